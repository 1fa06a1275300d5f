//! ACTIVITY DISCARD, ACTIVITY DISCARD ACK.

use crate::parameter::table;
use crate::{Enclosure, ReasonCode, Slices};

table! {
    /// AD: ends the activity and cancels what it did.
    ///
    /// X.225 8.3.33, Table 41
    pub struct ActivityDiscard {
        /// Place in a segmented SSDU.
        enclosure: Option<Enclosure> = pi 25, "Enclosure Item", nm, exactly(1), "8.3.33.3";
        /// Why.
        reason: Option<ReasonCode> = pi 50, "Reason Code", nm, exactly(1), "8.3.33.4";
        /// User data, with version 2 only.
        user_data: Slices = pgi 193, "User Data", nm, unlimited(), "8.3.33.5", also [194];
    }
}

table! {
    /// ADA: answers AD.
    ///
    /// X.225 8.3.34, Table 42
    pub struct ActivityDiscardAck {
        /// Place in a segmented SSDU.
        enclosure: Option<Enclosure> = pi 25, "Enclosure Item", nm, exactly(1), "8.3.34.3";
        /// User data, with version 2 only.
        user_data: Slices = pgi 193, "User Data", nm, unlimited(), "8.3.34.4", also [194];
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::known_answer::{data, known_answer, prints};

    #[test]
    fn an_activity_discard() {
        let spdu = ActivityDiscard {
            reason: Some(ReasonCode::UserSequenceError),
            ..ActivityDiscard::default()
        };
        known_answer(&[57, 3, 50, 1, 3], spdu.clone());
        prints(spdu, "AD Reason Code: user sequence error");
        let all = ActivityDiscard {
            enclosure: Some(Enclosure::Beginning),
            reason: Some(ReasonCode::NoSpecificReason),
            user_data: data(&[1]),
        };
        known_answer(&[57, 9, 25, 1, 1, 50, 1, 0, 193, 1, 1], all);
    }

    #[test]
    fn an_activity_discard_ack() {
        known_answer(&[58, 0], ActivityDiscardAck::default());
        let all = ActivityDiscardAck {
            enclosure: Some(Enclosure::Beginning),
            user_data: data(&[1]),
        };
        known_answer(&[58, 6, 25, 1, 1, 193, 1, 1], all);
    }
}
