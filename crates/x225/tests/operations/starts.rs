//! Sessions whose variables all have values of their own.

use x225::{Config, FunctionalUnits as Fu, SerialNumber, request, response};

use crate::asks::{confirm, start};
use crate::support::peer::Peer;

pub(crate) const UNITS: Fu = Fu::HALF_DUPLEX
    .union(Fu::MINOR_SYNCHRONIZE)
    .union(Fu::MAJOR_SYNCHRONIZE)
    .union(Fu::RESYNCHRONIZE);

pub(crate) const ACTIVITIES: Fu = UNITS.union(Fu::ACTIVITY_MANAGEMENT);

/// V(A), V(M), V(R), Vsc.
pub(crate) type Variables = (u64, u64, u64, bool);

/// What the session has.
pub(crate) fn variables(peer: &Peer) -> Variables {
    let snapshot = peer.session.snapshot();
    let points = snapshot.points();
    (points.va, points.vm, points.vr, snapshot.vsc())
}

/// Called, with 2 as the initial serial number (STA08).
pub(crate) fn told(units: Fu) -> Peer {
    let mut peer = Peer::called(Config::default());
    peer.sends(&format!("0d {ITEM} {:04x}", units.bits()));
    peer
}

/// Called and accepted: the peer has the tokens.
pub(crate) fn called(units: Fu) -> Peer {
    let mut peer = told(units);
    peer.ask(response::ConnectAccept {
        functional_units: units,
        ..Default::default()
    });
    peer
}

/// Calling (STA02A).
pub(crate) fn asked(units: Fu) -> Peer {
    let connect = request::Connect {
        functional_units: units,
        initial_serial_number: Some(SerialNumber::new(2)),
        ..Default::default()
    };
    Peer::calling(Config::default(), connect).0
}

/// Calling, with 2 as the initial serial number of the ACCEPT: the tokens are here.
pub(crate) fn calling(units: Fu) -> Peer {
    let mut peer = asked(units);
    peer.sends(&format!("0e {ITEM} {:04x}", units.bits()));
    peer
}

/// The rest of a CONNECT or ACCEPT, but for the functional units.
const ITEM: &str = "12  05 0c 13 01 00 16 01 02 17 01 32 1a 01 00  14 02";

/// V(A) = 4, V(M) = 6, V(R) = 3, Vsc, and the tokens with the peer: point 2 was major, 3 to 5 are
/// minor, and 3 is confirmed.
pub(crate) fn theirs() -> Peer {
    let mut peer = called(UNITS);
    peer.sends("01 00  29 06 0f 01 01 2a 01 32");
    peer.ask(response::MajorSync::default());
    for minor in ["33", "34", "35"] {
        peer.sends(&format!("01 00  31 03 2a 01 {minor}"));
    }
    peer.ask(confirm(3));
    peer
}

/// The same with the tokens here.
pub(crate) fn theirs_with_tokens() -> Peer {
    let mut peer = theirs();
    peer.sends("01 03 10 01 15");
    peer
}

/// V(A) = 4, V(M) = 6, V(R) = 3, not Vsc, and the tokens here: as [`theirs`], by this side.
pub(crate) fn ours() -> Peer {
    let mut peer = calling(UNITS);
    peer.ask(request::MajorSync::default());
    peer.sends("02 00  2a 03 2a 01 32");
    for _ in 3..=5 {
        peer.ask(request::MinorSync::default());
    }
    peer.sends("02 00  32 03 2a 01 33");
    peer
}

/// The same with the tokens with the peer.
pub(crate) fn ours_without_tokens() -> Peer {
    let mut peer = ours();
    peer.ask(request::TokenGive {
        tokens: peer.session.owned_tokens(),
        ..Default::default()
    });
    peer
}

/// In an activity V(A) = 3, V(M) = 5, V(R) = 2, Vsc, the tokens with the peer.
pub(crate) fn their_activity() -> Peer {
    let mut peer = called(ACTIVITIES);
    peer.sends("01 00  2d 03 29 01 61");
    peer.sends("01 00  29 06 0f 01 01 2a 01 31");
    peer.ask(response::MajorSync::default());
    for minor in ["32", "33", "34"] {
        peer.sends(&format!("01 00  31 03 2a 01 {minor}"));
    }
    peer.ask(confirm(2));
    peer
}

/// In an activity V(A) = 3, V(M) = 5, V(R) = 2, not Vsc, the tokens here.
pub(crate) fn our_activity() -> Peer {
    let mut peer = calling(ACTIVITIES);
    peer.ask(start());
    peer.ask(request::MajorSync::default());
    peer.sends("02 00  2a 03 2a 01 31");
    for _ in 2..=4 {
        peer.ask(request::MinorSync::default());
    }
    peer.sends("02 00  32 03 2a 01 32");
    peer
}

/// The tokens of [`their_activity`] or [`our_activity`] change sides.
pub(crate) fn tokens_come(peer: &mut Peer) {
    peer.sends("01 03 10 01 15");
}

pub(crate) fn tokens_go(peer: &mut Peer) {
    peer.ask(request::TokenGive {
        tokens: peer.session.owned_tokens(),
        ..Default::default()
    });
}

/// After an activity that was interrupted with V(A) = 3, V(M) = 5, V(R) = 2, not Vsc, the tokens here.
pub(crate) fn our_interrupted() -> Peer {
    let mut peer = our_activity();
    peer.ask(request::ActivityInterrupt::default());
    peer.sends("02 00  1a 00");
    peer
}

/// The same by the peer, with Vsc.
pub(crate) fn their_interrupted() -> Peer {
    let mut peer = their_activity();
    peer.sends("01 00  19 00");
    peer.ask(response::ActivityInterrupt::default());
    peer
}
