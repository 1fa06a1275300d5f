//! The no orderly release functional unit (5.6.2 bis) without null-encoding.

use x225::annex_a::{Event, State};
use x225::diagnosis::{Negotiation, Rule};
use x225::{Amendment1, Config, FunctionalUnits as Fu, Needed, RequestKind, request, response};

use crate::scene::{accepted, confirmed, nor, with};
use crate::support::peer::{Peer, aborted, data, over, tell};

fn config() -> Config {
    with(Amendment1::new().no_orderly_release(15).unwrap())
}

#[test]
fn a_release_can_neither_be_asked_for_nor_come() {
    let units = Fu::DUPLEX | nor();
    for mut peer in [
        confirmed(config(), 0, units, false),
        accepted(config(), 0, units, false),
    ] {
        assert_eq!(peer.session.state(), State::STA713);
        assert_eq!(peer.session.functional_units(), units);
        assert!(!peer.session.permits(RequestKind::Release));
        assert_eq!(
            peer.refused(request::Release::default()),
            Needed::OrderlyRelease
        );
        let rule = Rule::Unexpected {
            event: Event::FN_nr,
        };
        assert_eq!(peer.sends("09 00")[0], aborted(State::STA713, rule));
    }
}

#[test]
fn data_and_abort_are_as_ever() {
    let mut peer = confirmed(config(), 0, Fu::DUPLEX | nor(), false);
    let a = || request::Data {
        user_data: b"a".as_slice().into(),
    };
    assert_eq!(peer.ask(a()), [data("01 00 01 00 61")]);
    assert_eq!(peer.sends("01 00 01 00 61"), [tell(a())]);
    assert_eq!(
        peer.sends("19 03 11 01 03"),
        [tell(request::UserAbort::default()), over()]
    );
}

#[test]
fn it_is_selected_only_by_both_sides() {
    let mut peer = Peer::called(config());
    peer.sends("0d 0c  05 06 13 01 00 16 01 02  14 02 40 02");
    let accept = response::ConnectAccept {
        functional_units: Fu::DUPLEX,
        ..Default::default()
    };
    peer.ask(accept);
    assert_eq!(peer.session.functional_units(), Fu::DUPLEX);
    assert!(peer.session.permits(RequestKind::Release));
}

#[test]
fn it_does_not_go_with_negotiated_release() {
    let both = Fu::DUPLEX | Fu::NEGOTIATED_RELEASE | nor();
    let mut peer = Peer::called(config());
    peer.sends("0d 0c  05 06 13 01 00 16 01 02  14 02 40 82");
    let accept = response::ConnectAccept {
        functional_units: both,
        ..Default::default()
    };
    assert_eq!(peer.refused(accept), Needed::OneRelease);
    let connect = request::Connect {
        functional_units: both,
        ..Default::default()
    };
    let (mut peer, _) = Peer::calling(config(), connect);
    let rule = Rule::Negotiation(Negotiation::Release);
    assert_eq!(
        peer.sends("0e 0c  05 06 13 01 00 16 01 02  14 02 40 82")[0],
        aborted(State::STA02A, rule)
    );
}
