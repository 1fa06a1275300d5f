//! Table A.11, two resynchronizations that collide, and one that is answered by another (X.225 7.24.2.3,
//! Table 9).

use x225::annex_a::State;
use x225::request::Resync;
use x225::wire::ResyncType;
use x225::{FunctionalUnits as Fu, Needed, request};

use crate::resyncs::{answer, ask, confirmed, indicated};
use crate::support::ends::Ends;
use crate::support::peer::Peer;

const UNITS: Fu = Fu::DUPLEX
    .union(Fu::MINOR_SYNCHRONIZE)
    .union(Fu::RESYNCHRONIZE);

const PREPARE: &str = "07 03 18 01 02";
const PREPARE_ACK: &str = "! 07 03 18 01 03";

/// A resynchronization, what the other user is told of it, and its octets and those of its answer.
#[derive(Clone, Copy, Debug)]
struct Proposal {
    resync: Resync,
    told: (ResyncType, u32),
    asks: &'static str,
    answers: &'static str,
}

fn proposals() -> [Proposal; 4] {
    [
        Proposal {
            resync: Resync::Abandon,
            told: (ResyncType::Abandon, 3),
            asks: "01 00 35 09 1a 01 00 1b 01 01 2a 01 33",
            answers: "02 00 22 06 1a 01 00 2a 01 33",
        },
        Proposal {
            resync: Resync::Set(7_u32.into()),
            told: (ResyncType::Set, 7),
            asks: "01 00 35 09 1a 01 00 1b 01 02 2a 01 37",
            answers: "02 00 22 06 1a 01 00 2a 01 37",
        },
        Proposal {
            resync: Resync::Restart(1_u32.into()),
            told: (ResyncType::Restart, 1),
            asks: "01 00 35 09 1a 01 00 1b 01 00 2a 01 31",
            answers: "02 00 22 06 1a 01 00 2a 01 31",
        },
        Proposal {
            resync: Resync::Restart(2_u32.into()),
            told: (ResyncType::Restart, 2),
            asks: "01 00 35 09 1a 01 00 1b 01 00 2a 01 32",
            answers: "02 00 22 06 1a 01 00 2a 01 32",
        },
    ]
}

/// Whether the initiator's proposal prevails: its proposals are the rows, the responder's the columns.
const INITIATOR_PREVAILS: [[bool; 4]; 4] = [
    [true, true, true, true],    // abandon
    [false, true, true, true],   // set
    [false, false, true, true],  // restart at 1
    [false, false, false, true], // restart at 2
];

/// Two points are set, then both ask before they hear of each other.
fn both_ask(ends: &mut Ends, ones: Proposal, others: Proposal) {
    let Ends { one, other } = ends;
    one.says(
        request::MinorSync::default(),
        ["01 00 31 03 2a 01 31"],
        other,
    );
    one.says(
        request::MinorSync::default(),
        ["01 00 31 03 2a 01 32"],
        other,
    );
    one.ask(ask(ones.resync));
    other.ask(ask(others.resync));
}

/// The loser is told of the winner's proposal and answers it.
fn is_settled(winner: &mut Peer, loser: &mut Peer, winning: Proposal, losing: Proposal) {
    let case = format!("{winning:?} over {losing:?}");
    if winner.session.has_transport_expedited() {
        assert_eq!(winner.expedites(PREPARE), [], "{case}");
        assert_eq!(loser.expedites(PREPARE), [], "{case}");
        assert_eq!(loser.session.state(), State::STA06, "{case}");
    }
    assert_eq!(winner.sends(losing.asks), [], "{case}");
    assert_eq!(winner.session.state(), State::STA05A, "{case}");
    let (resync_type, serial) = winning.told;
    assert_eq!(
        loser.sends(winning.asks),
        [indicated(resync_type, serial)],
        "{case}"
    );
    assert_eq!(
        loser.says(answer(), [PREPARE_ACK, winning.answers], winner),
        [confirmed(resync_type, serial)],
        "{case}"
    );
    let (winner, loser) = (&winner.session, &loser.session);
    assert_eq!(winner.state(), State::STA713, "{case}");
    assert_eq!(loser.state(), State::STA713, "{case}");
    assert_eq!(winner.owned_tokens(), winner.available_tokens(), "{case}");
    assert_eq!(winner.sync_points().next, u64::from(serial), "{case}");
    assert_eq!(loser.sync_points().next, u64::from(serial), "{case}");
}

#[test]
fn abandon_prevails_over_set_over_restart_then_the_lower_number_then_the_initiator() {
    for (ones, row) in proposals().into_iter().zip(INITIATOR_PREVAILS) {
        for (others, initiator_prevails) in proposals().into_iter().zip(row) {
            for mut ends in Ends::all(UNITS) {
                let (initiators, responders) = (ones, others);
                let one_calls = ends.one.session.is_initiator();
                let (ones, others) = if one_calls {
                    (initiators, responders)
                } else {
                    (responders, initiators)
                };
                both_ask(&mut ends, ones, others);
                let Ends { mut one, mut other } = ends;
                if initiator_prevails == one_calls {
                    is_settled(&mut one, &mut other, ones, others);
                } else {
                    is_settled(&mut other, &mut one, others, ones);
                }
            }
        }
    }
}

#[test]
fn an_indication_may_be_answered_by_a_request_that_prevails() {
    let [abandon, set, ..] = proposals();
    for Ends { mut one, mut other } in Ends::all(UNITS) {
        assert_eq!(
            one.says(ask(set.resync), ["! 07 03 18 01 02", set.asks], &mut other),
            [indicated(ResyncType::Set, 7)]
        );
        assert_eq!(
            other.refused(ask(Resync::Restart(1_u32.into()))),
            Needed::Prevailing
        );
        let asks = "01 00 35 09 1a 01 00 1b 01 01 2a 01 31";
        assert_eq!(
            other.says(ask(abandon.resync), ["! 07 03 18 01 02", asks], &mut one),
            [indicated(ResyncType::Abandon, 1)]
        );
        assert_eq!(
            one.says(
                answer(),
                [PREPARE_ACK, "02 00 22 06 1a 01 00 2a 01 31"],
                &mut other
            ),
            [confirmed(ResyncType::Abandon, 1)]
        );
    }
}
