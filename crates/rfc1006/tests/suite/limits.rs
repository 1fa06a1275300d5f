//! What a peer can make the machine hold.

use rfc1006::{Cause, Config, Indication, Limit, Limits, State};

use crate::support::{Side, tsdu};

fn limited(tsdu: usize, segments: usize) -> Side {
    let limits = Limits {
        tsdu,
        segments,
        ..Limits::default()
    };
    Side::open(Config {
        limits,
        ..Config::default()
    })
}

#[test]
fn a_tsdu_may_be_as_long_as_the_limit_and_no_longer() {
    let mut side = limited(3, 100);
    side.hears("03000009 02f000 aabb 03000008 02f080 cc");
    assert_eq!(side.heard, [Indication::Data(tsdu(&[0xAA, 0xBB, 0xCC]))]);
    side.hears("03000009 02f000 aabb 03000009 02f080 ccdd");
    assert_eq!(
        side.end(),
        (
            State::Open,
            Cause::Limit(Limit::Tsdu { limit: 3 }),
            String::new()
        )
    );
}

#[test]
fn endless_segments_of_one_octet_are_stopped_by_their_number() {
    let mut side = limited(1 << 20, 100);
    for _ in 0..100 {
        side.hears("03000008 02f000 aa");
    }
    assert!(side.transport.is_open());
    side.hears("03000008 02f000 aa");
    let (_, cause, _) = side.end();
    assert_eq!(cause, Cause::Limit(Limit::Segments { limit: 100 }));
    assert_eq!(
        cause.to_string(),
        "limit reached: a TSDU of more than 100 segments"
    );
}

#[test]
fn endless_segments_without_an_octet_are_stopped_by_their_number() {
    let mut side = limited(10, 10);
    for _ in 0..10 {
        side.hears("03000007 02f000");
    }
    assert!(side.transport.is_open() && side.heard.is_empty() && side.inbox.is_empty());
    side.hears("03000007 02f000");
    let (_, cause, _) = side.end();
    assert_eq!(cause, Cause::Limit(Limit::Segments { limit: 10 }));
}

#[test]
fn what_waits_for_the_rest_of_its_tsdu_is_counted() {
    let mut side = limited(10, 10);
    side.hears("03000009 02f000 aabb 03000008 02f000 cc 03000008 02");
    assert_eq!(
        (side.transport.held_octets(), side.transport.is_amid()),
        (3, true)
    );
    side.hears("f080 dd");
    assert_eq!(
        (side.transport.held_octets(), side.transport.is_amid()),
        (0, false)
    );
    side.hears("03000007");
    assert!(side.transport.is_amid());
}

#[test]
fn the_limit_counts_each_tsdu_for_itself() {
    let mut side = limited(2, 2);
    for _ in 0..10 {
        side.hears("03000009 02f080 aabb");
    }
    assert_eq!(side.heard.len(), 10);
}
