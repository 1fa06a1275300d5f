//! `x225 listen` in the background, and peers that are no session machines.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::process::{Child, ChildStdout, Command, Stdio};
use std::thread::{self, JoinHandle};
use std::time::Duration;

/// A listening command that ends with the test at the latest.
pub(crate) struct Listening {
    child: Child,
    out: BufReader<ChildStdout>,
    /// `127.0.0.1:PORT`
    pub(crate) address: String,
}

impl Listening {
    /// Starts `x225 listen` on a free port.
    pub(crate) fn start(options: &[&str]) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_x225"))
            .args(["listen", "127.0.0.1:0"])
            .args(options)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut out = BufReader::new(child.stdout.take().unwrap());
        let mut line = String::new();
        out.read_line(&mut line).unwrap();
        let address = line.trim().strip_prefix("listening on ").unwrap();
        Self {
            address: address.to_owned(),
            child,
            out,
        }
    }

    /// The next line that begins like this.
    pub(crate) fn line(&mut self, beginning: &str) -> String {
        let mut line = String::new();
        while self.out.read_line(&mut line).unwrap() > 0 {
            if line.starts_with(beginning) {
                return line.trim_end().to_owned();
            }
            line.clear();
        }
        panic!("no line begins with {beginning}");
    }

    /// Sends a signal, as Ctrl-C does.
    pub(crate) fn interrupt(&self) {
        self.signal("-INT");
    }

    /// Sends this signal.
    pub(crate) fn signal(&self, signal: &str) {
        let id = self.child.id().to_string();
        let kill = Command::new("kill").args([signal, &id]).status();
        assert!(kill.unwrap().success());
    }

    /// Ends it by a signal: what the last line says.
    pub(crate) fn counted(self) -> String {
        self.interrupt();
        let (status, rest, error) = self.end();
        assert_eq!((status, error.as_str()), (Some(0), ""));
        rest.lines().last().unwrap_or_default().to_owned()
    }

    /// Waits for the end and reads nothing: exit status.
    pub(crate) fn status(mut self) -> Option<i32> {
        self.child.wait().unwrap().code()
    }

    /// Waits for the end: exit status, the rest of the output, standard error.
    pub(crate) fn end(mut self) -> (Option<i32>, String, String) {
        let (mut rest, mut error) = (String::new(), String::new());
        self.out.read_to_string(&mut rest).unwrap();
        let stderr = self.child.stderr.as_mut().unwrap();
        stderr.read_to_string(&mut error).unwrap();
        (self.child.wait().unwrap().code(), rest, error)
    }
}

impl Drop for Listening {
    fn drop(&mut self) {
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

/// What a raw peer does next.
pub(crate) enum Move {
    /// Reads a TPKT.
    Read,
    /// Writes these octets.
    Write(Vec<u8>),
    /// Says nothing for a while.
    Wait(Duration),
}

/// A peer that makes these moves with one caller and hangs up; its address.
pub(crate) fn raw_peer(moves: Vec<Move>) -> (String, JoinHandle<()>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap().to_string();
    let peer = thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        for next in moves {
            match next {
                Move::Read => drop(read_tpkt(&mut stream)),
                Move::Write(octets) => stream.write_all(&octets).unwrap(),
                Move::Wait(time) => thread::sleep(time),
            }
        }
    });
    (address, peer)
}

/// The next TPKT, or what there is of it.
pub(crate) fn read_tpkt(stream: &mut TcpStream) -> Vec<u8> {
    let mut header = [0; 4];
    if stream.read_exact(&mut header).is_err() {
        return Vec::new();
    }
    let mut rest = vec![0; usize::from(u16::from_be_bytes([header[2], header[3]])) - 4];
    stream.read_exact(&mut rest).unwrap();
    rest
}
