//! The Python that has the peers installed.

use std::env;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::presence::Missing;

/// Names the Python to use; without it, the one that `cargo xtask peers` makes.
const PEERS_PYTHON: &str = "X225_PEERS_PYTHON";

/// A Python that can import one peer's module.
#[derive(Debug, Clone)]
pub(super) struct Python {
    program: PathBuf,
}

impl Python {
    /// Finds a Python with `module`, which belongs to `peer`.
    pub(super) fn with(peer: &'static str, module: &str) -> Result<Self, Missing> {
        let program = env::var_os(PEERS_PYTHON).map_or_else(
            || {
                tests_folder()
                    .with_file_name("target")
                    .join("peers/bin/python")
            },
            PathBuf::from,
        );
        let missing = |reason| Missing { peer, reason };
        let imported = Command::new(&program)
            .args(["-c", &format!("import {module}")])
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status();
        match imported {
            Ok(status) if status.success() => Ok(Self { program }),
            Ok(_) => Err(missing(format!(
                "{} cannot import {module}",
                program.display()
            ))),
            Err(_) => Err(missing(format!("there is no {}", program.display()))),
        }
    }

    /// The command that runs `script` of `tests/peers/`.
    pub(super) fn script(&self, script: &str) -> Command {
        let mut command = Command::new(&self.program);
        command.arg(tests_folder().join("peers").join(script));
        command
    }
}

fn tests_folder() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}
