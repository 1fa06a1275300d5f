//! Sessions with Amendment 1: bits 2 and 3 of Protocol Options are short- and null-encoding, bit 15 of Session User
//! Requirements is no orderly release.

use x225::annex_a::State;
use x225::{Amendment1, Config, FunctionalUnits as Fu, request, response};

use crate::support::peer::{Peer, unhex};

/// Short-encoding alone.
pub(crate) fn short() -> Config {
    with(Amendment1::new().short_encoding(2).unwrap())
}

/// All that is negotiated by bits.
pub(crate) fn both() -> Config {
    let short = Amendment1::new().short_encoding(2).unwrap();
    let null = short.null_encoding(3).unwrap();
    with(null.no_orderly_release(15).unwrap())
}

pub(crate) fn with(amendment: Amendment1) -> Config {
    Config {
        amendment_1: Some(amendment),
        ..Config::default()
    }
}

/// The no orderly release functional unit.
pub(crate) fn nor() -> Fu {
    Fu::reserved(0x4000)
}

/// A session that called, was accepted with these Protocol Options and functional units, and stands.
pub(crate) fn confirmed(config: Config, options: u8, units: Fu, expedited: bool) -> Peer {
    let connect = request::Connect {
        functional_units: units,
        ..Default::default()
    };
    let (mut peer, _) = Peer::calling_with(config, connect, expedited);
    peer.sends(&item("0e", options, units));
    peer
}

/// A session that was called with these Protocol Options and functional units, has accepted, and stands.
pub(crate) fn accepted(config: Config, options: u8, units: Fu, expedited: bool) -> Peer {
    let mut peer = Peer::called_with(config, expedited);
    peer.sends(&item("0d", options, units));
    peer.ask(response::ConnectAccept {
        functional_units: units,
        ..Default::default()
    });
    peer
}

/// A CONNECT or ACCEPT, by its SI.
fn item(si: &str, options: u8, units: Fu) -> String {
    let text = format!(
        "{si} 0c 05 06 13 01 {options:02x} 16 01 02 14 02 {:04x}",
        units.bits()
    );
    assert_eq!(unhex(&text).len(), 14);
    text
}

/// Both roles with short-encoding selected, in STA713.
pub(crate) fn short_encoded(units: Fu, expedited: bool) -> [Peer; 2] {
    let peers = [
        confirmed(short(), 0x02, units, expedited),
        accepted(short(), 0x02, units, expedited),
    ];
    assert!(
        peers
            .iter()
            .all(|peer| peer.session.state() == State::STA713)
    );
    peers
}
