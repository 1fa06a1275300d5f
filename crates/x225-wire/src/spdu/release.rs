//! FINISH, DISCONNECT, NOT FINISHED.

use crate::parameter::table;
use crate::{Enclosure, Slices, TransportDisconnect};

table! {
    /// FN: asks for an orderly release.
    ///
    /// X.225 8.3.6, Table 16
    pub struct Finish {
        /// What becomes of the transport connection; `None` is released.
        transport_disconnect: Option<TransportDisconnect> = pi 17, "Transport Disconnect", nm, exactly(1), "8.3.6.3",
            default "transport connection released";
        /// Place in a segmented SSDU.
        enclosure: Option<Enclosure> = pi 25, "Enclosure Item", nm, exactly(1), "8.3.6.4";
        /// User data: at most 512 octets with version 1.
        user_data: Slices = pgi 193, "User Data", nm, unlimited(), "8.3.6.5", also [194];
    }
}

table! {
    /// DN: agrees to the release.
    ///
    /// X.225 8.3.7, Table 17
    pub struct Disconnect {
        /// Place in a segmented SSDU.
        enclosure: Option<Enclosure> = pi 25, "Enclosure Item", nm, exactly(1), "8.3.7.3";
        /// User data: at most 512 octets with version 1.
        user_data: Slices = pgi 193, "User Data", nm, unlimited(), "8.3.7.4", also [194];
    }
}

table! {
    /// NF: declines the release.
    ///
    /// X.225 8.3.8, Table 18
    pub struct NotFinished {
        /// Place in a segmented SSDU.
        enclosure: Option<Enclosure> = pi 25, "Enclosure Item", nm, exactly(1), "8.3.8.3";
        /// User data: at most 512 octets with version 1.
        user_data: Slices = pgi 193, "User Data", nm, unlimited(), "8.3.8.4", also [194];
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::known_answer::{data, known_answer, prints, remarks};
    use crate::{SpduKind, Subsequent};

    #[test]
    fn a_finish_that_keeps_the_transport_connection() {
        let spdu = Finish {
            transport_disconnect: Some(TransportDisconnect::Kept),
            enclosure: None,
            user_data: data(&[0x62, 0]),
        };
        known_answer(&[9, 7, 17, 1, 0, 193, 2, 0x62, 0], spdu.clone());
        prints(
            spdu,
            "FN Transport Disconnect: transport connection kept; User Data: 2 octets",
        );
    }

    #[test]
    fn a_finish_without_parameters_releases_it() {
        assert_eq!(remarks(&[9, 0]), ["FN/17 DefaultTaken"]);
    }

    #[test]
    fn a_disconnect_and_a_not_finished() {
        known_answer(&[10, 0], Disconnect::default());
        known_answer(
            &[10, 4, 193, 2, 0x63, 0],
            Disconnect {
                enclosure: None,
                user_data: data(&[0x63, 0]),
            },
        );
        known_answer(&[8, 0], NotFinished::default());
        known_answer(
            &[8, 6, 25, 1, 1, 193, 1, 5],
            NotFinished {
                enclosure: Some(Enclosure::Beginning),
                user_data: data(&[5]),
            },
        );
    }

    #[test]
    fn later_segments_have_the_si_of_the_first() {
        for (si, of) in [
            (9, SpduKind::Finish),
            (10, SpduKind::Disconnect),
            (8, SpduKind::NotFinished),
        ] {
            let later = Subsequent {
                of,
                enclosure: Enclosure::Middle,
                user_data: data(&[5]),
            };
            known_answer(&[si, 6, 25, 1, 0, 193, 1, 5], later);
        }
    }
}
