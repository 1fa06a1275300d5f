//! DATA TRANSFER, EXPEDITED DATA, TYPED DATA.

use crate::Enclosure;
use crate::parameter::table;

table! {
    /// DT: normal data.
    ///
    /// X.225 8.3.11, Table 20
    pub struct DataTransfer {
        /// Place in a segmented SSDU; `None` when segmenting was not selected.
        enclosure: Option<Enclosure> = pi 25, "Enclosure Item", nm, exactly(1), "8.3.11.3";
    }
    with user_information
}

table! {
    /// EX: expedited data, 1 to 14 octets.
    ///
    /// X.225 8.3.12, Table 21
    pub struct Expedited {
    }
    with user_information
}

impl Expedited {
    /// Octets of user information at most (X.225 8.3.12, Table 21).
    pub const USER_INFORMATION_MAX: usize = 14;
}

table! {
    /// TD: typed data, outside the data token.
    ///
    /// X.225 8.3.13, Table 22
    pub struct TypedData {
        /// Place in a segmented SSDU; `None` when segmenting was not selected.
        enclosure: Option<Enclosure> = pi 25, "Enclosure Item", nm, exactly(1), "8.3.13.3";
    }
    with user_information
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::known_answer::{data, known_answer, prints, remarks};
    use crate::{Flow, Tsdu};

    #[test]
    fn a_data_transfer_runs_to_the_end_of_the_tsdu() {
        let spdu = DataTransfer {
            enclosure: None,
            user_information: data(&[0x61, 1, 0]),
        };
        known_answer(&[1, 0, 0x61, 1, 0], spdu.clone());
        prints(spdu, "DT User Information: 3 octets");
    }

    #[test]
    fn segments_of_data() {
        for (bits, place) in [
            (0, Enclosure::Middle),
            (1, Enclosure::Beginning),
            (2, Enclosure::End),
            (3, Enclosure::Whole),
        ] {
            let (enclosure, user_information) = (Some(place), data(&[9]));
            let dt = DataTransfer {
                enclosure,
                user_information: user_information.clone(),
            };
            known_answer(&[1, 3, 25, 1, bits, 9], dt);
            known_answer(
                &[33, 3, 25, 1, bits, 9],
                TypedData {
                    enclosure,
                    user_information,
                },
            );
        }
        let end = DataTransfer {
            enclosure: Some(Enclosure::End),
            ..DataTransfer::default()
        };
        known_answer(&[1, 3, 25, 1, 2], end);
    }

    #[test]
    fn typed_data_stands_alone() {
        known_answer(
            &[33, 0, 5, 6],
            TypedData {
                enclosure: None,
                user_information: data(&[5, 6]),
            },
        );
    }

    #[test]
    fn expedited_data_comes_on_its_own_flow() {
        known_answer(
            &[5, 0, 5, 6],
            Expedited {
                user_information: data(&[5, 6]),
            },
        );
        assert_eq!(remarks(&[5, 0, 5, 6]), ["EX OtherFlow"]);
        let octets = &[5, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15];
        let tsdu = Tsdu::decode(&data(octets), Flow::Expedited);
        let rules = tsdu.diagnostics().map(|remark| remark.rule);
        assert!(rules.eq([crate::Rule::ExpeditedTooLong]));
        let tsdu = Tsdu::decode(&data(&[33, 0, 5]), Flow::Expedited);
        assert_eq!(tsdu.error.unwrap().kind, crate::ErrorKind::NotExpedited);
    }

    #[test]
    fn data_without_an_octet_is_remarked_on() {
        assert_eq!(remarks(&[1, 0, 1, 0]), ["DT UserInformationMissing"]);
        assert_eq!(
            remarks(&[1, 0, 1, 3, 25, 1, 0]),
            ["DT UserInformationMissing"]
        );
        assert_eq!(remarks(&[33, 0]), ["TD UserInformationMissing"]);
    }
}
