//! Fields that hold user data, which is never copied.

use super::{Fault, Field};
use crate::decode::{Octets, Report};
use crate::encode::Out;
use crate::{RefuseCode, RefuseReason, Rule, Slices, Value};

impl Field for Slices {
    fn value_len(&self) -> Option<usize> {
        (!self.is_empty()).then(|| self.len())
    }

    fn write(&self, out: &mut Out<'_>) {
        out.user_data(self);
    }

    fn read(&mut self, value: &Octets<'_>, _: &mut Report) -> Result<(), Fault> {
        *self = Self::new();
        value.append_to(self);
        Ok(())
    }

    fn show(&self) -> Option<Value<'_>> {
        (!self.is_empty()).then_some(Value::UserData(self))
    }

    fn user_data(&self) -> Option<&Slices> {
        Some(self)
    }

    fn user_data_mut(&mut self) -> Option<&mut Slices> {
        Some(self)
    }
}

/// A code in one octet, then user data.
impl Field for Option<RefuseReason> {
    fn value_len(&self) -> Option<usize> {
        self.as_ref().map(|reason| 1 + reason.user_data.len())
    }

    fn write(&self, out: &mut Out<'_>) {
        if let Some(reason) = self {
            out.octet(reason.code.into());
            out.user_data(&reason.user_data);
        }
    }

    fn read(&mut self, value: &Octets<'_>, report: &mut Report) -> Result<(), Fault> {
        let (code, user_data) = value.split_first().ok_or(Rule::LengthOutOfBounds)?;
        let code = RefuseCode::from(code);
        if let RefuseCode::Other(reserved) = code {
            report.found(Rule::ReservedValue, u32::from(reserved));
        }
        *self = Some(RefuseReason {
            code,
            user_data: user_data.to_slices(),
        });
        Ok(())
    }

    fn show(&self) -> Option<Value<'_>> {
        self.as_ref().map(Value::Refuse)
    }

    fn user_data(&self) -> Option<&Slices> {
        self.as_ref().map(|reason| &reason.user_data)
    }

    fn user_data_mut(&mut self) -> Option<&mut Slices> {
        self.as_mut().map(|reason| &mut reason.user_data)
    }
}
