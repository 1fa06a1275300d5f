//! CONNECT, OVERFLOW ACCEPT, CONNECT DATA OVERFLOW.

use super::groups::{CallingIdentifier, ConnectAcceptItem};
use crate::parameter::table;
use crate::{Enclosure, FunctionalUnits, Selector, Slices, TsduMaximumSize, Versions};

table! {
    /// CN: proposes a session connection.
    ///
    /// X.225 8.3.1, Table 11
    pub struct Connect {
        /// How the calling SS-user names the connection.
        connection_identifier: CallingIdentifier = group 1, "Connection Identifier", nm, "8.3.1.2";
        /// Options, versions, serial numbers, token settings.
        connect_accept_item: ConnectAcceptItem = group 5, "Connect/Accept Item", nm, "8.3.1.6",
            default "version 1, no extended concatenation";
        /// Functional units proposed; `None` proposes [`FunctionalUnits::default`].
        session_user_requirements: Option<FunctionalUnits> = pi 20, "Session User Requirements", nm, exactly(2), "8.3.1.16",
            default "half-duplex, minor synchronize, activity management, capability data exchange, exceptions";
        /// Selector of the calling SS-user, at most 16 octets.
        calling_session_selector: Selector = pi 51, "Calling Session Selector", nm, up_to(16), "8.3.1.17";
        /// Selector of the called SS-user, at most 16 octets.
        called_session_selector: Selector = pi 52, "Called Session Selector", nm, up_to(16), "8.3.1.18";
        /// Whether more user data follows in CDO SPDUs, after 10 240 octets here.
        data_overflow: bool = pi 60, "Data Overflow", nm, exactly(1), "8.3.1.19";
        /// At most 512 octets of user data; excludes the extended user data.
        user_data: Slices = pgi 193, "User Data", nm, up_to(512), "8.3.1.20";
        /// At most 10 240 octets of user data; version 2 only.
        extended_user_data: Slices = pgi 194, "Extended User Data", nm, up_to(10240), "8.3.1.21";
    }
}

table! {
    /// OA: asks for the rest of the user data of a CONNECT.
    ///
    /// X.225 8.3.2, Table 12
    pub struct OverflowAccept {
        /// TSDU maximum sizes selected; `None` is no limit.
        tsdu_maximum_size: Option<TsduMaximumSize> = pi 21, "TSDU Maximum Size", nm, exactly(4), "8.3.2.3";
        /// Versions selected; version 2 is the only one allowed here.
        versions: Versions = pi 22, "Version Number", m, exactly(1), "8.3.2.4", default "version 1";
    }
}

table! {
    /// CDO: a further segment of the user data of a CONNECT.
    ///
    /// X.225 8.3.3, Table 13
    pub struct ConnectDataOverflow {
        /// [`Enclosure::Middle`] or [`Enclosure::End`].
        enclosure: Enclosure = pi 25, "Enclosure Item", m, exactly(1), "8.3.3.3";
        /// The segment, at most 65 528 octets; at least one octet unless it is the last.
        user_data: Slices = pgi 193, "User Data", nm, up_to(65528), "8.3.3.4", also [194];
    }
}

impl Connect {
    /// Most octets of user data that fit the User Data parameter.
    pub const USER_DATA_MAX: usize = 512;

    /// Most octets of user data that fit the Extended User Data parameter.
    pub const EXTENDED_USER_DATA_MAX: usize = 10_240;

    /// Puts user data into the one of the two parameters that its length asks for. What exceeds
    /// [`EXTENDED_USER_DATA_MAX`](Self::EXTENDED_USER_DATA_MAX) is returned, to follow in CDO SPDUs, and Data Overflow is set
    /// accordingly.
    ///
    /// X.225 7.1.1 e), f)
    #[must_use = "what does not fit is to be sent in CDO SPDUs"]
    pub fn place_user_data(&mut self, mut data: Slices) -> Slices {
        let length = data.len();
        if length <= Self::USER_DATA_MAX {
            self.data_overflow = false;
            self.user_data = data;
            self.extended_user_data = Slices::new();
            return Slices::new();
        }
        self.data_overflow = length > Self::EXTENDED_USER_DATA_MAX;
        self.user_data = Slices::new();
        self.extended_user_data = data.split_to(Self::EXTENDED_USER_DATA_MAX);
        data
    }

    /// Takes the user data out of whichever parameter holds it.
    #[must_use]
    pub fn take_user_data(&mut self) -> Slices {
        let mut data = core::mem::take(&mut self.user_data);
        if !self.extended_user_data.is_empty() {
            data.extend(core::mem::take(&mut self.extended_user_data));
        }
        data
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::known_answer::{data, known_answer, prints, remarks};
    use crate::{CallingIdentifier, ProtocolOptions, SerialNumber, TokenSettings, UpperLimit};

    /// What an MMS client sends.
    fn mms() -> Connect {
        Connect {
            connect_accept_item: ConnectAcceptItem {
                versions: Versions::V2,
                ..ConnectAcceptItem::default()
            },
            session_user_requirements: Some(FunctionalUnits::DUPLEX),
            calling_session_selector: Selector::try_from(&[0, 1]).unwrap(),
            called_session_selector: Selector::try_from(&[0, 2]).unwrap(),
            user_data: data(&[0x31, 0]),
            ..Connect::default()
        }
    }

    #[test]
    fn a_connect_as_mms_sends_it() {
        #[rustfmt::skip]
        let octets = [
            13, 24,
            5, 6, 19, 1, 0, 22, 1, 2,
            20, 2, 0, 2,
            51, 2, 0, 1,
            52, 2, 0, 2,
            193, 2, 0x31, 0,
        ];
        known_answer(&octets, mms());
        prints(
            mms(),
            "CN Protocol Options: none; Version Number: 2; Session User Requirements: duplex; \
             Calling Session Selector: 0001; Called Session Selector: 0002; User Data: 2 octets",
        );
    }

    #[test]
    fn a_connect_with_every_parameter() {
        #[rustfmt::skip]
        let octets = [
            13, 68,
            1, 12, 10, 1, b'a', 11, 2, b'b', b'c', 12, 3, 1, 2, 3,
            5, 36,
            19, 1, 1,
            21, 4, 0x10, 0, 0, 0x80,
            22, 1, 3,
            23, 1, b'7',
            26, 1, 0b1001_0100,
            55, 6, b'9', b'9', b'9', b'9', b'9', b'9',
            56, 2, 1, 0,
            57, 1, b'0',
            58, 1, b'1',
            20, 2, 0x0b, 0x49,
            51, 1, 1,
            52, 1, 2,
            60, 1, 1,
            194, 1, 9,
        ];
        let spdu = Connect {
            connection_identifier: CallingIdentifier {
                calling_reference: b"a".try_into().unwrap(),
                common_reference: b"bc".try_into().unwrap(),
                additional_reference: (&[1, 2, 3]).try_into().unwrap(),
            },
            connect_accept_item: ConnectAcceptItem {
                protocol_options: ProtocolOptions::EXTENDED_CONCATENATION,
                tsdu_maximum_size: Some(TsduMaximumSize {
                    initiator_to_responder: 4096,
                    responder_to_initiator: 128,
                }),
                versions: Versions::ALL,
                initial_serial_number: Some(SerialNumber::new(7)),
                token_settings: Some(TokenSettings::from_bits(0b1001_0100)),
                second_initial_serial_number: Some(SerialNumber::new(999_999)),
                upper_limit_serial_number: Some(UpperLimit::new(256)),
                large_initial_serial_number: Some(SerialNumber::new(0)),
                large_second_initial_serial_number: Some(SerialNumber::new(1)),
            },
            session_user_requirements: Some(
                FunctionalUnits::default() | FunctionalUnits::SYMMETRIC_SYNCHRONIZE,
            ),
            calling_session_selector: (&[1]).try_into().unwrap(),
            called_session_selector: (&[2]).try_into().unwrap(),
            data_overflow: true,
            user_data: Slices::new(),
            extended_user_data: data(&[9]),
        };
        assert_eq!(crate::Spdu::from(spdu.clone()).to_bytes(), octets[..]);
        let decoded = crate::Tsdu::decode(&Slices::from(octets.to_vec()), crate::Flow::Normal);
        assert_eq!(decoded.spdus[0].spdu, spdu.into());
    }

    #[test]
    fn parameters_that_exclude_each_other_are_remarked_on() {
        assert_eq!(
            remarks(&[
                13, 21, 5, 9, 19, 1, 0, 22, 1, 2, 57, 1, b'0', 20, 2, 0, 2, 193, 1, 9, 194, 1, 9
            ]),
            [
                "CN/5/57 LargeSerialNumberWithoutLimit",
                "CN/194 TwoUserData"
            ]
        );
        assert_eq!(
            remarks(&[
                13, 21, 5, 12, 19, 1, 0, 22, 1, 3, 23, 1, b'0', 56, 1, 0, 20, 2, 0, 2, 60, 1, 1
            ]),
            [
                "CN/5/23 SerialNumberWithLimit",
                "CN/60 DataOverflowWithV1",
                "CN/60 DataOverflowAlone"
            ]
        );
    }

    #[test]
    fn user_data_goes_where_its_length_asks_for() {
        let octets = |count| Slices::from(std::vec![5; count]);
        for (count, user, extended, over) in [
            (0, 0, 0, 0),
            (512, 512, 0, 0),
            (513, 0, 513, 0),
            (10_241, 0, 10_240, 1),
        ] {
            let mut connect = Connect::default();
            assert_eq!(connect.place_user_data(octets(count)).len(), over);
            assert_eq!(connect.data_overflow, over > 0);
            assert_eq!(
                (connect.user_data.len(), connect.extended_user_data.len()),
                (user, extended)
            );
            assert_eq!(connect.take_user_data().len(), count - over);
        }
    }

    #[test]
    fn an_overflow_accept() {
        let spdu = OverflowAccept {
            tsdu_maximum_size: Some(TsduMaximumSize {
                initiator_to_responder: 1,
                responder_to_initiator: 0,
            }),
            versions: Versions::V2,
        };
        known_answer(&[16, 9, 21, 4, 0, 1, 0, 0, 22, 1, 2], spdu.clone());
        prints(
            spdu,
            "OA TSDU Maximum Size: to responder 1, to initiator unlimited; Version Number: 2",
        );
    }

    #[test]
    fn a_connect_data_overflow_in_the_middle_and_at_the_end() {
        let middle = ConnectDataOverflow {
            enclosure: Enclosure::Middle,
            user_data: data(&[7]),
        };
        known_answer(&[15, 6, 25, 1, 0, 193, 1, 7], middle);
        let end = ConnectDataOverflow {
            enclosure: Enclosure::End,
            user_data: Slices::new(),
        };
        known_answer(&[15, 3, 25, 1, 2], end);
        assert_eq!(remarks(&[15, 3, 25, 1, 0]), ["CDO/25 SegmentWithoutData"]);
        assert_eq!(remarks(&[15, 3, 25, 1, 3]), ["CDO/25 EnclosureBeginning"]);
    }
}
