//! The harness itself: each peer script against another peer's, without our column.

use std::net::TcpStream;
use std::time::{Duration, Instant};

use x225_tests::peers::{Called, MmsClient, MmsServer};
use x225_tests::presence::or_skip;

/// Waits until the server holds `count` associations open.
fn comes_to_hold(server: &mut MmsServer, count: usize) -> bool {
    let started = Instant::now();
    while started.elapsed() < Duration::from_secs(10) {
        if server.open_associations() == count {
            return true;
        }
        std::thread::sleep(Duration::from_millis(20));
    }
    false
}

#[test]
fn libiec61850s_client_identifies_libiec61850s_server_and_ends_in_every_way() {
    let Some(mut server) = or_skip(MmsServer::libiec61850()) else {
        return;
    };
    let Some(client) = or_skip(MmsClient::libiec61850()) else {
        return;
    };
    for ending in ["release", "abort", "close"] {
        let ended = client
            .run(server.address(), None, &["identify", "devices", ending])
            .ended;
        let expected = [
            "associate: done",
            "identify: x225 | reference peer | 1",
            "devices: X225LD0",
            &format!("{ending}: done"),
        ];
        assert_eq!(ended.lines, expected, "{}", ended.complaints);
        assert!(ended.status.success());
        assert!(comes_to_hold(&mut server, 0), "after {ending}");
    }
    assert!(server.stop().status.success());
}

#[test]
fn icspackets_client_identifies_libiec61850s_server_and_ends_in_every_way() {
    let Some(mut server) = or_skip(MmsServer::libiec61850()) else {
        return;
    };
    let Some(client) = or_skip(MmsClient::icspacket()) else {
        return;
    };
    for ending in ["release", "abort", "conclude"] {
        let ended = client
            .run(server.address(), None, &["identify", "devices", ending])
            .ended;
        let expected = [
            "associate: done",
            "identify: x225 | reference peer | 1",
            "devices: X225LD0",
            &format!("{ending}: done"),
        ];
        assert_eq!(ended.lines, expected, "{}", ended.complaints);
        assert!(comes_to_hold(&mut server, 0), "after {ending}");
    }
    assert!(server.stop().status.success());
}

#[test]
fn libiec61850s_server_looks_at_the_length_of_a_transport_selector_only() {
    let Some(server) = or_skip(MmsServer::libiec61850()) else {
        return;
    };
    let Some(client) = or_skip(MmsClient::icspacket()) else {
        return;
    };
    let others = Called {
        presentation: "00000002",
        session: "0003",
        transport: "00000004",
    };
    let ended = client
        .run(server.address(), Some(others), &["release"])
        .ended;
    assert_eq!(
        ended.lines,
        ["associate: done", "release: done"],
        "{}",
        ended.complaints
    );

    let long = Called {
        transport: "0000000001",
        ..others
    };
    let ended = client.run(server.address(), Some(long), &["release"]).ended;
    assert_eq!(
        ended.lines,
        ["associate failed: ConnectionClosedError: Connection closed"]
    );
    assert_eq!(ended.status.code(), Some(1));
}

#[test]
fn libiec61850s_server_counts_what_is_open() {
    let Some(mut server) = or_skip(MmsServer::libiec61850()) else {
        return;
    };
    assert_eq!(server.open_associations(), 0);
    let first = TcpStream::connect(server.address()).unwrap();
    let second = TcpStream::connect(server.address()).unwrap();
    assert!(comes_to_hold(&mut server, 2));
    drop(first);
    assert!(comes_to_hold(&mut server, 1));
    drop(second);
    assert!(comes_to_hold(&mut server, 0));
}

#[test]
fn a_client_that_nobody_serves_says_so() {
    let Some(server) = or_skip(MmsServer::libiec61850()) else {
        return;
    };
    let Some(client) = or_skip(MmsClient::libiec61850()) else {
        return;
    };
    let address = server.address();
    assert!(server.stop().status.success());
    let ended = client.run(address, None, &["identify"]).ended;
    assert_eq!(ended.lines, ["associate failed: connection-rejected"]);
    assert_eq!(ended.status.code(), Some(1));
}
