//! Where in an SPDU.

use crate::SpduKind;
use crate::short::{ShortKind, ShortParameter};
use core::fmt;

/// The SPDU and the parameter that something is about, shown as `CN/5/22`, or `SCN/P&L` in a short-form SPDU.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Path {
    /// The SPDU identifier, if one was read.
    pub si: Option<u8>,
    /// The type of the SPDU, once it is known.
    pub spdu: Option<SpduKind>,
    /// The parameter group.
    pub pgi: Option<u8>,
    /// The parameter, alone or in the group.
    pub pi: Option<u8>,
    /// The type of a short-form SPDU.
    pub short: Option<ShortKind>,
    /// The parameter of a short-form SPDU.
    pub short_parameter: Option<ShortParameter>,
}

impl fmt::Display for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.spdu, self.short, self.si) {
            (Some(spdu), ..) => write!(f, "{spdu}")?,
            (None, Some(short), _) => write!(f, "{short}")?,
            (None, None, Some(si)) => write!(f, "SI {si}")?,
            (None, None, None) => f.write_str("TSDU")?,
        }
        if let Some(parameter) = self.short_parameter {
            write!(f, "/{parameter}")?;
        }
        for code in [self.pgi, self.pi].into_iter().flatten() {
            write!(f, "/{code}")?;
        }
        Ok(())
    }
}
