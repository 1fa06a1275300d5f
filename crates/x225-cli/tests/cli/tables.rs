//! `x225 tables`: the data that the implementation runs on.

use serde_json::json;

use crate::run::x225;

#[test]
fn every_cell_is_an_object() {
    let cells = x225(&["tables", "--jsonl"], b"").objects();
    assert_eq!(cells.len(), 1604);
    let cell = cells
        .iter()
        .find(|cell| cell["table"] == "A.9" && cell["event"] == "DT" && cell["state"] == "STA05A");
    let branches = json!([
        {"when": "p05&p185", "do": [], "next": "STA05A"},
        {"when": "p05&!p185", "do": ["SDTind"], "next": "STA05A"},
    ]);
    assert_eq!(cell.unwrap()["branches"], branches);
}

#[test]
fn the_tables_as_implemented_name_their_corrections() {
    let printed = x225(&["tables", "--jsonl"], b"").objects();
    let implemented = x225(&["tables", "--jsonl", "--implemented"], b"").objects();
    assert!(printed.iter().all(|cell| cell.get("erratum").is_none()));
    let corrected = |name: &str| {
        implemented
            .iter()
            .filter(|cell| cell["erratum"] == name)
            .count()
    };
    assert_eq!(corrected("E1"), 8);
    let errata = x225(&["tables", "--errata"], b"");
    assert!(errata.lines()[0].starts_with("E1: "));
    assert_eq!(errata.lines()[1], "    A.8 CDO in STA01A: → STA01A");
}

#[test]
fn every_parameter_is_an_object() {
    let rows = x225(&["tables", "--parameters", "--jsonl"], b"").objects();
    assert_eq!(rows.len(), 141);
    assert_eq!(
        rows[0],
        json!({
            "spdu": "CN", "pgi": 1, "pi": 10, "name": "Calling SS-user Reference", "pgi_presence": "nm",
            "presence": "nm", "min": 1, "max": 64, "default": null, "clause": "8.3.1.3",
        })
    );
    let user_data = rows
        .iter()
        .find(|row| row["spdu"] == "CN" && row["pgi"] == 193)
        .unwrap();
    assert_eq!(
        (&user_data["pi"], &user_data["max"]),
        (&json!(null), &json!(512))
    );
}

#[test]
fn a_table_is_drawn_in_markdown() {
    let run = x225(&["tables", "--markdown", "A.9"], b"");
    let lines = run.lines();
    assert!(lines[0].starts_with("Table A.9: "), "{}", lines[0]);
    assert!(lines[2].starts_with("| | STA"), "{}", lines[2]);
    let data = lines
        .iter()
        .find(|line| line.starts_with("| DT |"))
        .unwrap();
    assert!(
        data.contains(" p05&p185: → STA05A<br>p05&!p185: SDTind → STA05A |"),
        "{data}"
    );
    let columns = |line: &str| line.matches(" |").count() + usize::from(line.contains("---"));
    assert_eq!(columns(data), columns(lines[2]));
    let all = x225(&["tables", "--markdown"], b"");
    assert_eq!(
        all.lines()
            .iter()
            .filter(|line| line.starts_with("Table A."))
            .count(),
        18
    );
}

#[test]
fn an_unknown_table_gets_one_sentence() {
    let run = x225(&["tables", "--markdown", "A.99"], b"");
    assert_eq!(
        (run.status, run.out.as_str(), run.err.as_str()),
        (
            Some(2),
            "",
            "x225: there is no table A.99: Annex A has A.8 to A.25\n"
        )
    );
}

#[test]
fn without_an_option_the_tables_are_listed() {
    let run = x225(&["tables"], b"");
    assert_eq!(run.lines().len(), 18);
    assert!(run.lines()[17].starts_with("A.25   187 cells  Abort"));
}

#[test]
fn what_amendment_1_adds_is_a_dump_of_its_own() {
    let printed = x225(&["tables", "--amendment-1", "--jsonl"], b"");
    assert_eq!(printed.lines().len(), 72);
    assert!(printed.lines().contains(
        &r#"{"table":"A.9","event":"NL","state":"STA700","branches":[{"when":"","do":["SDTind"],"next":"STA700"}]}"#
    ));
    let decided = x225(&["tables", "--amendment-1", "--errata"], b"");
    assert!(
        decided
            .lines()
            .contains(&"    A.16 TDISind in STA700: SyABind → STA01"),
        "{:?}",
        decided.lines()
    );
    let listed = x225(&["tables", "--amendment-1"], b"");
    assert_eq!(
        listed.lines()[0],
        "A.9      7 cells  Data transfer, with Amendment 1"
    );
}
