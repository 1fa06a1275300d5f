//! SHORT CONNECT, SHORT CONNECT CONTINUE.

use super::head::{Head, PARAMETERS, Parts, plain};
use super::reader::Reader;
use super::{ConnectionSummary, ShortKind, ShortParameter, SpecialData};
use crate::{DecodeError, Rule, Slices};
use core::num::NonZeroU8;

/// SCN: asks for a session connection.
///
/// X.225 Amendment 1, 7.38, 8.6.1, Table 48
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ShortConnect {
    /// Two bits of the SS-user.
    pub special_data: SpecialData,
    /// What follows the first octet.
    pub content: ConnectContent,
}

/// What an SCN consists of behind its first octet: user information and parameters exclude each other.
///
/// X.225 Amendment 1, 7.38.1
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ConnectContent {
    /// User data of the connect; may be empty.
    UserInformation(Slices),
    /// Parameters.
    Parameters {
        /// The nested connection, `None` for the outermost.
        nesting_identifier: Option<NonZeroU8>,
        /// The context that stands for a CONNECT.
        summary: ConnectionSummary,
    },
}

/// SCNC: the parameters of the context named in the SCN, once more and in full.
///
/// X.225 Amendment 1, 7.40, 8.6.3, Table 50
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ShortConnectContinue {
    /// What follows the first octet.
    pub content: ContinueContent,
}

/// What an SCNC or SACC consists of behind its first octet. Without an octet both are sent alike, and read as user information.
///
/// X.225 Amendment 1, 8.5.2, 8.6.3.5, 8.6.3.6
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ContinueContent {
    /// User information; may be empty.
    UserInformation(Slices),
    /// Parameters of the context, uncompressed.
    SummaryParameters(Slices),
}

impl Default for ConnectContent {
    fn default() -> Self {
        Self::UserInformation(Slices::new())
    }
}

impl Default for ContinueContent {
    fn default() -> Self {
        Self::UserInformation(Slices::new())
    }
}

/// Bit 8 of P&L in SCN, SAC and SRF: the nesting identifier is present.
pub(super) const NESTING: u8 = 0x80;
const RESERVED_ONE: u8 = 0x40;
const RESERVED_TWO: u8 = 0x20;
const RESERVED_BIT: u8 = 0x10;
/// Bits 1 to 4 of P&L in SCN and SAC: the form and length of the context identifier.
pub(super) const IDENTIFIER: u8 = 0x0f;

impl ShortConnect {
    /// ```text
    /// +-----------+------------------+
    /// | 11101 0dd | user information |
    /// +-----------+-----+------------+-------+-------+--------------------+
    /// | 11101 1dd | P&L | [nesting id] [r_1] | [r_2] | Connection-Summary |
    /// +-----------+-----+--------------------+-------+--------------------+
    /// ```
    pub(super) fn read(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        let special_data = SpecialData::of_octet(reader.si_and_p);
        let content = if reader.has_parameters() {
            let presence = reader.octet(ShortParameter::PresenceAndLength)?;
            reader.reserved(presence, RESERVED_BIT);
            let nesting_identifier = reader.nesting_identifier(presence & NESTING != 0)?;
            for (bit, parameter) in [
                (RESERVED_ONE, ShortParameter::ReservedOne),
                (RESERVED_TWO, ShortParameter::ReservedTwo),
            ] {
                if presence & bit != 0 {
                    let octet = reader.octet(parameter)?;
                    reader.found(Rule::ReservedParameter, u32::from(octet));
                }
            }
            ConnectContent::Parameters {
                nesting_identifier,
                summary: ConnectionSummary::read(reader, presence & IDENTIFIER)?,
            }
        } else {
            ConnectContent::UserInformation(reader.rest())
        };
        Ok(Self {
            special_data,
            content,
        })
    }

    pub(super) fn parts(&self) -> Parts<'_> {
        let si_and_p = ShortKind::ShortConnect.si_and_p() | self.special_data.get();
        match &self.content {
            ConnectContent::UserInformation(user_information) => plain(si_and_p, user_information),
            ConnectContent::Parameters {
                nesting_identifier,
                summary,
            } => {
                let presence = summary.identifier.length_bits();
                let mut head = presence_and_length(si_and_p, presence, *nesting_identifier);
                summary.write_identifier(&mut head);
                (head, Some(&summary.parameters))
            }
        }
    }
}

/// SI&P, P&L and nesting identifier of SCN, SAC and SRF.
pub(super) fn presence_and_length(
    si_and_p: u8,
    presence: u8,
    nesting_identifier: Option<NonZeroU8>,
) -> Head {
    let nesting = nesting_identifier.map_or(0, |_| NESTING);
    let mut head = Head::from_slice(&[si_and_p | PARAMETERS, presence | nesting]);
    head.extend(nesting_identifier.map(NonZeroU8::get));
    head
}

impl ShortConnectContinue {
    pub(super) fn read(reader: &mut Reader<'_>) -> Self {
        Self {
            content: ContinueContent::read(reader),
        }
    }

    pub(super) fn parts(&self) -> Parts<'_> {
        self.content.parts(ShortKind::ShortConnectContinue)
    }
}

impl ContinueContent {
    /// ```text
    /// +-----------+------------------+     +-----------+--------------------+
    /// | 11x11 000 | user information |     | 11x11 100 | Summary-Parameters |
    /// +-----------+------------------+     +-----------+--------------------+
    /// ```
    pub(super) fn read(reader: &mut Reader<'_>) -> Self {
        reader.reserved(reader.si_and_p, 0b11);
        if reader.has_parameters() {
            Self::SummaryParameters(reader.rest())
        } else {
            Self::UserInformation(reader.rest())
        }
    }

    pub(super) fn parts(&self, kind: ShortKind) -> Parts<'_> {
        match self {
            Self::SummaryParameters(parameters) if !parameters.is_empty() => {
                plain(kind.si_and_p() | PARAMETERS, parameters)
            }
            Self::UserInformation(octets) | Self::SummaryParameters(octets) => {
                plain(kind.si_and_p(), octets)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::known_answer::data;
    use crate::short::known_answer::{error, known_answer, prints, remarks};
    use crate::short::{ContextIdentifier, GlobalIdentifier, ShortSpdu};
    use core::num::NonZeroU16;

    fn restricted(number: u16) -> ContextIdentifier {
        ContextIdentifier::Restricted(NonZeroU16::new(number).unwrap())
    }

    fn summary(identifier: ContextIdentifier, parameters: &'static [u8]) -> ConnectionSummary {
        ConnectionSummary {
            identifier,
            parameters: data(parameters),
        }
    }

    #[test]
    fn a_connect_without_a_context_is_one_octet_and_user_information() {
        let spdu = ShortConnect {
            special_data: SpecialData::new(3).unwrap(),
            content: ConnectContent::UserInformation(data(b"hello")),
        };
        known_answer(b"\xebhello", spdu.clone());
        prints(
            spdu,
            "SCN Special User Data: 11; User Information: 5 octets",
        );
        known_answer(&[0xe8], ShortConnect::default());
    }

    #[test]
    fn a_context_in_the_restricted_form_has_two_octets() {
        let spdu = ShortConnect {
            special_data: SpecialData::default(),
            content: ConnectContent::Parameters {
                nesting_identifier: None,
                summary: summary(restricted(0x1234), &[9, 8]),
            },
        };
        known_answer(&[0xec, 0x00, 0x12, 0x34, 9, 8], spdu.clone());
        prints(spdu, "SCN Connection Summary: 4660, 2 octets");
    }

    #[test]
    fn a_context_in_the_global_form_states_its_octets_above_4_in_p_and_l() {
        let identifier = GlobalIdentifier::try_from(&[6, 3, 0x2b, 6, 1][..]).unwrap();
        let spdu = ShortConnect {
            special_data: SpecialData::new(1).unwrap(),
            content: ConnectContent::Parameters {
                nesting_identifier: NonZeroU8::new(0x81),
                summary: summary(ContextIdentifier::Global(identifier), &[]),
            },
        };
        known_answer(&[0xed, 0x81, 0x81, 6, 3, 0x2b, 6, 1], spdu.clone());
        prints(
            spdu,
            "SCN Special User Data: 01; Nesting Identifier: 129; Connection Summary: 1.3.6.1",
        );
    }

    #[test]
    fn the_longest_identifier_has_19_octets() {
        let mut octets = [1; 19];
        octets[..2].copy_from_slice(&[6, 17]);
        let identifier = GlobalIdentifier::try_from(&octets[..]).unwrap();
        let spdu = ShortConnect {
            special_data: SpecialData::default(),
            content: ConnectContent::Parameters {
                nesting_identifier: None,
                summary: summary(ContextIdentifier::Global(identifier), &[0xff]),
            },
        };
        let octets = [&[0xec, 0x0f][..], &octets, &[0xff]].concat();
        known_answer(&octets, spdu);
    }

    #[test]
    fn reserved_parameters_are_skipped_in_their_order() {
        let octets = &[0xec, 0xf0, 7, 0xaa, 0xbb, 0, 5];
        assert_eq!(
            remarks(octets),
            [
                "SCN/P&L ShortReservedBits",
                "SCN/Reserved_one ReservedParameter",
                "SCN/Reserved_two ReservedParameter",
            ]
        );
        let decoded = ShortSpdu::decode(&data(octets), crate::Flow::Normal).unwrap();
        assert_eq!(
            std::string::ToString::to_string(&decoded.spdu),
            "SCN Nesting Identifier: 7; Connection Summary: 5"
        );
    }

    #[test]
    fn a_nesting_identifier_of_zero_is_left_out() {
        assert_eq!(
            remarks(&[0xec, 0x80, 0, 0, 5]),
            ["SCN/Nesting Identifier NestingIdentifierZero"]
        );
    }

    #[test]
    fn an_identifier_that_ends_early_is_an_error_at_its_place() {
        let text = "octets end inside a parameter of a short-form SPDU (X.225 8.5.5)";
        for (octets, place) in [
            (&[0xec, 0, 1][..], "SCN/Connection Summary at octet 2"),
            (&[0xec, 0x80], "SCN/Nesting Identifier at octet 2"),
            (
                &[0xec, 0x81, 1, 6, 3, 1],
                "SCN/Connection Summary at octet 3",
            ),
            (&[0xec, 0xc0, 1], "SCN/Reserved_one at octet 3"),
        ] {
            assert_eq!(error(octets), std::format!("{place}: {text}"));
        }
    }

    #[test]
    fn an_identifier_that_is_none_is_an_error() {
        assert_eq!(
            error(&[0xec, 0, 0, 0]),
            "SCN/Connection Summary at octet 2: restricted context identifier 0 (X.225 8.6.1.9)"
        );
        assert_eq!(
            error(&[0xec, 1, 4, 3, 1, 1, 1]),
            "SCN/Connection Summary at octet 2: context identifier is no object identifier (X.225 8.6.1.9)"
        );
    }

    #[test]
    fn a_connect_continue_has_parameters_or_user_information() {
        let parameters = ShortConnectContinue {
            content: ContinueContent::SummaryParameters(data(&[1, 2])),
        };
        known_answer(&[0xfc, 1, 2], parameters.clone());
        prints(parameters, "SCNC Summary-Parameters: 2 octets");
        let information = ShortConnectContinue {
            content: ContinueContent::UserInformation(data(&[1])),
        };
        known_answer(&[0xf8, 1], information);
        known_answer(&[0xf8], ShortConnectContinue::default());
    }

    #[test]
    fn a_continue_without_the_parameters_it_indicates_is_remarked_on() {
        assert_eq!(
            remarks(&[0xff]),
            [
                "SCNC/SI&P ShortReservedBits",
                "SCNC/SI&P ParameterIndicationEmpty"
            ]
        );
        let empty = ShortConnectContinue {
            content: ContinueContent::SummaryParameters(Slices::new()),
        };
        assert_eq!(ShortSpdu::from(empty).to_bytes(), [0xf8][..]);
    }
}
