//! SHORT ACCEPT, SHORT ACCEPT CONTINUE.

use super::connect::{IDENTIFIER, NESTING, presence_and_length};
use super::head::{Parts, plain};
use super::reader::Reader;
use super::{ConnectionSummary, ContinueContent, ShortKind, ShortParameter, SpecialData};
use crate::{DecodeError, Rule, Slices};
use core::num::NonZeroU8;

/// SAC: answers an SCN, with yes or with the wish to have its parameters in full.
///
/// X.225 Amendment 1, 7.39, 8.6.2, Table 49
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ShortAccept {
    /// Two bits of the SS-user.
    pub special_data: SpecialData,
    /// What follows the first octet.
    pub content: AcceptContent,
}

/// What an SAC consists of behind its first octet: user information and parameters exclude each other.
///
/// X.225 Amendment 1, 7.39.1
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AcceptContent {
    /// User data of the accept, which is complete; may be empty.
    UserInformation(Slices),
    /// Parameters.
    Parameters {
        /// The nested connection, `None` for the outermost.
        nesting_identifier: Option<NonZeroU8>,
        /// Whether the connection stands; if not, an SCNC is expected.
        complete: bool,
        /// The context that stands for an ACCEPT.
        summary: Option<ConnectionSummary>,
    },
}

/// SACC: the parameters of the context named in the SAC in full, or the news that an SAC follows.
///
/// X.225 Amendment 1, 7.41, 8.6.4, Table 51
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ShortAcceptContinue {
    /// What follows the first octet.
    pub content: ContinueContent,
}

impl Default for AcceptContent {
    fn default() -> Self {
        Self::UserInformation(Slices::new())
    }
}

/// Bit 7 of P&L: the connection does not stand yet.
const INCOMPLETE: u8 = 0x40;
const RESERVED: u8 = 0x30;

impl AcceptContent {
    /// Whether the connection stands.
    #[must_use]
    pub const fn is_complete(&self) -> bool {
        matches!(
            self,
            Self::UserInformation(_) | Self::Parameters { complete: true, .. }
        )
    }
}

impl ShortAccept {
    /// ```text
    /// +-----------+------------------+
    /// | 11110 0dd | user information |
    /// +-----------+-----+------------+-+----------------------+
    /// | 11110 1dd | P&L | [nesting id] | [Connection-Summary] |
    /// +-----------+-----+--------------+----------------------+
    /// ```
    pub(super) fn read(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        let special_data = SpecialData::of_octet(reader.si_and_p);
        let content = if reader.has_parameters() {
            let presence = reader.octet(ShortParameter::PresenceAndLength)?;
            reader.reserved(presence, RESERVED);
            let length_bits = presence & IDENTIFIER;
            let nesting_identifier = reader.nesting_identifier(presence & NESTING != 0)?;
            let summary = if reader.is_empty() {
                if length_bits != 0 {
                    reader.back_to_presence_and_length();
                    reader.found(Rule::IdentifierLengthAlone, u32::from(length_bits));
                }
                None
            } else {
                Some(ConnectionSummary::read(reader, length_bits)?)
            };
            AcceptContent::Parameters {
                nesting_identifier,
                complete: presence & INCOMPLETE == 0,
                summary,
            }
        } else {
            AcceptContent::UserInformation(reader.rest())
        };
        Ok(Self {
            special_data,
            content,
        })
    }

    pub(super) fn parts(&self) -> Parts<'_> {
        let si_and_p = ShortKind::ShortAccept.si_and_p() | self.special_data.get();
        match &self.content {
            AcceptContent::UserInformation(user_information) => plain(si_and_p, user_information),
            AcceptContent::Parameters {
                nesting_identifier,
                complete,
                summary,
            } => {
                let incomplete = if *complete { 0 } else { INCOMPLETE };
                let identifier = summary.as_ref().map(|summary| &summary.identifier);
                let length_bits = identifier.map_or(0, super::ContextIdentifier::length_bits);
                let presence = incomplete | length_bits;
                let mut head = presence_and_length(si_and_p, presence, *nesting_identifier);
                if let Some(summary) = summary {
                    summary.write_identifier(&mut head);
                }
                (head, summary.as_ref().map(|summary| &summary.parameters))
            }
        }
    }
}

impl ShortAcceptContinue {
    pub(super) fn read(reader: &mut Reader<'_>) -> Self {
        Self {
            content: ContinueContent::read(reader),
        }
    }

    pub(super) fn parts(&self) -> Parts<'_> {
        self.content.parts(ShortKind::ShortAcceptContinue)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::known_answer::data;
    use crate::short::ContextIdentifier;
    use crate::short::known_answer::{error, known_answer, prints, remarks};
    use core::num::NonZeroU16;

    fn parameters(complete: bool, summary: Option<ConnectionSummary>) -> ShortAccept {
        ShortAccept {
            special_data: SpecialData::default(),
            content: AcceptContent::Parameters {
                nesting_identifier: None,
                complete,
                summary,
            },
        }
    }

    #[test]
    fn an_accept_without_a_context_is_one_octet_and_user_information() {
        let spdu = ShortAccept {
            special_data: SpecialData::new(1).unwrap(),
            content: AcceptContent::UserInformation(data(b"welcome")),
        };
        assert!(spdu.content.is_complete());
        known_answer(b"\xf1welcome", spdu.clone());
        prints(
            spdu,
            "SAC Special User Data: 01; User Information: 7 octets",
        );
        known_answer(&[0xf0], ShortAccept::default());
    }

    #[test]
    fn bit_7_of_p_and_l_asks_for_a_connect_continue() {
        let spdu = parameters(false, None);
        assert!(!spdu.content.is_complete());
        known_answer(&[0xf4, 0x40], spdu.clone());
        prints(spdu, "SAC Completion: not complete");
        known_answer(&[0xf4, 0x00], parameters(true, None));
    }

    #[test]
    fn a_summary_is_there_when_octets_are_left() {
        let summary = ConnectionSummary {
            identifier: ContextIdentifier::Restricted(NonZeroU16::new(1).unwrap()),
            parameters: data(&[5]),
        };
        let spdu = parameters(true, Some(summary.clone()));
        known_answer(&[0xf4, 0x00, 0, 1, 5], spdu.clone());
        prints(
            spdu,
            "SAC Completion: complete; Connection Summary: 1, 1 octet",
        );
        let nested = ShortAccept {
            special_data: SpecialData::default(),
            content: AcceptContent::Parameters {
                nesting_identifier: NonZeroU8::new(3),
                complete: true,
                summary: Some(summary),
            },
        };
        known_answer(&[0xf4, 0x80, 3, 0, 1, 5], nested);
    }

    #[test]
    fn reserved_bits_and_a_length_without_its_identifier_are_remarked_on() {
        assert_eq!(
            remarks(&[0xf4, 0x33]),
            ["SAC/P&L ShortReservedBits", "SAC/P&L IdentifierLengthAlone"]
        );
        assert_eq!(
            error(&[0xf4, 3, 6]),
            "SAC/Connection Summary at octet 2: octets end inside a parameter of a short-form SPDU (X.225 8.5.5)"
        );
    }

    #[test]
    fn an_accept_continue_may_be_a_single_octet() {
        known_answer(&[0xd8], ShortAcceptContinue::default());
        let spdu = ShortAcceptContinue {
            content: ContinueContent::SummaryParameters(data(&[7, 7, 7])),
        };
        known_answer(&[0xdc, 7, 7, 7], spdu.clone());
        prints(spdu, "SACC Summary-Parameters: 3 octets");
        let spdu = ShortAcceptContinue {
            content: ContinueContent::UserInformation(data(&[7])),
        };
        known_answer(&[0xd8, 7], spdu);
    }
}
