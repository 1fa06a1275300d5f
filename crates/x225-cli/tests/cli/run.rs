//! The command, run.

use std::io::Write;
use std::process::{Command, Stdio};

/// What a run of the command left behind.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Run {
    pub(crate) status: Option<i32>,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Run {
    /// The lines of a run that went well and said nothing else.
    pub(crate) fn lines(&self) -> Vec<&str> {
        assert_eq!((self.status, self.err.as_str()), (Some(0), ""));
        self.out.lines().collect()
    }

    /// The JSON objects of such a run, one per line.
    pub(crate) fn objects(&self) -> Vec<serde_json::Value> {
        self.lines()
            .iter()
            .map(|line| serde_json::from_str(line).unwrap())
            .collect()
    }
}

/// Runs `x225` with arguments and standard input.
pub(crate) fn x225(arguments: &[&str], input: &[u8]) -> Run {
    let mut child = Command::new(env!("CARGO_BIN_EXE_x225"))
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let input = input.to_vec();
    // The command may end before it has read everything.
    let writer = std::thread::spawn(move || drop(stdin.write_all(&input)));
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap();
    Run {
        status: output.status.code(),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

/// Runs `x225 decode` with options on a capture.
pub(crate) fn decode(options: &[&str], capture: &[u8]) -> Run {
    x225(&[&["decode"], options, &["-"]].concat(), capture)
}
