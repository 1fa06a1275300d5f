//! The order of parameters, and repeated ones: X.225 8.2.6.

use super::{lines, one};
use x225_wire::{Rule, Severity, Spdu, Versions};

#[test]
fn any_order_is_read_and_ascending_order_sent() {
    // Version before options, called before calling selector, as icspacket has it.
    let decoded = one(&[
        13, 20, 5, 6, 22, 1, 2, 19, 1, 0, 20, 2, 0, 2, 52, 2, 0, 2, 51, 2, 0, 1,
    ]);
    assert_eq!(
        lines(&decoded),
        [
            "CN/5/19 at octet 7: parameter after one with a greater code: found 19 (X.225 8.2.6)",
            "CN/51 at octet 18: parameter after one with a greater code: found 51 (X.225 8.2.6)",
        ]
    );
    assert_eq!(decoded.severity(), Some(Severity::Warning));
    assert_eq!(
        decoded.spdu.to_bytes()[..],
        [
            13, 20, 5, 6, 19, 1, 0, 22, 1, 2, 20, 2, 0, 2, 51, 2, 0, 1, 52, 2, 0, 2
        ]
    );
}

#[test]
fn of_a_repeated_parameter_the_first_counts_and_the_others_are_kept_aside() {
    let decoded = one(&[13, 15, 5, 9, 19, 1, 0, 22, 1, 2, 22, 1, 1, 20, 2, 0, 2]);
    let Spdu::Connect(connect) = &decoded.spdu else {
        panic!("not a CN")
    };
    assert_eq!(connect.connect_accept_item.versions, Versions::V2);
    assert_eq!(
        lines(&decoded),
        ["CN/5/22 at octet 10: parameter repeated, the first one counts (X.225 8.2.6)"]
    );
    assert_eq!(decoded.severity(), Some(Severity::Error));
    let [ignored] = &decoded.ignored[..] else {
        panic!("{:?}", decoded.ignored)
    };
    assert_eq!((ignored.offset, ignored.rule), (10, Rule::Duplicate));
    assert_eq!(ignored.value, [1][..]);
    assert_eq!(ignored.name(), Some("Version Number"));
}

#[test]
fn a_repeated_group_counts_once() {
    let decoded = one(&[
        13, 20, 5, 6, 19, 1, 0, 22, 1, 2, 5, 6, 19, 1, 1, 22, 1, 1, 20, 2, 0, 2,
    ]);
    let Spdu::Connect(connect) = &decoded.spdu else {
        panic!("not a CN")
    };
    assert_eq!(connect.connect_accept_item.versions, Versions::V2);
    assert_eq!(decoded.diagnostics[0].rule, Rule::Duplicate);
    assert_eq!(decoded.diagnostics[0].path.to_string(), "CN/5");
    assert_eq!(decoded.ignored[0].value, [19, 1, 1, 22, 1, 1][..]);
}
