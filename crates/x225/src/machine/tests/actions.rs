//! Table A.6, row by row: what an action changes, and that it changes nothing else.

use std::vec::Vec;

use super::row::{EVENT, Row, check, over, points, resync, row};
use crate::annex_a::SpecificAction as A;
use crate::machine::{Facts, Side, TokenMove, Vrsp};
use crate::wire::{TokenSetting, TokenSettings, Tokens};

const fn serial(serial: u64) -> Facts {
    Facts {
        serial: Some(serial),
        ..EVENT
    }
}

const fn asks(kind: Vrsp, number: u64) -> Facts {
    Facts {
        resync: resync(kind, number),
        ..EVENT
    }
}

const fn moves(token_move: TokenMove) -> Facts {
    Facts {
        token_move,
        ..EVENT
    }
}

/// Every row but those of symmetric synchronize.
pub(super) const ROWS: &[Row] = &[
    row(A::A1, |_| {}, EVENT, |m| m.variables.vtca = true),
    row(A::A2, |_| {}, EVENT, |m| m.variables.vtca = false),
    // TEXP and FU(f) are set when they are agreed on.
    row(
        A::A5,
        |m| {
            m.variables.vrsp = resync(Vrsp::R, 12);
        },
        serial(7),
        |m| {
            m.variables.points = points(7, 7, 0);
            m.variables.vcoll = false;
            m.variables.vrsp = resync(Vrsp::No, 0);
            m.variables.vsc = false;
            (m.variables.vado, m.variables.vadi) = (None, None);
            m.variables.vact = false;
            m.variables.vdnr = false;
        },
    ),
    row(A::A7, |_| {}, EVENT, |m| m.variables.vtrr = true),
    row(A::A8, |_| {}, EVENT, |m| m.variables.vtrr = false),
    // The SPDU asks to keep the transport connection, and this side wants to and can.
    row(
        A::A9,
        |m| (m.keep_transport, m.variables.texp) = (true, false),
        Facts {
            transport_kept: true,
            ..EVENT
        },
        |m| m.variables.vtrr = true,
    ),
    row(
        A::A9,
        |m| (m.keep_transport, m.variables.texp) = (true, false),
        EVENT,
        |m| m.variables.vtrr = false,
    ),
    row(
        A::A9,
        |m| (m.keep_transport, m.variables.texp) = (false, false),
        Facts {
            transport_kept: true,
            ..EVENT
        },
        |m| m.variables.vtrr = false,
    ),
    row(
        A::A9,
        |m| (m.keep_transport, m.variables.texp) = (true, true),
        Facts {
            transport_kept: true,
            ..EVENT
        },
        |m| m.variables.vtrr = false,
    ),
    row(A::A11, |_| {}, EVENT, |_| {}),
    // The release token is not available.
    row(
        A::A11,
        |_| {},
        moves(TokenMove::Take(
            Tokens::RELEASE.union(Tokens::MAJOR_ACTIVITY),
        )),
        |m| m.tokens.take(Tokens::DATA | Tokens::MAJOR_ACTIVITY),
    ),
    row(
        A::A11,
        |_| {},
        moves(TokenMove::Give(Tokens::DATA)),
        |m| m.tokens.give_all(),
    ),
    row(
        A::A11,
        |_| {},
        moves(TokenMove::TakeAll),
        |m| {
            m.tokens
                .take(Tokens::DATA | Tokens::MAJOR_ACTIVITY | Tokens::SYNCHRONIZE_MINOR);
        },
    ),
    row(
        A::A11,
        |_| {},
        moves(TokenMove::GiveAll),
        |m| {
            m.tokens.give(Tokens::DATA);
        },
    ),
    row(
        A::A11,
        |_| {},
        moves(TokenMove::Place(MINOR_THERE, Side::Requestor)),
        |m| m.tokens.take(Tokens::DATA | Tokens::MAJOR_ACTIVITY),
    ),
    row(
        A::A11,
        |_| {},
        moves(TokenMove::Place(MINOR_THERE, Side::Acceptor)),
        |m| {
            m.tokens.give(Tokens::DATA);
            m.tokens.take(Tokens::SYNCHRONIZE_MINOR);
        },
    ),
    row(A::A12, |_| {}, EVENT, |m| m.variables.vact = true),
    row(
        A::A13,
        |_| {},
        Facts {
            next_activity: true,
            ..EVENT
        },
        |m| m.variables.vnextact = true,
    ),
    row(A::A13, |_| {}, EVENT, |m| m.variables.vnextact = false),
    row(
        A::A14,
        |m| (m.variables.vact, m.variables.vnextact) = (false, true),
        EVENT,
        |m| m.variables.vact = true,
    ),
    row(
        A::A14,
        |m| (m.variables.vact, m.variables.vnextact) = (true, false),
        EVENT,
        |m| m.variables.vact = false,
    ),
    row(
        A::A16,
        |_| {},
        asks(Vrsp::R, 12),
        |m| {
            m.variables.vrsp = resync(Vrsp::R, 12);
            (m.variables.discard_sending, m.variables.discard_receiving) = (true, true);
        },
    ),
    row(
        A::A16,
        |m| m.variables.vrsp = resync(Vrsp::R, 12),
        asks(Vrsp::Dsc, 0),
        |m| {
            m.variables.vrsp = resync(Vrsp::Dsc, 0);
            (m.variables.discard_sending, m.variables.discard_receiving) = (true, true);
        },
    ),
    row(A::A18, |_| {}, EVENT, |m| m.variables.vcoll = true),
    row(A::A19, |_| {}, serial(16), |m| m.variables.points.vm = 16),
    row(A::A19, |_| {}, serial(14), |_| {}),
    row(A::A20, |_| {}, EVENT, |m| m.variables.vsc = false),
    row(A::A21, |_| {}, EVENT, |m| m.variables.points.vm = 16),
    row(
        A::A22,
        |_| {},
        EVENT,
        |m| m.variables.points = points(15, 15, 15),
    ),
    row(
        A::A23,
        |m| m.variables.vsc = false,
        EVENT,
        |m| {
            m.variables.points = points(15, 16, 11);
            m.variables.vsc = true;
        },
    ),
    row(
        A::A23,
        |m| m.variables.vsc = true,
        EVENT,
        |m| m.variables.points = points(12, 16, 11),
    ),
    row(
        A::A24,
        |m| m.variables.vsc = true,
        EVENT,
        |m| {
            m.variables.points = points(15, 16, 11);
            m.variables.vsc = false;
        },
    ),
    row(
        A::A24,
        |m| m.variables.vsc = false,
        EVENT,
        |m| m.variables.points = points(12, 16, 11),
    ),
    row(A::A25, |_| {}, serial(13), |m| m.variables.points.va = 14),
    row(
        A::A26,
        |_| {},
        EVENT,
        |m| m.variables.points = points(1, 1, 1),
    ),
    row(
        A::A27,
        |_| {},
        serial(8),
        |m| m.variables.points = points(9, 9, 1),
    ),
    row(
        A::A28,
        |m| m.variables.vrsp = resync(Vrsp::R, 12),
        serial(12),
        |m| {
            m.variables.points = points(12, 12, 11);
            over(m);
        },
    ),
    row(
        A::A28,
        |m| m.variables.vrsp = resync(Vrsp::A, 0),
        serial(17),
        |m| {
            m.variables.points = points(17, 17, 0);
            over(m);
        },
    ),
    row(
        A::A28,
        |m| m.variables.vrsp = resync(Vrsp::S, 3),
        serial(3),
        |m| {
            m.variables.points = points(3, 3, 0);
            over(m);
        },
    ),
    row(
        A::A29,
        |m| m.variables.vrsp = resync(Vrsp::Int, 0),
        EVENT,
        |m| {
            m.tokens
                .take(Tokens::DATA | Tokens::MAJOR_ACTIVITY | Tokens::SYNCHRONIZE_MINOR);
            m.variables.vact = false;
            m.variables.vrsp = resync(Vrsp::No, 0);
        },
    ),
    row(
        A::A30,
        |m| m.variables.vrsp = resync(Vrsp::Dsc, 0),
        EVENT,
        |m| {
            m.tokens.give(Tokens::DATA);
            m.variables.vact = false;
            m.variables.vrsp = resync(Vrsp::No, 0);
        },
    ),
    row(
        A::A31,
        |m| m.variables.vsc = false,
        EVENT,
        |m| m.variables.points = points(15, 16, 11),
    ),
    row(
        A::A31,
        |m| m.variables.vsc = true,
        EVENT,
        |m| m.variables.points = points(12, 16, 11),
    ),
    row(A::A32, |_| {}, EVENT, |m| m.variables.vdnr = true),
    row(A::A41, |_| {}, EVENT, |m| m.variables.vado = Some(15)),
    row(
        A::A43,
        |_| {},
        EVENT,
        |m| {
            (m.variables.vado, m.variables.vadi) = (None, None);
        },
    ),
    row(A::A44, |_| {}, EVENT, |m| m.variables.vadi = Some(15)),
];

/// The synchronize-minor token with the acceptor of an exchange, every other one with the requestor.
const MINOR_THERE: TokenSettings = TokenSettings {
    release: TokenSetting::RequestorSide,
    major_activity: TokenSetting::RequestorSide,
    synchronize_minor: TokenSetting::AcceptorSide,
    data: TokenSetting::RequestorSide,
};

#[test]
fn each_action_changes_what_its_row_says_and_nothing_else() {
    check(ROWS);
}

#[test]
fn every_action_has_a_row_but_those_that_touch_no_variable() {
    let rows = ROWS.iter().chain(super::flow_actions::ROWS);
    let tested: Vec<_> = rows.map(|row| row.action).collect();
    let untested: Vec<_> = A::ALL
        .iter()
        .filter(|action| !tested.contains(action))
        .collect();
    // Timer, queue, user data.
    assert_eq!(
        untested,
        [&A::A3, &A::A4, &A::A6, &A::A10, &A::A50, &A::A51]
    );
    for &action in untested {
        check(&[row(action, |_| {}, EVENT, |_| {})]);
    }
}
