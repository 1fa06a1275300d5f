//! How long the codec takes alone: what `cargo xtask counts` counts of it, timed.

use std::time::Instant;

use criterion::{Criterion, criterion_group, criterion_main};
use x225_benches::spdus::{connects, data_transfers};

fn codec(c: &mut Criterion) {
    let operations: [(&str, fn(u64)); 2] = [
        ("GT+DT of 128 octets, decode and encode", data_transfers),
        ("CN of MMS, decode with every rule", connects),
    ];
    for (name, repeat) in operations {
        c.bench_function(name, |b| {
            b.iter_custom(|count| {
                let begun = Instant::now();
                repeat(count);
                begun.elapsed()
            });
        });
    }
}

criterion_group!(benches, codec);
criterion_main!(benches);
