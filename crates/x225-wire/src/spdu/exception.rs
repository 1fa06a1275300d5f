//! EXCEPTION REPORT, EXCEPTION DATA.

use crate::parameter::table;
use crate::{Enclosure, ReasonCode, Slices};

table! {
    /// ER: the provider reports an exception.
    ///
    /// X.225 8.3.27, Table 35
    pub struct ExceptionReport {
        /// The SPDU in error up to and with the error, at most 65 531 octets; readers may stop at 1024.
        reflect_parameter_values: Slices = pi 49, "Reflect Parameter Values", m, up_to(65531), "8.3.27.3",
            default "nothing reflected";
    }
}

table! {
    /// ED: the SS-user reports an exception.
    ///
    /// X.225 8.3.28, Table 36
    pub struct ExceptionData {
        /// Place in a segmented SSDU.
        enclosure: Option<Enclosure> = pi 25, "Enclosure Item", nm, exactly(1), "8.3.28.3";
        /// Why.
        reason: ReasonCode = pi 50, "Reason Code", m, exactly(1), "8.3.28.4", default "no specific reason";
        /// User data: at most 512 octets with version 1.
        user_data: Slices = pgi 193, "User Data", nm, unlimited(), "8.3.28.5", also [194];
    }
}
