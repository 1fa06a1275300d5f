//! A child process that speaks in lines, never waited for without a deadline and never
//! left behind.

use std::io::{BufRead, BufReader, Read, Write};
use std::process::{Child, ChildStdin, Command, ExitStatus, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

/// How long a process may take over one line, or over its end.
const DEADLINE: Duration = Duration::from_mins(1);

/// A child process, running.
#[derive(Debug)]
pub struct Process {
    name: &'static str,
    child: Child,
    stdin: Option<ChildStdin>,
    lines: Receiver<String>,
    complaints: Option<JoinHandle<String>>,
}

/// How a child process ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ended {
    /// What it still printed on standard output.
    pub lines: Vec<String>,
    /// What it printed on standard error.
    pub complaints: String,
    /// Its exit status.
    pub status: ExitStatus,
}

impl Process {
    /// Starts `command`, to be called `name` where it fails.
    pub(crate) fn start(name: &'static str, command: &mut Command) -> Self {
        let mut child = command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap_or_else(|error| panic!("{name} does not start: {error}"));
        let stdin = child.stdin.take();
        let stdout = child.stdout.take().expect("standard output is piped");
        let mut stderr = child.stderr.take().expect("standard error is piped");
        let (printed, lines) = channel();
        thread::spawn(move || {
            let complete = BufReader::new(stdout).lines().map_while(Result::ok);
            complete
                .take_while(|line| printed.send(line.clone()).is_ok())
                .for_each(drop);
        });
        let complaints = thread::spawn(move || {
            let mut text = Vec::new();
            // What was read before an error is still worth showing.
            let _ = stderr.read_to_end(&mut text);
            String::from_utf8_lossy(&text).into_owned()
        });
        Self {
            name,
            child,
            stdin,
            lines,
            complaints: Some(complaints),
        }
    }

    /// Its next line, or `None` once it has closed its output.
    pub fn line(&mut self) -> Option<String> {
        match self.lines.recv_timeout(DEADLINE) {
            Ok(line) => Some(line),
            Err(RecvTimeoutError::Disconnected) => None,
            Err(RecvTimeoutError::Timeout) => panic!("{} said nothing for {DEADLINE:?}", self.name),
        }
    }

    /// Sends it one line, and returns the line it answers with.
    pub fn ask(&mut self, question: &str) -> String {
        let stdin = self
            .stdin
            .as_mut()
            .expect("standard input is open until the end");
        let asked = writeln!(stdin, "{question}").and_then(|()| stdin.flush());
        if let (Ok(()), Some(answer)) = (asked, self.line()) {
            return answer;
        }
        let ended = self.reap();
        panic!("{} is gone, asked `{question}`: {ended:?}", self.name)
    }

    /// Closes its input and waits for its end.
    #[must_use]
    pub fn finish(mut self) -> Ended {
        self.reap()
    }

    fn reap(&mut self) -> Ended {
        self.stdin = None;
        let mut lines = Vec::new();
        while let Some(line) = self.line() {
            lines.push(line);
        }
        let status = self.wait();
        let complaints = self.complaints.take().and_then(|reader| reader.join().ok());
        Ended {
            lines,
            complaints: complaints.unwrap_or_default(),
            status,
        }
    }

    fn wait(&mut self) -> ExitStatus {
        let started = Instant::now();
        loop {
            if let Some(status) = self.child.try_wait().expect("it is our child") {
                return status;
            }
            assert!(started.elapsed() < DEADLINE, "{} does not end", self.name);
            thread::sleep(Duration::from_millis(5));
        }
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        // Either fails only for a child that has already been reaped.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
