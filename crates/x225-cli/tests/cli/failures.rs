//! What the command says when its input cannot be used.

use std::io::Read;
use std::process::{Command, Stdio};

use crate::pcap::{CR, Flow, dt};
use crate::run::{Run, decode, x225};

fn sentence(run: &Run, sentence: &str) {
    assert_eq!(
        (run.status, run.out.as_str(), run.err.as_str()),
        (Some(2), "", format!("{sentence}\n").as_str())
    );
}

#[test]
fn a_missing_file_gets_one_sentence() {
    sentence(
        &x225(&["decode", "/no/such/file.pcap"], b""),
        "x225: /no/such/file.pcap: No such file or directory (os error 2)",
    );
}

#[test]
fn what_is_no_capture_gets_one_sentence() {
    sentence(
        &decode(&[], b"PK\x03\x04 and so on"),
        "x225: standard input: this is neither a pcap nor a pcapng file",
    );
    sentence(&decode(&[], b""), "x225: standard input: the file is empty");
    sentence(
        &decode(&[], &[0xD4, 0xC3, 0xB2, 0xA1, 2]),
        "x225: standard input: the file ends inside the file header, which begins at offset 0",
    );
}

#[test]
fn a_link_type_that_cannot_be_read_gets_one_sentence() {
    let mut capture = Flow::open().pcap.octets;
    capture[20] = 105;
    sentence(
        &decode(&[], &capture),
        "x225: standard input: its frames have link type 105, which cannot be read",
    );
}

#[test]
fn a_capture_cut_inside_a_frame_yields_the_frames_before_and_a_sentence() {
    let mut flow = Flow::open();
    flow.client(&CR);
    let whole = flow.pcap.octets.len();
    flow.client(&dt(b"lost"));
    flow.pcap.octets.truncate(flow.pcap.octets.len() - 2);
    let run = decode(&[], &flow.pcap.octets);
    assert_eq!(
        run.out,
        "#4 0.003000 10.0.0.1:4711 > 10.0.0.2:102 COTP CR class 0, TPDU size 8192 octets, \
         calling transport selector 0001, called transport selector 0002\n"
    );
    assert_eq!(
        run.err,
        format!(
            "x225: standard input: the file ends inside frame 5, which begins at offset {whole}\n"
        )
    );
    assert_eq!(run.status, Some(2));
}

#[test]
fn a_reader_that_goes_away_is_no_error() {
    let mut flow = Flow::cotp();
    for _ in 0..5_000 {
        flow.client(&dt(b"\x01\0\x01\0data"));
    }
    let file = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(file.path(), &flow.pcap.octets).unwrap();
    let mut child = Command::new(env!("CARGO_BIN_EXE_x225"))
        .arg("decode")
        .arg(file.path())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut first = [0; 10];
    child.stdout.take().unwrap().read_exact(&mut first).unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!(String::from_utf8(output.stderr).unwrap(), "");
    assert_eq!(output.status.code(), Some(0));
}

#[test]
fn the_command_without_arguments_shows_its_help() {
    let run = x225(&[], b"");
    assert_eq!(run.status, Some(2));
    assert!(run.err.contains("Usage: x225 <COMMAND>"), "{}", run.err);
}
