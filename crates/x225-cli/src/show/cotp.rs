//! TPDUs and what the transport layer found amiss, for people.

use std::fmt::{self, Display};

use rfc1006::TpduSize;
use rfc1006::tpdu::{Connection, Kind, Parameter, Parameters, Tpdu};

use crate::capture::transport::Notice;

/// A TPDU other than DT and ED, such as `CR class 0, called transport selector 0001, TPDU size 8192`.
pub(crate) struct ShownTpdu<'a>(pub(crate) &'a Tpdu);

impl Display for ShownTpdu<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let kind = self.0.kind();
        match self.0 {
            Tpdu::Cr(Connection {
                class,
                parameters,
                user_data,
                ..
            })
            | Tpdu::Cc(Connection {
                class,
                parameters,
                user_data,
                ..
            }) => {
                write!(f, "{kind} {class}")?;
                show(f, kind, parameters)?;
                show_user_data(f, user_data.len())
            }
            Tpdu::Dr(dr) => {
                write!(f, "{kind} {}", dr.reason)?;
                show(f, kind, &dr.parameters)?;
                show_user_data(f, dr.user_data.len())
            }
            Tpdu::Er(er) => {
                write!(f, "{kind} {}", er.cause)?;
                show(f, kind, &er.parameters)
            }
            Tpdu::Dc(_) | Tpdu::Dt(_) | Tpdu::Ed(_) | Tpdu::Ea(_) => write!(f, "{kind}"),
            Tpdu::Other(_) => write!(f, "{kind}, which classes 0 and 2 do not have"),
        }
    }
}

fn show(f: &mut fmt::Formatter<'_>, kind: Kind, parameters: &Parameters) -> fmt::Result {
    for parameter in parameters {
        match Parameter::name(kind, parameter.code()) {
            Some(name) => write!(f, ", {name} ")?,
            None => write!(f, ", parameter {:#04x} ", parameter.code())?,
        }
        match parameter {
            Parameter::TpduSize(code) => match TpduSize::from_code(*code) {
                Some(size) => write!(f, "{size}")?,
                None => write!(f, "code {code}")?,
            },
            Parameter::Calling(selector) | Parameter::Called(selector) => write!(f, "{selector}")?,
            Parameter::AdditionalOptions(bits) if bits & 1 != 0 => {
                write!(f, "{bits:02x} (expedited data)")?;
            }
            Parameter::AdditionalOptions(bits) => write!(f, "{bits:02x}")?,
            Parameter::PreferredSize(multiple) => {
                write!(f, "{}", TpduSize::from_preferred(*multiple))?;
            }
            Parameter::AlternativeClasses(value)
            | Parameter::AdditionalInformation(value)
            | Parameter::InvalidTpdu(value)
            | Parameter::Other { value, .. } => value
                .iter()
                .try_for_each(|octet| write!(f, "{octet:02x}"))?,
            _ => write!(f, "?")?,
        }
    }
    Ok(())
}

fn show_user_data(f: &mut fmt::Formatter<'_>, octets: usize) -> fmt::Result {
    if octets > 0 {
        write!(f, ", {octets} octets of user data")
    } else {
        Ok(())
    }
}

impl Display for Notice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::MidStream { skipped: 0 } => {
                write!(f, "the capture begins in the middle of this stream")
            }
            Self::MidStream { skipped } => {
                write!(
                    f,
                    "the capture begins in the middle of this stream; {skipped} octets passed over to the first TPKT"
                )
            }
            Self::Gap {
                octets: Some(octets),
            } => write!(f, "{octets} octets are missing from the capture"),
            Self::Gap { octets: None } => write!(f, "octets are missing from the capture"),
            Self::Cut { octets, of } => {
                write!(f, "only {octets} octets of a TPKT of {of} are there")
            }
            Self::OutOfStep { found } => {
                let found = u32::from_be_bytes(*found);
                write!(
                    f,
                    "no TPKT header but {found:08x}; looking for the next one"
                )
            }
            Self::InStepAgain { skipped } => {
                write!(f, "{skipped} octets passed over to the next TPKT")
            }
            Self::Foreign => write!(f, "what is sent in this direction is not TPKT"),
            Self::TsduCut { octets } => write!(
                f,
                "a TSDU has no end; the {octets} octets of it are left out"
            ),
            Self::TsduTooLong { limit } => {
                write!(f, "a TSDU of more than {limit} octets is left out")
            }
        }
    }
}
