//! User data of the SPDUs that open and end a connection, and of expedited data, at the limit and beyond.

use x225::annex_a::State;
use x225::diagnosis::Rule;
use x225::wire::Rule as Encoding;
use x225::{Strictness, TransportIndication, Version, request};

use crate::received_data::length;
use crate::starts::*;
use crate::support::peer::{Peer, octets, over, tell, unhex};

const fn setting(version: Version, strictness: Strictness) -> Setting {
    Setting {
        version,
        strictness,
        expedited: true,
    }
}

/// An SPDU of so many octets of user data behind parameters given in hex.
fn spdu(si: &str, parameters: &str, count: usize) -> TransportIndication {
    let before = unhex(parameters).len();
    let header = if count < 255 { 2 } else { 4 };
    let mut tsdu = unhex(&format!(
        "{si}{}{parameters}c1{}",
        length(before + header + count),
        length(count)
    ));
    tsdu.extend(octets(count));
    TransportIndication::Data(tsdu)
}

/// The encoding rule that a strict session took for broken.
fn broken(peer: &Peer) -> Encoding {
    match peer.session.violation().map(|violation| &violation.rule) {
        Some(Rule::Encoding(diagnostic)) => diagnostic.rule,
        other => panic!("{other:?}"),
    }
}

const CONNECT: &str = "0509 130100 160101 1a0100 1402 07fd";

#[test]
fn a_connect_has_512_octets() {
    let mut peer = connected(setting(Version::V1, Strictness::Strict));
    peer.hears(spdu("0d", CONNECT, 512));
    assert_eq!(peer.session.state(), State::STA08);

    let mut peer = connected(setting(Version::V1, Strictness::Strict));
    peer.hears(spdu("0d", CONNECT, 513));
    assert_eq!(peer.session.state(), State::STA16, "refused");
    assert_eq!(broken(&peer), Encoding::LengthOutOfBounds);

    let mut peer = connected(setting(Version::V1, Strictness::Lenient));
    peer.hears(spdu("0d", CONNECT, 513));
    assert_eq!(peer.session.state(), State::STA08);
    assert_eq!(peer.noted(), [Encoding::LengthOutOfBounds]);
}

#[test]
fn an_accept_in_version_1_has_512_octets() {
    let mut peer = calling(setting(Version::V1, Strictness::Strict));
    peer.hears(spdu("0e", CONNECT, 512));
    assert_eq!(peer.session.state(), State::STA713);

    let mut peer = calling(setting(Version::V1, Strictness::Strict));
    peer.hears(spdu("0e", CONNECT, 513));
    assert_eq!(broken(&peer), Encoding::UserDataTooLongForV1);

    let mut peer = calling(setting(Version::V1, Strictness::Lenient));
    peer.hears(spdu("0e", CONNECT, 513));
    assert_eq!(peer.session.state(), State::STA713);
    assert_eq!(peer.noted(), [Encoding::UserDataTooLongForV1]);
}

#[test]
fn an_abort_in_version_1_has_nine_octets_and_what_is_more_is_told_all_the_same() {
    for (count, strictness) in [
        (9, Strictness::Strict),
        (10, Strictness::Strict),
        (10, Strictness::Lenient),
    ] {
        let mut peer = there(setting(Version::V1, strictness));
        let user_data = octets(count);
        assert_eq!(
            peer.hears(spdu("19", "110103", count)),
            [tell(request::UserAbort { user_data }), over()]
        );
    }
}

#[test]
fn expedited_data_has_1_to_14_octets() {
    for (count, departure) in [
        (0, Some(Encoding::UserInformationMissing)),
        (1, None),
        (14, None),
        (15, Some(Encoding::ExpeditedTooLong)),
    ] {
        let mut tsdu = unhex("0500");
        tsdu.extend(octets(count));
        let told = tell(request::ExpeditedData {
            user_data: octets(count),
        });

        let mut lenient = there(setting(Version::V2, Strictness::Lenient));
        let outputs = lenient.hears(TransportIndication::Expedited(tsdu.clone()));
        assert_eq!(outputs, std::slice::from_ref(&told));
        assert_eq!(lenient.noted(), Vec::from_iter(departure));

        let mut strict = there(setting(Version::V2, Strictness::Strict));
        let outputs = strict.hears(TransportIndication::Expedited(tsdu));
        match departure {
            None => assert_eq!(outputs, [told]),
            Some(departure) => assert_eq!(broken(&strict), departure),
        }
    }
}
