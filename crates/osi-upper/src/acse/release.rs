//! RLRQ and RLRE: the orderly release of an association.

use bytes::Bytes;

use super::external::{USER_INFORMATION, read_user_information, user_information_node};
use super::{External, ReleaseRequestReason, ReleaseResponseReason};
use crate::ber::{Element, Error, Fault, Node, Tag, once};

/// The fields of an RLRQ APDU.
///
/// X.227 7.2.4, 9.1
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rlrq {
    /// Why.
    pub reason: Option<ReleaseRequestReason>,
    /// What the AE sends along. An empty list is not sent.
    pub user_information: Vec<External>,
}

/// The fields of an RLRE APDU.
///
/// X.227 7.2.5, 9.1
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rlre {
    /// How the AE takes it.
    pub reason: Option<ReleaseResponseReason>,
    /// What the AE sends along. An empty list is not sent.
    pub user_information: Vec<External>,
}

pub(super) const RLRQ: Tag = Tag::application(2);
pub(super) const RLRE: Tag = Tag::application(3);

const REASON: Tag = Tag::context(0);

impl Rlrq {
    pub(super) fn read(element: &Element<'_>) -> Result<Self, Error> {
        let (reason, user_information) = read(element)?;
        Ok(Self {
            reason: reason.map(Into::into),
            user_information,
        })
    }

    /// The octets of an RLRQ APDU.
    ///
    /// X.227 9.2
    #[must_use]
    pub fn encode(&self) -> Bytes {
        let reason = self.reason.map(ReleaseRequestReason::code);
        encode(RLRQ, reason, &self.user_information)
    }
}

impl Rlre {
    pub(super) fn read(element: &Element<'_>) -> Result<Self, Error> {
        let (reason, user_information) = read(element)?;
        Ok(Self {
            reason: reason.map(Into::into),
            user_information,
        })
    }

    /// The octets of an RLRE APDU.
    ///
    /// X.227 9.2
    #[must_use]
    pub fn encode(&self) -> Bytes {
        let reason = self.reason.map(ReleaseResponseReason::code);
        encode(RLRE, reason, &self.user_information)
    }
}

/// The two APDUs differ in their tag and in what their reasons mean.
fn read(element: &Element<'_>) -> Result<(Option<i64>, Vec<External>), Error> {
    let mut reason = None;
    let mut information = None;
    let mut parts = element.components()?;
    while let Some(part) = parts.next()? {
        match part.tag {
            REASON => {
                let part = part.named("reason");
                once(&mut reason, &part, part.integer()?)?;
            }
            USER_INFORMATION => read_user_information(part, &mut information)?,
            found => return Err(part.fault(Fault::Unrecognized { found })),
        }
    }
    Ok((reason, information.unwrap_or_default()))
}

fn encode(tag: Tag, reason: Option<i64>, information: &[External]) -> Bytes {
    let reason = reason.map(|reason| Node::integer(REASON, reason));
    let parts = reason.into_iter().chain(user_information_node(information));
    Node::Constructed(tag, parts.collect()).to_bytes()
}
