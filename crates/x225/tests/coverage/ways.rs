//! Ways to branches that chance seldom finds: the events, and the state after each.

use x225::FunctionalUnits as Fu;
use x225::annex_a::{Event as E, State as S};

use crate::chance::Chance;
use crate::traveller::Traveller;

/// How often the parameters of one step are drawn.
const DRAWS: usize = 2_000;

/// Called: a transport connection, a CONNECT, an ACCEPT.
const CALLED: [(E, S); 3] = [
    (E::TCONind, S::STA01C),
    (E::CN, S::STA08),
    (E::SCONrspPos, S::STA713),
];
/// Calling.
const CALLING: [(E, S); 3] = [
    (E::SCONreq, S::STA01B),
    (E::TCONcnf, S::STA02A),
    (E::AC, S::STA713),
];

/// Ways that need the peer to be the one that called, and no transport expedited.
fn releases(chance: &mut Chance) {
    for synchronize in [Fu::MINOR_SYNCHRONIZE, Fu::SYMMETRIC_SYNCHRONIZE] {
        let units = Fu::HALF_DUPLEX | Fu::EXCEPTIONS | synchronize | Fu::RESYNCHRONIZE;
        let kept = [(E::FN_r, S::STA09), (E::SRELrspPos, S::STA01C)];
        walk(units, false, &CALLED, &kept, chance);
        for (event, state) in [
            (E::SRSYNreq_a, S::STA05A),
            (E::SUERreq, S::STA19),
            (E::GTA, S::STA20),
        ] {
            walk(
                units,
                false,
                &CALLED,
                &[(event, state), (E::FN_r, state)],
                chance,
            );
        }
    }
    for units in [Fu::DUPLEX, Fu::DUPLEX | Fu::SYMMETRIC_SYNCHRONIZE] {
        for finish in [E::FN_r, E::FN_nr] {
            let collision = [
                (E::SRELreq, S::STA03),
                (finish, S::STA09),
                (E::DN, S::STA09),
            ];
            walk(units, false, &CALLED, &collision, chance);
        }
    }
}

/// Goes every way; one that leads somewhere else fails.
pub(crate) fn go(chance: &mut Chance) {
    releases(chance);
    let minor = [Fu::MINOR_SYNCHRONIZE, Fu::SYMMETRIC_SYNCHRONIZE];
    for synchronize in minor {
        // What is protected by data separation, to a session that resynchronizes.
        let separated = Fu::DUPLEX
            | Fu::TYPED_DATA
            | synchronize
            | Fu::DATA_SEPARATION
            | Fu::MAJOR_SYNCHRONIZE
            | Fu::RESYNCHRONIZE;
        for (event, state) in [(E::PR_RS, S::STA06), (E::PR_RA, S::STA15C)] {
            for protected in [E::MAP, E::MIP, E::MIP_d, E::DT, E::TD, E::GT, E::PT] {
                let way = [
                    (E::SSYNmdreq, S::STA713),
                    (E::SGTreq, S::STA713),
                    (E::SRSYNreq_a, S::STA05A),
                    (event, state),
                    (protected, state),
                ];
                walk(separated, true, &CALLING, &way, chance);
            }
        }
        // An activity that begins after an error outside activities.
        let capability = Fu::HALF_DUPLEX
            | Fu::EXCEPTIONS
            | synchronize
            | Fu::ACTIVITY_MANAGEMENT
            | Fu::CAPABILITY_DATA_EXCHANGE;
        for event in [E::AS, E::AR] {
            let way = [
                (E::CD, S::STA22),
                (E::GTA, S::STA20),
                (E::PR_RS, S::STA15B),
                (event, S::STA15B),
            ];
            walk(capability, true, &CALLED, &way, chance);
        }
        // An exception from the side that was given the data token after ACTIVITY END.
        for event in [E::ED, E::ER] {
            let way = [
                (E::SACTSreq, S::STA713),
                (E::SACTEreq, S::STA04B),
                (E::SGTreq, S::STA04B),
                (event, S::STA713),
            ];
            walk(capability, true, &CALLING, &way, chance);
        }
    }
}

/// Goes a way, with draws of the parameters until each step leads where it should.
fn walk(units: Fu, expedited: bool, start: &[(E, S)], way: &[(E, S)], chance: &mut Chance) {
    let steps = start.iter().chain(way);
    let arrived = (0..DRAWS).any(|_| {
        let start = Some(Traveller::with(units, expedited));
        let end = steps.clone().fold(start, |traveller, &(event, state)| {
            let before = traveller?;
            let next = before.further(event, chance)?;
            let fault = next.session.violation() != before.session.violation();
            (next.session.state() == state && fault == is_wrong(event)).then_some(next)
        });
        end.is_some()
    });
    assert!(arrived, "{units:?} {way:?}");
}

/// The one event of the ways that breaks a rule, to be reported as an exception.
fn is_wrong(event: E) -> bool {
    event == E::GTA
}
