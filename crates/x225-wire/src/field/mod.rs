//! What the codec asks of a field of an SPDU, whatever its type.

mod groups;
mod numbers;
mod scalar;
mod scalars;
mod user_data;

pub(crate) use scalar::Scalar;

use crate::decode::{Octets, Report};
use crate::encode::Out;
use crate::{DecodeError, Enclosure, Parameter, Rule, Slices, Value};
use core::ops::Deref;

/// A field of an SPDU as the value of its parameter.
pub(crate) trait Field {
    /// Octets of the value, `None` when the parameter is not sent.
    fn value_len(&self) -> Option<usize>;

    /// Writes the value, as many octets as [`value_len`](Self::value_len) says.
    fn write(&self, out: &mut Out<'_>);

    /// Takes a value of at least one octet, of an allowed length.
    fn read(&mut self, value: &Octets<'_>, report: &mut Report) -> Result<(), Fault>;

    /// The value for display, `None` when there is nothing to show or only what is inside.
    fn show(&self) -> Option<Value<'_>>;

    /// The fields inside, of a parameter group.
    fn group(&self) -> Option<&dyn Table> {
        None
    }

    /// The user data that it ends with, if it is a parameter for user data.
    fn user_data(&self) -> Option<&Slices> {
        None
    }

    /// The user data that it ends with, if it is a parameter for user data.
    fn user_data_mut(&mut self) -> Option<&mut Slices> {
        None
    }

    /// The Enclosure Item, if it is one.
    fn enclosure(&self) -> Option<Enclosure> {
        None
    }

    /// Changes the Enclosure Item, if it is one.
    fn set_enclosure(&mut self, enclosure: Enclosure) {
        let _ = enclosure;
    }
}

/// The fields of an SPDU or of a parameter group, by the codes of their parameters.
pub(crate) trait Table {
    /// The parameters in ascending order.
    fn parameters(&self) -> &'static [Parameter];

    /// The field of a parameter.
    fn field(&self, code: u8) -> Option<&dyn Field>;

    /// Takes a value into the field of a parameter, as [`Field::read`] does.
    fn read(&mut self, code: u8, value: &Octets<'_>, report: &mut Report) -> Result<(), Fault>;

    /// The rows of the parameters whose absence is worth telling, the first one as the low order bit.
    fn expected(&self) -> u32;

    /// Octets of all units that are sent, user data uncut.
    fn sent_len(&self) -> usize;

    /// Octets of the units that are sent and hold no user data.
    fn len_beside_user_data(&self) -> usize;

    /// Octets before the user data in the value of the last parameter for user data, if there is one.
    fn len_before_user_data(&self) -> Option<usize>;

    /// Writes all units that are sent, user data uncut.
    fn send(&self, out: &mut Out<'_>);

    /// The user data in a parameter: of two the one that is not empty.
    fn user_data(&self) -> Option<&Slices>;

    /// The same to change it.
    fn user_data_mut(&mut self) -> Option<&mut Slices>;

    /// The Enclosure Item, if there is one.
    fn enclosure(&self) -> Option<Enclosure>;

    /// Changes the Enclosure Item, if there can be one.
    fn set_enclosure(&mut self, enclosure: Enclosure);

    /// The user information field, if there can be one.
    fn user_information(&self) -> Option<&Slices> {
        None
    }

    /// The user information field, if there can be one.
    fn user_information_mut(&mut self) -> Option<&mut Slices> {
        None
    }
}

/// The parameters with their fields, in the order in which they are sent.
pub(crate) fn fields(table: &dyn Table) -> impl Iterator<Item = (&'static Parameter, &dyn Field)> {
    table
        .parameters()
        .iter()
        .filter_map(|parameter| Some((parameter, table.field(parameter.code)?)))
}

/// Of the user data of two parameters the one that is not empty, else the first.
#[inline]
pub(crate) fn fuller<T: Deref<Target = Slices>>(found: Option<T>, other: Option<T>) -> Option<T> {
    match (found, other) {
        (Some(found), Some(other)) if found.is_empty() && !other.is_empty() => Some(other),
        (found, other) => found.or(other),
    }
}

/// Why a value was not taken.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Fault {
    /// The value cannot be used; the parameter counts as absent.
    Unusable(Rule),
    /// The SPDU cannot be read.
    Fatal(DecodeError),
}

impl From<Rule> for Fault {
    fn from(rule: Rule) -> Self {
        Self::Unusable(rule)
    }
}

impl From<DecodeError> for Fault {
    fn from(error: DecodeError) -> Self {
        Self::Fatal(error)
    }
}
