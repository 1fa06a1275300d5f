//! `cargo xtask test` runs everything that CI checks.

fn main() {}
