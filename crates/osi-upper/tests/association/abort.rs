//! The disorderly end: who did it, and what was said.

use osi_upper::acse::External;
use osi_upper::association::request::Abort;
use osi_upper::association::{Aborted, Association, Layer, Needed, State};
use osi_upper::mms;
use x225::Version;
use x225::indication::{AbortReason, ProviderAbort};
use x225::wire::Versions;

use crate::peer::*;

const USER_ABRT: &str =
    "a0 19 a0 09 30 07 02 01 01 06 02 51 01 61 0c 30 0a 02 01 01 a0 05 64 03 80 01 00";

#[test]
fn an_abort_carries_an_apdu_and_its_context() {
    for mut association in [initiator(), responder(), calling(), called().0] {
        association.request(Abort::default()).unwrap();
        let sent = abort(asked(&mut association));
        assert_eq!(sent.to_bytes(), hex(USER_ABRT));
        assert_eq!(association.state(), State::Sta0);
    }
}

#[test]
fn an_abort_carries_what_the_application_sends_along() {
    let mut association = initiator();
    let request = Abort {
        user_information: vec![External::single(3, hex("05 00"))],
    };
    association.request(request).unwrap();
    assert_eq!(
        abort(asked(&mut association)).to_bytes(),
        hex(
            "a0 24 a0 09 30 07 02 01 01 06 02 51 01 61 17 30 15 02 01 01 a0 10 \
            64 0e 80 01 00 be 09 28 07 02 01 03 a0 02 05 00"
        )
    );
}

#[test]
fn in_session_version_1_an_abort_is_bare() {
    let mut config = mms::config();
    config.versions = Versions::V1;
    let mut association = Association::new(config);
    let request = osi_upper::association::request::Associate::mms(initiate());
    association.request(request).unwrap();
    let _ = drain(&mut association);
    association.handle(accepted_in(Version::V1, cpa(ACCEPTED)));
    let _ = drain(&mut association);
    association.request(Abort::default()).unwrap();
    assert!(abort(asked(&mut association)).is_empty());
}

#[test]
fn there_is_nothing_to_abort_without_an_association() {
    let mut association = Association::new(mms::config());
    let refused = association.request(Abort::default()).unwrap_err();
    assert_eq!(refused.needed, Needed::AnotherState);
}

/// What becomes of an association that the peer's session user aborts with these octets.
fn told_of(octets: &str) -> Aborted {
    let mut association = initiator();
    association.handle(aborted(octets));
    assert_eq!(association.state(), State::Sta0);
    why(&told(&mut association)).unwrap().clone()
}

#[test]
fn an_abort_names_the_layer_it_came_from() {
    for (octets, layer, text) in [
        (USER_ABRT, Layer::Acse, "aborted by the peer's application"),
        (
            "a0 11 61 0f 30 0d 02 01 01 a0 08 64 06 80 01 01 81 01 02",
            Layer::Acse,
            "aborted by the peer's ACSE: protocol error",
        ),
        (
            "30 06 80 01 02 81 01 07",
            Layer::Presentation,
            "aborted by the peer's presentation: unexpected PPDU, on TD PPDU",
        ),
        (
            "30 00",
            Layer::Presentation,
            "aborted by the peer's presentation",
        ),
        (
            "a0 00",
            Layer::Presentation,
            "aborted by the peer's user of the presentation",
        ),
        (
            "31 00",
            Layer::Presentation,
            "aborted by the peer's user of the presentation",
        ),
        (
            "",
            Layer::Session,
            "aborted by the peer's user of the session",
        ),
        (
            "05 00",
            Layer::Session,
            "aborted by the peer's user of the session, in a way that is unreadable: octet 0, \
             Abort-type: found NULL, expected [0] or SEQUENCE or SET (X.226 8.2)",
        ),
    ] {
        let aborted = told_of(octets);
        assert_eq!(aborted.layer(), layer, "{octets}");
        assert_eq!(aborted.to_string(), text, "{octets}");
    }
}

#[test]
fn an_abort_by_the_session_says_why() {
    for (reason, text) in [
        (
            AbortReason::TransportDisconnect { reason: Some(128) },
            "transport disconnected, reason 128",
        ),
        (
            AbortReason::TransportDisconnect { reason: None },
            "transport disconnected",
        ),
        (
            AbortReason::PeerUnspecified,
            "aborted by the peer's session: no reason given",
        ),
    ] {
        let mut association = calling();
        association.handle(x225::Indication::ProviderAbort(ProviderAbort { reason }));
        let indication = told(&mut association);
        let why = why(&indication).unwrap();
        assert_eq!(why.layer(), Layer::Session);
        assert_eq!(why.to_string(), text);
        assert_eq!(association.state(), State::Sta0);
    }
}

#[test]
fn an_abort_without_an_association_is_no_news() {
    let mut association = Association::new(mms::config());
    association.handle(aborted(USER_ABRT));
    assert_eq!(association.poll_output(), None);
}
