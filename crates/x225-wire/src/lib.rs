//! Session protocol data units of ITU-T X.225 | ISO 8327-1: decoding, encoding, concatenation.
#![no_std]

extern crate alloc;
