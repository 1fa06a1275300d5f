//! Kernel and duplex: connect, data both ways, release, refuse, abort (Tables A.8, A.9, A.15, A.16).

use crate::support::Pair;
use x225::annex_a::State;
use x225::{Config, Indication, request, response};

fn connected() -> Pair {
    let mut pair = Pair::new(Config::default(), Config::default());
    pair.initiator.ask(request::Connect {
        user_data: b"hello".as_slice().into(),
        ..Default::default()
    });
    pair.drive();
    let Indication::Connect(connect) = pair.responder.next() else {
        panic!("no S-CONNECT indication")
    };
    assert_eq!(connect.user_data, b"hello"[..]);
    pair.responder.ask(response::ConnectAccept {
        user_data: b"welcome".as_slice().into(),
        ..Default::default()
    });
    pair.drive();
    let Indication::ConnectAccept(accept) = pair.initiator.next() else {
        panic!("no S-CONNECT confirm")
    };
    assert_eq!(accept.user_data, b"welcome"[..]);
    pair
}

#[test]
fn a_connection_is_made_used_and_released_in_literal_octets() {
    let mut pair = connected();
    pair.initiator.ask(request::Data {
        user_data: b"ping".as_slice().into(),
    });
    pair.responder.ask(request::Data {
        user_data: b"pong".as_slice().into(),
    });
    pair.drive();
    assert_eq!(
        pair.responder.next(),
        request::Data {
            user_data: b"ping".as_slice().into()
        }
        .into()
    );
    assert_eq!(
        pair.initiator.next(),
        request::Data {
            user_data: b"pong".as_slice().into()
        }
        .into()
    );
    pair.initiator.ask(request::Release {
        user_data: b"bye".as_slice().into(),
    });
    pair.drive();
    assert!(matches!(pair.responder.next(), Indication::Release(_)));
    pair.responder.ask(response::ReleaseAccept::default());
    pair.drive();
    assert!(matches!(
        pair.initiator.next(),
        Indication::ReleaseAccept(_)
    ));
    assert_eq!(
        pair.initiator.sent,
        [
            "0d13050613010116010314020002c10568656c6c6f",
            "0100010070696e67",
            "0908110101c103627965",
        ]
    );
    assert_eq!(
        pair.responder.sent,
        [
            "0e15050613010116010214020002c10777656c636f6d65",
            "01000100706f6e67",
            "0a00"
        ]
    );
    assert_eq!(pair.initiator.session.state(), State::STA01);
    assert_eq!(pair.responder.session.state(), State::STA01);
    assert!(
        !pair.responder.timer,
        "TIM is stopped by the T-DISCONNECT indication"
    );
}

#[test]
fn an_abort_reaches_the_other_user_with_its_data() {
    let mut pair = connected();
    pair.responder.ask(request::UserAbort {
        user_data: b"enough".as_slice().into(),
    });
    pair.drive();
    assert_eq!(
        pair.initiator.next(),
        request::UserAbort {
            user_data: b"enough".as_slice().into()
        }
        .into()
    );
    assert_eq!(
        pair.responder.sent.last().unwrap(),
        "190b110103c106656e6f756768"
    );
    assert_eq!(pair.responder.session.state(), State::STA01);
    assert_eq!(pair.initiator.session.state(), State::STA01);
}
