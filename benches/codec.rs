//! How long the codec takes alone: what `cargo xtask counts` counts of it, timed.

use std::time::Instant;

use criterion::{Criterion, criterion_group, criterion_main};
use x225_benches::spdus::{connects, data_transfers};

fn timed(c: &mut Criterion, name: &str, repeat: fn(u64)) {
    c.bench_function(name, |b| {
        b.iter_custom(|count| {
            let begun = Instant::now();
            repeat(count);
            begun.elapsed()
        });
    });
}

fn codec(c: &mut Criterion) {
    timed(c, "GT+DT of 128 octets, decode and encode", data_transfers);
    timed(c, "CN of MMS, decode with every rule", connects);
}

criterion_group!(benches, codec);
criterion_main!(benches);
