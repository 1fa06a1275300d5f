//! Parameters that do not belong where they are: X.225 A.4.3.1.1, Annex B.

use super::{lines, one};
use x225_wire::{Rule, Severity, Spdu};

#[test]
fn unknown_parameters_are_ignored_and_kept_for_display() {
    let decoded = one(&[10, 9, 193, 1, 7, 200, 1, 1, 250, 1, 2]);
    assert_eq!(
        lines(&decoded),
        [
            "DN/200 at octet 5: unknown parameter, ignored: found 200 (X.225 A.4.3.1.1)",
            "DN/250 at octet 8: unknown parameter, ignored: found 250 (X.225 A.4.3.1.1)",
        ]
    );
    assert_eq!(decoded.severity(), Some(Severity::Info));
    let kept: Vec<_> = decoded
        .ignored
        .iter()
        .map(|ignored| (ignored.offset, ignored.name()))
        .collect();
    assert_eq!(kept, [(5, None), (8, None)]);
    assert_eq!(decoded.ignored[1].value, [2][..]);
}

#[test]
fn parameters_of_t62_and_of_the_amendments_have_names() {
    for (code, rule, name) in [
        (2, Rule::ReservedForT62, "Non-basic session capabilities"),
        (8, Rule::ReservedForT62, "Service identifier"),
        (
            78,
            Rule::ReservedForT62,
            "Number of dots for character box width",
        ),
        (
            61,
            Rule::AmendmentParameter,
            "Parent Nested Connection Identifier",
        ),
        (62, Rule::AmendmentParameter, "Nested Connection Identifier"),
    ] {
        let decoded = one(&[10, 3, code, 1, 7]);
        assert_eq!(decoded.diagnostics[0].rule, rule);
        assert_eq!(decoded.diagnostics[0].severity, Severity::Info);
        assert_eq!(decoded.ignored[0].name(), Some(name));
    }
}

#[test]
fn a_parameter_of_another_spdu_is_ignored_with_a_warning() {
    let decoded = one(&[33, 3, 42, 1, 49, 7]);
    assert_eq!(
        lines(&decoded),
        ["TD/42 at octet 2: parameter does not belong here, ignored: found 42 (X.225 8.3)"]
    );
    assert_eq!(decoded.spdu.user_data().unwrap(), &[7][..]);
}

#[test]
fn a_parameter_outside_its_group_is_ignored_with_a_warning() {
    let decoded = one(&[12, 6, 17, 1, 1, 9, 1, 7]);
    assert_eq!(decoded.ignored[0].rule, Rule::ParameterOfOtherSpdu);
    assert_eq!(decoded.ignored[0].path.to_string(), "RF/9");
}

#[test]
fn a_group_inside_a_group_is_ignored() {
    let decoded = one(&[13, 15, 5, 9, 5, 1, 0, 19, 1, 0, 22, 1, 2, 20, 2, 0, 2]);
    assert_eq!(decoded.ignored[0].path.to_string(), "CN/5/5");
    assert_eq!(decoded.ignored[0].rule, Rule::ParameterOfOtherSpdu);
}

#[test]
fn user_data_under_the_code_of_another_spdu_is_user_data() {
    for (octets, path) in [
        (
            &[14, 15, 5, 6, 19, 1, 0, 22, 1, 2, 20, 2, 0, 2, 194, 1, 7][..],
            "AC/194",
        ),
        (&[10, 3, 194, 1, 7], "DN/194"),
        (&[2, 0, 50, 6, 42, 1, 49, 193, 1, 7], "MIA/193"),
    ] {
        let tsdu = super::tsdu(octets);
        let decoded = tsdu.spdus.last().unwrap();
        assert_eq!(decoded.spdu.user_data().unwrap(), &[7][..]);
        let diagnostic = decoded.diagnostics[0];
        assert_eq!(
            (diagnostic.rule, diagnostic.path.to_string().as_str()),
            (Rule::OtherCode, path)
        );
    }
}

#[test]
fn user_data_of_an_rf_outside_its_reason_code_is_kept_aside() {
    let decoded = one(&[12, 6, 17, 1, 1, 193, 1, 7]);
    let Spdu::Refuse(refuse) = &decoded.spdu else {
        panic!("not an RF")
    };
    assert_eq!(refuse.reason, None);
    assert_eq!(decoded.ignored[0].value, [7][..]);
}

#[test]
fn remarks_on_one_spdu_do_not_grow_without_bound() {
    let mut octets = vec![10, 255, 0xfe, 0xfe];
    octets.extend([99, 0].repeat(0xfefe / 2));
    let decoded = one(&octets);
    assert_eq!(decoded.diagnostics.len(), 33);
    assert_eq!(decoded.diagnostics[32].rule, Rule::MoreRemarks);
    assert_eq!(decoded.ignored.len(), 32);
}
