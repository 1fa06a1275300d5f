//! The rows of Table A.6 that symmetric synchronize has for itself.

use super::row::{EVENT, Row, check, over, points, resync, row};
use crate::annex_a::SpecificAction as A;
use crate::machine::{Facts, Resync, Spm, Vrsp};
use crate::wire::FunctionalUnits as Fu;

/// Two serial numbers: of this side's sending and receiving flow.
const fn serials(sending: u64, receiving: u64) -> Facts {
    Facts {
        sending_serial: Some(sending),
        receiving_serial: Some(receiving),
        ..EVENT
    }
}

const fn asks(sending_resync: Resync, receiving_resync: Resync) -> Facts {
    Facts {
        sending_resync,
        receiving_resync,
        ..EVENT
    }
}

const NONE: Resync = resync(Vrsp::No, 0);

fn symmetric(m: &mut Spm) {
    m.units = Fu::DUPLEX | Fu::SYMMETRIC_SYNCHRONIZE;
}

/// Symmetric synchronize, and no flow is being resynchronized.
fn calm(m: &mut Spm) {
    symmetric(m);
    (m.variables.discard_sending, m.variables.discard_receiving) = (false, false);
}

pub(super) const ROWS: &[Row] = &[
    // What one flow is asked to do does not touch the other.
    row(A::A16, calm, asks(resync(Vrsp::R, 23), NONE), |m| {
        m.variables.vrsps = resync(Vrsp::R, 23);
        m.variables.discard_sending = true;
    }),
    row(A::A16, calm, asks(NONE, resync(Vrsp::A, 36)), |m| {
        m.variables.vrspr = resync(Vrsp::A, 36);
        m.variables.discard_receiving = true;
    }),
    // An interrupt is asked of both, and is what p42 looks for.
    row(
        A::A16,
        calm,
        Facts {
            resync: resync(Vrsp::Int, 0),
            ..asks(resync(Vrsp::Int, 0), resync(Vrsp::Int, 0))
        },
        |m| {
            m.variables.vrsp = resync(Vrsp::Int, 0);
            (m.variables.vrsps, m.variables.vrspr) = (resync(Vrsp::Int, 0), resync(Vrsp::Int, 0));
            (m.variables.discard_sending, m.variables.discard_receiving) = (true, true);
        },
    ),
    // Only an abandon raises numbers (7.24.3.2).
    row(
        A::A19,
        symmetric,
        asks(resync(Vrsp::A, 28), resync(Vrsp::A, 34)),
        |m| m.variables.sending.vm = 28,
    ),
    row(
        A::A19,
        symmetric,
        asks(resync(Vrsp::S, 28), resync(Vrsp::A, 38)),
        |m| m.variables.receiving.vm = 38,
    ),
    row(A::A42, symmetric, EVENT, |m| m.variables.vado = Some(25)),
    row(A::A45, symmetric, EVENT, |m| m.variables.vadi = Some(35)),
    row(A::A62, symmetric, EVENT, |m| m.variables.receiving.vm = 36),
    row(A::A63, symmetric, EVENT, |m| m.variables.sending.vm = 26),
    row(A::A64, symmetric, EVENT, |m| {
        m.variables.sending = points(25, 25, 25);
        m.variables.receiving = points(35, 35, 35);
    }),
    row(
        A::A65,
        symmetric,
        Facts {
            serial: Some(23),
            ..EVENT
        },
        |m| m.variables.sending.va = 24,
    ),
    row(
        A::A66,
        symmetric,
        Facts {
            serial: Some(33),
            ..EVENT
        },
        |m| m.variables.receiving.va = 34,
    ),
    row(A::A67, symmetric, EVENT, |m| {
        (m.variables.discard_sending, m.variables.discard_receiving) = (true, true);
    }),
    row(A::A67, symmetric, asks(resync(Vrsp::R, 0), NONE), |m| {
        m.variables.discard_sending = true;
    }),
    row(A::A67, symmetric, asks(NONE, resync(Vrsp::S, 0)), |m| {
        m.variables.discard_receiving = true;
    }),
    row(
        A::A67,
        symmetric,
        asks(resync(Vrsp::A, 0), resync(Vrsp::S, 0)),
        |m| (m.variables.discard_sending, m.variables.discard_receiving) = (true, true),
    ),
    // Restart leaves V(Rs), abandon and set clear theirs.
    row(
        A::A68,
        |m| {
            symmetric(m);
            (m.variables.vrsps, m.variables.vrspr) = (resync(Vrsp::R, 23), resync(Vrsp::A, 35));
        },
        serials(23, 36),
        |m| {
            m.variables.sending = points(23, 23, 21);
            m.variables.receiving = points(36, 36, 0);
            over(m);
        },
    ),
    row(
        A::A68,
        |m| {
            symmetric(m);
            (m.variables.vrsps, m.variables.vrspr) = (resync(Vrsp::S, 3), resync(Vrsp::R, 33));
        },
        serials(3, 33),
        |m| {
            m.variables.sending = points(3, 3, 0);
            m.variables.receiving = points(33, 33, 31);
            over(m);
        },
    ),
    // A sending flow that was left alone keeps its numbers, and what is protected on it.
    row(
        A::A68,
        |m| {
            symmetric(m);
            m.variables.vrspr = resync(Vrsp::S, 4);
        },
        Facts {
            receiving_serial: Some(4),
            ..EVENT
        },
        |m| {
            m.variables.receiving = points(4, 4, 0);
            let vado = m.variables.vado;
            over(m);
            m.variables.vado = vado;
        },
    ),
    row(A::A69, symmetric, serials(5, 8), |m| {
        m.variables.sending = points(6, 6, 1);
        m.variables.receiving = points(9, 9, 1);
    }),
    row(A::A70, symmetric, EVENT, |m| {
        m.variables.sending = points(1, 1, 1);
        m.variables.receiving = points(1, 1, 1);
    }),
    row(A::A71, symmetric, serials(5, 8), |m| {
        m.variables.sending = points(5, 5, 0);
        m.variables.receiving = points(8, 8, 0);
        m.variables.vcoll = false;
        over(m);
    }),
    // The flow on which the event prevails, and its discard flag (A.5.4.20).
    row(
        A::A72,
        |m| {
            calm(m);
            m.variables.vrsps = resync(Vrsp::S, 3);
            m.variables.discard_sending = true;
        },
        asks(resync(Vrsp::R, 22), resync(Vrsp::R, 33)),
        |m| {
            m.variables.vrspr = resync(Vrsp::R, 33);
            m.variables.discard_receiving = true;
        },
    ),
];

#[test]
fn each_action_of_symmetric_synchronize_changes_what_its_row_says_and_nothing_else() {
    check(ROWS);
}
