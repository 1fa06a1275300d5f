//! `SPMwinner` (A.5.4.6): which of two resynchronizations that collide prevails.

use crate::machine::{Facts, Resync, Spm, Vrsp};
use crate::wire::FunctionalUnits as Fu;

use Vrsp::{A, Dsc, Int, No, R, S};

const fn resync(kind: Vrsp, number: u64) -> Resync {
    Resync { kind, number }
}

/// Whether the resynchronization in progress wins against an event of the session's initiator, and of
/// its acceptor.
fn wins(current: Resync, event: Resync) -> [bool; 2] {
    [true, false].map(|from_initiator| {
        let mut spm = Spm::new(false);
        spm.variables.vrsp = current;
        spm.is_winner(&Facts {
            resync: event,
            from_initiator,
            ..Facts::default()
        })
    })
}

#[test]
fn discard_prevails_over_interrupt_over_abandon_over_set_over_restart() {
    let order = [Dsc, Int, A, S, R];
    for (place, &stronger) in order.iter().enumerate() {
        for &weaker in &order[place + 1..] {
            let (stronger, weaker) = (resync(stronger, 9), resync(weaker, 1));
            assert_eq!(wins(stronger, weaker), [true, true], "{stronger:?}");
            assert_eq!(wins(weaker, stronger), [false, false], "{stronger:?}");
        }
    }
}

#[test]
fn of_two_restarts_the_lower_number_prevails() {
    assert_eq!(wins(resync(R, 3), resync(R, 4)), [true, true]);
    assert_eq!(wins(resync(R, 4), resync(R, 3)), [false, false]);
}

#[test]
fn between_equals_the_initiator_prevails() {
    for kind in [Dsc, Int, A, S, R] {
        assert_eq!(
            wins(resync(kind, 4), resync(kind, 4)),
            [false, true],
            "{kind:?}"
        );
    }
    // The numbers count for restart only.
    for kind in [A, S] {
        assert_eq!(wins(resync(kind, 3), resync(kind, 4)), [false, true]);
        assert_eq!(wins(resync(kind, 4), resync(kind, 3)), [false, true]);
    }
}

/// A collision with symmetric synchronize, each side as `(sending, receiving)` of this SPM: what is in
/// progress, what comes, whether the first wins against the initiator's and against the acceptor's
/// event, and what the flows are resynchronized to after the latter two.
type Collision = ([Resync; 2], [Resync; 2], [bool; 2], [[Resync; 2]; 2]);

const NONE: Resync = resync(No, 0);

const COLLISIONS: &[Collision] = &[
    // Both values in progress prevail.
    (
        [resync(A, 5), resync(S, 6)],
        [resync(S, 7), resync(R, 8)],
        [true, true],
        [[resync(A, 5), resync(S, 6)]; 2],
    ),
    // Both values of the event prevail.
    (
        [resync(S, 5), resync(R, 6)],
        [resync(A, 7), resync(S, 8)],
        [false, false],
        [[resync(A, 7), resync(S, 8)]; 2],
    ),
    // One of each: the initiator's event prevails, and each flow keeps its stronger value.
    (
        [resync(A, 5), resync(R, 6)],
        [resync(R, 7), resync(A, 8)],
        [false, true],
        [[resync(A, 5), resync(A, 8)]; 2],
    ),
    // Any type prevails over none: disjoint flows are one of each.
    (
        [resync(R, 5), NONE],
        [NONE, resync(R, 8)],
        [false, true],
        [[resync(R, 5), resync(R, 8)]; 2],
    ),
    // A flow that neither names, and one that only the event names: the event prevails.
    (
        [NONE, resync(R, 6)],
        [NONE, resync(R, 5)],
        [false, false],
        [[NONE, resync(R, 5)]; 2],
    ),
    (
        [resync(R, 5), NONE],
        [resync(R, 5), resync(R, 8)],
        [false, false],
        [[resync(R, 5), resync(R, 8)]; 2],
    ),
    // Of two restarts the lower number prevails, on each flow by itself.
    (
        [resync(R, 5), resync(R, 6)],
        [resync(R, 4), resync(R, 7)],
        [false, true],
        [[resync(R, 4), resync(R, 6)]; 2],
    ),
    // Of two abandons the higher number (7.24.3.3 d).
    (
        [resync(A, 5), resync(A, 6)],
        [resync(A, 4), resync(A, 5)],
        [true, true],
        [[resync(A, 5), resync(A, 6)]; 2],
    ),
    // Of two sets the initiator's number (7.24.3.3 e).
    (
        [resync(S, 5), resync(S, 6)],
        [resync(S, 7), resync(S, 4)],
        [false, true],
        [[resync(S, 7), resync(S, 4)], [resync(S, 5), resync(S, 6)]],
    ),
    // The same on both sides: the initiator's.
    (
        [resync(R, 5), resync(A, 6)],
        [resync(R, 5), resync(A, 6)],
        [false, true],
        [[resync(R, 5), resync(A, 6)]; 2],
    ),
    // Discard and interrupt concern both flows.
    (
        [resync(A, 5), resync(A, 6)],
        [resync(Int, 0), resync(Int, 0)],
        [false, false],
        [[resync(Int, 0), resync(Int, 0)]; 2],
    ),
    (
        [resync(Dsc, 0), resync(Dsc, 0)],
        [resync(Int, 0), resync(Int, 0)],
        [true, true],
        [[resync(Dsc, 0), resync(Dsc, 0)]; 2],
    ),
];

#[test]
fn with_symmetric_synchronize_each_flow_is_compared_by_itself() {
    use crate::annex_a::SpecificAction::A72;
    for &(current, event, winner, results) in COLLISIONS {
        for ((from_initiator, wins), result) in [true, false].into_iter().zip(winner).zip(results) {
            let mut spm = Spm::new(false);
            spm.units = Fu::SYMMETRIC_SYNCHRONIZE;
            [spm.variables.vrsps, spm.variables.vrspr] = current;
            let facts = Facts {
                sending_resync: event[0],
                receiving_resync: event[1],
                from_initiator,
                ..Facts::default()
            };
            let case = std::format!("{current:?} {event:?} {from_initiator}");
            assert_eq!(spm.is_winner(&facts), wins, "{case}");
            spm.perform(A72, &facts);
            assert_eq!([spm.variables.vrsps, spm.variables.vrspr], result, "{case}");
        }
    }
}
