//! From the octets of a capture file to the session layer, one file per layer, data flowing one way:
//! [`file`] reads frames, [`ip`] finds the TCP segment in each, [`tcp`] puts the streams in order.

pub(crate) mod file;
pub(crate) mod ip;
pub(crate) mod link;
pub(crate) mod tcp;
pub(crate) mod tpkt;
