//! SHORT DATA TRANSFER.

use super::head::{Parts, plain};
use super::reader::Reader;
use super::{ShortKind, SpecialData};
use crate::{DecodeError, Rule, Slices};

/// SDT: normal data.
///
/// X.225 Amendment 1, 7.46, 8.6.8
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ShortDataTransfer {
    /// Two bits of the SS-user.
    pub special_data: SpecialData,
    /// The SSDU, at least one octet: never a segment.
    pub user_information: Slices,
}

impl ShortDataTransfer {
    /// ```text
    /// +-----------+------------------+
    /// | 10001 0dd | user information |
    /// +-----------+------------------+
    /// ```
    pub(super) fn read(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        reader.no_parameters()?;
        if reader.is_empty() {
            reader.remark(Rule::ShortDataEmpty);
        }
        Ok(Self {
            special_data: SpecialData::of_octet(reader.si_and_p),
            user_information: reader.rest(),
        })
    }

    pub(super) fn parts(&self) -> Parts<'_> {
        let si_and_p = ShortKind::ShortDataTransfer.si_and_p() | self.special_data.get();
        plain(si_and_p, &self.user_information)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::known_answer::data;
    use crate::short::known_answer::{error, known_answer, prints, remarks};

    #[test]
    fn normal_data_costs_one_octet() {
        let spdu = ShortDataTransfer {
            special_data: SpecialData::default(),
            user_information: data(b"ping"),
        };
        known_answer(b"\x88ping", spdu.clone());
        prints(spdu, "SDT User Information: 4 octets");
    }

    #[test]
    fn two_bits_of_data_travel_in_the_first_octet() {
        let spdu = ShortDataTransfer {
            special_data: SpecialData::new(2).unwrap(),
            user_information: data(&[7]),
        };
        known_answer(&[0x8a, 7], spdu.clone());
        prints(spdu, "SDT Special User Data: 10; User Information: 1 octet");
    }

    #[test]
    fn data_without_an_octet_is_remarked_on() {
        assert_eq!(remarks(&[0x88]), ["SDT/SI&P ShortDataEmpty"]);
    }

    #[test]
    fn data_with_parameters_is_an_error() {
        assert_eq!(
            error(&[0x8c, 1, 2]),
            "SDT/SI&P at octet 0: parameters are indicated where the SPDU has none (X.225 8.5.2)"
        );
    }
}
