//! What commands that hold connections run on.

use std::future::Future;

use crate::failure::Failure;

/// Runs one command to its end, on this thread.
pub(crate) fn run(command: impl Future<Output = Result<(), Failure>>) -> Result<(), Failure> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build();
    runtime
        .map_err(|error| Failure::Step(format!("no runtime: {error}")))?
        .block_on(command)
}
