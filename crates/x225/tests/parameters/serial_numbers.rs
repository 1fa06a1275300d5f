//! Serial numbers up to the upper limit, on both sides (X.215 11.4, X.225 5.8.4, Tables A.4 and A.5).

use x225::diagnosis::{Negotiation, Rule};
use x225::request::{self, Resync};
use x225::wire::UpperLimit;
use x225::{Config, FunctionalUnits as Fu, Needed, SerialNumber, response};

use crate::support::peer::{Peer, data};

const UNITS: Fu = Fu::HALF_DUPLEX
    .union(Fu::MINOR_SYNCHRONIZE)
    .union(Fu::MAJOR_SYNCHRONIZE)
    .union(Fu::RESYNCHRONIZE);

const fn up_to(most: u64) -> Needed {
    Needed::SerialNumber { least: 0, most }
}

/// Called, with an initial serial number of six digits in hex.
fn called(serial: &str) -> Peer {
    let mut peer = Peer::called(Config::default());
    peer.sends(&format!(
        "0d 17  05 11 13 01 00 16 01 02 17 06 {serial} 1a 01 00  14 02 {:04x}",
        UNITS.bits()
    ));
    peer.ask(response::ConnectAccept {
        functional_units: UNITS,
        ..Default::default()
    });
    peer
}

fn connect(serial: u64, upper_limit: Option<u64>) -> request::Connect {
    request::Connect {
        functional_units: UNITS,
        initial_serial_number: Some(SerialNumber::new(serial)),
        upper_limit: upper_limit.map(UpperLimit::new),
        ..Default::default()
    }
}

/// Calling, and accepted with an initial serial number of six digits in hex.
fn calling(serial: &str) -> Peer {
    let (mut peer, _) = Peer::calling(Config::default(), connect(1, None));
    peer.sends(&format!(
        "0e 17  05 11 13 01 00 16 01 02 17 06 {serial} 1a 01 00  14 02 {:04x}",
        UNITS.bits()
    ));
    peer
}

const N999_998: &str = "393939393938";
const N999_999: &str = "393939393939";

fn set(serial: u64) -> request::Resynchronize {
    request::Resynchronize {
        sending: Some(Resync::Set(SerialNumber::new(serial))),
        ..Default::default()
    }
}

#[test]
fn a_connection_may_begin_with_the_highest_number_and_no_higher() {
    Peer::calling(Config::default(), connect(999_999, None));
    Peer::calling(Config::default(), connect(9_999_999, Some(7)));
    Peer::calling(Config::default(), connect(u64::MAX, Some(0)));
    let mut peer = crate::starts::idle(crate::starts::Setting {
        version: x225::Version::V2,
        strictness: x225::Strictness::Lenient,
        expedited: false,
    });
    assert_eq!(peer.refused(connect(1_000_000, None)), up_to(999_999));
    assert_eq!(peer.refused(connect(10_000_000, Some(7))), up_to(9_999_999));
    assert_eq!(peer.refused(connect(1, Some(5))), Needed::UpperLimit);
}

#[test]
fn the_responders_upper_limit_counts() {
    let mut peer = Peer::called(Config::default());
    peer.sends("0d 15  05 0f 13 01 00 16 01 02 1a 01 00 38 01 07 39 01 31  14 02 00 39");
    let accept = |serial, upper_limit: Option<u64>| response::ConnectAccept {
        functional_units: UNITS,
        initial_serial_number: Some(SerialNumber::new(serial)),
        upper_limit: upper_limit.map(UpperLimit::new),
        ..Default::default()
    };
    assert_eq!(peer.refused(accept(1_000_000, None)), up_to(999_999));
    assert_eq!(peer.refused(accept(1, Some(3))), Needed::UpperLimit);
    peer.ask(accept(99_999_999, Some(8)));
    assert_eq!(peer.session.upper_limit(), UpperLimit::new(8));
}

#[test]
fn an_accept_with_a_number_beyond_its_own_limit_is_a_violation() {
    let (mut peer, _) = Peer::calling(Config::default(), connect(1, None));
    peer.sends("0e 18  05 12 13 01 00 16 01 02 17 07 31 30 30 30 30 30 30 1a 01 00  14 02 00 39");
    let violation = peer.session.violation().unwrap();
    assert_eq!(violation.rule, Rule::Negotiation(Negotiation::SerialNumber));
}

#[test]
fn the_highest_number_but_one_is_the_last_that_a_point_can_have() {
    let mut peer = calling(N999_998);
    assert_eq!(
        peer.ask(request::MinorSync::default()),
        [data("01 00  31 08 2a 06 39 39 39 39 39 38")]
    );
    assert_eq!(peer.session.sync_points().next, 999_999);
    assert_eq!(
        peer.refused(request::MinorSync::default()),
        Needed::SerialNumbersLeft
    );
    assert_eq!(
        peer.refused(request::MajorSync::default()),
        Needed::SerialNumbersLeft
    );
    // Only a resynchronization leads on.
    peer.ask(set(7));
    peer.sends("02 00  22 06 1a 01 00 2a 01 37");
    peer.ask(request::MinorSync::default());
}

#[test]
fn a_point_of_the_peer_beyond_that_is_a_violation() {
    for spdu in [
        "01 00  31 08 2a 06 39 39 39 39 39 39",
        "01 00  29 0b 0f 01 01 2a 06 39 39 39 39 39 39",
    ] {
        let mut peer = called(N999_999);
        peer.sends(spdu);
        let violation = peer.session.violation().unwrap();
        let Rule::NotPermitted { needed, .. } = violation.rule else {
            panic!("{violation:?}")
        };
        assert_eq!(needed, Some(up_to(999_998)));
    }
}

#[test]
fn a_resynchronization_goes_up_to_the_highest_number() {
    let mut peer = calling(N999_998);
    assert_eq!(peer.refused(set(1_000_000)), up_to(999_999));
    peer.ask(set(999_999));
    peer.sends("02 00  22 0c 1a 01 00 2a 07 31 30 30 30 30 30 30");
    let Rule::NotPermitted { needed, .. } = peer.session.violation().unwrap().rule else {
        panic!()
    };
    assert_eq!(needed, Some(up_to(999_999)));

    // 1 000 000 by abandon, and by set.
    for kind in ["01", "02"] {
        let mut peer = called(N999_998);
        peer.sends(&format!(
            "01 00  35 0f 1a 01 00 1b 01 {kind} 2a 07 31 30 30 30 30 30 30"
        ));
        let Rule::NotPermitted { needed, .. } = peer.session.violation().unwrap().rule else {
            panic!()
        };
        assert_eq!(needed, Some(up_to(999_999)));
    }
}

#[test]
fn the_answer_to_a_set_goes_up_to_the_highest_number() {
    let mut peer = called(N999_998);
    peer.sends("01 00  35 09 1a 01 00 1b 01 02 2a 01 31");
    let agree = |serial| response::Resynchronize {
        serial_number: Some(SerialNumber::new(serial)),
        ..Default::default()
    };
    assert_eq!(peer.refused(agree(1_000_000)), up_to(999_999));
    assert_eq!(
        peer.ask(agree(999_999)),
        [data("02 00  22 0b 1a 01 00 2a 06 39 39 39 39 39 39")]
    );
}
