//! What a row of Table A.6 is, and how it is carried out.

use crate::annex_a::SpecificAction as A;
use crate::machine::{Facts, Points, Resync, Spm, TokenMove, TokenPositions, Vrsp};
use crate::wire::{FunctionalUnits as Fu, Tokens};

/// An action: the machine and the event that it finds, and what it makes of the machine.
pub(super) struct Row {
    pub(super) action: A,
    pub(super) given: fn(&mut Spm),
    pub(super) event: Facts,
    pub(super) then: fn(&mut Spm),
}

pub(super) const fn row(action: A, given: fn(&mut Spm), event: Facts, then: fn(&mut Spm)) -> Row {
    Row {
        action,
        given,
        event,
        then,
    }
}

pub(super) const fn points(va: u64, vm: u64, vr: u64) -> Points {
    Points { va, vm, vr }
}

pub(super) const fn resync(kind: Vrsp, number: u64) -> Resync {
    Resync { kind, number }
}

pub(super) const EVENT: Facts = Facts {
    serial: None,
    sending_serial: None,
    receiving_serial: None,
    resync: resync(Vrsp::No, 0),
    sending_resync: resync(Vrsp::No, 0),
    receiving_resync: resync(Vrsp::No, 0),
    from_initiator: false,
    tokens: Tokens::empty(),
    token_move: TokenMove::None,
    next_activity: false,
    overflow: false,
    more_data: false,
    unacceptable: false,
    transport_kept: false,
};

/// A machine in which every number has a value of its own, and every boolean the same.
fn machine(truth: bool) -> Spm {
    let mut spm = Spm::new(truth);
    spm.units = Fu::HALF_DUPLEX | Fu::MINOR_SYNCHRONIZE | Fu::ACTIVITY_MANAGEMENT;
    spm.tokens = TokenPositions::of(spm.units);
    spm.tokens.take(Tokens::DATA);
    let variables = &mut spm.variables;
    variables.points = points(12, 15, 11);
    variables.sending = points(22, 25, 21);
    variables.receiving = points(32, 35, 31);
    (variables.vado, variables.vadi) = (Some(13), Some(14));
    (variables.texp, variables.vtca, variables.vtrr) = (truth, truth, truth);
    (variables.vcoll, variables.vdnr, variables.vsc) = (truth, truth, truth);
    (variables.vact, variables.vnextact) = (truth, truth);
    (variables.discard_sending, variables.discard_receiving) = (truth, truth);
    spm
}

/// Carries a row out twice, with the other booleans true and false.
pub(super) fn check(rows: &[Row]) {
    for (place, row) in rows.iter().enumerate() {
        for truth in [false, true] {
            let mut found = machine(truth);
            (row.given)(&mut found);
            let mut wanted = found.clone();
            (row.then)(&mut wanted);
            found.perform(row.action, &row.event);
            let case = (row.action, place, truth);
            assert_eq!(found.variables, wanted.variables, "{case:?}");
            assert_eq!(found.tokens, wanted.tokens, "{case:?}");
            assert_eq!((found.state, found.units), (wanted.state, wanted.units));
        }
    }
}

/// What \[28\] and \[68\] have in common.
pub(super) fn over(m: &mut Spm) {
    (m.variables.vado, m.variables.vadi) = (None, None);
    m.variables.vrsp = resync(Vrsp::No, 0);
    (m.variables.vrsps, m.variables.vrspr) = (resync(Vrsp::No, 0), resync(Vrsp::No, 0));
    (m.variables.discard_sending, m.variables.discard_receiving) = (false, false);
}
