//! SHORT REFUSE, SHORT REFUSE CONTINUE.

use super::connect::{NESTING, presence_and_length};
use super::head::{Parts, plain};
use super::reader::Reader;
use super::{ShortKind, ShortParameter};
use crate::{DecodeError, Rule, Slices, TransportDisconnect};
use core::num::NonZeroU8;

/// SRF: refuses what an SCN asks for, or says that its context is unknown.
///
/// X.225 Amendment 1, 7.42, 8.6.5, Table 52
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ShortRefuse {
    /// What becomes of the transport connection: bit 2 = 1 is released, unlike in SFN, SDN and SAB.
    pub transport_disconnect: TransportDisconnect,
    /// Whether the refusal is persistent; else it is transient.
    pub persistent: bool,
    /// What follows the first octet.
    pub content: RefuseContent,
}

/// What an SRF consists of behind its first octet: user information and parameters exclude each other.
///
/// X.225 Amendment 1, 8.6.5.5, 8.6.5.8
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RefuseContent {
    /// User data of the refusal; may be empty.
    UserInformation(Slices),
    /// Parameters.
    Parameters {
        /// The nested connection, `None` for the outermost.
        nesting_identifier: Option<NonZeroU8>,
        /// What is said to the context of the SCN.
        response: SummaryResponse,
    },
}

/// What is said to the context that an SCN named.
///
/// X.225 Amendment 1, 8.6.5.6, 8.6.5.7
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum SummaryResponse {
    /// It is not recognized ("unknown connection summary"): the initiator goes on with a CONNECT.
    #[default]
    Unknown,
    /// It is recognized, and this is what its specification has for a refusal; may be empty.
    Recognized(Slices),
}

/// SRFC: says that an SRF follows.
///
/// X.225 Amendment 1, 7.43, 8.6.10
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ShortRefuseContinue {
    /// User information; nothing says what it would be for.
    pub user_information: Slices,
}

impl Default for RefuseContent {
    fn default() -> Self {
        Self::UserInformation(Slices::new())
    }
}

/// Bit 2 of SI&P.
const RELEASED: u8 = 0b10;
/// Bit 1 of SI&P.
const PERSISTENT: u8 = 0b01;
/// Bit 7 of P&L.
const RECOGNIZED: u8 = 0x40;
const RESERVED: u8 = 0x3f;

impl ShortRefuse {
    /// ```text
    /// +-----------+------------------+
    /// | 11100 0rp | user information |
    /// +-----------+-----+------------+-+--------------------+
    /// | 11100 1rp | P&L | [nesting id] | [Summary-response] |
    /// +-----------+-----+--------------+--------------------+
    /// ```
    pub(super) fn read(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        let content = if reader.has_parameters() {
            let presence = reader.octet(ShortParameter::PresenceAndLength)?;
            reader.reserved(presence, RESERVED);
            let nesting_identifier = reader.nesting_identifier(presence & NESTING != 0)?;
            let response = if presence & RECOGNIZED != 0 {
                SummaryResponse::Recognized(reader.rest())
            } else {
                let parameter = ShortParameter::SummaryResponse;
                reader.drop_rest(parameter, Rule::ResponseToUnknownSummary);
                SummaryResponse::Unknown
            };
            RefuseContent::Parameters {
                nesting_identifier,
                response,
            }
        } else {
            RefuseContent::UserInformation(reader.rest())
        };
        Ok(Self {
            transport_disconnect: if reader.si_and_p & RELEASED == 0 {
                TransportDisconnect::Kept
            } else {
                TransportDisconnect::Released
            },
            persistent: reader.si_and_p & PERSISTENT != 0,
            content,
        })
    }

    pub(super) fn parts(&self) -> Parts<'_> {
        let transport = match self.transport_disconnect {
            TransportDisconnect::Released => RELEASED,
            TransportDisconnect::Kept => 0,
        };
        let persistent = if self.persistent { PERSISTENT } else { 0 };
        let si_and_p = ShortKind::ShortRefuse.si_and_p() | transport | persistent;
        match &self.content {
            RefuseContent::UserInformation(user_information) => plain(si_and_p, user_information),
            RefuseContent::Parameters {
                nesting_identifier,
                response,
            } => {
                let (presence, octets) = match response {
                    SummaryResponse::Unknown => (0, None),
                    SummaryResponse::Recognized(octets) => (RECOGNIZED, Some(octets)),
                };
                let head = presence_and_length(si_and_p, presence, *nesting_identifier);
                (head, octets)
            }
        }
    }
}

impl ShortRefuseContinue {
    /// ```text
    /// +-----------+------------------+
    /// | 10100 000 | user information |
    /// +-----------+------------------+
    /// ```
    pub(super) fn read(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        reader.no_parameters()?;
        reader.reserved(reader.si_and_p, 0b11);
        Ok(Self {
            user_information: reader.rest(),
        })
    }

    pub(super) fn parts(&self) -> Parts<'_> {
        let si_and_p = ShortKind::ShortRefuseContinue.si_and_p();
        plain(si_and_p, &self.user_information)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::known_answer::data;
    use crate::short::known_answer::{error, known_answer, prints, remarks};

    #[test]
    fn a_refusal_releases_the_transport_connection_with_bit_2_set() {
        let spdu = ShortRefuse {
            transport_disconnect: TransportDisconnect::Released,
            persistent: false,
            content: RefuseContent::UserInformation(data(b"no")),
        };
        known_answer(b"\xe2no", spdu.clone());
        prints(
            spdu,
            "SRF Transport Disconnect: transport connection released; Refusal: transient; User Information: 2 octets",
        );
        known_answer(&[0xe2], ShortRefuse::default());
    }

    #[test]
    fn a_persistent_refusal_that_keeps_the_transport_connection() {
        let spdu = ShortRefuse {
            transport_disconnect: TransportDisconnect::Kept,
            persistent: true,
            ..ShortRefuse::default()
        };
        known_answer(&[0xe1], spdu);
    }

    #[test]
    fn bit_7_of_p_and_l_says_whether_the_context_is_known() {
        let with = |nesting_identifier, response| ShortRefuse {
            transport_disconnect: TransportDisconnect::Kept,
            persistent: false,
            content: RefuseContent::Parameters {
                nesting_identifier,
                response,
            },
        };
        let unknown = with(None, SummaryResponse::Unknown);
        known_answer(&[0xe4, 0x00], unknown.clone());
        prints(
            unknown,
            "SRF Transport Disconnect: transport connection kept; Refusal: transient; \
             Summary-response: unknown connection summary",
        );
        let recognized = with(
            NonZeroU8::new(2),
            SummaryResponse::Recognized(data(&[1, 2])),
        );
        known_answer(&[0xe4, 0xc0, 2, 1, 2], recognized.clone());
        prints(
            recognized,
            "SRF Transport Disconnect: transport connection kept; Refusal: transient; \
             Nesting Identifier: 2; Summary-response: 2 octets",
        );
        known_answer(
            &[0xe4, 0x40],
            with(None, SummaryResponse::Recognized(Slices::new())),
        );
    }

    #[test]
    fn a_response_to_an_unknown_context_is_dropped() {
        assert_eq!(
            remarks(&[0xe4, 0x01, 9]),
            [
                "SRF/P&L ShortReservedBits",
                "SRF/Summary-response ResponseToUnknownSummary"
            ]
        );
    }

    #[test]
    fn a_refuse_continue_says_nothing_else() {
        known_answer(&[0xa0], ShortRefuseContinue::default());
        let spdu = ShortRefuseContinue {
            user_information: data(&[1]),
        };
        known_answer(&[0xa0, 1], spdu.clone());
        prints(spdu, "SRFC User Information: 1 octet");
        assert_eq!(remarks(&[0xa3]), ["SRFC/SI&P ShortReservedBits"]);
        assert_eq!(
            error(&[0xa4, 1]),
            "SRFC/SI&P at octet 0: parameters are indicated where the SPDU has none (X.225 8.5.2)"
        );
    }
}
