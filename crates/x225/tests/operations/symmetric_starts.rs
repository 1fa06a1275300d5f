//! Sessions with symmetric synchronize whose variables all have values of their own.

use x225::{Config, FunctionalUnits as Fu, SerialNumber, request, response};

use crate::asks::{confirm, start};
use crate::support::peer::Peer;

pub(crate) const UNITS: Fu = Fu::DUPLEX
    .union(Fu::SYMMETRIC_SYNCHRONIZE)
    .union(Fu::MAJOR_SYNCHRONIZE)
    .union(Fu::RESYNCHRONIZE);

pub(crate) const ACTIVITIES: Fu = UNITS.union(Fu::ACTIVITY_MANAGEMENT);

/// V(Ms), V(Mr), V(As), V(Ar), V(Rs), V(Rr).
pub(crate) type Variables = (u64, u64, u64, u64, u64, u64);

/// What the session has.
pub(crate) fn variables(peer: &Peer) -> Variables {
    let snapshot = peer.session.snapshot();
    let (s, r) = (snapshot.sending(), snapshot.receiving());
    (s.vm, r.vm, s.va, r.va, s.vr, r.vr)
}

/// The rest of a CONNECT or ACCEPT whose serial numbers are 10 and 20, but for the functional units.
const ITEM: &str = "17  05 11 13 01 00 16 01 02 17 02 31 30 1a 01 00 37 02 32 30  14 02";

/// Called (STA08): the peer's sending flow, which is this side's receiving flow, begins with 10.
pub(crate) fn told(units: Fu) -> Peer {
    let mut peer = Peer::called(Config::default());
    peer.sends(&format!("0d {ITEM} {:04x}", units.bits()));
    peer
}

/// Called and accepted: the peer has the token.
pub(crate) fn called(units: Fu) -> Peer {
    let mut peer = told(units);
    peer.ask(response::ConnectAccept {
        functional_units: units,
        ..Default::default()
    });
    peer
}

/// Calling (STA02A): this side's sending flow begins with 10.
pub(crate) fn asked(units: Fu) -> Peer {
    let connect = request::Connect {
        functional_units: units,
        initial_serial_number: Some(SerialNumber::new(10)),
        second_initial_serial_number: Some(SerialNumber::new(20)),
        ..Default::default()
    };
    Peer::calling(Config::default(), connect).0
}

/// Calling, and the ACCEPT received: the token is here.
pub(crate) fn calling(units: Fu) -> Peer {
    let mut peer = asked(units);
    peer.sends(&format!("0e {ITEM} {:04x}", units.bits()));
    peer
}

/// V(Ms) = 14, V(Mr) = 24, V(As) = 12, V(Ar) = 22, V(Rs) = 11, V(Rr) = 21, and the token here: 10
/// was major, answered by 20; 11 to 13 and 21 to 23 are minor, 11 and 21 are confirmed.
pub(crate) fn ours() -> Peer {
    let mut peer = calling(UNITS);
    peer.ask(request::MajorSync::default());
    peer.sends("02 00  2a 04 36 02 32 30");
    exchange(&mut peer, ["3231", "3232", "3233"], "3131", 21);
    peer
}

/// V(Ms) = 24, V(Mr) = 14, V(As) = 22, V(Ar) = 12, V(Rs) = 21, V(Rr) = 11, and the token with the
/// peer.
pub(crate) fn theirs() -> Peer {
    let mut peer = called(UNITS);
    peer.sends("01 00  29 07 0f 01 01 2a 02 31 30");
    peer.ask(response::MajorSync::default());
    exchange(&mut peer, ["3131", "3132", "3133"], "3231", 11);
    peer
}

/// In an activity V(Ms) = 4, V(Mr) = 5, V(As) = 3, V(Ar) = 4, V(Rs) = 2, V(Rr) = 2, the token here.
pub(crate) fn our_activity() -> Peer {
    let mut peer = calling(ACTIVITIES);
    peer.ask(start());
    peer.ask(request::MajorSync::default());
    peer.sends("02 00  2a 03 36 01 31");
    exchange(&mut peer, ["32", "33", "34"], "32", 3);
    peer
}

/// In an activity V(Ms) = 5, V(Mr) = 5, V(As) = 3, V(Ar) = 4, V(Rs) = 2, V(Rr) = 2, the token with
/// the peer.
pub(crate) fn their_activity() -> Peer {
    let mut peer = called(ACTIVITIES);
    peer.sends("01 00  2d 03 29 01 61");
    peer.sends("01 00  29 06 0f 01 01 2a 01 31");
    peer.ask(response::MajorSync::default());
    exchange(&mut peer, ["32", "33", "34"], "32", 3);
    peer
}

/// Three minor points each way; the peer confirms one, this side another.
fn exchange(peer: &mut Peer, theirs: [&str; 3], confirmed: &str, confirms: u64) {
    for serial in theirs {
        peer.ask(request::MinorSync::default());
        let octets = serial.len() / 2;
        peer.sends(&format!(
            "01 00  31 {:02x} 2a {octets:02x} {serial}",
            octets + 2
        ));
    }
    let octets = confirmed.len() / 2;
    peer.sends(&format!(
        "02 00  32 {:02x} 2a {octets:02x} {confirmed}",
        octets + 2
    ));
    peer.ask(confirm(confirms));
}

/// After an activity that this side interrupted.
pub(crate) fn our_interrupted() -> Peer {
    let mut peer = our_activity();
    peer.ask(request::ActivityInterrupt::default());
    peer.sends("02 00  1a 00");
    peer
}

/// After an activity that the peer interrupted.
pub(crate) fn their_interrupted() -> Peer {
    let mut peer = their_activity();
    peer.sends("01 00  19 00");
    peer.ask(response::ActivityInterrupt::default());
    peer
}
