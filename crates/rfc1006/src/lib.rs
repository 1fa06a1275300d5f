//! TPKT and COTP (RFC 1006, ITU-T X.224 class 0) over a byte stream, without I/O.
#![no_std]

extern crate alloc;
