//! Our responder and somebody's client, brought together.

use tokio::sync::mpsc::unbounded_channel;
use tokio::task::spawn_blocking;

use super::column::in_time;
use super::responder::{Responder, Served};
use crate::peers::{Called, MmsClient, Run};

/// Has `client` call our responder and go through `steps`, calling these selectors or its own:
/// what the client did, and what our side saw of it; of a client that lost its connection by
/// itself, once more for each such time, before.
pub async fn call_us(
    client: MmsClient,
    called: Option<Called>,
    steps: &'static [&'static str],
) -> (Run, Vec<Served>) {
    let mut responder = Responder::listen().await;
    let address = responder.address();
    let (tell, mut told) = unbounded_channel();
    let serving = tokio::spawn(async move { while tell.send(responder.serve().await).is_ok() {} });
    let run = spawn_blocking(move || client.run(address, called, steps));
    let run = run.await.expect("a client does not panic");
    let mut served = Vec::new();
    for _ in 0..=run.lost {
        let one = in_time("the end of a connection", told.recv()).await;
        served.push(one.expect("our responder serves on"));
    }
    serving.abort();
    (run, served)
}
