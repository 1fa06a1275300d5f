//! ACTIVITY START, ACTIVITY RESUME.

use crate::parameter::table;
use crate::spdu::groups::LinkingInformation;
use crate::{ActivityIdentifier, Enclosure, Slices};

table! {
    /// AS: begins an activity.
    ///
    /// X.225 8.3.29, Table 37
    pub struct ActivityStart {
        /// Place in a segmented SSDU.
        enclosure: Option<Enclosure> = pi 25, "Enclosure Item", nm, exactly(1), "8.3.29.3";
        /// Its name, 1 to 6 octets.
        activity_identifier: ActivityIdentifier = pi 41, "Activity Identifier", m, up_to(6), "8.3.29.4";
        /// User data: at most 512 octets with version 1.
        user_data: Slices = pgi 193, "User Data", nm, unlimited(), "8.3.29.5", also [194];
    }
}

table! {
    /// AR: goes on with an activity that was interrupted.
    ///
    /// X.225 8.3.30, Table 38
    pub struct ActivityResume {
        /// Place in a segmented SSDU.
        enclosure: Option<Enclosure> = pi 25, "Enclosure Item", nm, exactly(1), "8.3.30.3";
        /// Which activity, from where.
        linking_information: LinkingInformation = group 33, "Linking Information", m, "8.3.30.2";
        /// Its name from now on, 1 to 6 octets.
        new_activity_identifier: ActivityIdentifier = pi 41, "New Activity Identifier", m, up_to(6), "8.3.30.11";
        /// User data: at most 512 octets with version 1.
        user_data: Slices = pgi 193, "User Data", nm, unlimited(), "8.3.30.12", also [194];
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::SerialNumber;
    use crate::known_answer::{data, known_answer, prints};

    #[test]
    fn an_activity_start() {
        let spdu = ActivityStart {
            enclosure: Some(Enclosure::Beginning),
            activity_identifier: b"one".try_into().unwrap(),
            user_data: data(&[1]),
        };
        known_answer(
            &[45, 11, 25, 1, 1, 41, 3, b'o', b'n', b'e', 193, 1, 1],
            spdu.clone(),
        );
        prints(
            spdu,
            "AS Enclosure Item: beginning; Activity Identifier: 6f6e65; User Data: 1 octet",
        );
    }

    #[test]
    fn an_activity_resume_has_the_old_identifier_inside_its_group() {
        let spdu = ActivityResume {
            enclosure: None,
            linking_information: LinkingInformation {
                called_reference: b"d".try_into().unwrap(),
                calling_reference: b"g".try_into().unwrap(),
                common_reference: b"c".try_into().unwrap(),
                additional_reference: b"a".try_into().unwrap(),
                old_activity_identifier: b"old".try_into().unwrap(),
                serial_number: SerialNumber::new(5),
                second_serial_number: Some(SerialNumber::new(6)),
            },
            new_activity_identifier: b"new".try_into().unwrap(),
            user_data: data(&[1]),
        };
        #[rustfmt::skip]
        let octets = [
            29, 33,
            33, 23,
            9, 1, b'd', 10, 1, b'g', 11, 1, b'c', 12, 1, b'a',
            41, 3, b'o', b'l', b'd',
            42, 1, b'5',
            54, 1, b'6',
            41, 3, b'n', b'e', b'w',
            193, 1, 1,
        ];
        known_answer(&octets, spdu);
    }
}
