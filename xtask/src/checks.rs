//! Everything that CI checks, cheapest first.

use crate::command::{Failure, cargo, run, works};
use crate::steps::Steps;
use crate::{clauses, compiler, counts, features, peers, readme, soak};

/// Runs every check, up to the first that fails.
pub(crate) fn run_all() -> Result<(), Failure> {
    let mut steps = Steps::default();
    steps.take("format", format)?;
    steps.take("lints", lints)?;
    steps.take("clauses are mapped", clauses::check)?;
    steps.take("the compiler is the one promised", compiler::check)?;
    steps.take("protocol crates without std", without_std)?;
    steps.take("every combination of features", features::check)?;
    steps.take("dependencies", dependencies)?;
    steps.take("peers", peers::install)?;
    steps.take("tests", tests)?;
    steps.take("documentation", documentation)?;
    steps.take("fuzz targets build", fuzz_targets)?;
    steps.take("benchmarks, each once", benchmarks)?;
    steps.take("counts have not grown", counts::check)?;
    steps.take("ten thousand sessions, two minutes", soak::briefly)?;
    steps.take("commands of README.md", readme::run_commands)?;
    steps.sum_up();
    Ok(())
}

fn format() -> Result<(), Failure> {
    run(&mut cargo("fmt --all --check"))?;
    run(&mut cargo("fmt --check --manifest-path fuzz/Cargo.toml"))?;
    run(&mut cargo(
        "fmt --check --manifest-path tests/no_std/Cargo.toml",
    ))
}

fn lints() -> Result<(), Failure> {
    for features in ["", "--all-features"] {
        let lints = format!("clippy --workspace --all-targets {features} -- -D warnings");
        run(&mut cargo(&lints))?;
    }
    Ok(())
}

/// Builds a library that cannot link a second panic handler, which std would bring.
fn without_std() -> Result<(), Failure> {
    run(&mut cargo(
        "build --manifest-path tests/no_std/Cargo.toml --target-dir target/no_std",
    ))
}

/// Bans, licences and sources of all dependencies, where cargo-deny is installed.
fn dependencies() -> Result<(), Failure> {
    if works(&mut cargo("deny --version")) {
        run(&mut cargo("deny check bans licenses sources"))
    } else {
        println!("skipped: cargo-deny is not installed");
        Ok(())
    }
}

/// Unit, property, dialogue and interop tests, examples and documentation tests; a missing
/// peer is a failure here.
fn tests() -> Result<(), Failure> {
    run(cargo("test --workspace").envs(peers::environment()))?;
    // A feature that nothing in the workspace turns on.
    run(&mut cargo(
        "test -p x225-tokio --features metrics --test metrics",
    ))
}

fn documentation() -> Result<(), Failure> {
    run(cargo("doc --workspace --no-deps").env("RUSTDOCFLAGS", "-D warnings"))
}

fn fuzz_targets() -> Result<(), Failure> {
    run(&mut cargo(
        "check --manifest-path fuzz/Cargo.toml --target-dir target/fuzz",
    ))
}

fn benchmarks() -> Result<(), Failure> {
    run(&mut cargo("test --workspace --bench *"))
}
