//! The commands, one file or folder each.

pub(crate) mod connect;
pub(crate) mod decode;
pub(crate) mod demo;
pub(crate) mod listen;
pub(crate) mod pics;
pub(crate) mod tables;
