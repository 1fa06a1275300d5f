//! What is on the wire with and without the configuration (5.8.7, 5.8.9, 7.1.1 b, 7.4.1 b).

use x225::annex_a::State;
use x225::diagnosis::{Negotiation, Rule};
use x225::{
    Amendment1, Config, DisconnectReason, FunctionalUnits as Fu, Needed, request, response,
};

use crate::scene::{both, nor, short, with};
use crate::support::Pair;
use crate::support::peer::{Peer, aborted, data, disconnect};

fn connect(functional_units: Fu) -> request::Connect {
    request::Connect {
        functional_units,
        ..Default::default()
    }
}

#[test]
fn a_connect_proposes_short_encoding_in_its_bit_and_nothing_without_a_configuration() {
    let (_, outputs) = Peer::calling(short(), request::Connect::default());
    assert_eq!(
        outputs,
        [data("0d 0c  05 06 13 01 03 16 01 03  14 02 00 02")]
    );
    let (_, outputs) = Peer::calling(Config::default(), request::Connect::default());
    assert_eq!(
        outputs,
        [data("0d 0c  05 06 13 01 01 16 01 03  14 02 00 02")]
    );
}

#[test]
fn null_encoding_is_offered_with_no_orderly_release_and_without_session_addresses() {
    let (_, outputs) = Peer::calling(both(), connect(Fu::DUPLEX | nor()));
    assert_eq!(
        outputs,
        [data("0d 0c  05 06 13 01 07 16 01 03  14 02 40 02")]
    );
    let (_, outputs) = Peer::calling(both(), connect(Fu::DUPLEX));
    assert_eq!(
        outputs,
        [data("0d 0c  05 06 13 01 03 16 01 03  14 02 00 02")]
    );
    let addressed = request::Connect {
        called_selector: b"x".as_slice().try_into().unwrap(),
        ..connect(Fu::DUPLEX | nor())
    };
    let (_, outputs) = Peer::calling(both(), addressed);
    assert_eq!(
        outputs,
        [data(
            "0d 0f  05 06 13 01 03 16 01 03  14 02 40 02  34 01 78"
        )]
    );
}

#[test]
fn an_accept_answers_with_what_is_selected() {
    for (offered, answered) in [("01", "01"), ("03", "03"), ("05", "05"), ("07", "05")] {
        let mut peer = Peer::called(both());
        peer.sends(&format!(
            "0d 0c  05 06 13 01 {offered} 16 01 02  14 02 40 02"
        ));
        let accept = response::ConnectAccept {
            functional_units: Fu::DUPLEX | nor(),
            ..Default::default()
        };
        assert_eq!(
            peer.ask(accept),
            [data(&format!(
                "0e 0c  05 06 13 01 {answered} 16 01 02  14 02 40 02"
            ))]
        );
    }
}

#[test]
fn null_encoding_is_not_selected_with_other_functional_units() {
    let units = Fu::DUPLEX | Fu::TYPED_DATA | nor();
    let mut peer = Peer::called(both());
    peer.sends("0d 0c  05 06 13 01 07 16 01 02  14 02 44 02");
    let accept = response::ConnectAccept {
        functional_units: units,
        ..Default::default()
    };
    assert_eq!(
        peer.ask(accept),
        [data("0e 0c  05 06 13 01 03 16 01 02  14 02 44 02")]
    );
    assert_eq!(peer.session.state(), State::STA713);
}

#[test]
fn null_encoding_is_not_selected_where_no_orderly_release_has_no_bit() {
    let mut peer = Peer::called(with(Amendment1::new().null_encoding(3).unwrap()));
    peer.sends("0d 0c  05 06 13 01 04 16 01 02  14 02 00 02");
    let accept = response::ConnectAccept {
        functional_units: Fu::DUPLEX,
        ..Default::default()
    };
    assert_eq!(
        peer.ask(accept),
        [data("0e 0c  05 06 13 01 01 16 01 02  14 02 00 02")]
    );
    assert_eq!(peer.session.state(), State::STA713);
}

#[test]
fn an_accept_that_selects_null_encoding_where_it_may_not_is_an_error() {
    let rule = Rule::Negotiation(Negotiation::NullEncoding);
    for (proposed, accept) in [
        // Not offered.
        (Fu::DUPLEX, "0e 0c  05 06 13 01 04 16 01 02  14 02 00 02"),
        // With typed data.
        (
            Fu::DUPLEX | Fu::TYPED_DATA | nor(),
            "0e 0c  05 06 13 01 04 16 01 02  14 02 44 02",
        ),
    ] {
        let (mut peer, _) = Peer::calling(both(), connect(proposed));
        let outputs = peer.sends(accept);
        assert_eq!(outputs[0], aborted(State::STA02A, rule.clone()));
        // Where it was offered the peer would take an ABORT for data.
        let end = if proposed == Fu::DUPLEX {
            data("19 0e 11 01 05 31 09 0e 0c 05 06 13 01 04 16 01")
        } else {
            disconnect(DisconnectReason::ProtocolError)
        };
        assert_eq!(outputs[1], end);
    }
}

#[test]
fn a_peer_without_amendment_1_gets_the_long_forms() {
    let mut pair = Pair::new(both(), Config::default());
    pair.initiator.ask(connect(Fu::DUPLEX | nor()));
    pair.drive();
    pair.responder.next();
    pair.responder.ask(response::ConnectAccept {
        functional_units: Fu::DUPLEX,
        ..Default::default()
    });
    pair.drive();
    pair.initiator.next();
    pair.initiator.ask(request::Data {
        user_data: b"a".as_slice().into(),
    });
    pair.initiator.ask(request::Release::default());
    pair.drive();
    assert_eq!(
        pair.responder.sent,
        ["0e0c050613010116010214020002"],
        "the answer knows nothing of the bits"
    );
    assert_eq!(
        pair.initiator.sent[1..],
        ["0100010061", "0903110101"],
        "data and release are as ever"
    );
}

#[test]
fn a_reserved_functional_unit_can_be_proposed_only_with_its_bit() {
    let mut peer = Peer::called(Config::default());
    let _ = peer.disconnects();
    let needed = Needed::Implemented {
        proposed: "a reserved functional unit",
    };
    assert_eq!(peer.refused(connect(Fu::DUPLEX | nor())), needed);
}
