//! ACTIVITY END, ACTIVITY END ACK.

use crate::parameter::table;
use crate::{Enclosure, MajorSyncAck, SerialNumber, Slices, Spdu};

table! {
    /// AE: ends the activity, with a major synchronization point.
    ///
    /// X.225 8.3.35, Table 43
    pub struct ActivityEnd {
        /// Place in a segmented SSDU.
        enclosure: Option<Enclosure> = pi 25, "Enclosure Item", nm, exactly(1), "8.3.35.3";
        /// The (first) serial number of the synchronization point.
        serial_number: SerialNumber = pi 42, "Serial Number", m, unlimited(), "8.3.35.4";
        /// User data: at most 512 octets with version 1.
        user_data: Slices = pgi 193, "User Data", nm, unlimited(), "8.3.35.5", also [194];
    }
}

table! {
    /// AEA: answers AE. On the wire nothing tells it from MAA: decoding yields [`MajorSyncAck`], and who knows that an AE was
    /// answered converts it.
    ///
    /// X.225 8.3.36, Table 31
    pub struct ActivityEndAck {
        /// Place in a segmented SSDU.
        enclosure: Option<Enclosure> = pi 25, "Enclosure Item", nm, exactly(1), "8.3.23.3";
        /// The serial number confirmed, without symmetric synchronize.
        serial_number: Option<SerialNumber> = pi 42, "Serial Number", nm, unlimited(), "8.3.23.4";
        /// The serial number of the confirming side, with symmetric synchronize.
        second_serial_number: Option<SerialNumber> = pi 54, "Second Serial Number", nm, unlimited(), "8.3.23.5";
        /// User data: at most 512 octets with version 1.
        user_data: Slices = pgi 193, "User Data", nm, unlimited(), "8.3.23.6", also [194];
    }
}

impl From<MajorSyncAck> for ActivityEndAck {
    fn from(ack: MajorSyncAck) -> Self {
        let MajorSyncAck {
            enclosure,
            serial_number,
            second_serial_number,
            user_data,
        } = ack;
        Self {
            enclosure,
            serial_number,
            second_serial_number,
            user_data,
        }
    }
}

impl From<ActivityEndAck> for MajorSyncAck {
    fn from(ack: ActivityEndAck) -> Self {
        let ActivityEndAck {
            enclosure,
            serial_number,
            second_serial_number,
            user_data,
        } = ack;
        Self {
            enclosure,
            serial_number,
            second_serial_number,
            user_data,
        }
    }
}

impl Spdu {
    /// Reads an MAA as the AEA that has the same octets; any other SPDU stays what it is.
    #[must_use]
    pub fn into_activity_end_ack(self) -> Self {
        match self {
            Self::MajorSyncAck(ack) => ActivityEndAck::from(*ack).into(),
            other => other,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::known_answer::{data, known_answer, prints};

    #[test]
    fn an_activity_end_is_a_major_sync_point_without_a_sync_type() {
        let spdu = ActivityEnd {
            enclosure: Some(Enclosure::Beginning),
            serial_number: SerialNumber::new(9),
            user_data: data(&[1]),
        };
        known_answer(&[41, 9, 25, 1, 1, 42, 1, b'9', 193, 1, 1], spdu.clone());
        prints(
            spdu,
            "AE Enclosure Item: beginning; Serial Number: 9; User Data: 1 octet",
        );
    }

    #[test]
    fn an_activity_end_ack_is_read_out_of_a_major_sync_ack() {
        let ack = ActivityEndAck {
            serial_number: Some(SerialNumber::new(9)),
            ..ActivityEndAck::default()
        };
        let spdu = Spdu::from(ack);
        assert_eq!(spdu.to_bytes()[..], [42, 3, 42, 1, b'9']);
        let decoded = Spdu::from(MajorSyncAck {
            serial_number: Some(SerialNumber::new(9)),
            ..MajorSyncAck::default()
        });
        known_answer(&[42, 3, 42, 1, b'9'], decoded.clone());
        assert_eq!(decoded.into_activity_end_ack(), spdu);
        prints(spdu, "AEA Serial Number: 9");
    }
}
