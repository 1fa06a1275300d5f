//! The session protocol machine of ITU-T X.225 | ISO 8327-1, without I/O.
#![no_std]

extern crate alloc;

pub mod annex_a;
