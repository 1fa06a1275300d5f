//! Amendment 1 over TCP: short-connect in the CR and the CC, null-encoding behind it.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "helpers of tests are test code"
)]

mod support;

use tokio::io::AsyncWriteExt;
use x225::{Amendment1, Config, FunctionalUnits as Fu, Indication, request, response};
use x225_tokio::{ConnectOptions, Options, connect_over};

use support::peer::{octets, read_tpdu, read_tsdu, tpkt};
use support::{data, pair_over, raw, told};

fn options() -> Options {
    let amendment = Amendment1::new().null_encoding(3).unwrap();
    let amendment = amendment.no_orderly_release(15).unwrap();
    let session = Config {
        amendment_1: Some(amendment.short_connect(&[]).t_connect_user_data(32)),
        ..Config::default()
    };
    Options {
        session,
        ..Options::default()
    }
}

fn units() -> Fu {
    Fu::DUPLEX | Fu::reserved(0x4000)
}

fn connect() -> request::Connect {
    request::Connect {
        functional_units: units(),
        user_data: b"hi".as_slice().into(),
        ..Default::default()
    }
}

#[tokio::test]
async fn a_session_connection_costs_nothing_but_the_transport_connection() {
    let (ours, mut theirs) = raw();
    let options = ConnectOptions {
        options: options(),
        connect: connect(),
        ..Default::default()
    };
    let calling = tokio::spawn(connect_over(ours, options));
    let cr = read_tpdu(&mut theirs).await;
    assert_eq!(cr[1], 0xE0);
    assert!(cr.ends_with(b"\xe8hi"), "{cr:02x?}");
    let cc = octets("03000011 09 d0 0001 0001 00 c0010d f0 6f6b");
    theirs.write_all(&cc).await.unwrap();
    let (mut session, accept) = calling.await.unwrap().unwrap();
    assert_eq!(accept.user_data, b"ok"[..]);
    session.send(b"ping".as_slice()).await.unwrap();
    assert_eq!(read_tsdu(&mut theirs).await, b"ping");
    theirs.write_all(&tpkt("010203")).await.unwrap();
    assert_eq!(session.next().await, Some(data(&[1, 2, 3])));
}

#[tokio::test]
async fn two_sessions_find_each_other_by_it() {
    let accept = response::ConnectAccept {
        functional_units: units(),
        ..Default::default()
    };
    let streams = tokio::io::duplex(64 * 1024);
    let (mut ours, mut theirs) = pair_over(streams, options(), connect(), accept).await;
    ours.send(b"a".as_slice()).await.unwrap();
    theirs.send(b"b".as_slice()).await.unwrap();
    assert_eq!(theirs.next().await, Some(data(b"a")));
    assert_eq!(ours.next().await, Some(data(b"b")));
    ours.abort(b"".as_slice()).await.unwrap();
    told!(theirs, Indication::ProviderAbort(_));
}
