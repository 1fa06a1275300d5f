//! Fields that are short values in one piece.

use super::{Fault, Field};
use crate::decode::{Octets, Report};
use crate::encode::Out;
use crate::{Enclosure, Rule, Value};

/// A value in one piece that holds no user data.
pub(crate) trait Scalar: Sized {
    /// Octets of the value.
    fn len(&self) -> usize {
        1
    }

    /// Whether the value is sent where it is not optional.
    fn is_sent(&self) -> bool {
        true
    }

    /// Writes the value.
    fn write(&self, out: &mut Out<'_>);

    /// Reads a value of an allowed length.
    fn read(value: &[u8], report: &mut Report) -> Result<Self, Rule>;

    /// The value for display.
    fn show(&self) -> Value<'_>;

    /// The Enclosure Item, if it is one.
    fn enclosure(&self) -> Option<Enclosure> {
        None
    }

    /// An Enclosure Item, if that is what it can be.
    fn from_enclosure(enclosure: Enclosure) -> Option<Self> {
        let _ = enclosure;
        None
    }
}

impl<T: Scalar> Field for Option<T> {
    fn value_len(&self) -> Option<usize> {
        self.as_ref().map(Scalar::len)
    }

    fn write(&self, out: &mut Out<'_>) {
        if let Some(value) = self {
            value.write(out);
        }
    }

    fn read(&mut self, value: &Octets<'_>, report: &mut Report) -> Result<(), Fault> {
        *self = Some(T::read(&value.contiguous(), report)?);
        Ok(())
    }

    fn show(&self) -> Option<Value<'_>> {
        self.as_ref().map(Scalar::show)
    }

    fn enclosure(&self) -> Option<Enclosure> {
        self.as_ref().and_then(Scalar::enclosure)
    }

    fn set_enclosure(&mut self, enclosure: Enclosure) {
        *self = T::from_enclosure(enclosure).or(self.take());
    }
}

/// Makes scalars usable as fields that are not optional.
macro_rules! plain_fields {
    ($($type:ty $(where const $max:ident)?),* $(,)?) => {
        $(impl $(<const $max: usize>)? $crate::field::Field for $type {
            fn value_len(&self) -> Option<usize> {
                $crate::field::Scalar::is_sent(self).then(|| $crate::field::Scalar::len(self))
            }

            fn write(&self, out: &mut $crate::encode::Out<'_>) {
                $crate::field::Scalar::write(self, out);
            }

            fn read(
                &mut self,
                value: &$crate::decode::Octets<'_>,
                report: &mut $crate::decode::Report,
            ) -> Result<(), $crate::field::Fault> {
                *self = $crate::field::Scalar::read(&value.contiguous(), report)?;
                Ok(())
            }

            fn show(&self) -> Option<$crate::Value<'_>> {
                $crate::field::Scalar::is_sent(self).then(|| $crate::field::Scalar::show(self))
            }

            fn enclosure(&self) -> Option<$crate::Enclosure> {
                $crate::field::Scalar::enclosure(self)
            }

            fn set_enclosure(&mut self, enclosure: $crate::Enclosure) {
                if let Some(enclosure) = $crate::field::Scalar::from_enclosure(enclosure) {
                    *self = enclosure;
                }
            }
        })*
    };
}

pub(super) use plain_fields;
