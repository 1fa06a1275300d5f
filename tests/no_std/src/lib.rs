//! Proof that the protocol crates need no std: a library with a panic handler of its own. If
//! anything below it linked std, there would be two handlers, and this would not build.
#![no_std]
#![forbid(unsafe_code)]

use core::panic::PanicInfo;

use rfc1006 as _;
use x225 as _;
use x225_wire as _;

#[panic_handler]
fn panic(_: &PanicInfo<'_>) -> ! {
    loop {}
}
