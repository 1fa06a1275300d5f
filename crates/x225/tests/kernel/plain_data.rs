//! What a driver may send and take without asking each time (Table A.9, X.225 6.3.7, 7.11).

use x225::annex_a::State;
use x225::wire::TsduMaximumSize;
use x225::{Config, FunctionalUnits as Fu, Slices, Tokens, request};

use crate::support::peer::{Peer, data, tell};
use crate::support::states::WAYS;

const PLAIN: &str = "01 00 01 00 61";

fn a() -> request::Data {
    request::Data {
        user_data: b"a".as_slice().into(),
    }
}

/// Whether a request for data is a TSDU with four octets before them, and nothing else.
fn is_sent_plainly(peer: &mut Peer) -> bool {
    let state = peer.session.state();
    let asked = peer.session.request(a()).is_ok();
    asked && peer.outputs() == [data(PLAIN)] && peer.session.state() == state
}

/// Whether such a TSDU is an indication, and nothing else.
fn is_taken_plainly(peer: &mut Peer) -> bool {
    let state = peer.session.state();
    peer.sends(PLAIN) == [tell(a())] && peer.session.state() == state
}

#[test]
fn in_every_state_data_are_plain_where_the_tables_have_nothing_else_for_them() {
    let (mut sending, mut taking) = (Vec::new(), Vec::new());
    for (state, way) in WAYS {
        for texp in [false, true] {
            let go = || way(Config::default(), texp);
            let (Some(mut sender), Some(mut receiver)) = (go(), go()) else {
                continue;
            };
            let (sends, takes) = (
                sender.session.sends_plain_data(),
                receiver.session.takes_plain_data(),
            );
            assert_eq!(sends, is_sent_plainly(&mut sender), "sending in {state}");
            assert_eq!(
                takes > 0,
                is_taken_plainly(&mut receiver),
                "taking in {state}"
            );
            sending.extend(sends.then_some(*state));
            taking.extend((takes > 0).then_some(*state));
        }
    }
    sending.dedup();
    taking.dedup();
    assert_eq!(sending, [State::STA713]);
    assert_eq!(taking, [State::STA713]);
}

#[test]
fn whoever_has_given_the_data_token_away_no_longer_sends_and_then_takes() {
    let mut peer = Peer::confirmed(Config::default(), Fu::HALF_DUPLEX);
    assert!(peer.session.sends_plain_data());
    assert_eq!(peer.session.takes_plain_data(), 0);
    let give = request::TokenGive {
        tokens: Tokens::DATA,
        user_data: Slices::new(),
    };
    peer.ask(give);
    assert!(!peer.session.sends_plain_data());
    assert!(peer.session.takes_plain_data() > 0);
}

#[test]
fn in_duplex_whoever_awaits_the_release_takes_and_whoever_answers_it_sends() {
    let mut asking = Peer::confirmed(Config::default(), Fu::DUPLEX);
    asking.ask(request::Release::default());
    assert_eq!(asking.session.state(), State::STA03);
    assert!(!asking.session.sends_plain_data());
    assert!(asking.session.takes_plain_data() > 0);
    assert!(is_taken_plainly(&mut asking));

    let mut asked = Peer::accepted(Config::default(), Fu::DUPLEX);
    asked.sends("09 00");
    assert_eq!(asked.session.state(), State::STA09);
    assert!(asked.session.sends_plain_data());
    assert_eq!(asked.session.takes_plain_data(), 0);
    assert!(is_sent_plainly(&mut asked));
}

#[test]
fn nothing_is_plain_while_outputs_wait() {
    let mut peer = Peer::accepted(Config::default(), Fu::DUPLEX);
    peer.session.request(a()).unwrap();
    assert!(!peer.session.sends_plain_data());
    assert_eq!(peer.session.takes_plain_data(), 0);
    assert_eq!(peer.outputs(), [data(PLAIN)]);
    assert!(peer.session.sends_plain_data());
}

#[test]
fn no_more_is_taken_than_an_ssdu_may_have() {
    let mut config = Config::default();
    config.limits.ssdu = 7;
    let mut peer = Peer::accepted(config, Fu::DUPLEX);
    assert_eq!(peer.session.takes_plain_data(), 7);
}

#[test]
fn segments_are_not_plain() {
    for (initiator_to_responder, responder_to_initiator) in [(100, 0), (0, 100)] {
        let config = Config {
            tsdu_maximum_size: Some(TsduMaximumSize {
                initiator_to_responder,
                responder_to_initiator,
            }),
            ..Config::default()
        };
        let mut peer = Peer::confirmed(config, Fu::DUPLEX);
        let whole = (initiator_to_responder == 0, responder_to_initiator == 0);
        let plain = (
            peer.session.sends_plain_data(),
            peer.session.takes_plain_data() > 0,
        );
        assert_eq!(plain, whole);
    }
}
