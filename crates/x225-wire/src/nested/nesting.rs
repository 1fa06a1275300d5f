//! What an SPDU tells of nested connections.

use super::NestedIdentifier;
use crate::Enclosure;

/// What an SPDU carries besides its parameters of 1995. `Default` is an SPDU of the outermost session connection.
///
/// X.225 Amendment 2
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Nesting {
    /// PI 62: the nested session connection that the SPDU belongs to; `None` for the outermost one.
    pub connection: Option<NestedIdentifier>,
    /// PI 61, in CN only: the session connection that the new one is nested in.
    pub parent: Option<NestedIdentifier>,
    /// PI 25 of EX: expedited data of more than 11 octets comes in two.
    pub enclosure: Option<Enclosure>,
    /// PI 49 of ER and AB is there and has no octet: SPDUs were discarded on behalf of an enclosing session connection.
    pub disrupted: bool,
}

impl Nesting {
    /// Octets of expedited data that one EX of a nested session connection has room for.
    ///
    /// X.225 Amendment 2, 7.12.2
    pub const EXPEDITED_MAX: usize = 11;

    /// Octets of expedited data in the first of two EX.
    ///
    /// X.225 Amendment 2, 7.12.1.2
    pub const EXPEDITED_FIRST: usize = 8;

    /// An SPDU of a nested session connection.
    #[must_use]
    pub const fn of_connection(connection: NestedIdentifier) -> Self {
        Self {
            connection: Some(connection),
            parent: None,
            enclosure: None,
            disrupted: false,
        }
    }
}
