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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::known_answer::{data, known_answer, prints, remarks};

    #[test]
    fn an_exception_report_reflects_octets() {
        let spdu = ExceptionReport {
            reflect_parameter_values: data(&[41, 3, 42]),
        };
        known_answer(&[0, 5, 49, 3, 41, 3, 42], spdu.clone());
        prints(spdu, "ER Reflect Parameter Values: 3 octets");
        assert_eq!(remarks(&[2, 0, 0, 0]), ["ER/49 MandatoryMissing"]);
    }

    #[test]
    fn exception_data_has_a_reason() {
        let spdu = ExceptionData {
            enclosure: Some(Enclosure::Beginning),
            reason: ReasonCode::DemandDataToken,
            user_data: data(&[1]),
        };
        known_answer(&[48, 9, 25, 1, 1, 50, 1, 128, 193, 1, 1], spdu);
        assert_eq!(remarks(&[2, 0, 48, 3, 50, 1, 4]), ["ED/50 ReservedValue"]);
        assert_eq!(remarks(&[2, 0, 48, 0]), ["ED/50 MandatoryMissing"]);
    }
}
