//! `x225 pics`: the conformance statement, its lines compared literally.

use serde_json::json;

use crate::run::x225;

#[test]
fn functional_units_roles_versions_and_limits_are_stated_in_lines() {
    let run = x225(&["pics"], b"");
    let lines = run.lines();
    for line in [
        "specification       ITU-T Rec. X.225 (11/1995) | ISO/IEC 8327-1:1996",
        "protocol version 1  implemented, on by default",
        "protocol version 2  implemented, on by default",
        "all that is mandatory is implemented  yes",
        "kernel  5.6.1",
        "    implemented: yes; SPDUs: CN OA CDO AC RF FN DN AB AA DT PR",
        "    implemented: yes; only with: minor or symmetric synchronize; never with: activity management",
        "nested connections  5.6.15",
        "    implemented: in a Nest",
        "all, nested          62  Nested Connection Identifier         nm      1           yes   yes       8.3.1.19 ter",
        "initiator                            9.2.1     yes          each session may be either",
        "responder                            9.2.1     yes          each session may be either",
        "extended concatenation, receiving    6.3.7     yes          on by default",
        "segmenting of normal and typed data  6.3.5 a)  yes          off by default",
        "transport expedited flow             6.4       yes          on by default",
        "reuse of the transport connection    6.2       yes          off by default",
        "one received SSDU                                    A.4.3.1.2         16777216              octets       Limits::ssdu",
        "TIM, in x225-tokio                                   7.9.2             10                    seconds      Options::tim",
        "S-TOKEN-GIVE request           GT    none       any        yes",
        "S-EXPEDITED-DATA request       EX    1 to 14    1 to 14    no",
        "A.4.1.2  an SPDU in an invalid intersection",
        "PR    PREPARE                 7   1         expedited  yes   yes       kernel MA RESYN ACT",
        "AC                   51  Calling Session Selector             nm      1 to 16     no    yes       8.3.4.19",
        "14    Window size",
    ] {
        assert!(lines.contains(&line), "{line:?} is missing");
    }
}

#[test]
fn each_of_the_fourteen_functional_units_of_the_standard_is_implemented() {
    let sections = &x225(&["pics", "--json"], b"").objects()[0]["sections"];
    let units = sections[4]["rows"].as_array().unwrap();
    let implemented = units.iter().filter(|unit| unit["implemented"] == true);
    assert_eq!((units.len(), implemented.count()), (15, 14));
}

#[test]
fn the_statement_is_one_json_object_with_a_row_for_each_spdu_and_parameter() {
    let statement = &x225(&["pics", "--json"], b"").objects()[0];
    let sections = statement["sections"].as_array().unwrap();
    let section = |title: &str| {
        let found = sections.iter().find(|section| section["title"] == title);
        found.unwrap()["rows"].as_array().unwrap()
    };
    assert_eq!(
        section("SPDUs")[3],
        json!({
            "SPDU": "AC", "name": "ACCEPT", "SI": 14, "category": 1, "flow": "normal",
            "sent": true, "received": true, "functional units": "kernel",
        })
    );
    assert_eq!(section("SPDUs").len(), 36);
    let parameters = section("Parameters of the SPDUs");
    assert_eq!(parameters.len(), 143);
    assert_eq!(
        parameters[3],
        json!({
            "SPDU": "CN", "PGI": 5, "PI": 19, "parameter": "Protocol Options", "status": "m",
            "octets": "1", "sent": true, "received": true, "X.225": "8.3.1.7",
            "when absent": "no extended concatenation",
        })
    );
    let limits = section("Limits");
    assert_eq!(limits[1]["default"], 65_536);
    let requests = section("Octets of user data in a request");
    assert_eq!(
        (requests.len(), &requests[29]["version 1"]),
        (30, &json!("0 to 9"))
    );
}

#[test]
fn markdown_has_the_same_sections_as_tables() {
    let run = x225(&["pics", "--markdown"], b"");
    let lines = run.lines();
    assert_eq!(
        lines[0],
        "# Protocol implementation conformance statement: OSI session protocol"
    );
    for line in [
        "## 5. Functional units",
        "| functional unit | X.225 | implemented | token | only with | never with | SPDUs |",
        "| half-duplex | 5.6.3 | yes | data |  | duplex | GT PT |",
        "| specification | ITU-T Rec. X.225 (11/1995) \\| ISO/IEC 8327-1:1996 |",
    ] {
        assert!(lines.contains(&line), "{line:?} is missing");
    }
    let columns = |line: &str| line.replace("\\|", "").matches('|').count();
    for (line, next) in lines.iter().zip(&lines[1..]) {
        if line.starts_with('|') && next.starts_with('|') {
            assert_eq!(columns(line), columns(next), "{next}");
        }
    }
}

#[test]
fn only_one_form_at_a_time() {
    let run = x225(&["pics", "--json", "--markdown"], b"");
    assert_eq!((run.status, run.out.as_str()), (Some(2), ""));
}
