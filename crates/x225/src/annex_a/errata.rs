//! What the implementation corrects in the printed tables.

use super::{Row, Table};

/// A correction: cells that stand in place of printed ones, and why.
#[derive(Clone, Copy, Debug)]
pub struct Erratum {
    /// A short name, as spec-notes/errata.md has it: `"E1"`.
    pub name: &'static str,
    /// The printed table.
    pub table: &'static Table,
    /// The cells as implemented; the row heads are those printed.
    pub cells: &'static [Row],
    /// Why the printed cells cannot be meant.
    pub reason: &'static str,
    /// What bears the correction out.
    pub clause: &'static str,
}

/// Every correction. No cell is corrected twice.
pub const ERRATA: &[Erratum] = &[];
