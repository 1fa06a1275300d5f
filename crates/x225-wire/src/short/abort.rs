//! SHORT ABORT.

use super::head::{PARAMETERS, Parts, plain};
use super::reader::Reader;
use super::release::{RESERVED, transport_bit, transport_disconnect};
use super::{ShortKind, ShortParameter};
use crate::value::flags;
use crate::{DecodeError, Rule, Slices, TransportDisconnect};

/// SAB: ends the session connection at once.
///
/// X.225 Amendment 1, 7.47, 8.6.9
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ShortAbort {
    /// What becomes of the transport connection: bit 2 = 1 is kept.
    pub transport_disconnect: TransportDisconnect,
    /// Why; `None` when the SPDU does not say.
    pub reason: Option<AbortReason>,
    /// User data of a user abort, at most 9 octets. Not sent when there is a reason that is not the user's.
    pub user_information: Slices,
}

flags! {
    /// The Reason Code of SHORT ABORT. `Default` is a user abort.
    ///
    /// X.225 Amendment 1, 8.6.9.6
    pub struct AbortReason: u8 {
        /// The SS-user aborted.
        USER_ABORT = bit 2, "user abort";
        /// The peer broke the protocol.
        PROTOCOL_ERROR = bit 3, "protocol error";
        /// No reason.
        NO_REASON = bit 4, "no reason";
        /// A restriction that the sender's PICS states.
        IMPLEMENTATION_RESTRICTION = bit 5, "implementation restriction";
    }
}

impl Default for AbortReason {
    fn default() -> Self {
        Self::USER_ABORT
    }
}

impl ShortAbort {
    /// ```text
    /// +-----------+------------------+     +-----------+--------+------------------+
    /// | 10110 0k0 | user information |     | 10110 1k0 | reason | user information |
    /// +-----------+------------------+     +-----------+--------+------------------+
    /// ```
    pub(super) fn read(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        reader.reserved(reader.si_and_p, RESERVED);
        let transport_disconnect = transport_disconnect(reader.si_and_p);
        let mut reason = None;
        if reader.has_parameters() {
            let octet = reader.octet(ShortParameter::ReasonCode)?;
            reader.reserved(octet, !AbortReason::ALL.bits());
            let stated = AbortReason::from_bits_truncate(octet);
            if !stated.contains(AbortReason::USER_ABORT) {
                let field = ShortParameter::UserInformation;
                reader.drop_rest(field, Rule::UserInformationWithoutUserAbort);
            }
            reason = Some(stated);
        }
        Ok(Self {
            transport_disconnect,
            reason,
            user_information: reader.rest(),
        })
    }

    pub(super) fn parts(&self) -> Parts<'_> {
        let si_and_p = ShortKind::ShortAbort.si_and_p() | transport_bit(self.transport_disconnect);
        let Some(reason) = self.reason else {
            return plain(si_and_p, &self.user_information);
        };
        let (mut head, user_information) = plain(si_and_p | PARAMETERS, &self.user_information);
        head.push(reason.bits());
        let users = reason.contains(AbortReason::USER_ABORT);
        (head, user_information.filter(|_| users))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::known_answer::data;
    use crate::short::ShortSpdu;
    use crate::short::known_answer::{known_answer, prints, remarks};
    use crate::{ErrorKind, Flow};

    #[test]
    fn a_user_abort_with_data() {
        let spdu = ShortAbort {
            transport_disconnect: TransportDisconnect::Released,
            reason: Some(AbortReason::USER_ABORT),
            user_information: data(b"enough"),
        };
        known_answer(b"\xb4\x02enough", spdu.clone());
        prints(
            spdu,
            "SAB Transport Disconnect: transport connection released; Reason Code: user abort; User Information: 6 octets",
        );
    }

    #[test]
    fn a_provider_abort_states_its_reason_in_bits_3_to_5() {
        for (reason, octet) in [
            (AbortReason::PROTOCOL_ERROR, 4),
            (AbortReason::NO_REASON, 8),
            (AbortReason::IMPLEMENTATION_RESTRICTION, 16),
        ] {
            let spdu = ShortAbort {
                transport_disconnect: TransportDisconnect::Kept,
                reason: Some(reason),
                user_information: Slices::new(),
            };
            known_answer(&[0xb6, octet], spdu);
        }
    }

    #[test]
    fn without_parameters_all_is_user_information() {
        let spdu = ShortAbort {
            user_information: data(&[9, 9]),
            ..ShortAbort::default()
        };
        known_answer(&[0xb0, 9, 9], spdu);
        known_answer(&[0xb0], ShortAbort::default());
    }

    #[test]
    fn user_information_beside_another_reason_is_neither_taken_nor_sent() {
        let octets = [0xb4, 4, 1, 2];
        assert_eq!(
            remarks(&octets),
            ["SAB/User Information UserInformationWithoutUserAbort"]
        );
        let spdu = ShortAbort {
            reason: Some(AbortReason::PROTOCOL_ERROR),
            user_information: data(&[1, 2]),
            ..ShortAbort::default()
        };
        assert_eq!(ShortSpdu::from(spdu).to_bytes(), [0xb4, 4][..]);
    }

    #[test]
    fn reserved_bits_and_a_reason_that_is_not_there_are_remarked_on() {
        assert_eq!(
            remarks(&[0xb5, 0xe3]),
            [
                "SAB/SI&P ShortReservedBits",
                "SAB/Reason Code ShortReservedBits"
            ]
        );
        assert_eq!(remarks(&[0xb4]), ["SAB/SI&P ParameterIndicationEmpty"]);
    }

    #[test]
    fn it_alone_comes_on_the_expedited_flow() {
        let decoded = ShortSpdu::decode(&data(&[0xb4, 2]), Flow::Expedited).unwrap();
        assert_eq!(decoded.diagnostics, []);
        let error = ShortSpdu::decode(&data(&[0x88, 2]), Flow::Expedited).unwrap_err();
        assert_eq!(error.kind, ErrorKind::NotExpedited);
    }
}
