//! What the unit tests share.

use bytes::Bytes;

/// Octets written as hex digits; blanks are for the eye.
pub(crate) fn hex(text: &str) -> Bytes {
    let digits: String = text.split_whitespace().collect();
    assert!(
        digits.len().is_multiple_of(2),
        "a digit is missing in {text}"
    );
    (0..digits.len())
        .step_by(2)
        .map(|at| u8::from_str_radix(&digits[at..at + 2], 16).expect("hex digits"))
        .collect()
}
