//! The rows that Amendment 2 adds to the parameter tables.

use crate::{Bounds, Level, Parameter, Presence};

const fn identifier(code: u8, name: &'static str, clause: &'static str) -> Parameter {
    Parameter {
        code,
        level: Level::Pi,
        name,
        presence: Presence::NotMandatory,
        length: Bounds::exactly(1),
        default: None,
        also: &[],
        group: &[],
        clause,
    }
}

/// The parameters of nested connections: PI 61 in CN, PI 62 in every SPDU. [`parameters`](crate::parameters) leaves them out: it
/// lists the tables of 1995.
///
/// X.225 Amendment 2, Tables 11 to 43 and 27 bis
pub const NESTED_PARAMETERS: [Parameter; 2] = [
    identifier(61, "Parent Nested Connection Identifier", "8.3.1.19 bis"),
    identifier(62, "Nested Connection Identifier", "8.3.1.19 ter"),
];
