//! Fields that are parameter groups. None of them holds user data: there is nothing to cut.

use super::{Fault, Field, Table};
use crate::decode::{Octets, Report, read_parameters};
use crate::encode::Out;
use crate::{CalledIdentifier, CallingIdentifier, ConnectAcceptItem, LinkingInformation, Value};

macro_rules! groups {
    ($($group:ident),*) => {
        $(impl Field for $group {
            fn value_len(&self) -> Option<usize> {
                Some(self.sent_len()).filter(|len| *len > 0)
            }

            fn write(&self, out: &mut Out<'_>) {
                self.send(out);
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
