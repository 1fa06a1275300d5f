//! What the implementation corrects in the printed tables.
//!
//! The tables themselves stay as printed. A cell is corrected only where clause 7, Tables A.3 to A.7 or the
//! sibling table of the other half bear it out, or where a peer that follows the rules would otherwise be
//! aborted. spec-notes/errata.md has the whole list of suspects, with those that were left alone.

mod activities;
mod connection;
mod data;
mod resynchronization;
mod synchronization;

use super::{Row, Table};

/// Cells that stand in place of printed ones, and why.
#[derive(Clone, Copy, Debug)]
pub struct Erratum {
    /// Its name here and in spec-notes/errata.md: `"E1"`, `"E2"`, ...
    pub name: &'static str,
    /// What is wrong with the printed cells, in a sentence or two.
    pub reason: &'static str,
    /// What bears the correction out.
    pub clause: &'static str,
    /// The cells as implemented.
    pub corrections: &'static [Correction],
}

/// The corrected cells of one table.
#[derive(Clone, Copy, Debug)]
pub struct Correction {
    /// The table.
    pub table: &'static Table,
    /// Its corrected cells, in rows with the printed heads; cells that are not named stay as printed.
    pub rows: &'static [Row],
}

/// Every correction. No cell is corrected twice: the build checks it.
pub static ERRATA: &[Erratum] = &[
    connection::E1,
    connection::E2,
    connection::E3,
    connection::E4,
    synchronization::E5,
    synchronization::E6,
    synchronization::E7,
    synchronization::E8,
    synchronization::E9,
    synchronization::E10,
    synchronization::E11,
    synchronization::E12,
    synchronization::E13,
    synchronization::E14,
    synchronization::E15,
    synchronization::E16,
    synchronization::E17,
    synchronization::E18,
    resynchronization::E19,
    synchronization::E20,
    resynchronization::E21,
    resynchronization::E22,
    resynchronization::E23,
    activities::E24,
    synchronization::E25,
    activities::E26,
    activities::E27,
    resynchronization::E28,
    connection::E29,
    connection::E30,
    data::E31,
    activities::E32,
    resynchronization::E33,
    connection::E34,
    synchronization::E35,
];

/// Writes an erratum down, the cells in the notation of the tables.
macro_rules! erratum {
    (
        $Name:ident: $reason:literal, $clause:literal;
        $( $Table:ident { $($row:tt)+ } )+
    ) => {
        pub(super) const $Name: $crate::annex_a::Erratum = $crate::annex_a::Erratum {
            name: stringify!($Name),
            reason: $reason,
            clause: $clause,
            corrections: &[$($crate::annex_a::errata::Correction {
                table: &$crate::annex_a::tables::$Table,
                rows: $crate::annex_a::notation::rows!($($row)+),
            }),+],
        };
    };
}
use erratum;
