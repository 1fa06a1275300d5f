//! Other people's MMS stacks, started by the tests as child processes on loopback.
//!
//! The scripts in `tests/peers/` steer them; this module finds the Python that can run
//! those scripts, and speaks to the scripts line by line.

mod mms_client;
mod mms_server;
mod python;

pub use mms_client::{Called, MmsClient, Run};
pub use mms_server::MmsServer;

const LIBIEC61850: &str = "libiec61850";
const ICSPACKET: &str = "icspacket";
