//! ACTIVITY INTERRUPT, ACTIVITY INTERRUPT ACK.

use crate::parameter::table;
use crate::{Enclosure, ReasonCode, Slices};

table! {
    /// AI: interrupts the activity, to be resumed later.
    ///
    /// X.225 8.3.31, Table 39
    pub struct ActivityInterrupt {
        /// Place in a segmented SSDU.
        enclosure: Option<Enclosure> = pi 25, "Enclosure Item", nm, exactly(1), "8.3.31.3";
        /// Why.
        reason: Option<ReasonCode> = pi 50, "Reason Code", nm, exactly(1), "8.3.31.4";
        /// User data, with version 2 only.
        user_data: Slices = pgi 193, "User Data", nm, unlimited(), "8.3.31.5", also [194];
    }
}

table! {
    /// AIA: answers AI.
    ///
    /// X.225 8.3.32, Table 40
    pub struct ActivityInterruptAck {
        /// Place in a segmented SSDU.
        enclosure: Option<Enclosure> = pi 25, "Enclosure Item", nm, exactly(1), "8.3.32.3";
        /// User data, with version 2 only.
        user_data: Slices = pgi 193, "User Data", nm, unlimited(), "8.3.32.4", also [194];
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::known_answer::{data, known_answer, prints};
    use crate::{SpduKind, Subsequent};

    #[test]
    fn an_activity_interrupt_has_the_si_of_abort() {
        let spdu = ActivityInterrupt {
            enclosure: Some(Enclosure::Beginning),
            reason: Some(ReasonCode::LocalSsUserError),
            user_data: data(&[1]),
        };
        known_answer(&[25, 9, 25, 1, 1, 50, 1, 5, 193, 1, 1], spdu.clone());
        prints(
            spdu,
            "AI Enclosure Item: beginning; Reason Code: local SS-user error; User Data: 1 octet",
        );
        known_answer(&[25, 0], ActivityInterrupt::default());
    }

    #[test]
    fn an_activity_interrupt_ack_has_the_si_of_abort_accept() {
        known_answer(&[26, 0], ActivityInterruptAck::default());
        known_answer(
            &[26, 3, 193, 1, 1],
            ActivityInterruptAck {
                enclosure: None,
                user_data: data(&[1]),
            },
        );
        for (si, of) in [
            (25, SpduKind::ActivityInterrupt),
            (26, SpduKind::ActivityInterruptAck),
        ] {
            let end = Subsequent {
                of,
                enclosure: Enclosure::End,
                user_data: data(&[2]),
            };
            known_answer(&[si, 6, 25, 1, 2, 193, 1, 2], end);
        }
    }
}
