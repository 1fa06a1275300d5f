//! What the tests share: octets, primitives of the session, and outputs by kind.

use bytes::Bytes;
use osi_upper::association::request::Associate;
use osi_upper::association::{Aborted, Association, Indication, Output};
use osi_upper::mms;
use x225::wire::{CalledIdentifier, RefuseCode, TokenSettings, Versions};
use x225::{FunctionalUnits, Request, Selector, Slices, Version, confirm, indication, request};

/// Octets written as hex digits; blanks are for the eye.
pub(crate) fn hex(text: &str) -> Bytes {
    let digits: Vec<u32> = text
        .chars()
        .filter_map(|digit| digit.to_digit(16))
        .collect();
    let octet = |pair: &[u32]| pair.iter().fold(0, |octet, digit| octet * 16 + digit);
    digits
        .chunks(2)
        .filter_map(|pair| u8::try_from(octet(pair)).ok())
        .collect()
}

/// An initiate request that is no more than a placeholder: an empty `[8]`.
pub(crate) fn initiate() -> Bytes {
    hex("a8 00")
}

/// What an initiator with the MMS profile sends: CP with AARQ.
pub(crate) const CP: &str = "31 5d a0 03 80 01 01 a2 56 81 04 00 00 00 01 82 04 00 00 00 01 \
    a4 23 30 0f 02 01 01 06 04 52 01 00 01 30 04 06 02 51 01 \
    30 10 02 01 03 06 05 28 ca 22 02 01 30 04 06 02 51 01 \
    61 23 30 21 02 01 01 a0 1c 60 1a a1 07 06 05 28 ca 22 02 03 \
    be 0f 28 0d 02 01 03 a0 08 a8 06 80 01 00 81 01 05";

/// What a responder answers when it accepts both contexts, up to the AARE of `length` octets.
pub(crate) fn cpa(aare: &str) -> Bytes {
    let aare = hex(aare);
    let value = [&[0xa0, octet(aare.len())][..], &aare].concat();
    let list = [&[0x30, octet(value.len() + 3), 2, 1, 1][..], &value].concat();
    let data = [&[0x61, octet(list.len())][..], &list].concat();
    let results = hex("a5 12 30 07 80 01 00 81 02 51 01 30 07 80 01 00 81 02 51 01");
    let parameters = [&results[..], &data].concat();
    let parameters = [&[0xa2, octet(parameters.len())][..], &parameters].concat();
    let mode = hex("a0 03 80 01 01");
    let cpa = [
        &[0x31, octet(parameters.len() + mode.len())][..],
        &mode,
        &parameters,
    ]
    .concat();
    cpa.into()
}

/// A length in the short form.
pub(crate) fn octet(length: usize) -> u8 {
    assert!(length < 128, "the short form of a length");
    u8::try_from(length).unwrap_or_default()
}

/// An AARE that accepts.
pub(crate) const ACCEPTED: &str =
    "61 15 a1 07 06 05 28 ca 22 02 03 a2 03 02 01 00 a3 05 a1 03 02 01 00";

pub(crate) fn connect_indication(user_data: Bytes) -> x225::Indication {
    x225::Indication::Connect(Box::new(indication::Connect {
        called_selector: Selector::try_from(mms::SESSION_SELECTOR).unwrap_or_default(),
        functional_units: FunctionalUnits::DUPLEX,
        versions: Versions::V2,
        user_data: user_data.into(),
        ..indication::Connect::default()
    }))
}

pub(crate) fn connect_accepted(user_data: Bytes) -> x225::Indication {
    accepted_in(Version::V2, user_data)
}

pub(crate) fn accepted_in(version: Version, user_data: Bytes) -> x225::Indication {
    x225::Indication::ConnectAccept(Box::new(confirm::ConnectAccept {
        responding_selector: Selector::empty(),
        connection_identifier: CalledIdentifier::default(),
        functional_units: FunctionalUnits::DUPLEX,
        version,
        tokens: TokenSettings::default(),
        initial_serial_number: None,
        second_initial_serial_number: None,
        user_data: user_data.into(),
    }))
}

pub(crate) fn refusal(reason: RefuseCode, user_data: Bytes) -> confirm::ConnectRefuse {
    confirm::ConnectRefuse {
        reason,
        functional_units: None,
        versions: None,
        connection_identifier: CalledIdentifier::default(),
        user_data: user_data.into(),
    }
}

pub(crate) fn connect_refused(reason: RefuseCode, user_data: Bytes) -> x225::Indication {
    x225::Indication::ConnectRefuse(Box::new(refusal(reason, user_data)))
}

pub(crate) fn data(octets: &str) -> x225::Indication {
    x225::Indication::Data(request::Data {
        user_data: hex(octets).into(),
    })
}

pub(crate) fn aborted(octets: &str) -> x225::Indication {
    x225::Indication::UserAbort(request::UserAbort {
        user_data: hex(octets).into(),
    })
}

/// Everything that is to be done.
pub(crate) fn drain(association: &mut Association) -> Vec<Output> {
    std::iter::from_fn(|| association.poll_output()).collect()
}

/// The one thing that the application is told, if that is all there is to be done.
pub(crate) fn told(association: &mut Association) -> Indication {
    match drain(association).as_slice() {
        [Output::User(indication)] => indication.clone(),
        other => not_this(other),
    }
}

/// The one thing that the session is asked, if that is all there is to be done.
pub(crate) fn asked(association: &mut Association) -> Request {
    match drain(association).as_slice() {
        [Output::Session(request)] => request.clone(),
        other => not_this(other),
    }
}

/// What the session and then the application are told, if that is all there is to be done.
pub(crate) fn asked_and_told(association: &mut Association) -> (Request, Indication) {
    match drain(association).as_slice() {
        [Output::Session(request), Output::User(indication)] => {
            (request.clone(), indication.clone())
        }
        other => not_this(other),
    }
}

fn not_this(outputs: &[Output]) -> ! {
    panic!("another sequence of outputs: {outputs:#?}")
}

/// What an abort says.
pub(crate) fn why(indication: &Indication) -> Option<&Aborted> {
    match indication {
        Indication::Aborted(aborted) => Some(aborted),
        _ => None,
    }
}

/// The user data of an abort.
pub(crate) fn abort(request: Request) -> Slices {
    match request {
        Request::UserAbort(abort) => abort.user_data,
        _ => not_this(&[]),
    }
}

/// An initiator that has sent its proposal.
pub(crate) fn calling() -> Association {
    let mut association = Association::new(mms::config());
    let request = Associate::mms(hex("a8 06 80 01 00 81 01 05"));
    assert_eq!(association.request(request), Ok(()));
    let _ = drain(&mut association);
    association
}

/// An initiator whose association stands.
pub(crate) fn initiator() -> Association {
    let mut association = calling();
    association.handle(connect_accepted(cpa(ACCEPTED)));
    assert!(matches!(told(&mut association), Indication::Accepted(_)));
    association
}

/// A responder that has been asked, and what it was told.
pub(crate) fn called() -> (Association, osi_upper::association::AssociateIndication) {
    let mut association = Association::new(mms::config());
    association.handle(connect_indication(hex(CP)));
    match told(&mut association) {
        Indication::Associate(indication) => (association, *indication),
        other => not_this(&[Output::User(other)]),
    }
}

/// A responder whose association stands.
pub(crate) fn responder() -> Association {
    let (mut association, indication) = called();
    assert_eq!(association.request(indication.accept()), Ok(()));
    let _ = drain(&mut association);
    association
}
