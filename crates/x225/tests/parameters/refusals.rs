//! What a refused request says: which token, which state, which functional unit, which number.

use x225::wire::{ActivityIdentifier, LinkingInformation};
use x225::{
    Config, FunctionalUnits as Fu, Request, RequestKind, SerialNumber, Slices, Strictness, Tokens,
    Version, request, response,
};

use crate::starts::*;
use crate::support::peer::Peer;

const SETTING: Setting = Setting {
    version: Version::V2,
    strictness: Strictness::Lenient,
    expedited: true,
};

/// Duplex, and no other functional unit.
fn plain(_: Setting) -> Peer {
    Peer::confirmed(Config::default(), Fu::DUPLEX)
}

/// The same, and the peer wants to release the connection.
fn released(_: Setting) -> Peer {
    let mut peer = Peer::accepted(Config::default(), Fu::DUPLEX);
    peer.sends("0900");
    peer
}

fn name() -> ActivityIdentifier {
    b"a".as_slice().try_into().unwrap()
}

fn some() -> Slices {
    b"a".as_slice().into()
}

fn give(tokens: Tokens) -> Request {
    request::TokenGive {
        tokens,
        ..Default::default()
    }
    .into()
}

fn please(tokens: Tokens) -> Request {
    request::TokenPlease {
        tokens,
        ..Default::default()
    }
    .into()
}

fn confirm(serial: u64) -> Request {
    response::MinorSync {
        serial_number: SerialNumber::new(serial),
        ..Default::default()
    }
    .into()
}

fn resume() -> Request {
    request::ActivityResume {
        identifier: name(),
        linking: LinkingInformation {
            old_activity_identifier: name(),
            ..Default::default()
        },
        ..Default::default()
    }
    .into()
}

/// Where the session stands, what is asked, what the refusal says.
type Row = (Start, fn() -> Request, &'static str);

#[rustfmt::skip]
const ROWS: &[Row] = &[
    (here, || request::Connect::default().into(),
        "the state tables have an entry for it only in STA01, STA01C"),
    (connected, || request::Connect::default().into(),
        "the peer initiated the transport connection"),
    (here, || response::ConnectAccept::default().into(),
        "the state tables have an entry for it only in STA08, STA15D"),
    (here, || response::ConnectRefuse::default().into(),
        "the state tables have an entry for it only in STA08, STA15D"),
    (idle, || request::Data { user_data: some() }.into(),
        "the state tables have an entry for it only in STA05A, STA06, STA09, STA10A, STA10B, STA11A, STA15B, STA15C, STA15D, STA18, STA713"),
    (there, || request::Data { user_data: some() }.into(),
        "data token available, but not assigned to this side"),
    (plain, || request::ExpeditedData { user_data: some() }.into(),
        "functional unit expedited data not selected"),
    (plain, || request::TypedData { user_data: some() }.into(),
        "functional unit typed data not selected"),
    (plain, || request::CapabilityData::default().into(),
        "functional unit capability data exchange not selected"),
    (in_activity, || request::CapabilityData::default().into(),
        "an activity is in progress"),
    (there, || request::CapabilityData::default().into(),
        "data token available, but not assigned to this side"),
    (here, || response::CapabilityData::default().into(),
        "the state tables have an entry for it only in STA15D, STA22"),
    (there, || give(Tokens::DATA),
        "data token not assigned to this side"),
    (plain, || give(Tokens::RELEASE),
        "release token not available"),
    (here, || give(Tokens::empty()),
        "no token is named"),
    (plain, || please(Tokens::SYNCHRONIZE_MINOR),
        "synchronize-minor token not available"),
    (plain, || request::ControlGive::default().into(),
        "functional unit activity management not selected"),
    (in_activity, || request::ControlGive::default().into(),
        "an activity is in progress"),
    (there, || request::ControlGive::default().into(),
        "data token available, but not assigned to this side"),
    (here, || request::MinorSync::default().into(),
        "no activity in progress"),
    (in_their_activity, || request::MinorSync::default().into(),
        "data token available, but not assigned to this side"),
    (plain, || request::MinorSync::default().into(),
        "synchronize-minor token not available"),
    (in_activity, || request::MinorSync { data_separation: true, ..Default::default() }.into(),
        "functional unit data separation not selected"),
    (in_activity, || confirm(1),
        "the right to confirm minor synchronization points is on the other side"),
    (|s| with(in_their_activity, "0100 31032a0131")(s), || confirm(2),
        "serial number other than 1"),
    (plain, || request::MajorSync::default().into(),
        "functional unit major synchronize not selected"),
    (in_their_activity, || request::MajorSync::default().into(),
        "data token available, but not assigned to this side"),
    (here, || request::MajorSync::default().into(),
        "no activity in progress"),
    (here, || response::MajorSync::default().into(),
        "the state tables have an entry for it only in STA10A, STA15B, STA15D"),
    (plain, || request::Resynchronize::default().into(),
        "functional unit resynchronize not selected"),
    (here, || request::Resynchronize::default().into(),
        "no activity in progress"),
    (in_activity, || request::Resynchronize { sending: None, ..Default::default() }.into(),
        "the flows named do not fit the functional units selected"),
    (here, || response::Resynchronize::default().into(),
        "the state tables have an entry for it only in STA11A, STA15D"),
    (plain, || request::UserExceptionReport::default().into(),
        "functional unit exceptions not selected"),
    (in_activity, || request::UserExceptionReport::default().into(),
        "data token not assigned to the peer"),
    (there, || request::UserExceptionReport::default().into(),
        "no activity in progress"),
    (plain, || request::ActivityStart { identifier: name(), ..Default::default() }.into(),
        "functional unit activity management not selected"),
    (in_activity, || request::ActivityStart { identifier: name(), ..Default::default() }.into(),
        "an activity is in progress"),
    (there, || request::ActivityStart { identifier: name(), ..Default::default() }.into(),
        "data token available, but not assigned to this side"),
    (here, || request::ActivityStart::default().into(),
        "an activity identifier is missing"),
    (in_activity, resume,
        "an activity is in progress"),
    (there, resume,
        "data token available, but not assigned to this side"),
    (here, || request::ActivityInterrupt::default().into(),
        "no activity in progress"),
    (in_their_activity, || request::ActivityInterrupt::default().into(),
        "major/activity token not assigned to this side"),
    (here, || response::ActivityInterrupt::default().into(),
        "the state tables have an entry for it only in STA11B, STA15D"),
    (here, || request::ActivityDiscard::default().into(),
        "no activity in progress"),
    (in_their_activity, || request::ActivityDiscard::default().into(),
        "major/activity token not assigned to this side"),
    (here, || response::ActivityDiscard::default().into(),
        "the state tables have an entry for it only in STA11C, STA15D"),
    (here, || request::ActivityEnd::default().into(),
        "no activity in progress"),
    (in_their_activity, || request::ActivityEnd::default().into(),
        "data token available, but not assigned to this side"),
    (here, || response::ActivityEnd::default().into(),
        "the state tables have an entry for it only in STA10B, STA15B, STA15D"),
    (there, || request::Release::default().into(),
        "data token available, but not assigned to this side"),
    (in_activity, || request::Release::default().into(),
        "an activity is in progress"),
    (here, || response::ReleaseAccept::default().into(),
        "the state tables have an entry for it only in STA09, STA15D"),
    (here, || response::ReleaseReject::default().into(),
        "the state tables have an entry for it only in STA09, STA15D"),
    (released, || response::ReleaseReject::default().into(),
        "functional unit negotiated release not selected"),
    (idle, || request::UserAbort::default().into(),
        "the state tables have an entry for it only in STA01B, STA02A, STA02B, STA03, STA04A, STA04B, STA05A, STA05B, STA05C, STA06, STA08, STA09, STA10A, STA10B, STA11A, STA11B, STA11C, STA15A, STA15B, STA15C, STA15D, STA18, STA19, STA20, STA21, STA22, STA713"),
];

#[test]
fn a_refused_request_says_what_would_have_been_needed() {
    for &(start, ask, says) in ROWS {
        let mut peer = start(SETTING);
        let refused = peer.session.request(ask()).unwrap_err();
        let head = format!(
            "{} is not permitted in {}: ",
            refused.request, refused.state
        );
        assert_eq!(refused.to_string().strip_prefix(&head), Some(says));
    }
}

#[test]
fn every_request_has_a_row() {
    for &kind in RequestKind::ALL {
        assert!(ROWS.iter().any(|row| row.1().kind() == kind), "{kind}");
    }
}
