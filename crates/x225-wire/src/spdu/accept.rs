//! ACCEPT.

use super::groups::{CalledIdentifier, ConnectAcceptItem};
use crate::parameter::table;
use crate::{Enclosure, FunctionalUnits, Selector, Slices, Tokens};

table! {
    /// AC: accepts a session connection.
    ///
    /// X.225 8.3.4, Table 14
    pub struct Accept {
        /// How the called SS-user names the connection.
        connection_identifier: CalledIdentifier = group 1, "Connection Identifier", nm, "8.3.4.2";
        /// Options, the version selected, serial numbers, token settings.
        connect_accept_item: ConnectAcceptItem = group 5, "Connect/Accept Item", nm, "8.3.4.6",
            default "version 1, no extended concatenation";
        /// Tokens that the called SS-user asks for.
        token_item: Option<Tokens> = pi 16, "Token Item", nm, exactly(1), "8.3.4.16";
        /// Functional units of the called SS-user; `None` is [`FunctionalUnits::default`].
        session_user_requirements: Option<FunctionalUnits> = pi 20, "Session User Requirements", nm, exactly(2), "8.3.4.17",
            default "half-duplex, minor synchronize, activity management, capability data exchange, exceptions";
        /// Place in a segmented SSDU: [`Enclosure::Beginning`] when AC SPDUs with the rest follow.
        enclosure: Option<Enclosure> = pi 25, "Enclosure Item", nm, exactly(1), "8.3.4.18";
        /// The calling selector of the CONNECT, at most 16 octets; empty says the same.
        calling_session_selector: Selector = pi 51, "Calling Session Selector", nm, up_to(16), "8.3.4.19";
        /// Selector of the responding SS-user, at most 16 octets.
        responding_session_selector: Selector = pi 52, "Responding Session Selector", nm, up_to(16), "8.3.4.20";
        /// User data: at most 512 octets with version 1.
        user_data: Slices = pgi 193, "User Data", nm, unlimited(), "8.3.4.21", also [194];
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::known_answer::{data, known_answer, prints, remarks};
    use crate::{SpduKind, Subsequent, Versions};

    fn version_2() -> ConnectAcceptItem {
        ConnectAcceptItem {
            versions: Versions::V2,
            ..ConnectAcceptItem::default()
        }
    }

    #[test]
    fn an_accept_as_mms_sends_it() {
        let spdu = Accept {
            connect_accept_item: version_2(),
            session_user_requirements: Some(FunctionalUnits::DUPLEX),
            responding_session_selector: (&[0, 1]).try_into().unwrap(),
            user_data: data(&[0x31, 0]),
            ..Accept::default()
        };
        #[rustfmt::skip]
        let octets = [
            14, 20,
            5, 6, 19, 1, 0, 22, 1, 2,
            20, 2, 0, 2,
            52, 2, 0, 1,
            193, 2, 0x31, 0,
        ];
        known_answer(&octets, spdu.clone());
        prints(
            spdu,
            "AC Protocol Options: none; Version Number: 2; Session User Requirements: duplex; \
             Responding Session Selector: 0001; User Data: 2 octets",
        );
    }

    #[test]
    fn an_accept_with_references_tokens_and_the_first_segment() {
        let spdu = Accept {
            connection_identifier: CalledIdentifier {
                called_reference: b"x".try_into().unwrap(),
                common_reference: b"y".try_into().unwrap(),
                additional_reference: b"z".try_into().unwrap(),
            },
            connect_accept_item: version_2(),
            token_item: Some(Tokens::ALL),
            session_user_requirements: Some(FunctionalUnits::HALF_DUPLEX),
            enclosure: Some(Enclosure::Beginning),
            calling_session_selector: b"c".try_into().unwrap(),
            responding_session_selector: b"r".try_into().unwrap(),
            user_data: data(&[1]),
        };
        #[rustfmt::skip]
        let octets = [
            14, 38,
            1, 9, 9, 1, b'x', 11, 1, b'y', 12, 1, b'z',
            5, 6, 19, 1, 0, 22, 1, 2,
            16, 1, 0x55,
            20, 2, 0, 1,
            25, 1, 1,
            51, 1, b'c',
            52, 1, b'r',
            193, 1, 1,
        ];
        known_answer(&octets, spdu);
    }

    #[test]
    fn its_later_segments() {
        let later = |enclosure, octets| Subsequent {
            of: SpduKind::Accept,
            enclosure,
            user_data: data(octets),
        };
        known_answer(
            &[14, 6, 25, 1, 0, 193, 1, 8],
            later(Enclosure::Middle, &[8]),
        );
        known_answer(&[14, 3, 25, 1, 2], later(Enclosure::End, &[]));
        prints(later(Enclosure::End, &[]), "…AC Enclosure Item: end");
        assert_eq!(remarks(&[14, 3, 25, 1, 0]), ["AC/25 SegmentWithoutData"]);
    }

    #[test]
    fn empty_selectors_are_absent() {
        assert_eq!(
            remarks(&[14, 16, 5, 6, 19, 1, 0, 22, 1, 2, 20, 2, 0, 2, 51, 0, 52, 0]),
            ["AC/51 EmptyParameter", "AC/52 EmptyParameter"]
        );
    }
}
