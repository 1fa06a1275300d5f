//! SHORT FINISH, SHORT DISCONNECT.

use super::ShortKind;
use super::head::{Parts, plain};
use super::reader::Reader;
use crate::{DecodeError, Slices, TransportDisconnect};

/// SFN: asks for orderly release.
///
/// X.225 Amendment 1, 7.44, 8.6.6
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ShortFinish {
    /// What becomes of the transport connection: bit 2 = 1 is kept.
    pub transport_disconnect: TransportDisconnect,
    /// User data of the release.
    pub user_information: Slices,
}

/// SDN: answers a FINISH or SHORT FINISH; the session connection is released.
///
/// X.225 Amendment 1, 7.45, 8.6.7
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ShortDisconnect {
    /// What becomes of the transport connection: bit 2 = 1 is kept.
    pub transport_disconnect: TransportDisconnect,
    /// User data of the release.
    pub user_information: Slices,
}

/// Bit 2 of SI&P in SFN, SDN and SAB, where 0 is released. In SRF it is the other way round.
pub(super) const KEPT: u8 = 0b10;

/// Reserved in SFN, SDN and SAB.
pub(super) const RESERVED: u8 = 0b01;

/// What bit 2 of SFN, SDN and SAB says.
pub(super) const fn transport_disconnect(si_and_p: u8) -> TransportDisconnect {
    if si_and_p & KEPT == 0 {
        TransportDisconnect::Released
    } else {
        TransportDisconnect::Kept
    }
}

/// Bit 2 of SFN, SDN and SAB.
pub(super) const fn transport_bit(disconnect: TransportDisconnect) -> u8 {
    match disconnect {
        TransportDisconnect::Released => 0,
        TransportDisconnect::Kept => KEPT,
    }
}

macro_rules! release {
    ($spdu:ident) => {
        impl $spdu {
            pub(super) fn read(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
                reader.no_parameters()?;
                reader.reserved(reader.si_and_p, RESERVED);
                Ok(Self {
                    transport_disconnect: transport_disconnect(reader.si_and_p),
                    user_information: reader.rest(),
                })
            }

            pub(super) fn parts(&self) -> Parts<'_> {
                let si_and_p =
                    ShortKind::$spdu.si_and_p() | transport_bit(self.transport_disconnect);
                plain(si_and_p, &self.user_information)
            }
        }
    };
}

release!(ShortFinish);
release!(ShortDisconnect);

#[cfg(test)]
mod tests {
    use super::*;
    use crate::known_answer::data;
    use crate::short::known_answer::{error, known_answer, prints, remarks};

    #[test]
    fn a_short_finish_releases_the_transport_connection_with_bit_2_clear() {
        let spdu = ShortFinish {
            transport_disconnect: TransportDisconnect::Released,
            user_information: data(b"bye"),
        };
        known_answer(b"\xc8bye", spdu.clone());
        prints(
            spdu,
            "SFN Transport Disconnect: transport connection released; User Information: 3 octets",
        );
    }

    #[test]
    fn a_short_finish_keeps_the_transport_connection_with_bit_2_set() {
        let spdu = ShortFinish {
            transport_disconnect: TransportDisconnect::Kept,
            user_information: Slices::new(),
        };
        known_answer(&[0xca], spdu);
    }

    #[test]
    fn a_short_disconnect_has_the_same_bits() {
        let released = ShortDisconnect::default();
        known_answer(&[0xd0], released);
        let kept = ShortDisconnect {
            transport_disconnect: TransportDisconnect::Kept,
            user_information: data(&[1, 2]),
        };
        known_answer(&[0xd2, 1, 2], kept.clone());
        prints(
            kept,
            "SDN Transport Disconnect: transport connection kept; User Information: 2 octets",
        );
    }

    #[test]
    fn the_reserved_bit_is_ignored_with_a_remark() {
        assert_eq!(remarks(&[0xc9]), ["SFN/SI&P ShortReservedBits"]);
        assert_eq!(remarks(&[0xd3, 1]), ["SDN/SI&P ShortReservedBits"]);
    }

    #[test]
    fn parameters_are_an_error() {
        let text = "at octet 0: parameters are indicated where the SPDU has none (X.225 8.5.2)";
        assert_eq!(error(&[0xcc, 1]), std::format!("SFN/SI&P {text}"));
        assert_eq!(error(&[0xd4]), std::format!("SDN/SI&P {text}"));
    }
}
