//! REFUSE.

use super::groups::CalledIdentifier;
use crate::parameter::table;
use crate::{Enclosure, FunctionalUnits, RefuseReason, TransportDisconnect, Versions};

table! {
    /// RF: refuses a session connection.
    ///
    /// X.225 8.3.5, Table 15
    pub struct Refuse {
        /// How the called SS-user names the connection.
        connection_identifier: CalledIdentifier = group 1, "Connection Identifier", nm, "8.3.5.2";
        /// What becomes of the transport connection; `None` is released.
        transport_disconnect: Option<TransportDisconnect> = pi 17, "Transport Disconnect", nm, exactly(1), "8.3.5.6",
            default "transport connection released";
        /// Functional units of the called SS-user, with [`RefuseCode::UserData`](crate::RefuseCode::UserData) only.
        session_user_requirements: Option<FunctionalUnits> = pi 20, "Session User Requirements", nm, exactly(2), "8.3.5.7";
        /// Versions that the refusing side has.
        versions: Option<Versions> = pi 22, "Version Number", nm, exactly(1), "8.3.5.8";
        /// Place in a segmented SSDU: [`Enclosure::Beginning`] when RF SPDUs with the rest follow.
        enclosure: Option<Enclosure> = pi 25, "Enclosure Item", nm, exactly(1), "8.3.5.9";
        /// Why, with user data.
        reason: Option<RefuseReason> = pi 50, "Reason Code", nm, unlimited(), "8.3.5.10";
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::known_answer::{data, known_answer, prints, remarks};
    use crate::{RefuseCode, SpduKind, Subsequent};

    #[test]
    fn a_refuse_with_a_reason() {
        let spdu = Refuse {
            transport_disconnect: Some(TransportDisconnect::Kept),
            versions: Some(Versions::V2),
            reason: Some(RefuseCode::SelectorUnknown.into()),
            ..Refuse::default()
        };
        known_answer(&[12, 9, 17, 1, 0, 22, 1, 2, 50, 1, 129], spdu.clone());
        prints(
            spdu,
            "RF Transport Disconnect: transport connection kept; Version Number: 2; \
             Reason Code: session selector unknown",
        );
    }

    #[test]
    fn a_refuse_with_every_parameter_and_user_data() {
        let spdu = Refuse {
            connection_identifier: CalledIdentifier {
                called_reference: b"r".try_into().unwrap(),
                ..CalledIdentifier::default()
            },
            transport_disconnect: Some(TransportDisconnect::Released),
            session_user_requirements: Some(FunctionalUnits::DUPLEX),
            versions: Some(Versions::V1),
            enclosure: Some(Enclosure::Beginning),
            reason: Some(RefuseReason {
                code: RefuseCode::UserData,
                user_data: data(&[7, 8]),
            }),
        };
        #[rustfmt::skip]
        let octets = [
            12, 23,
            1, 3, 9, 1, b'r',
            17, 1, 1,
            20, 2, 0, 2,
            22, 1, 1,
            25, 1, 1,
            50, 3, 2, 7, 8,
        ];
        known_answer(&octets, spdu);
    }

    #[test]
    fn its_later_segments_hold_user_data_in_the_reason_code() {
        let end = Subsequent {
            of: SpduKind::Refuse,
            enclosure: Enclosure::End,
            user_data: data(&[1, 2]),
        };
        known_answer(&[12, 7, 25, 1, 2, 50, 2, 1, 2], end);
    }

    #[test]
    fn a_refuse_without_parameters_releases_the_transport_connection() {
        assert_eq!(remarks(&[12, 0]), ["RF/17 DefaultTaken"]);
        known_answer(
            &[12, 3, 17, 1, 1],
            Refuse {
                transport_disconnect: Some(TransportDisconnect::default()),
                ..Refuse::default()
            },
        );
    }

    #[test]
    fn what_goes_with_reason_2_only_is_remarked_on() {
        assert_eq!(
            remarks(&[12, 11, 17, 1, 1, 20, 2, 0, 2, 50, 2, 0, 7]),
            [
                "RF/20 RequirementsWithOtherReason",
                "RF/50 UserDataWithOtherReason"
            ]
        );
    }

    #[test]
    fn a_reserved_reason_is_kept() {
        assert_eq!(
            remarks(&[12, 6, 17, 1, 1, 50, 1, 99]),
            ["RF/50 ReservedValue"]
        );
        let spdu = crate::Spdu::from(Refuse {
            reason: Some(RefuseCode::Other(99).into()),
            ..Refuse::default()
        });
        assert_eq!(spdu.to_bytes()[..], [12, 3, 50, 1, 99]);
        prints(spdu, "RF Reason Code: reserved (99)");
    }
}
