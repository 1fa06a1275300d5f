//! How nested connections end: by themselves, with their parent, with the transport connection.

use super::support::{Pair, data, proposal};
use x225::annex_a::State;
use x225::indication::{AbortReason, ProviderAbort};
use x225::{
    FunctionalUnits as Fu, Indication, Input, Slices, TransportIndication, request, response,
};

const NESTING: Fu = Fu::DUPLEX.union(Fu::NESTED_CONNECTIONS);

fn ended_with_parent() -> Indication {
    let reason = AbortReason::EnclosingEnded;
    ProviderAbort { reason }.into()
}

/// 0x80 in the outermost, 0x81 in 0x80, 0x82 in the outermost.
fn family() -> Pair {
    let mut pair = Pair::connected(NESTING);
    let child = pair.nested(0, NESTING);
    let grandchild = pair.nested(child, Fu::DUPLEX);
    let other = pair.nested(0, Fu::DUPLEX);
    assert_eq!((child, grandchild, other), (0x80, 0x81, 0x82));
    pair
}

#[test]
fn an_abort_ends_a_nested_connection_and_those_in_it_and_no_other() {
    let mut pair = family();
    let user_data = b"no".as_slice().into();
    pair.initiator.ask(0x80, request::UserAbort { user_data });
    assert_eq!(pair.initiator.sent, ["190a1101023e0180c1026e6f"]);
    assert_eq!(pair.initiator.next(), (0x81, ended_with_parent()));
    pair.drive();
    let user_data = b"no".as_slice().into();
    assert_eq!(
        pair.responder.next(),
        (0x80, request::UserAbort { user_data }.into())
    );
    assert_eq!(pair.responder.next(), (0x81, ended_with_parent()));
    assert_eq!(pair.responder.sent, [""; 0], "no ABORT ACCEPT: 7.10");
    for side in [&pair.initiator, &pair.responder] {
        assert_eq!(side.connections(), [0x82]);
        assert_eq!(side.state(0), State::STA713);
    }
}

#[test]
fn a_release_of_the_parent_ends_what_is_nested_in_it() {
    let mut pair = family();
    pair.initiator.ask(0x80, request::Release::default());
    pair.drive();
    assert!(matches!(
        pair.responder.next(),
        (0x80, Indication::Release(_))
    ));
    pair.responder.ask(0x80, response::ReleaseAccept::default());
    assert_eq!(pair.responder.next(), (0x81, ended_with_parent()));
    pair.drive();
    assert!(matches!(
        pair.initiator.next(),
        (0x80, Indication::ReleaseAccept(_))
    ));
    assert_eq!(pair.initiator.next(), (0x81, ended_with_parent()));
    assert_eq!(pair.initiator.sent, ["09061101003e0180"]);
    assert_eq!(pair.responder.sent, ["0a033e0180"]);
}

#[test]
fn the_end_of_the_outermost_connection_ends_all_the_inner_ones_first() {
    let mut pair = family();
    pair.initiator.ask(0, request::UserAbort::default());
    assert_eq!(pair.initiator.sent, ["1903110103"]);
    pair.drive();
    for told in [0x81, 0x80, 0x82] {
        assert_eq!(pair.initiator.next(), (told, ended_with_parent()));
    }
    assert_eq!(
        pair.responder.next(),
        (0, request::UserAbort::default().into())
    );
    for told in [0x81, 0x80, 0x82] {
        assert_eq!(pair.responder.next(), (told, ended_with_parent()));
    }
    for side in [&pair.initiator, &pair.responder] {
        assert_eq!(side.connections(), [0_u8; 0]);
        assert_eq!(side.state(0), State::STA01);
    }
}

#[test]
fn the_loss_of_the_transport_connection_is_told_on_all_connections() {
    let mut pair = family();
    let reason = Some(9);
    let lost = TransportIndication::Disconnect {
        reason,
        user_data: Slices::new(),
    };
    pair.initiator.handle(Input::Transport(lost));
    let reason = AbortReason::TransportDisconnect { reason };
    assert_eq!(pair.initiator.next(), (0, ProviderAbort { reason }.into()));
    for told in [0x81, 0x80, 0x82] {
        assert_eq!(pair.initiator.next(), (told, ended_with_parent()));
    }
    assert_eq!(pair.initiator.told.len(), 0);
}

#[test]
fn a_parent_that_ends_takes_a_connect_that_is_not_answered_with_it() {
    let mut pair = Pair::connected(NESTING);
    pair.initiator.connect(0, proposal(Fu::DUPLEX));
    pair.drive();
    pair.responder.told.clear();
    pair.responder.ask(0, request::UserAbort::default());
    assert_eq!(pair.responder.next(), (0x80, ended_with_parent()));
    pair.drive();
    assert_eq!(
        pair.initiator.next(),
        (0, request::UserAbort::default().into())
    );
    assert_eq!(pair.initiator.next(), (0x80, ended_with_parent()));
}

#[test]
fn aborts_from_both_sides_pass_each_other() {
    let mut pair = family();
    pair.initiator.ask(0x82, request::UserAbort::default());
    pair.responder.ask(0x82, request::UserAbort::default());
    pair.drive();
    for side in [&pair.initiator, &pair.responder] {
        assert_eq!(side.connections(), [0x80, 0x81]);
        assert_eq!(side.told.len(), 0, "who aborts is told nothing");
        assert_eq!(side.state(0), State::STA713);
    }
}

#[test]
fn what_comes_late_for_an_aborted_connection_is_dropped() {
    let mut pair = family();
    pair.responder.ask(0x82, data(b"late"));
    pair.initiator.ask(0x82, request::UserAbort::default());
    pair.drive();
    assert_eq!(pair.initiator.told.len(), 0);
    assert_eq!(pair.initiator.state(0), State::STA713);
    pair.initiator.normal("1a 03 3e 01 82");
    assert_eq!(
        pair.initiator.state(0),
        State::STA713,
        "nor does an ABORT ACCEPT harm"
    );
    assert_eq!(pair.initiator.sent.len(), 1);
}

#[test]
fn releases_from_both_sides_of_a_nested_connection_collide_as_on_any_other() {
    let mut pair = family();
    pair.initiator.ask(0x82, request::Release::default());
    pair.responder.ask(0x82, request::Release::default());
    pair.drive();
    pair.initiator.told.clear();
    pair.responder.told.clear();
    pair.initiator.ask(0x82, response::ReleaseAccept::default());
    pair.drive();
    pair.responder.ask(0x82, response::ReleaseAccept::default());
    pair.drive();
    for side in [&pair.initiator, &pair.responder] {
        assert_eq!(side.connections(), [0x80, 0x81]);
    }
}

#[test]
fn a_second_outermost_connection_starts_with_all_identifiers_free() {
    let mut pair = family();
    pair.initiator.ask(0, request::UserAbort::default());
    pair.drive();
    pair.initiator.ask(0, proposal(NESTING));
    pair.drive();
    pair.responder.ask(0, super::support::acceptance(NESTING));
    pair.drive();
    assert_eq!(pair.initiator.connect(0, proposal(Fu::DUPLEX)), 0x80);
}
