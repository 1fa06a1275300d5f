//! How serial numbers and their upper limit are sent.

use super::Scalar;
use super::scalar::plain_fields;
use crate::decode::Report;
use crate::encode::Out;
use crate::{Rule, SerialNumber, UpperLimit, Value};

plain_fields!(SerialNumber);

/// Decimal digits, the most significant first.
impl Scalar for SerialNumber {
    fn len(&self) -> usize {
        self.digits()
    }

    fn write(&self, out: &mut Out<'_>) {
        let mut digits = [b'0'; 20];
        let mut rest = self.get();
        let mut leading = digits.len();
        for digit in digits.iter_mut().rev() {
            *digit += u8::try_from(rest % 10).unwrap_or_default();
            leading -= 1;
            rest /= 10;
            if rest == 0 {
                break;
            }
        }
        out.octets(digits.get(leading..).unwrap_or_default());
    }

    fn read(value: &[u8], _: &mut Report) -> Result<Self, Rule> {
        value
            .iter()
            .try_fold(0_u64, |number, octet| {
                let digit = octet
                    .checked_sub(b'0')
                    .filter(|digit| *digit < 10)
                    .ok_or(Rule::NotADigit)?;
                let number = number
                    .checked_mul(10)
                    .and_then(|tens| tens.checked_add(u64::from(digit)));
                number.ok_or(Rule::SerialNumberTooLarge)
            })
            .map(Self::new)
    }

    fn show(&self) -> Value<'_> {
        Value::Number(self.get())
    }
}

/// A binary number in as few octets as it needs, at least one.
impl Scalar for UpperLimit {
    fn len(&self) -> usize {
        (8 - self.get().leading_zeros() as usize / 8).max(1)
    }

    fn write(&self, out: &mut Out<'_>) {
        let octets = self.get().to_be_bytes();
        out.octets(octets.get(octets.len() - self.len()..).unwrap_or_default());
    }

    fn read(value: &[u8], _: &mut Report) -> Result<Self, Rule> {
        value
            .iter()
            .try_fold(0_u64, |number, octet| {
                number
                    .checked_mul(256)
                    .map(|number| number | u64::from(*octet))
                    .ok_or(Rule::UpperLimitTooLarge)
            })
            .map(Self::new)
    }

    fn show(&self) -> Value<'_> {
        Value::Text(self)
    }
}
