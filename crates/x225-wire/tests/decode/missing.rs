//! Parameters that are missing or empty: X.225 8.2.6.

use super::{error, lines, one};
use x225_wire::{
    ConnectAcceptItem, ErrorKind, FunctionalUnits, Severity, Spdu, TransportDisconnect, Versions,
};

#[test]
fn a_connect_without_anything_proposes_version_1_and_the_default_functional_units() {
    let decoded = one(&[13, 0]);
    let Spdu::Connect(connect) = &decoded.spdu else {
        panic!("not a CN")
    };
    assert_eq!(connect.connect_accept_item, ConnectAcceptItem::default());
    assert_eq!(connect.connect_accept_item.versions, Versions::V1);
    assert_eq!(
        connect.session_user_requirements.unwrap_or_default(),
        FunctionalUnits::default()
    );
    assert_eq!(
        lines(&decoded),
        [
            "CN/5 at octet 0: parameter absent, its default taken (X.225 8.2.6)",
            "CN/20 at octet 0: parameter absent, its default taken (X.225 8.2.6)",
        ]
    );
    assert_eq!(decoded.severity(), Some(Severity::Info));
}

#[test]
fn mandatory_parameters_of_the_connect_accept_item_may_be_missing() {
    let decoded = one(&[14, 9, 5, 3, 21, 1, 0, 20, 2, 0, 2]);
    assert_eq!(
        lines(&decoded),
        [
            "AC/5/21 at octet 4: length out of bounds: found 1, expected 4 (X.225 8.3)",
            "AC/5/19 at octet 2: mandatory parameter missing, its default taken (X.225 8.2.6)",
            "AC/5/22 at octet 2: mandatory parameter missing, its default taken (X.225 8.2.6)",
        ]
    );
}

#[test]
fn without_transport_disconnect_the_transport_connection_is_released() {
    for octets in [[9, 0], [12, 0], [25, 0]] {
        let decoded = one(&octets);
        assert_eq!(decoded.diagnostics.len(), 1, "{}", decoded.spdu);
        let transport = match &decoded.spdu {
            Spdu::Finish(finish) => finish.transport_disconnect.unwrap_or_default(),
            Spdu::Refuse(refuse) => refuse.transport_disconnect.unwrap_or_default(),
            Spdu::Abort(abort) => abort.transport_disconnect.transport(),
            other => panic!("{other}"),
        };
        assert_eq!(transport, TransportDisconnect::Released);
    }
}

#[test]
fn nothing_stands_for_a_missing_serial_number_or_activity_identifier() {
    for (octets, path) in [
        (&[1, 0, 41, 3, 15, 1, 1][..], "MAP/42"),
        (&[1, 0, 41, 0], "AE/42"),
        (&[1, 0, 49, 0], "MIP/42"),
        (&[1, 0, 49, 2, 42, 0], "MIP/42"),
        (&[2, 0, 50, 0], "MIA/42"),
        (&[1, 0, 45, 0], "AS/41"),
        (&[1, 0, 29, 0], "AR/33"),
        (&[1, 0, 29, 10, 33, 3, 41, 1, 1, 41, 3, 1, 1, 1], "AR/33/42"),
        (&[15, 0], "CDO/25"),
    ] {
        let found = error(octets);
        assert_eq!(
            (found.kind, found.path.to_string().as_str()),
            (ErrorKind::MandatoryMissing, path)
        );
    }
}

#[test]
fn a_resynchronize_may_lack_its_serial_number_with_symmetric_synchronize() {
    let decoded = super::tsdu(&[1, 0, 53, 3, 53, 1, 0]);
    assert_eq!(decoded.error, None);
    assert_eq!(decoded.diagnostics().count(), 0);
}

#[test]
fn an_empty_parameter_is_absent() {
    let decoded = one(&[10, 2, 193, 0]);
    assert_eq!(
        lines(&decoded),
        ["DN/193 at octet 2: parameter without a value, taken as absent (X.225 8.2.6)"]
    );
    assert_eq!(decoded.spdu.to_bytes()[..], [10, 0]);
}
