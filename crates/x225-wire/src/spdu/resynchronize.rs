//! RESYNCHRONIZE, RESYNCHRONIZE ACK.

use crate::parameter::table;
use crate::{Enclosure, ResyncType, SerialNumber, Slices, TokenSettings};

table! {
    /// RS: asks to resynchronize. Type and serial number are needed without symmetric synchronize; with it each direction
    /// has its own.
    ///
    /// X.225 8.3.24, Table 32
    pub struct Resynchronize {
        /// Place in a segmented SSDU.
        enclosure: Option<Enclosure> = pi 25, "Enclosure Item", nm, exactly(1), "8.3.24.3";
        /// Where the requestor wants the tokens.
        token_settings: Option<TokenSettings> = pi 26, "Token Setting Item", nm, exactly(1), "8.3.24.4";
        /// How (the first direction).
        resync_type: Option<ResyncType> = pi 27, "Resync Type", nm, exactly(1), "8.3.24.5";
        /// To which serial number (the first direction).
        serial_number: Option<SerialNumber> = pi 42, "Serial Number", nm, unlimited(), "8.3.24.6";
        /// How, the second direction.
        second_resync_type: Option<ResyncType> = pi 53, "Second Resync Type", nm, exactly(1), "8.3.24.7";
        /// To which serial number, the second direction.
        second_serial_number: Option<SerialNumber> = pi 54, "Second Serial Number", nm, unlimited(), "8.3.24.8";
        /// User data: at most 512 octets with version 1.
        user_data: Slices = pgi 193, "User Data", nm, unlimited(), "8.3.24.9", also [194];
    }
}

table! {
    /// RA: answers RS.
    ///
    /// X.225 8.3.25, Table 33
    pub struct ResynchronizeAck {
        /// Place in a segmented SSDU.
        enclosure: Option<Enclosure> = pi 25, "Enclosure Item", nm, exactly(1), "8.3.25.3";
        /// Where the tokens are now.
        token_settings: Option<TokenSettings> = pi 26, "Token Setting Item", nm, exactly(1), "8.3.25.4";
        /// How (the first direction), with symmetric synchronize only.
        resync_type: Option<ResyncType> = pi 27, "Resync Type", nm, exactly(1), "8.3.25.5";
        /// The serial number to go on from (the first direction).
        serial_number: Option<SerialNumber> = pi 42, "Serial Number", nm, unlimited(), "8.3.25.6";
        /// How, the second direction.
        second_resync_type: Option<ResyncType> = pi 53, "Second Resync Type", nm, exactly(1), "8.3.25.7";
        /// The serial number to go on from, the second direction.
        second_serial_number: Option<SerialNumber> = pi 54, "Second Serial Number", nm, unlimited(), "8.3.25.8";
        /// User data: at most 512 octets with version 1.
        user_data: Slices = pgi 193, "User Data", nm, unlimited(), "8.3.25.9", also [194];
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::known_answer::{data, known_answer, prints, remarks};

    #[test]
    fn a_resynchronize() {
        let spdu = Resynchronize {
            token_settings: Some(TokenSettings::from_bits(0x55)),
            resync_type: Some(ResyncType::Restart),
            serial_number: Some(SerialNumber::new(10)),
            ..Resynchronize::default()
        };
        known_answer(
            &[53, 10, 26, 1, 0x55, 27, 1, 0, 42, 2, b'1', b'0'],
            spdu.clone(),
        );
        prints(
            spdu,
            "RS Token Setting Item: data acceptor, synchronize-minor acceptor, major/activity acceptor, \
             release acceptor; Resync Type: restart; Serial Number: 10",
        );
    }

    #[test]
    fn a_resynchronize_of_both_directions() {
        let spdu = Resynchronize {
            enclosure: Some(Enclosure::Beginning),
            token_settings: Some(TokenSettings::default()),
            resync_type: Some(ResyncType::Abandon),
            serial_number: Some(SerialNumber::new(1)),
            second_resync_type: Some(ResyncType::Set),
            second_serial_number: Some(SerialNumber::new(2)),
            user_data: data(&[1]),
        };
        let octets = [
            25, 1, 1, 26, 1, 0, 27, 1, 1, 42, 1, b'1', 53, 1, 2, 54, 1, b'2', 193, 1, 1,
        ];
        known_answer(&[&[53, 21][..], &octets].concat(), spdu.clone());
        let Resynchronize {
            enclosure,
            token_settings,
            resync_type,
            serial_number,
            second_resync_type,
            second_serial_number,
            user_data,
        } = spdu;
        let ack = ResynchronizeAck {
            enclosure,
            token_settings,
            resync_type,
            serial_number,
            second_resync_type,
            second_serial_number,
            user_data,
        };
        known_answer(&[&[34, 21][..], &octets].concat(), ack);
    }

    #[test]
    fn reserved_values_are_kept_and_remarked_on() {
        assert_eq!(
            remarks(&[1, 0, 53, 6, 26, 1, 3, 27, 1, 3]),
            ["RS/26 ReservedValue", "RS/27 ReservedValue"]
        );
    }
}
