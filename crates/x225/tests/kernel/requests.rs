//! What a request is refused for (A.4.1.1), and what `permits` says beforehand.

use x225::annex_a::{Event, Lookup, TableSet, cell};
use x225::{Config, FunctionalUnits as Fu, Needed, RequestKind, Session, request, response};

use crate::support::peer::Peer;
use crate::support::requests::fair;
use crate::support::states::{UNITS, WAYS};

/// The events that requests of a kind can be, by Table A.1.
fn events(kind: RequestKind) -> &'static [Event] {
    use Event as E;
    use RequestKind as K;
    match kind {
        K::Connect => &[E::SCONreq],
        K::ConnectAccept => &[E::SCONrspPos],
        K::ConnectRefuse => &[E::SCONrspNeg],
        K::Data => &[E::SDTreq],
        K::ExpeditedData => &[E::SEXreq],
        K::TypedData => &[E::STDreq],
        K::CapabilityData => &[E::SCDreq],
        K::CapabilityDataResponse => &[E::SCDrsp],
        K::TokenGive => &[E::SGTreq],
        K::TokenPlease => &[E::SPTreq],
        K::ControlGive => &[E::SCGreq],
        K::MinorSync => &[E::SSYNmreq],
        K::MinorSyncResponse => &[E::SSYNmrsp],
        K::MajorSync => &[E::SSYNMreq],
        K::MajorSyncResponse => &[E::SSYNMrsp],
        K::Resynchronize => &[E::SRSYNreq_a, E::SRSYNreq_r, E::SRSYNreq_s],
        K::ResynchronizeResponse => &[E::SRSYNrsp],
        K::UserExceptionReport => &[E::SUERreq],
        K::ActivityStart => &[E::SACTSreq],
        K::ActivityResume => &[E::SACTRreq],
        K::ActivityInterrupt => &[E::SACTIreq],
        K::ActivityInterruptResponse => &[E::SACTIrsp],
        K::ActivityDiscard => &[E::SACTDreq],
        K::ActivityDiscardResponse => &[E::SACTDrsp],
        K::ActivityEnd => &[E::SACTEreq],
        K::ActivityEndResponse => &[E::SACTErsp],
        K::Release => &[E::SRELreq],
        K::ReleaseAccept => &[E::SRELrspPos],
        K::ReleaseReject => &[E::SRELrspNeg],
        K::UserAbort => &[E::SUABreq],
    }
}

/// Asks for a kind of request with parameters that suit: whether it was carried out, and else why
/// not.
fn tried(session: &mut Session, kind: RequestKind) -> Result<(), Needed> {
    let mut refused = Err(Needed::AnotherState);
    for request in fair(session, kind, UNITS) {
        match session.request(request) {
            Ok(()) => return Ok(()),
            Err(error) => {
                assert_eq!(error.request, kind);
                assert_eq!(error.state, session.state());
                assert!(!error.to_string().is_empty());
                refused = Err(error.needed);
            }
        }
        assert_eq!(
            session.poll_output(),
            None,
            "a refused request changes nothing"
        );
    }
    refused
}

#[test]
fn every_request_in_every_state_is_as_permits_says() {
    let (mut carried_out, mut refused) = (0, 0);
    for &(state, way) in WAYS {
        for texp in [false, true] {
            for &kind in RequestKind::ALL {
                let Some(mut peer) = way(Config::default(), texp) else {
                    continue;
                };
                let permitted = peer.session.permits(kind);
                let result = tried(&mut peer.session, kind);
                assert_eq!(
                    permitted,
                    result.is_ok(),
                    "{kind} in {state}, expedited {texp}: {result:?}"
                );
                match result {
                    Ok(()) => carried_out += 1,
                    Err(needed) => {
                        let blank = events(kind).iter().all(|&event| {
                            !matches!(
                                cell(TableSet::WithoutSymmetric, event, state),
                                Lookup::Branches(_)
                            )
                        });
                        assert_eq!(blank, needed == Needed::AnotherState, "{kind} in {state}");
                        assert_eq!(peer.session.state(), state);
                        refused += 1;
                    }
                }
            }
        }
    }
    assert!(
        carried_out > 150 && refused > 700,
        "{carried_out}, {refused}"
    );
}

#[test]
fn in_the_idle_state_only_a_connection_can_be_asked_for() {
    let session = Session::new(Config::default());
    let permitted: Vec<_> = RequestKind::ALL
        .iter()
        .filter(|&&kind| session.permits(kind))
        .collect();
    assert_eq!(permitted, [&RequestKind::Connect]);
}

#[test]
fn the_text_of_a_refusal_says_what_is_missing() {
    let texts = [
        (
            Peer::accepted(Config::default(), Fu::HALF_DUPLEX)
                .session
                .request(request::Data {
                    user_data: b"a".as_slice().into(),
                }),
            "S-DATA request is not permitted in STA713: data token available, but not assigned to \
             this side",
        ),
        (
            Peer::accepted(Config::default(), Fu::DUPLEX)
                .session
                .request(request::TypedData {
                    user_data: b"a".as_slice().into(),
                }),
            "S-TYPED-DATA request is not permitted in STA713: functional unit typed data not \
             selected",
        ),
        (
            Peer::called(Config::default())
                .session
                .request(request::Connect::default()),
            "S-CONNECT request is not permitted in STA01C: the peer initiated the transport \
             connection",
        ),
        (
            Peer::accepted(Config::default(), Fu::DUPLEX)
                .session
                .request(response::ReleaseAccept::default()),
            "S-RELEASE (accept) response is not permitted in STA713: the state tables have an \
             entry for it only in STA09, STA15D",
        ),
        (
            Peer::accepted(Config::default(), Fu::DUPLEX)
                .session
                .request(request::Data::default()),
            "S-DATA request is not permitted in STA713: user data must have at least one octet",
        ),
    ];
    for (result, text) in texts {
        assert_eq!(result.unwrap_err().to_string(), text);
    }
}

#[test]
fn permits_asks_for_the_tokens_that_a_request_needs() {
    let owner = Peer::confirmed(Config::default(), Fu::HALF_DUPLEX).session;
    let other = Peer::accepted(Config::default(), Fu::HALF_DUPLEX).session;
    let neither = Peer::accepted(Config::default(), Fu::DUPLEX).session;
    for (kind, owners, others, without) in [
        (RequestKind::Data, true, false, true),
        (RequestKind::TokenGive, true, false, false),
        (RequestKind::TokenPlease, true, true, false),
        (RequestKind::Release, true, false, true),
        (RequestKind::UserAbort, true, true, true),
        (RequestKind::MinorSync, false, false, false),
    ] {
        assert_eq!(owner.permits(kind), owners, "{kind}");
        assert_eq!(other.permits(kind), others, "{kind}");
        assert_eq!(neither.permits(kind), without, "{kind}");
    }
}
