//! The MMS PDUs (ISO 9506-2, ASN.1 BER) that it takes to Identify, as octets.

/// initiate-RequestPDU.
pub(super) const INITIATE_REQUEST: &[u8] = &[
    0xA8, 0x26, // [8]
    0x80, 0x03, 0x00, 0xFD, 0xE8, // localDetailCalling 65000
    0x81, 0x01, 0x05, // proposedMaxServOutstandingCalling 5
    0x82, 0x01, 0x05, // proposedMaxServOutstandingCalled 5
    0x83, 0x01, 0x0A, // proposedDataStructureNestingLevel 10
    0xA4, 0x16, // mmsInitRequestDetail
    0x80, 0x01, 0x01, // proposedVersionNumber 1
    0x81, 0x03, 0x05, 0xF1, 0x00, // proposedParameterCBB: str1 str2 vnam valt vlis
    0x82, 0x0C, 0x03, // servicesSupportedCalling, 85 bits
    0xEE, 0x1C, 0x00, 0x00, 0x04, 0x08, 0x00, 0x00, 0x79, 0xEF, 0x18,
];

/// initiate-ResponsePDU: identify is the one service.
pub(super) const INITIATE_RESPONSE: &[u8] = &[
    0xA9, 0x26, // [9]
    0x80, 0x03, 0x00, 0xFD, 0xE8, // localDetailCalled 65000
    0x81, 0x01, 0x01, // negotiatedMaxServOutstandingCalling 1
    0x82, 0x01, 0x01, // negotiatedMaxServOutstandingCalled 1
    0x83, 0x01, 0x0A, // negotiatedDataStructureNestingLevel 10
    0xA4, 0x16, // mmsInitResponseDetail
    0x80, 0x01, 0x01, // negotiatedVersionNumber 1
    0x81, 0x03, 0x05, 0xF1, 0x00, // negotiatedParameterCBB
    0x82, 0x0C, 0x03, // servicesSupportedCalled: bit 2, identify
    0x20, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00,
];

/// confirmed-RequestPDU with invokeID 1: identify.
pub(super) const IDENTIFY_REQUEST: &[u8] = &[0xA0, 0x05, 0x02, 0x01, 0x01, 0x82, 0x00];

/// conclude-RequestPDU.
pub(super) const CONCLUDE_REQUEST: &[u8] = &[0x8B, 0x00];

/// conclude-ResponsePDU.
pub(super) const CONCLUDE_RESPONSE: &[u8] = &[0x8C, 0x00];

/// The answer to a confirmed-RequestPDU that asks to identify, `ours | column | 1`.
pub(super) fn identify_response(request: &[u8]) -> Option<Vec<u8>> {
    // [0], invokeID as a universal INTEGER, identify [2] NULL.
    let [0xA0, _, 0x02, length, rest @ ..] = request else {
        return None;
    };
    let (invoke_id, [0x82, 0x00]) = rest.split_at_checked(usize::from(*length))? else {
        return None;
    };
    let identify = b"\xA2\x11\x80\x04ours\x81\x06column\x82\x011";
    let answer = [&[0x02, *length], invoke_id, identify].concat();
    let length = u8::try_from(answer.len()).ok()?;
    Some([&[0xA1, length], answer.as_slice()].concat())
}

/// The names in a confirmed-ResponsePDU to [`IDENTIFY_REQUEST`], joined by ` | `.
pub(super) fn identity(response: &[u8]) -> Option<String> {
    let [0xA1, _, 0x02, 0x01, 0x01, 0xA2, _, names @ ..] = response else {
        return None;
    };
    let mut names = names;
    let mut identity = Vec::new();
    for tag in 0x80..=0x82 {
        let [found, length, rest @ ..] = names else {
            return None;
        };
        let (name, rest) = rest.split_at_checked(usize::from(*length))?;
        if *found != tag {
            return None;
        }
        identity.push(String::from_utf8_lossy(name));
        names = rest;
    }
    Some(identity.join(" | "))
}
