//! MINOR SYNC POINT, MINOR SYNC ACK.

use crate::parameter::table;
use crate::{Enclosure, MinorSyncType, SerialNumber, Slices};

table! {
    /// MIP: a minor synchronization point.
    ///
    /// X.225 8.3.20, Table 28
    pub struct MinorSyncPoint {
        /// What it asks for.
        sync_type: MinorSyncType = pi 15, "Sync Type Item", nm, exactly(1), "8.3.20.3";
        /// Place in a segmented SSDU.
        enclosure: Option<Enclosure> = pi 25, "Enclosure Item", nm, exactly(1), "8.3.20.4";
        /// Its serial number.
        serial_number: SerialNumber = pi 42, "Serial Number", m, unlimited(), "8.3.20.5";
        /// User data: at most 512 octets with version 1.
        user_data: Slices = pgi 193, "User Data", nm, unlimited(), "8.3.20.6", also [194];
    }
}

table! {
    /// MIA: confirms minor synchronization points up to one.
    ///
    /// X.225 8.3.21, Table 29
    pub struct MinorSyncAck {
        /// Place in a segmented SSDU.
        enclosure: Option<Enclosure> = pi 25, "Enclosure Item", nm, exactly(1), "8.3.21.3";
        /// The serial number confirmed.
        serial_number: SerialNumber = pi 42, "Serial Number", m, unlimited(), "8.3.21.4";
        /// User data, under a PI unlike everywhere else: at most 512 octets with version 1.
        user_data: Slices = pi 46, "User Data", nm, unlimited(), "8.3.21.5", also [193, 194];
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::known_answer::{data, known_answer, prints};
    use crate::{SpduKind, Subsequent};

    #[test]
    fn a_minor_sync_point() {
        let spdu = MinorSyncPoint {
            serial_number: SerialNumber::new(12),
            ..MinorSyncPoint::default()
        };
        known_answer(&[49, 4, 42, 2, b'1', b'2'], spdu.clone());
        prints(spdu, "MIP Serial Number: 12");
    }

    #[test]
    fn a_minor_sync_point_with_every_parameter() {
        let spdu = MinorSyncPoint {
            sync_type: MinorSyncType::ALL,
            enclosure: Some(Enclosure::Beginning),
            serial_number: SerialNumber::new(0),
            user_data: data(&[1]),
        };
        known_answer(&[49, 12, 15, 1, 3, 25, 1, 1, 42, 1, b'0', 193, 1, 1], spdu);
    }

    #[test]
    fn a_minor_sync_ack_has_its_user_data_under_another_code() {
        let spdu = MinorSyncAck {
            enclosure: Some(Enclosure::Beginning),
            serial_number: SerialNumber::new(u64::MAX),
            user_data: data(&[1]),
        };
        #[rustfmt::skip]
        let octets = [
            50, 28,
            25, 1, 1,
            42, 20, b'1', b'8', b'4', b'4', b'6', b'7', b'4', b'4', b'0', b'7',
                    b'3', b'7', b'0', b'9', b'5', b'5', b'1', b'6', b'1', b'5',
            46, 1, 1,
        ];
        known_answer(&octets, spdu);
        let end = Subsequent {
            of: SpduKind::MinorSyncAck,
            enclosure: Enclosure::End,
            user_data: data(&[2]),
        };
        known_answer(&[50, 6, 25, 1, 2, 46, 1, 2], end);
    }
}
