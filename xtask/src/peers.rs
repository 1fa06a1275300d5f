//! What the interop tests talk to, installed by package name: a Python environment with
//! `pyiec61850-ng` and `icspacket` under `target/peers`, and tshark.

use std::fs;
use std::path::PathBuf;

use crate::command::{Failure, command, root, run, works};

const REQUIREMENTS: &str = "tests/peers/requirements.txt";

/// Installs what is not there yet.
pub(crate) fn install() -> Result<(), Failure> {
    install_python_packages()?;
    install_tshark()
}

/// Tells the tests where the peers are, and that none may be missing.
pub(crate) fn environment() -> [(&'static str, String); 2] {
    let python = folder().join("bin/python").display().to_string();
    [
        ("X225_REQUIRE_PEERS", "1".into()),
        ("X225_PEERS_PYTHON", python),
    ]
}

fn folder() -> PathBuf {
    root().join("target/peers")
}

/// A copy of the requirements marks an environment that has all of them.
fn install_python_packages() -> Result<(), Failure> {
    let wanted = fs::read(root().join(REQUIREMENTS))
        .map_err(|error| Failure::new(format!("cannot read {REQUIREMENTS}: {error}")))?;
    let mark = folder().join("installed.txt");
    let python = "target/peers/bin/python";
    if fs::read(&mark).is_ok_and(|installed| installed == wanted)
        && works(&mut command(&format!("{python} --version")))
    {
        println!("target/peers has {REQUIREMENTS} already");
        return Ok(());
    }
    let create = "python3 -m venv --clear target/peers";
    if !works(&mut command(create)) {
        install_system_package("python3-venv")?;
        run(&mut command(create))?;
    }
    run(&mut command(&format!(
        "{python} -m pip install --quiet --disable-pip-version-check -r {REQUIREMENTS}"
    )))?;
    fs::write(&mark, wanted)
        .map_err(|error| Failure::new(format!("cannot write {}: {error}", mark.display())))
}

fn install_tshark() -> Result<(), Failure> {
    if works(&mut command("tshark --version")) {
        println!("tshark is there already");
        return Ok(());
    }
    install_system_package("tshark")
}

/// Installs what `cargo xtask counts` counts instructions with.
pub(crate) fn install_valgrind() -> Result<(), Failure> {
    if works(&mut command("valgrind --version")) {
        return Ok(());
    }
    install_system_package("valgrind")
}

fn install_system_package(name: &str) -> Result<(), Failure> {
    run(&mut command("apt-get update --quiet"))?;
    let install = format!("apt-get install --quiet --yes --no-install-recommends {name}");
    run(command(&install).env("DEBIAN_FRONTEND", "noninteractive"))
}
