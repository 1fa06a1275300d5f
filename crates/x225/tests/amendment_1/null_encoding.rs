//! Null-encoding (5.8.9, 6.6.5, 7.48, 7.49): a TSDU is an SSDU, and the end of the transport connection that of the session.

use x225::annex_a::{Event, State};
use x225::diagnosis::{Limit, Rule};
use x225::indication::{AbortReason, ProviderAbort};
use x225::{
    Config, DisconnectReason, FunctionalUnits as Fu, Limits, Needed, RequestKind, Slices,
    TransportIndication, request, response,
};

use crate::contexts::{LONG, all};
use crate::scene::{accepted, both, confirmed, nor};
use crate::support::Pair;
use crate::support::peer::{Peer, aborted, data, disconnect, octets, tell};

fn null_encoded() -> [Peer; 2] {
    with(both(), false)
}

fn with(config: Config, expedited: bool) -> [Peer; 2] {
    let units = Fu::DUPLEX | nor();
    let peers = [
        confirmed(config, 0x04, units, expedited),
        accepted(config, 0x04, units, expedited),
    ];
    assert!(
        peers
            .iter()
            .all(|peer| peer.session.state() == State::STA700)
    );
    peers
}

fn said(user_data: impl Into<Slices>) -> request::Data {
    let user_data = user_data.into();
    request::Data { user_data }
}

#[test]
fn an_ssdu_is_a_tsdu_both_ways_in_both_roles() {
    for mut peer in null_encoded() {
        assert_eq!(peer.ask(said(b"ping".as_slice())), [data("70 69 6e 67")]);
        // What would be an ABORT, a DATA TRANSFER, a SHORT DATA TRANSFER.
        for octets in [
            [0x19, 3, 0x11, 1, 3].as_slice(),
            &[1, 0, 1, 0, 7],
            &[0x88, 7],
        ] {
            let tsdu = TransportIndication::Data(octets.into());
            assert_eq!(peer.hears(tsdu), [tell(said(octets))]);
        }
    }
}

#[test]
fn ssdus_are_not_segmented_whatever_their_length() {
    let config = Config {
        tsdu_maximum_size: Some(x225::wire::TsduMaximumSize {
            initiator_to_responder: 9,
            responder_to_initiator: 9,
        }),
        ..both()
    };
    let mut pair = Pair::new(config, config);
    pair.initiator.ask(request::Connect {
        functional_units: Fu::DUPLEX | nor(),
        ..Default::default()
    });
    pair.drive();
    pair.responder.next();
    pair.responder.ask(response::ConnectAccept {
        functional_units: Fu::DUPLEX | nor(),
        ..Default::default()
    });
    pair.drive();
    pair.initiator.next();
    assert_eq!(pair.initiator.session.state(), State::STA700);
    pair.initiator.ask(said(octets(100_000)));
    pair.drive();
    assert_eq!(pair.initiator.sent.len(), 2);
    assert_eq!(pair.responder.next(), said(octets(100_000)).into());
}

#[test]
fn there_is_no_release_and_nothing_else_but_data_and_abort() {
    for mut peer in null_encoded() {
        for kind in [
            RequestKind::Release,
            RequestKind::ExpeditedData,
            RequestKind::TypedData,
            RequestKind::TokenPlease,
            RequestKind::MinorSync,
            RequestKind::Connect,
        ] {
            assert!(!peer.session.permits(kind), "{kind}");
        }
        assert!(peer.session.permits(RequestKind::Data));
        assert!(peer.session.permits(RequestKind::UserAbort));
        let typed = request::TypedData {
            user_data: octets(1),
        };
        assert_eq!(peer.refused(typed), Needed::AnotherState);
        assert_eq!(
            peer.refused(request::Release::default()),
            Needed::OrderlyRelease
        );
    }
}

#[test]
fn a_user_abort_is_the_user_data_of_t_disconnect() {
    for (said, sent) in [(0, 1), (63, 64), (64, 1)] {
        for mut peer in null_encoded() {
            let abort = request::UserAbort {
                user_data: octets(said),
            };
            let rest = octets(sent - 1);
            let reason = DisconnectReason::UserAbort(rest);
            let user_data = reason.user_data();
            assert_eq!(user_data.len(), sent);
            assert_eq!(user_data.octets().next(), Some(1));
            assert_eq!(peer.ask(abort), [disconnect(reason)], "{said} octets");
            assert_eq!(peer.session.state(), State::STA01);
        }
    }
}

#[test]
fn the_first_octet_of_t_disconnect_tells_who_aborted() {
    let lost = |octets: &[u8]| TransportIndication::Disconnect {
        reason: Some(128),
        user_data: octets.to_vec().into(),
    };
    for mut peer in null_encoded() {
        assert_eq!(
            peer.hears(lost(&[1, b'n', b'o'])),
            [tell(request::UserAbort {
                user_data: b"no".as_slice().into()
            })]
        );
        assert_eq!(peer.session.state(), State::STA01);
    }
    for octets in [[].as_slice(), &[0], &[2, 1]] {
        for mut peer in null_encoded() {
            let reason = AbortReason::TransportDisconnect { reason: Some(128) };
            assert_eq!(peer.hears(lost(octets)), [tell(ProviderAbort { reason })]);
        }
    }
}

#[test]
fn the_octet_means_nothing_without_null_encoding() {
    let mut peer = confirmed(both(), 0x02, Fu::DUPLEX, false);
    let reason = AbortReason::TransportDisconnect { reason: None };
    assert_eq!(
        peer.hears(TransportIndication::Disconnect {
            reason: None,
            user_data: [1].as_slice().to_vec().into(),
        }),
        [tell(ProviderAbort { reason })]
    );
}

#[test]
fn an_error_ends_the_transport_connection_without_an_abort() {
    for mut peer in with(both(), true) {
        let rule = Rule::Unexpected { event: Event::NL };
        assert_eq!(
            peer.expedites("05 00 61"),
            [
                aborted(State::STA700, rule),
                disconnect(DisconnectReason::ProtocolError)
            ]
        );
        assert_eq!(peer.session.state(), State::STA01);
    }
    let config = Config {
        limits: Limits {
            ssdu: 2,
            ..Limits::default()
        },
        ..both()
    };
    for mut peer in with(config, false) {
        assert_eq!(
            peer.sends("61 62 63"),
            [
                aborted(State::STA700, Rule::Limit(Limit::Ssdu)),
                disconnect(DisconnectReason::ProtocolError)
            ]
        );
    }
}

#[test]
fn expedited_data_that_overtook_the_answer_is_an_error_too() {
    let plain = || request::Connect {
        functional_units: Fu::DUPLEX | nor(),
        ..Default::default()
    };
    let accept = "0e 0c  05 06 13 01 04 16 01 02  14 02 40 02";
    for (config, connect, answers) in [
        (both(), plain(), [accept].as_slice()),
        (all(0), plain(), &["f0"]),
        (
            all(0),
            request::Connect {
                user_data: LONG.into(),
                ..plain()
            },
            &["f4 40", "d8"],
        ),
    ] {
        let (mut peer, _) = Peer::calling_with(config, connect, true);
        assert_eq!(peer.expedites("05 00 61"), []);
        let outputs: Vec<_> = answers.iter().flat_map(|it| peer.sends(it)).collect();
        let rule = Rule::Unexpected { event: Event::EX };
        assert_eq!(
            outputs[outputs.len() - 2..],
            [
                aborted(State::STA700, rule),
                disconnect(DisconnectReason::ProtocolError)
            ],
            "{answers:?}"
        );
        assert_eq!(peer.session.held_octets(), 0);
    }
}

#[test]
fn before_the_answer_an_abort_is_a_t_disconnect_too() {
    let connect = request::Connect {
        functional_units: Fu::DUPLEX | nor(),
        ..Default::default()
    };
    let abort = || request::UserAbort {
        user_data: octets(2),
    };
    let reason = DisconnectReason::UserAbort(octets(2));
    let (mut peer, _) = Peer::calling(both(), connect.clone());
    assert_eq!(peer.session.state(), State::STA02A);
    assert_eq!(peer.ask(abort()), [disconnect(reason)]);
    assert_eq!(peer.session.state(), State::STA01);
    // An error of the peer ends it alike; where nothing was offered there is an ABORT.
    let (mut peer, _) = Peer::calling(both(), connect);
    let rule = Rule::Unexpected { event: Event::DN };
    assert_eq!(
        peer.sends("0a 00"),
        [
            aborted(State::STA02A, rule),
            disconnect(DisconnectReason::ProtocolError)
        ]
    );
    let (mut peer, _) = Peer::calling(both(), request::Connect::default());
    assert_eq!(
        peer.ask(abort()),
        [data("19 07 11 01 03 c1 02 5a 5a"), x225::Output::StartTimer]
    );
}

#[test]
fn two_sessions_agree_on_it_and_an_abort_crosses_the_transport() {
    let mut pair = Pair::new(both(), both());
    pair.initiator.ask(request::Connect {
        functional_units: Fu::DUPLEX | nor(),
        ..Default::default()
    });
    pair.drive();
    pair.responder.next();
    pair.responder.ask(response::ConnectAccept {
        functional_units: Fu::DUPLEX | nor(),
        ..Default::default()
    });
    pair.drive();
    pair.initiator.next();
    pair.initiator.ask(said(b"a".as_slice()));
    pair.responder.ask(said(b"b".as_slice()));
    pair.drive();
    assert_eq!(pair.initiator.sent, ["0d0c050613010716010314024002", "61"]);
    assert_eq!(pair.responder.sent, ["0e0c050613010516010214024002", "62"]);
    assert_eq!(pair.responder.next(), said(b"a".as_slice()).into());
    let abort = request::UserAbort {
        user_data: b"end".as_slice().into(),
    };
    pair.responder.ask(abort.clone());
    pair.drive();
    assert_eq!(pair.initiator.next(), said(b"b".as_slice()).into());
    assert_eq!(pair.initiator.next(), abort.into());
    assert_eq!(pair.initiator.session.state(), State::STA01);
}
