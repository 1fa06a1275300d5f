//! Table A.8: REFUSE, by the SPM and by the user, sent and received (X.225 7.5, 8.3.5).

use x225::annex_a::State;
use x225::wire::{CalledIdentifier, RefuseCode, Versions};
use x225::{
    Config, DisconnectReason, FunctionalUnits as Fu, Indication, Needed, Output, confirm, request,
    response,
};

use crate::support::peer::{Peer, START, STOP, data, disconnect, octets, over, tell};

/// Version 2, duplex.
const CN: &str = "0d 0c  05 06 13 01 00 16 01 02  14 02 00 02";

/// Version 2, duplex.
const AC: &str = "0e 0c  05 06 13 01 00 16 01 02  14 02 00 02";

fn versions(versions: Versions) -> Config {
    Config {
        versions,
        ..Config::default()
    }
}

#[test]
fn versions_that_nobody_shares_are_refused_with_those_that_this_side_has() {
    for (ours, theirs, has) in [(Versions::V1, "02", "01"), (Versions::V2, "01", "02")] {
        let mut peer = Peer::called(versions(ours));
        let outputs = peer.sends(&format!("0d 0c 05 06 13 01 00 16 01 {theirs} 14 02 00 02"));
        let refuse = format!("0c 09 11 01 01 16 01 {has} 32 01 84");
        assert_eq!(outputs, [data(&refuse), START]);
        let code = RefuseCode::VersionsNotSupported;
        assert_eq!(peer.session.declined(), Some(code));
        assert_eq!(peer.session.state(), State::STA16);
        assert_eq!(peer.disconnects(), [STOP]);
        assert_eq!(peer.session.state(), State::STA01);
    }
}

#[test]
fn a_refusal_that_nobody_answers_ends_with_tim() {
    let mut peer = Peer::called(versions(Versions::V1));
    peer.sends(CN);
    assert_eq!(peer.session.state(), State::STA16);
    assert_eq!(peer.waits(), [over()]);
    assert_eq!(peer.session.state(), State::STA01);
}

#[test]
fn a_connect_without_version_number_is_version_1() {
    let mut peer = Peer::called(versions(Versions::V2));
    assert_eq!(
        peer.sends("0d 09  05 03 13 01 00  14 02 00 02"),
        [data("0c 09  11 01 01  16 01 02  32 01 84"), START]
    );
}

#[test]
fn a_connect_that_proposes_neither_duplex_mode_is_refused() {
    let mut peer = Peer::called(Config::default());
    assert_eq!(
        peer.sends("0d 0c  05 06 13 01 00 16 01 02  14 02 04 00"),
        [data("0c 06  11 01 01  32 01 85"), START]
    );
}

#[test]
fn a_transport_connection_that_may_be_kept_is_kept_when_the_spm_refuses() {
    let mut peer = Peer::called(Config {
        reuse_transport: true,
        ..versions(Versions::V2)
    });
    assert_eq!(
        peer.sends("0d 0c  05 06 13 01 00 16 01 01  14 02 00 02"),
        [data("0c 09  11 01 00  16 01 02  32 01 84")]
    );
    assert_eq!(peer.session.state(), State::STA01C);
    assert!(matches!(peer.sends(CN)[..], [Output::User(_)]));
}

#[test]
fn the_user_refuses_for_each_reason() {
    let reasons = [
        (RefuseCode::UserNoReason, "00"),
        (RefuseCode::UserCongestion, "01"),
        (RefuseCode::UserData, "02"),
        (RefuseCode::SelectorUnknown, "81"),
        (RefuseCode::UserNotAttached, "82"),
        (RefuseCode::SpmCongestion, "83"),
        (RefuseCode::SpmNoReason, "85"),
        (RefuseCode::ImplementationRestriction, "86"),
    ];
    for (reason, code) in reasons {
        let mut peer = Peer::called(Config::default());
        peer.sends(CN);
        let refuse = response::ConnectRefuse {
            reason,
            ..Default::default()
        };
        let expected = format!("0c 06 11 01 01 32 01 {code}");
        assert_eq!(peer.ask(refuse), [data(&expected), START]);
        assert_eq!(peer.session.state(), State::STA16);
    }
}

#[test]
fn a_refusal_with_user_data_has_reason_2_and_may_name_functional_units() {
    let mut peer = Peer::called(Config::default());
    peer.sends(CN);
    let refuse = response::ConnectRefuse {
        functional_units: Some(Fu::HALF_DUPLEX | Fu::EXCEPTIONS),
        connection_identifier: CalledIdentifier {
            called_reference: b"r".try_into().unwrap(),
            ..CalledIdentifier::default()
        },
        user_data: b"no".as_slice().into(),
        ..Default::default()
    };
    assert_eq!(
        peer.ask(refuse),
        [
            data("0c 11  01 03 09 01 72  11 01 01  14 02 02 01  32 03 02 6e 6f"),
            START
        ]
    );
}

#[test]
fn functional_units_are_named_only_with_reason_2() {
    let mut peer = Peer::called(Config::default());
    peer.sends(CN);
    let refuse = response::ConnectRefuse {
        functional_units: Some(Fu::HALF_DUPLEX),
        ..Default::default()
    };
    assert_eq!(peer.ask(refuse), [data("0c 06  11 01 01  32 01 00"), START]);
}

#[test]
fn in_version_1_a_refusal_has_512_octets_of_user_data_at_most() {
    let mut peer = Peer::called(Config::default());
    peer.sends("0d 0c  05 06 13 01 00 16 01 01  14 02 00 02");
    let refuse = |count| response::ConnectRefuse {
        user_data: octets(count),
        ..Default::default()
    };
    assert_eq!(
        peer.refused(refuse(513)),
        Needed::UserDataOfAtMost {
            most: 512,
            found: 513
        }
    );
    let outputs = peer.ask(refuse(512));
    let refuse = format!("0c ff 02 08 11 01 01 32 ff 02 01 02 {}", "5a".repeat(512));
    assert_eq!(outputs, [data(&refuse), START]);
}

#[test]
fn in_version_2_a_refusal_is_cut_when_it_is_too_long_for_one_spdu() {
    let mut peer = Peer::called(Config::default());
    peer.sends(CN);
    let refuse = |count| response::ConnectRefuse {
        user_data: octets(count),
        ..Default::default()
    };
    let outputs = peer.ask(refuse(65_527));
    let whole = format!(
        "0c ff ff ff 11 01 01 32 ff ff f8 02 {}",
        "5a".repeat(65_527)
    );
    assert_eq!(outputs, [data(&whole), START]);

    let mut peer = Peer::called(Config::default());
    peer.sends(CN);
    let outputs = peer.ask(refuse(65_528));
    let first = format!(
        "0c ff ff ff 11 01 01 19 01 01 32 ff ff f5 02 {}",
        "5a".repeat(65_524)
    );
    let last = "0c 09  19 01 02  32 04 5a 5a 5a 5a";
    assert_eq!(outputs, [data(&first), data(last), START]);
}

#[test]
fn a_refuse_is_told_with_its_reason_and_ends_the_transport_connection() {
    let reasons = [
        ("00", RefuseCode::UserNoReason),
        ("01", RefuseCode::UserCongestion),
        ("81", RefuseCode::SelectorUnknown),
        ("82", RefuseCode::UserNotAttached),
        ("83", RefuseCode::SpmCongestion),
        ("84", RefuseCode::VersionsNotSupported),
        ("85", RefuseCode::SpmNoReason),
        ("86", RefuseCode::ImplementationRestriction),
    ];
    for (code, reason) in reasons {
        let (mut peer, _) = Peer::calling(Config::default(), request::Connect::default());
        let refuse = confirm::ConnectRefuse {
            reason,
            functional_units: None,
            versions: None,
            connection_identifier: CalledIdentifier::default(),
            user_data: Vec::new().into(),
        };
        assert_eq!(
            peer.sends(&format!("0c 06 11 01 01 32 01 {code}")),
            [tell(Indication::ConnectRefuse(Box::new(refuse))), over()]
        );
        assert_eq!(peer.session.state(), State::STA01);
    }
}

#[test]
fn a_refuse_reflects_functional_units_and_versions_and_carries_user_data() {
    let (mut peer, _) = Peer::calling(Config::default(), request::Connect::default());
    let refuse = confirm::ConnectRefuse {
        reason: RefuseCode::UserData,
        functional_units: Some(Fu::HALF_DUPLEX | Fu::EXCEPTIONS),
        versions: Some(Versions::V1),
        connection_identifier: CalledIdentifier {
            called_reference: b"r".try_into().unwrap(),
            ..CalledIdentifier::default()
        },
        user_data: b"no".as_slice().into(),
    };
    assert_eq!(
        peer.sends("0c 14  01 03 09 01 72  11 01 01  14 02 02 01  16 01 01  32 03 02 6e 6f"),
        [tell(Indication::ConnectRefuse(Box::new(refuse))), over()]
    );
}

#[test]
fn a_refuse_with_reason_2_that_names_no_functional_units_means_the_default() {
    let (mut peer, _) = Peer::calling(Config::default(), request::Connect::default());
    let outputs = peer.sends("0c 06  11 01 01  32 01 02");
    let [Output::User(Indication::ConnectRefuse(refuse)), _] = &outputs[..] else {
        panic!("{outputs:?}")
    };
    assert_eq!(refuse.functional_units, Some(Fu::default()));
}

#[test]
fn a_refuse_that_offers_to_keep_the_transport_connection() {
    let offer = "0c 06  11 01 00  32 01 01";
    let (mut peer, _) = Peer::calling(Config::default(), request::Connect::default());
    let outputs = peer.sends(offer);
    assert_eq!(
        outputs[1..],
        [disconnect(DisconnectReason::ReuseNotPossible)]
    );
    assert_eq!(peer.session.state(), State::STA01);

    let keeps = Config {
        reuse_transport: true,
        ..Config::default()
    };
    let (mut peer, _) = Peer::calling(keeps, request::Connect::default());
    assert_eq!(peer.sends(offer).len(), 1);
    assert_eq!(peer.session.state(), State::STA01C);
    assert_eq!(
        peer.ask(request::Connect::default()),
        [data("0d 0c  05 06 13 01 01 16 01 03  14 02 00 02")],
        "the same transport connection serves the next attempt"
    );
    peer.sends(AC);
    assert_eq!(peer.session.state(), State::STA713);
}

#[test]
fn a_segmented_refuse_is_told_once_it_is_whole() {
    let (mut peer, _) = Peer::calling(Config::default(), request::Connect::default());
    assert_eq!(peer.sends("0c 0b  11 01 01  19 01 01  32 03 02 01 02"), []);
    assert_eq!(peer.sends("0c 06  19 01 00  32 01 03"), []);
    let outputs = peer.sends("0c 06  19 01 02  32 01 04");
    let [Output::User(Indication::ConnectRefuse(refuse)), _] = &outputs[..] else {
        panic!("{outputs:?}")
    };
    assert_eq!(refuse.user_data, [1, 2, 3, 4][..]);
}
