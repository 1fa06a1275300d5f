//! The whole column on loopback, beside bare TCP and beside bare TPKT and COTP framing.
//!
//! Both ends are in one process, on one thread. `ratios` compares times by criterion; `cargo xtask counts` counts the
//! instructions and allocations of [`Work`].
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::missing_panics_doc,
    reason = "a benchmark that fails has nothing to measure"
)]

pub mod bare;
pub mod column;
mod ends;
mod idle;
pub mod spdus;
mod work;

pub use ends::{Ends, one_way, round_trips};
pub use idle::idle;
pub use work::{Carrier, Operation, Work};

/// One thread, as the counts and the times are taken.
#[must_use]
pub fn runtime() -> tokio::runtime::Runtime {
    tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap()
}
