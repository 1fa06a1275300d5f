//! Table A.9: normal, typed and expedited data, in both roles (X.225 7.11 to 7.13).

use x225::annex_a::{Event, State};
use x225::diagnosis::Rule;
use x225::wire::Token;
use x225::{Config, FunctionalUnits as Fu, Needed, Output, Slices, TransportRequest, request};

use crate::support::peer::{Peer, START, aborted, data, expedited, octets, tell};

fn normal(octets: &'static [u8]) -> request::Data {
    request::Data {
        user_data: octets.into(),
    }
}

fn typed(octets: &'static [u8]) -> request::TypedData {
    request::TypedData {
        user_data: octets.into(),
    }
}

fn urgent(octets: &'static [u8]) -> request::ExpeditedData {
    request::ExpeditedData {
        user_data: octets.into(),
    }
}

#[test]
fn in_duplex_both_sides_send_and_receive_data() {
    for mut peer in [
        Peer::accepted(Config::default(), Fu::DUPLEX),
        Peer::confirmed(Config::default(), Fu::DUPLEX),
    ] {
        assert_eq!(peer.ask(normal(b"abc")), [data("01 00 01 00 61 62 63")]);
        assert_eq!(peer.sends("01 00 01 00 64 65"), [tell(normal(b"de"))]);
        assert_eq!(peer.session.state(), State::STA713);
    }
}

#[test]
fn user_data_is_sent_and_told_without_a_copy() {
    let mut peer = Peer::accepted(Config::default(), Fu::DUPLEX);
    let user_data = bytes::Bytes::from(vec![7; 1000]);
    let outputs = peer.ask(request::Data {
        user_data: user_data.clone().into(),
    });
    let [Output::Transport(TransportRequest::Data(tsdu))] = &outputs[..] else {
        panic!("{outputs:?}")
    };
    assert_eq!(tsdu.as_slice()[1].as_ptr(), user_data.as_ptr());

    let mut tsdu = vec![1, 0, 1, 0];
    tsdu.extend([7; 1000]);
    let tsdu = bytes::Bytes::from(tsdu);
    let outputs = peer.hears(x225::TransportIndication::Data(tsdu.clone().into()));
    let [Output::User(x225::Indication::Data(told))] = &outputs[..] else {
        panic!("{outputs:?}")
    };
    assert_eq!(told.user_data.as_slice()[0].as_ptr(), tsdu[4..].as_ptr());
}

#[test]
fn in_half_duplex_the_data_token_gives_the_right_to_send() {
    let mut owner = Peer::confirmed(Config::default(), Fu::HALF_DUPLEX);
    assert_eq!(owner.ask(normal(b"a")), [data("01 00 01 00 61")]);
    assert_eq!(
        owner.sends("01 00 01 00 62"),
        [
            aborted(
                State::STA713,
                Rule::NotPermitted {
                    event: Event::DT,
                    needed: Some(Needed::TokenThereIfAvailable(Token::Data)),
                }
            ),
            data("19 08  11 01 05  31 03 01 00 62"),
            START
        ]
    );
    let mut other = Peer::accepted(Config::default(), Fu::HALF_DUPLEX);
    assert_eq!(
        other.refused(normal(b"a")),
        Needed::TokenHereIfAvailable(Token::Data)
    );
    assert_eq!(other.sends("01 00 01 00 62"), [tell(normal(b"b"))]);
}

#[test]
fn typed_data_needs_its_functional_unit_and_no_token() {
    let units = Fu::HALF_DUPLEX | Fu::TYPED_DATA;
    for mut peer in [
        Peer::accepted(Config::default(), units),
        Peer::confirmed(Config::default(), units),
    ] {
        assert_eq!(peer.ask(typed(b"abc")), [data("21 00 61 62 63")]);
        assert_eq!(peer.sends("21 00 64"), [tell(typed(b"d"))]);
    }
    let mut peer = Peer::accepted(Config::default(), Fu::HALF_DUPLEX);
    assert_eq!(
        peer.refused(typed(b"abc")),
        Needed::FunctionalUnit("typed data")
    );
    assert_eq!(
        peer.sends("21 00 64"),
        [
            aborted(
                State::STA713,
                Rule::NotPermitted {
                    event: Event::TD,
                    needed: Some(Needed::FunctionalUnit("typed data")),
                }
            ),
            data("19 08  11 01 05  31 03 21 00 64"),
            START
        ]
    );
}

#[test]
fn expedited_data_travels_on_the_expedited_flow_in_both_directions() {
    let units = Fu::HALF_DUPLEX | Fu::EXPEDITED_DATA;
    for mut peer in [
        Peer::accepted_with(Config::default(), units, true),
        Peer::confirmed_with(Config::default(), units, true),
    ] {
        assert_eq!(peer.ask(urgent(b"!")), [expedited("05 00 21")]);
        assert_eq!(peer.expedites("05 00 3f"), [tell(urgent(b"?"))]);
    }
}

#[test]
fn expedited_data_without_its_functional_unit_is_refused_and_a_protocol_error() {
    let mut peer = Peer::accepted_with(Config::default(), Fu::DUPLEX, true);
    let missing = Needed::FunctionalUnit("expedited data");
    assert_eq!(peer.refused(urgent(b"!")), missing);
    assert_eq!(
        peer.expedites("05 00 3f"),
        [
            aborted(
                State::STA713,
                Rule::NotPermitted {
                    event: Event::EX,
                    needed: Some(missing),
                }
            ),
            expedited("19 08  11 01 05  31 03 05 00 3f"),
            START
        ]
    );
}

#[test]
fn data_has_at_least_one_octet_and_expedited_data_fourteen_at_most() {
    let units = Fu::DUPLEX | Fu::TYPED_DATA | Fu::EXPEDITED_DATA;
    let mut peer = Peer::accepted_with(Config::default(), units, true);
    assert_eq!(peer.refused(normal(b"")), Needed::UserData);
    assert_eq!(peer.refused(typed(b"")), Needed::UserData);
    assert_eq!(peer.refused(urgent(b"")), Needed::UserData);
    let urgent = |count| request::ExpeditedData {
        user_data: octets(count),
    };
    assert_eq!(
        peer.refused(urgent(15)),
        Needed::UserDataOfAtMost {
            most: 14,
            found: 15
        }
    );
    let fourteen = format!("05 00 {}", "5a".repeat(14));
    assert_eq!(peer.ask(urgent(14)), [expedited(&fourteen)]);
}

#[test]
fn expedited_data_that_overtakes_the_accept_waits_for_it() {
    let connect = request::Connect {
        functional_units: Fu::DUPLEX | Fu::EXPEDITED_DATA,
        ..Default::default()
    };
    let (mut peer, _) = Peer::calling_with(Config::default(), connect, true);
    assert_eq!(peer.expedites("05 00 61"), []);
    assert_eq!(peer.expedites("05 00 62"), []);
    let outputs = peer.sends("0e 0c  05 06 13 01 00 16 01 02  14 02 00 06");
    assert!(matches!(
        outputs[0],
        Output::User(x225::Indication::ConnectAccept(_))
    ));
    assert_eq!(outputs[1..], [tell(urgent(b"a")), tell(urgent(b"b"))]);
}

#[test]
fn expedited_data_that_waited_for_an_accept_without_it_is_a_protocol_error() {
    let connect = request::Connect {
        functional_units: Fu::DUPLEX | Fu::EXPEDITED_DATA,
        ..Default::default()
    };
    let (mut peer, _) = Peer::calling_with(Config::default(), connect, true);
    peer.expedites("05 00 61");
    peer.expedites("05 00 62");
    let outputs = peer.sends("0e 0c  05 06 13 01 00 16 01 02  14 02 00 02");
    assert_eq!(
        outputs[1..],
        [
            aborted(
                State::STA713,
                Rule::NotPermitted {
                    event: Event::EX,
                    needed: Some(Needed::FunctionalUnit("expedited data")),
                }
            ),
            expedited("19 08  11 01 05  31 03 05 00 61"),
            START
        ],
        "what waited behind it is dropped"
    );
}

#[test]
fn what_waited_is_gone_with_its_connection() {
    let connect = || request::Connect {
        functional_units: Fu::DUPLEX | Fu::EXPEDITED_DATA,
        ..Default::default()
    };
    let (mut peer, _) = Peer::calling_with(Config::default(), connect(), true);
    peer.expedites("05 00 61");
    peer.disconnects();
    peer.ask(connect());
    peer.hears(x225::TransportIndication::ConnectConfirm {
        expedited: true,
        user_data: Slices::new(),
    });
    let outputs = peer.sends("0e 0c  05 06 13 01 00 16 01 02  14 02 00 06");
    assert_eq!(outputs.len(), 1, "{outputs:?}");
}

#[test]
fn what_waits_is_bounded() {
    use x225::Limits;
    use x225::diagnosis::Limit;
    let config = Config {
        limits: Limits {
            queued_events: 2,
            ..Limits::default()
        },
        ..Config::default()
    };
    let connect = request::Connect {
        functional_units: Fu::DUPLEX | Fu::EXPEDITED_DATA,
        ..Default::default()
    };
    let (mut peer, _) = Peer::calling_with(config, connect, true);
    assert_eq!(peer.expedites("05 00 61"), []);
    assert_eq!(peer.expedites("05 00 62"), []);
    assert_eq!(
        peer.expedites("05 00 63"),
        [
            aborted(State::STA02A, Rule::Limit(Limit::QueuedEvents)),
            expedited("19 03  11 01 11"),
            START
        ]
    );
}

#[test]
fn while_a_release_is_refused_or_accepted_data_may_still_come() {
    // STA03: duplex data, typed data and expedited data of the peer's are told.
    let units = Fu::DUPLEX | Fu::TYPED_DATA | Fu::EXPEDITED_DATA;
    let mut peer = Peer::confirmed_with(Config::default(), units, true);
    peer.ask(request::Release::default());
    assert_eq!(peer.session.state(), State::STA03);
    assert_eq!(peer.sends("01 00 01 00 61"), [tell(normal(b"a"))]);
    assert_eq!(peer.sends("21 00 62"), [tell(typed(b"b"))]);
    assert_eq!(peer.expedites("05 00 63"), [tell(urgent(b"c"))]);
    assert_eq!(peer.refused(normal(b"d")), Needed::AnotherState);

    // STA09: the side that is to answer may still send.
    let mut peer = Peer::accepted_with(Config::default(), units, true);
    peer.sends("09 00");
    assert_eq!(peer.session.state(), State::STA09);
    assert_eq!(peer.ask(normal(b"a")), [data("01 00 01 00 61")]);
    assert_eq!(peer.ask(typed(b"b")), [data("21 00 62")]);
    assert_eq!(peer.ask(urgent(b"c")), [expedited("05 00 63")]);
}

#[test]
fn data_larger_than_this_side_takes_ends_in_an_abort() {
    use x225::Limits;
    use x225::diagnosis::Limit;
    let config = Config {
        limits: Limits {
            ssdu: 3,
            ..Limits::default()
        },
        ..Config::default()
    };
    let mut peer = Peer::accepted(config, Fu::DUPLEX);
    assert_eq!(peer.sends("01 00 01 00 61 62 63"), [tell(normal(b"abc"))]);
    assert_eq!(
        peer.sends("01 00 01 00 61 62 63 64"),
        [
            aborted(State::STA713, Rule::Limit(Limit::Ssdu)),
            data("19 03  11 01 11"),
            START
        ]
    );
}
