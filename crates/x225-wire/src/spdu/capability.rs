//! CAPABILITY DATA, CAPABILITY DATA ACK.

use crate::parameter::table;
use crate::{Enclosure, Slices};

table! {
    /// CD: data while no activity is in progress.
    ///
    /// X.225 8.3.14, Table 23
    pub struct CapabilityData {
        /// Place in a segmented SSDU.
        enclosure: Option<Enclosure> = pi 25, "Enclosure Item", nm, exactly(1), "8.3.14.3";
        /// User data: at most 512 octets with version 1.
        user_data: Slices = pgi 193, "User Data", nm, unlimited(), "8.3.14.4", also [194];
    }
}

table! {
    /// CDA: answers CD.
    ///
    /// X.225 8.3.15, Table 24
    pub struct CapabilityDataAck {
        /// Place in a segmented SSDU.
        enclosure: Option<Enclosure> = pi 25, "Enclosure Item", nm, exactly(1), "8.3.15.3";
        /// User data: at most 512 octets with version 1.
        user_data: Slices = pgi 193, "User Data", nm, unlimited(), "8.3.15.4", also [194];
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::known_answer::{data, known_answer, prints};

    #[test]
    fn capability_data_and_its_ack() {
        let spdu = CapabilityData {
            enclosure: None,
            user_data: data(&[1]),
        };
        known_answer(&[61, 3, 193, 1, 1], spdu.clone());
        prints(spdu, "CD User Data: 1 octet");
        let enclosure = Some(Enclosure::Beginning);
        known_answer(
            &[61, 6, 25, 1, 1, 193, 1, 1],
            CapabilityData {
                enclosure,
                user_data: data(&[1]),
            },
        );
        known_answer(&[62, 0], CapabilityDataAck::default());
        known_answer(
            &[62, 6, 25, 1, 1, 193, 1, 1],
            CapabilityDataAck {
                enclosure,
                user_data: data(&[1]),
            },
        );
    }
}
