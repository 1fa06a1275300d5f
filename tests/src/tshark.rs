//! Wireshark's dissector as a second reader of SPDUs.
//!
//! It is a reader, not a judge: it takes a CN without a Connect/Accept Item, version 0 and
//! reserved bits, and knows neither the state nor the role that tells ambiguous SIs apart.

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use crate::capture::{Capture, LARGEST_SEGMENT, Side};
use crate::presence::Missing;
use crate::process::Process;

const NAME: &str = "tshark";

/// TPKT header and DT TPDU header, before the user data of one DT TPDU.
const HEADERS: usize = 7;

/// Dissectors that would read on in the user data, or that guess at what is not session.
const OTHERS: [&str; 7] = ["pres", "mms", "s7comm", "t125", "h1", "smb", "atn-ulcs"];

/// What tshark prints of each frame, one per column.
const COLUMNS: [&str; 4] = [
    "frame.number",
    "ses.type",
    "_ws.malformed",
    "_ws.expert.message",
];

/// How tshark read one TSDU.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Reading {
    /// The SI of each SPDU it saw, in order; empty if it did not take the TSDU for session.
    pub si: Vec<u8>,
    /// Whether it called anything malformed.
    pub malformed: bool,
    /// What it complained of, in its own words.
    pub complaints: String,
}

/// tshark, installed.
#[derive(Debug, Clone, Copy)]
pub struct Tshark(());

impl Tshark {
    /// Looks for it.
    ///
    /// # Errors
    /// It is not installed.
    pub fn find() -> Result<Self, Missing> {
        let quiet = Command::new(NAME)
            .arg("--version")
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status();
        match quiet {
            Ok(status) if status.success() => Ok(Self(())),
            _ => Err(Missing {
                peer: NAME,
                reason: "there is no such command".into(),
            }),
        }
    }

    /// Has it read TSDUs, sent one after another by the side that opened the connection, all in
    /// one run: one reading for each TSDU.
    #[must_use]
    pub fn read<T: AsRef<[u8]>>(self, tsdus: &[T]) -> Vec<Reading> {
        let folder = tempfile::tempdir().expect("there is room for a capture");
        let path = folder.path().join("tsdus.pcap");
        let mut capture = Capture::create(&path);
        let last_frames: Vec<usize> = tsdus
            .iter()
            .map(|tsdu| send(&mut capture, tsdu.as_ref()))
            .collect();
        drop(capture);

        let ended = Process::start(NAME, &mut command(&path)).finish();
        assert!(
            ended.status.success(),
            "{NAME} failed: {}",
            ended.complaints
        );
        let frames = ended.lines;
        assert_eq!(
            frames.len(),
            last_frames.last().copied().unwrap_or(0),
            "one line per frame"
        );
        last_frames
            .iter()
            .filter_map(|frame| frames.get(frame - 1))
            .map(|line| reading(line))
            .collect()
    }
}

/// Reads a capture without names and into columns.
fn command(capture: &Path) -> Command {
    let mut command = Command::new(NAME);
    command.args(["-n", "-T", "fields", "-r"]).arg(capture);
    for property in ["occurrence=a", "aggregator=,", "separator=/t"] {
        command.args(["-E", property]);
    }
    for column in COLUMNS {
        command.args(["-e", column]);
    }
    for other in OTHERS {
        command.args(["--disable-protocol", other]);
    }
    command
}

/// Sends one TSDU in as few DT TPDUs as hold it, and returns the frame of the last.
fn send(capture: &mut Capture, tsdu: &[u8]) -> usize {
    let mut parts = tsdu.chunks(LARGEST_SEGMENT - HEADERS).peekable();
    let mut frame = 0;
    while let Some(part) = parts.next() {
        let length = u16::try_from(HEADERS + part.len()).expect("a segment fits a TPKT");
        let [high, low] = length.to_be_bytes();
        let end_of_tsdu = if parts.peek().is_none() { 0x80 } else { 0x00 };
        let segment = [&[3, 0, high, low, 2, 0xF0, end_of_tsdu], part].concat();
        frame = capture.segment(Duration::ZERO, Side::Client, &segment);
    }
    assert!(frame > 0, "there is no empty TSDU");
    frame
}

/// Reads one line of tshark's output, a frame in [`COLUMNS`].
fn reading(line: &str) -> Reading {
    let mut columns = line.split('\t').skip(1);
    let mut column = || columns.next().unwrap_or_default();
    let si = column().split(',').filter(|si| !si.is_empty());
    Reading {
        si: si
            .map(|si| si.parse().expect("ses.type is a number"))
            .collect(),
        malformed: !column().is_empty(),
        complaints: column().into(),
    }
}
