//! SHORT ABORT (7.47).

use x225::annex_a::{Event, State};
use x225::diagnosis::Rule;
use x225::indication::{AbortReason, ProviderAbort};
use x225::wire::AbortReflectValues;
use x225::{Amendment1, Config, FunctionalUnits as Fu, Needed, request};

use crate::contexts::{LONG, all, connect};
use crate::scene::{accepted, confirmed, short, short_encoded, with};
use crate::support::peer::{Peer, START, STOP, aborted, data, expedited, octets, over, tell};

fn enough() -> request::UserAbort {
    request::UserAbort {
        user_data: b"enough".as_slice().into(),
    }
}

#[test]
fn a_user_abort_goes_and_comes_in_the_short_form() {
    for mut peer in short_encoded(Fu::DUPLEX, false) {
        assert_eq!(peer.ask(enough()), [data("b4 02 65 6e 6f 75 67 68"), START]);
        assert_eq!(peer.session.state(), State::STA16);
        assert_eq!(peer.sends("88 61"), [], "all is swallowed");
        assert_eq!(peer.sends("1a 00"), [STOP, over()]);
    }
    for mut peer in short_encoded(Fu::DUPLEX, false) {
        assert_eq!(
            peer.sends("b4 02 65 6e 6f 75 67 68"),
            [tell(enough()), over()]
        );
        assert_eq!(peer.session.state(), State::STA01);
    }
}

#[test]
fn more_than_nine_octets_take_the_long_form() {
    let [mut peer, _] = short_encoded(Fu::DUPLEX, false);
    let abort = |count| request::UserAbort {
        user_data: octets(count),
    };
    assert_eq!(
        peer.ask(abort(9)),
        [data("b4 02 5a 5a 5a 5a 5a 5a 5a 5a 5a"), START]
    );
    let [mut peer, _] = short_encoded(Fu::DUPLEX, false);
    assert_eq!(
        peer.ask(abort(10)),
        [
            data("19 0f 11 01 03 c1 0a 5a 5a 5a 5a 5a 5a 5a 5a 5a 5a"),
            START
        ]
    );
}

#[test]
fn it_takes_the_expedited_flow_if_there_is_one() {
    for mut peer in short_encoded(Fu::DUPLEX, true) {
        assert_eq!(
            peer.ask(enough()),
            [expedited("b4 02 65 6e 6f 75 67 68"), START]
        );
    }
    for mut peer in short_encoded(Fu::DUPLEX, true) {
        assert_eq!(
            peer.expedites("b4 02"),
            [tell(request::UserAbort::default()), over()]
        );
    }
}

#[test]
fn on_the_expedited_flow_it_may_overtake_the_accept_that_selects_it() {
    let (mut peer, _) = Peer::calling_with(short(), request::Connect::default(), true);
    assert_eq!(peer.session.state(), State::STA02A);
    assert_eq!(
        peer.expedites("b4 02"),
        [tell(request::UserAbort::default()), over()]
    );
}

#[test]
fn on_the_expedited_flow_it_may_overtake_the_short_accept_too() {
    let (mut peer, _) = Peer::calling_with(all(0), connect(b"1", b""), true);
    assert_eq!(peer.session.state(), State::STA02C);
    assert_eq!(
        peer.expedites("b4 02 65 6e 6f 75 67 68"),
        [tell(enough()), over()]
    );
    let (mut peer, _) = Peer::calling_with(all(0), connect(b"2", LONG), true);
    peer.sends("f4 40");
    assert_eq!(peer.session.state(), State::STA02D);
    assert_eq!(
        peer.expedites("b4 02 65 6e 6f 75 67 68"),
        [tell(enough()), over()]
    );
}

#[test]
fn before_the_accept_it_comes_on_the_expedited_flow_alone_and_with_its_bit() {
    let rule = Rule::NotPermitted {
        event: Event::SAB_nr,
        needed: Some(Needed::ShortEncoding),
    };
    let (mut peer, _) = Peer::calling_with(short(), request::Connect::default(), true);
    assert_eq!(peer.sends("b4 02")[0], aborted(State::STA02A, rule.clone()));
    let null = with(Amendment1::new().null_encoding(3).unwrap());
    let (mut peer, _) = Peer::calling_with(null, request::Connect::default(), true);
    assert_eq!(peer.expedites("b4 02")[0], aborted(State::STA02A, rule));
}

#[test]
fn the_transport_connection_is_kept_by_bit_2() {
    let config = Config {
        reuse_transport: true,
        ..short()
    };
    let mut peer = confirmed(config, 0x02, Fu::DUPLEX, false);
    assert_eq!(
        peer.ask(request::UserAbort::default()),
        [data("b6 02"), START]
    );
    assert_eq!(peer.session.state(), State::STA01A);
    assert_eq!(peer.sends("1a 00"), [STOP]);
    assert_eq!(peer.session.state(), State::STA01C);
    let mut peer = accepted(config, 0x02, Fu::DUPLEX, false);
    assert_eq!(
        peer.sends("b6 02"),
        [tell(request::UserAbort::default()), data("1a 00")]
    );
    assert_eq!(peer.session.state(), State::STA01C);
}

#[test]
fn what_the_peer_s_provider_says_is_told() {
    let provider = |reason| tell(ProviderAbort { reason });
    for (octets, reason) in [
        (
            "b4 04",
            AbortReason::PeerProtocolError {
                reflected: AbortReflectValues::empty(),
            },
        ),
        ("b4 08", AbortReason::PeerUnspecified),
        ("b4 10", AbortReason::PeerImplementationRestriction),
        ("b0", AbortReason::PeerUnspecified),
    ] {
        let [mut peer, _] = short_encoded(Fu::DUPLEX, false);
        assert_eq!(peer.sends(octets), [provider(reason), over()], "{octets}");
    }
}

#[test]
fn user_information_without_a_reason_is_the_user_s() {
    let [mut peer, _] = short_encoded(Fu::DUPLEX, false);
    assert_eq!(peer.sends("b0 65 6e 6f 75 67 68"), [tell(enough()), over()]);
}
