//! ABORT, ABORT ACCEPT.

use crate::parameter::table;
use crate::{AbortDisconnect, AbortReflectValues, Enclosure, Slices};

table! {
    /// AB: ends the session connection at once.
    ///
    /// X.225 8.3.9, Table 19
    pub struct Abort {
        /// What becomes of the transport connection, and why.
        transport_disconnect: AbortDisconnect = pi 17, "Transport Disconnect", m, exactly(1), "8.3.9.3",
            default "transport connection released";
        /// Place in a segmented SSDU; never on the expedited flow.
        enclosure: Option<Enclosure> = pi 25, "Enclosure Item", nm, exactly(1), "8.3.9.4";
        /// What the sender tells about a protocol error, at most 9 octets of its own meaning.
        reflect_parameter_values: AbortReflectValues = pi 49, "Reflect Parameter Values", nm, up_to(9), "8.3.9.5";
        /// User data of a user abort: at most 9 octets with version 1 or on the expedited flow.
        user_data: Slices = pgi 193, "User Data", nm, unlimited(), "8.3.9.6", also [194];
    }
}

table! {
    /// AA: answers an ABORT that keeps the transport connection. It has no parameters.
    ///
    /// X.225 8.3.10
    pub struct AbortAccept {}
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::known_answer::{data, known_answer, prints, remarks};
    use crate::{Flow, Spdu, SpduKind, Subsequent, TransportDisconnect, Tsdu};

    #[test]
    fn a_user_abort_with_data() {
        let spdu = Abort {
            transport_disconnect: AbortDisconnect::RELEASED | AbortDisconnect::USER_ABORT,
            user_data: data(&[0xa0, 0]),
            ..Abort::default()
        };
        known_answer(&[25, 7, 17, 1, 3, 193, 2, 0xa0, 0], spdu.clone());
        prints(
            spdu,
            "AB Transport Disconnect: transport connection released, user abort; User Data: 2 octets",
        );
    }

    #[test]
    fn a_provider_abort_that_reflects() {
        let spdu = Abort {
            transport_disconnect: AbortDisconnect::PROTOCOL_ERROR,
            reflect_parameter_values: (&[1, 2, 3, 4, 5, 6, 7, 8, 9]).try_into().unwrap(),
            ..Abort::default()
        };
        assert_eq!(
            spdu.transport_disconnect.transport(),
            TransportDisconnect::Kept
        );
        known_answer(&[25, 14, 17, 1, 4, 49, 9, 1, 2, 3, 4, 5, 6, 7, 8, 9], spdu);
    }

    #[test]
    fn an_abort_without_a_reason_releases_the_transport_connection() {
        assert_eq!(remarks(&[25, 0]), ["AB/17 MandatoryMissing"]);
        assert_eq!(
            Abort::default().transport_disconnect.transport(),
            TransportDisconnect::Released
        );
    }

    #[test]
    fn what_its_reason_does_not_go_with_is_remarked_on() {
        assert_eq!(
            remarks(&[25, 9, 17, 1, 9, 49, 1, 7, 193, 1, 7]),
            [
                "AB/49 ReflectedWithoutProtocolError",
                "AB/193 UserDataWithoutUserAbort"
            ]
        );
    }

    #[test]
    fn an_abort_is_the_same_on_the_expedited_flow() {
        let octets = data(&[25, 3, 17, 1, 11]);
        let [normal, expedited] =
            [Flow::Normal, Flow::Expedited].map(|flow| Tsdu::decode(&octets, flow));
        assert_eq!(normal, expedited);
        assert_eq!(normal.diagnostics().count(), 0);
    }

    #[test]
    fn a_segmented_abort() {
        let first = Abort {
            transport_disconnect: AbortDisconnect::RELEASED | AbortDisconnect::USER_ABORT,
            enclosure: Some(Enclosure::Beginning),
            user_data: data(&[1]),
            ..Abort::default()
        };
        known_answer(&[25, 9, 17, 1, 3, 25, 1, 1, 193, 1, 1], first);
        let end = Subsequent {
            of: SpduKind::Abort,
            enclosure: Enclosure::End,
            user_data: data(&[2]),
        };
        known_answer(&[25, 6, 25, 1, 2, 193, 1, 2], end);
    }

    #[test]
    fn an_abort_accept() {
        known_answer(&[26, 0], AbortAccept {});
        prints(Spdu::from(AbortAccept {}), "AA");
    }
}
