//! Which APDU it is.

use bytes::Bytes;

use super::{Aare, Aarq, Abrt, MODULE, Rlre, Rlrq, aare, aarq, abrt, release};
use crate::ber::{At, Components, Error, Tag};

/// One ACSE APDU.
///
/// X.227 9.1
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Apdu {
    /// A-ASSOCIATE request.
    Aarq(Box<Aarq>),
    /// A-ASSOCIATE response.
    Aare(Box<Aare>),
    /// A-RELEASE request.
    Rlrq(Rlrq),
    /// A-RELEASE response.
    Rlre(Rlre),
    /// A-ABORT.
    Abrt(Abrt),
}

const TAGS: &[Tag] = &[
    aarq::TAG,
    aare::TAG,
    release::RLRQ,
    release::RLRE,
    abrt::TAG,
];

impl Apdu {
    /// Reads an APDU from the octets of its presentation data value.
    ///
    /// # Errors
    ///
    /// [`Error`] if the octets are not exactly one ACSE APDU.
    ///
    /// X.227 9.1
    pub fn decode(octets: &Bytes) -> Result<Self, Error> {
        let root = At::root(MODULE);
        let mut values = Components::of(octets, &root);
        let apdu = values.required("ACSE-apdu")?.expect(TAGS)?;
        let apdu = match apdu.tag {
            aarq::TAG => Self::Aarq(Box::new(Aarq::read(&apdu.named("AARQ-apdu"))?)),
            aare::TAG => Self::Aare(Box::new(Aare::read(&apdu.named("AARE-apdu"))?)),
            release::RLRQ => Self::Rlrq(Rlrq::read(&apdu.named("RLRQ-apdu"))?),
            release::RLRE => Self::Rlre(Rlre::read(&apdu.named("RLRE-apdu"))?),
            _ => Self::Abrt(Abrt::read(&apdu.named("ABRT-apdu"))?),
        };
        values.finish()?;
        Ok(apdu)
    }

    /// The octets.
    ///
    /// X.227 9.2
    #[must_use]
    pub fn encode(&self) -> Bytes {
        match self {
            Self::Aarq(apdu) => apdu.encode(),
            Self::Aare(apdu) => apdu.encode(),
            Self::Rlrq(apdu) => apdu.encode(),
            Self::Rlre(apdu) => apdu.encode(),
            Self::Abrt(apdu) => apdu.encode(),
        }
    }

    /// The abbreviation that the standard has for it.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Aarq(_) => "AARQ",
            Self::Aare(_) => "AARE",
            Self::Rlrq(_) => "RLRQ",
            Self::Rlre(_) => "RLRE",
            Self::Abrt(_) => "ABRT",
        }
    }
}
