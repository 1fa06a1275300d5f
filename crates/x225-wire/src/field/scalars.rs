//! How the values of one or two octets are sent, and octet strings.

use super::Scalar;
use super::scalar::plain_fields;
use crate::decode::Report;
use crate::encode::Out;
use crate::{
    AbortDisconnect, Enclosure, FunctionalUnits, MajorSyncType, MinorSyncType, OctetString,
    PrepareType, ProtocolOptions, ReasonCode, ResyncType, Rule, TokenSetting, TokenSettings,
    Tokens, TransportDisconnect, TsduMaximumSize, Value, Versions,
};

plain_fields!(
    AbortDisconnect,
    Enclosure,
    MajorSyncType,
    MinorSyncType,
    OctetString<MAX> where const MAX,
    PrepareType,
    ProtocolOptions,
    ReasonCode,
    Versions,
    bool,
);

/// The only octet of a value; its length was checked against the table.
fn octet(value: &[u8]) -> Result<u8, Rule> {
    match value {
        [octet] => Ok(*octet),
        _ => Err(Rule::LengthOutOfBounds),
    }
}

macro_rules! flags_of_one_octet {
    ($($flags:ident $(if empty $empty:ident)?),*) => {
        $(impl Scalar for $flags {
            $(fn is_sent(&self) -> bool {
                let _ = Rule::$empty;
                !self.is_empty()
            })?

            fn write(&self, out: &mut Out<'_>) {
                out.octet(self.bits());
            }

            fn read(value: &[u8], report: &mut Report) -> Result<Self, Rule> {
                let bits = octet(value)?;
                report.reserved_bits(u32::from(bits & !Self::ALL.bits()));
                let flags = Self::from_bits_truncate(bits);
                $(if flags.is_empty() {
                    report.remark(Rule::$empty);
                })?
                Ok(flags)
            }

            fn show(&self) -> Value<'_> {
                Value::Text(self)
            }
        })*
    };
}

flags_of_one_octet!(AbortDisconnect, MinorSyncType if empty SyncTypeZero, Versions);

impl Scalar for ProtocolOptions {
    fn write(&self, out: &mut Out<'_>) {
        out.octet(self.bits());
    }

    fn read(value: &[u8], report: &mut Report) -> Result<Self, Rule> {
        let bits = octet(value)?;
        let options = Self::from_bits_with(bits, report.assigned.protocol_options);
        report.reserved_bits(u32::from(bits & !(options.bits() | Self::ALL.bits())));
        Ok(options)
    }

    fn show(&self) -> Value<'_> {
        Value::Text(self)
    }
}

macro_rules! open_codes {
    ($($code:ident),*) => {
        $(impl Scalar for $code {
            fn write(&self, out: &mut Out<'_>) {
                out.octet((*self).into());
            }

            fn read(value: &[u8], report: &mut Report) -> Result<Self, Rule> {
                let code = Self::from(octet(value)?);
                if let Self::Other(reserved) = code {
                    report.found(Rule::ReservedValue, u32::from(reserved));
                }
                Ok(code)
            }

            fn show(&self) -> Value<'_> {
                Value::Text(self)
            }
        })*
    };
}

open_codes!(PrepareType, ReasonCode, ResyncType);

impl Scalar for Tokens {
    fn write(&self, out: &mut Out<'_>) {
        out.octet(self.bits());
    }

    fn read(value: &[u8], report: &mut Report) -> Result<Self, Rule> {
        let bits = octet(value)?;
        report.reserved_bits(u32::from(bits & !Self::ALL.bits()));
        Ok(Self::from_bits_truncate(bits))
    }

    fn show(&self) -> Value<'_> {
        Value::Text(self)
    }
}

impl Scalar for FunctionalUnits {
    fn len(&self) -> usize {
        2
    }

    fn write(&self, out: &mut Out<'_>) {
        out.octets(&self.bits().to_be_bytes());
    }

    fn read(value: &[u8], report: &mut Report) -> Result<Self, Rule> {
        let bits = u16::from_be_bytes(value.try_into().map_err(|_| Rule::LengthOutOfBounds)?);
        let units = Self::from_bits_with(bits, report.assigned.functional_units);
        report.reserved_bits(u32::from(bits & !(units.bits() | Self::ALL.bits())));
        if !units.intersects(Self::DUPLEX | Self::HALF_DUPLEX) {
            report.found(Rule::NeitherDuplexNorHalfDuplex, u32::from(bits));
        }
        Ok(units)
    }

    fn show(&self) -> Value<'_> {
        Value::Text(self)
    }
}

impl Scalar for TokenSettings {
    fn write(&self, out: &mut Out<'_>) {
        out.octet(self.bits());
    }

    fn read(value: &[u8], report: &mut Report) -> Result<Self, Rule> {
        let settings = Self::from_bits(octet(value)?);
        if [
            settings.release,
            settings.major_activity,
            settings.synchronize_minor,
            settings.data,
        ]
        .contains(&TokenSetting::Reserved)
        {
            report.found(Rule::ReservedValue, u32::from(settings.bits()));
        }
        Ok(settings)
    }

    fn show(&self) -> Value<'_> {
        Value::Text(self)
    }
}

impl Scalar for Enclosure {
    fn write(&self, out: &mut Out<'_>) {
        out.octet(self.bits());
    }

    fn read(value: &[u8], report: &mut Report) -> Result<Self, Rule> {
        let bits = octet(value)?;
        report.reserved_bits(u32::from(bits & !3));
        Ok(Self::new(bits & 1 != 0, bits & 2 != 0))
    }

    fn show(&self) -> Value<'_> {
        Value::Text(self)
    }

    fn enclosure(&self) -> Option<Enclosure> {
        Some(*self)
    }

    fn from_enclosure(enclosure: Enclosure) -> Option<Self> {
        Some(enclosure)
    }
}

impl Scalar for TransportDisconnect {
    fn write(&self, out: &mut Out<'_>) {
        out.octet(u8::from(*self == Self::Released));
    }

    fn read(value: &[u8], report: &mut Report) -> Result<Self, Rule> {
        let bits = octet(value)?;
        report.reserved_bits(u32::from(bits & !1));
        Ok(if bits & 1 == 0 {
            Self::Kept
        } else {
            Self::Released
        })
    }

    fn show(&self) -> Value<'_> {
        Value::Text(self)
    }
}

impl Scalar for MajorSyncType {
    fn write(&self, out: &mut Out<'_>) {
        out.octet(1);
    }

    fn read(value: &[u8], report: &mut Report) -> Result<Self, Rule> {
        let bits = octet(value)?;
        report.reserved_bits(u32::from(bits & !1));
        if bits & 1 == 0 {
            report.remark(Rule::SyncTypeNotMajor);
        }
        Ok(Self::WithoutEndOfActivity)
    }

    fn show(&self) -> Value<'_> {
        Value::Text(self)
    }
}

/// Data Overflow: sent when true.
impl Scalar for bool {
    fn is_sent(&self) -> bool {
        *self
    }

    fn write(&self, out: &mut Out<'_>) {
        out.octet(1);
    }

    fn read(value: &[u8], report: &mut Report) -> Result<Self, Rule> {
        let bits = octet(value)?;
        report.reserved_bits(u32::from(bits & !1));
        if bits & 1 == 0 {
            report.remark(Rule::DataOverflowZero);
        }
        Ok(bits & 1 != 0)
    }

    fn show(&self) -> Value<'_> {
        Value::Text(if *self { &"more follows" } else { &"no" })
    }
}

impl Scalar for TsduMaximumSize {
    fn len(&self) -> usize {
        4
    }

    fn write(&self, out: &mut Out<'_>) {
        out.octets(&self.initiator_to_responder.to_be_bytes());
        out.octets(&self.responder_to_initiator.to_be_bytes());
    }

    fn read(value: &[u8], _: &mut Report) -> Result<Self, Rule> {
        let [a, b, c, d] = value.try_into().map_err(|_| Rule::LengthOutOfBounds)?;
        Ok(Self {
            initiator_to_responder: u16::from_be_bytes([a, b]),
            responder_to_initiator: u16::from_be_bytes([c, d]),
        })
    }

    fn show(&self) -> Value<'_> {
        Value::Text(self)
    }
}

impl<const MAX: usize> Scalar for OctetString<MAX> {
    fn len(&self) -> usize {
        self.as_octets().len()
    }

    fn is_sent(&self) -> bool {
        !self.is_empty()
    }

    fn write(&self, out: &mut Out<'_>) {
        out.octets(self);
    }

    fn read(value: &[u8], _: &mut Report) -> Result<Self, Rule> {
        Self::try_from(value).map_err(|_| Rule::LengthOutOfBounds)
    }

    fn show(&self) -> Value<'_> {
        Value::Octets(self)
    }
}
