//! `x225 decode --hex`: TSDUs without a capture.

use std::io::{BufRead, BufReader, Write};
use std::process::{Command, Stdio};

use serde_json::json;

use crate::run::x225;

#[test]
fn every_line_gets_an_object_whatever_it_holds() {
    let input = b"01 00 01 00 61 62\n0d05\nnot hex\n123\n\n190711010531023216\r\n\xFF\n0a00";
    let run = x225(&["decode", "--hex", "--json"], input);
    let error = |offset, path, rule, clause, text| json!({"offset": offset, "path": path, "rule": rule, "clause": clause, "text": text});
    let none = json!(null);
    assert_eq!(
        run.objects(),
        [
            json!({
                "tsdu": "010001006162",
                "spdus": [{"spdu": "GT", "si": 1}, {"spdu": "DT", "si": 1, "user_information": "6162"}],
                "diagnostics": [], "error": null,
            }),
            json!({"tsdu": "0d05", "spdus": [], "diagnostics": [], "error": error(
                json!(0), "CN", "SpduPastTsdu", json!("8.2.5"),
                "CN at octet 0: length indicator reaches past the end of the TSDU: found 5, expected 0 (X.225 8.2.5)",
            )}),
            json!({"tsdu": null, "spdus": [], "diagnostics": [], "error": error(
                json!(0), "line", "NotADigit", none.clone(), "'n' at column 1 is no hexadecimal digit",
            )}),
            json!({"tsdu": null, "spdus": [], "diagnostics": [], "error": error(
                none.clone(), "line", "OddDigits", none.clone(), "3 hexadecimal digits are no whole octets",
            )}),
            json!({"tsdu": "", "spdus": [], "diagnostics": [], "error": error(
                json!(0), "TSDU", "Empty", json!("8.1"), "TSDU at octet 0: no octets (X.225 8.1)",
            )}),
            json!({
                "tsdu": "190711010531023216",
                "spdus": [{
                    "spdu": "AB", "si": 25,
                    "transport_disconnect": "transport connection released, protocol error",
                    "reflect_parameter_values": "3216",
                }],
                "diagnostics": [], "error": null,
            }),
            json!({"tsdu": null, "spdus": [], "diagnostics": [], "error": error(
                json!(0), "line", "NotADigit", none, "'\\xff' at column 1 is no hexadecimal digit",
            )}),
            json!({"tsdu": "0a00", "spdus": [{"spdu": "DN", "si": 10}], "diagnostics": [], "error": null}),
        ]
    );
}

#[test]
fn without_json_every_line_is_told_by_its_number() {
    let run = x225(&["decode", "--hex"], b"0100010061\nxy\n");
    assert_eq!(
        run.lines(),
        [
            "1: GT",
            "1: DT User Information: 1 octets 61",
            "2: 'x' at column 1 is no hexadecimal digit"
        ]
    );
}

#[test]
fn the_expedited_flow_is_asked_for() {
    let run = x225(
        &["decode", "--hex", "--expedited", "--json"],
        b"05006162\n0d00\n",
    );
    let objects = run.objects();
    assert_eq!(
        objects[0]["spdus"],
        json!([{"spdu": "EX", "si": 5, "user_information": "6162"}])
    );
    assert_eq!(objects[1]["error"]["rule"], "NotExpedited");
}

#[test]
fn an_answer_comes_before_the_next_line_is_sent() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_x225"))
        .args(["decode", "--hex", "--json"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let mut answers = BufReader::new(child.stdout.take().unwrap()).lines();
    for line in ["0d00\n", "0a00\n"] {
        stdin.write_all(line.as_bytes()).unwrap();
        let answer: serde_json::Value =
            serde_json::from_str(&answers.next().unwrap().unwrap()).unwrap();
        assert_eq!(answer["tsdu"], line.trim());
    }
    drop(stdin);
    assert_eq!(child.wait().unwrap().code(), Some(0));
}
