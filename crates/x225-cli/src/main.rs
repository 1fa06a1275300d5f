//! The `x225` command.

fn main() {}
