//! The PDUs of MMS that an association needs to stand: initiate and conclude (ISO 9506-2), as peers of IEC 61850 send
//! them. MMS itself is no affair of this command.

use bytes::Bytes;

/// What both sides of an initiate exchange say here, behind the tag and the length.
#[rustfmt::skip]
const DETAIL: [u8; 38] = [
    0x80, 3, 0x00, 0xFD, 0xE8, // local detail: PDUs of 65000 octets at most
    0x81, 1, 5, // services outstanding, calling
    0x82, 1, 5, // services outstanding, called
    0x83, 1, 10, // nesting of data structures
    0xA4, 22, // initiate detail
        0x80, 1, 1, // version 1
        0x81, 3, 5, 0xF1, 0x00, // parameters: str1, str2, vnam, valt, vlis
        0x82, 12, 3, 0xEE, 0x1C, 0, 0, 4, 8, 0, 0, 0x79, 0xEF, 0x18, // services, of 85
];

/// The value of the context of MMS that a CONNECT carries: initiate request.
pub(crate) fn initiate_request() -> Bytes {
    initiate(0xA8)
}

/// The answer to it: initiate response.
pub(crate) fn initiate_response() -> Bytes {
    initiate(0xA9)
}

fn initiate(tag: u8) -> Bytes {
    let length = u8::try_from(DETAIL.len()).unwrap_or_default();
    [&[tag, length][..], &DETAIL].concat().into()
}

/// Asks for the end of MMS before the association is released.
pub(crate) const CONCLUDE_REQUEST: &[u8] = &[0x8B, 0];
/// Agrees to it.
pub(crate) const CONCLUDE_RESPONSE: &[u8] = &[0x8C, 0];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_length_covers_what_is_behind_it() {
        let request = initiate_request();
        assert_eq!(usize::from(request[1]), request.len() - 2);
        let mut rest = &DETAIL[..];
        let mut tags = Vec::new();
        while let [tag, length, contents @ ..] = rest {
            tags.push(*tag);
            rest = if *tag == 0xA4 {
                assert_eq!(usize::from(*length), contents.len());
                contents
            } else {
                &contents[usize::from(*length)..]
            };
        }
        assert_eq!(tags, [0x80, 0x81, 0x82, 0x83, 0xA4, 0x80, 0x81, 0x82]);
    }
}
