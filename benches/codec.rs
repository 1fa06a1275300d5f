//! How long the codec takes alone: what `cargo xtask counts` counts of it, timed.

use std::time::Instant;

use criterion::{BatchSize, Criterion, criterion_group, criterion_main};
use x225_benches::spdus::{connects, data_transfer, decode_and_encode};

fn codec(c: &mut Criterion) {
    // A transport hands its TSDU over: making one, and dropping what became of it, is no work of the codec.
    c.bench_function("GT+DT of 128 octets, decode and encode", |b| {
        let tsdu = data_transfer();
        b.iter_batched(|| tsdu.clone(), decode_and_encode, BatchSize::SmallInput);
    });
    c.bench_function("CN of MMS, decode with every rule", |b| {
        b.iter_custom(|count| {
            let begun = Instant::now();
            connects(count);
            begun.elapsed()
        });
    });
}

criterion_group!(benches, codec);
criterion_main!(benches);
