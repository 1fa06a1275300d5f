//! What the whole-column tests share: other people's stacks as peers, tshark as a
//! second reader, and captures of what went over the wire.
//!
//! Nothing here waits without a deadline, and no child process outlives its owner.
#![expect(
    clippy::expect_used,
    clippy::panic,
    clippy::missing_panics_doc,
    reason = "a test harness fails a test by panicking, with the peer's own words"
)]

pub mod capture;
pub mod mms;
pub mod peers;
pub mod portable;
pub mod presence;
pub mod process;
pub mod recorder;
pub mod soak;
pub mod tshark;

/// The program in README.md, as a documentation test.
#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
struct Readme;
