//! Fields that are parameter groups.

use super::{Fault, Field, Table};
use crate::decode::{Octets, Report, read_parameters};
use crate::encode::{Out, parameters_len};
use crate::{CalledIdentifier, CallingIdentifier, ConnectAcceptItem, LinkingInformation, Value};

macro_rules! groups {
    ($($group:ident),*) => {
        $(impl Field for $group {
            fn value_len(&self) -> Option<usize> {
                Some(parameters_len(self)).filter(|len| *len > 0)
            }

            fn write(&self, out: &mut Out<'_>) {
                out.group(self);
            }

            fn read(&mut self, value: &Octets<'_>, report: &mut Report) -> Result<(), Fault> {
                Ok(read_parameters(self, value, report)?)
            }

            fn show(&self) -> Option<Value<'_>> {
                None
            }

            fn group(&self) -> Option<&dyn Table> {
                Some(self)
            }
        })*
    };
}

groups!(
    CallingIdentifier,
    CalledIdentifier,
    ConnectAcceptItem,
    LinkingInformation
);
