//! MAJOR SYNC POINT, MAJOR SYNC ACK.

use crate::parameter::table;
use crate::{Enclosure, MajorSyncType, SerialNumber, Slices};

table! {
    /// MAP: a major synchronization point. Its Sync Type Item is what tells it from AE.
    ///
    /// X.225 8.3.22, Table 30
    pub struct MajorSyncPoint {
        /// Always the same.
        sync_type: MajorSyncType = pi 15, "Sync Type Item", m, exactly(1), "8.3.22.3";
        /// Place in a segmented SSDU.
        enclosure: Option<Enclosure> = pi 25, "Enclosure Item", nm, exactly(1), "8.3.22.4";
        /// Its (first) serial number.
        serial_number: SerialNumber = pi 42, "Serial Number", m, unlimited(), "8.3.22.5";
        /// User data: at most 512 octets with version 1.
        user_data: Slices = pgi 193, "User Data", nm, unlimited(), "8.3.22.6", also [194];
    }
}

table! {
    /// MAA: confirms a major synchronization point. The same octets may be an AEA: see
    /// [`ActivityEndAck`](crate::ActivityEndAck).
    ///
    /// X.225 8.3.23, Table 31
    pub struct MajorSyncAck {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::known_answer::{data, known_answer, prints, remarks};
    use crate::{SpduKind, Subsequent};

    #[test]
    fn a_major_sync_point() {
        let spdu = MajorSyncPoint {
            enclosure: Some(Enclosure::Beginning),
            serial_number: SerialNumber::new(3),
            user_data: data(&[1]),
            ..MajorSyncPoint::default()
        };
        known_answer(
            &[41, 12, 15, 1, 1, 25, 1, 1, 42, 1, b'3', 193, 1, 1],
            spdu.clone(),
        );
        prints(
            spdu,
            "MAP Sync Type Item: without end of activity; Enclosure Item: beginning; \
             Serial Number: 3; User Data: 1 octet",
        );
    }

    #[test]
    fn a_sync_type_that_says_otherwise_is_remarked_on() {
        assert_eq!(
            remarks(&[1, 0, 41, 6, 15, 1, 0, 42, 1, b'3']),
            ["MAP/15 SyncTypeNotMajor"]
        );
    }

    #[test]
    fn a_major_sync_ack() {
        let spdu = MajorSyncAck {
            serial_number: Some(SerialNumber::new(3)),
            ..MajorSyncAck::default()
        };
        known_answer(&[42, 3, 42, 1, b'3'], spdu);
        let symmetric = MajorSyncAck {
            second_serial_number: Some(SerialNumber::new(4)),
            user_data: data(&[1]),
            ..MajorSyncAck::default()
        };
        known_answer(&[42, 6, 54, 1, b'4', 193, 1, 1], symmetric);
    }

    #[test]
    fn later_segments_leave_open_what_they_end() {
        for (si, of) in [(41, SpduKind::MajorSyncPoint), (42, SpduKind::MajorSyncAck)] {
            let later = Subsequent {
                of,
                enclosure: Enclosure::Middle,
                user_data: data(&[5]),
            };
            known_answer(&[si, 6, 25, 1, 0, 193, 1, 5], later);
        }
    }
}
