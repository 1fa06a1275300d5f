//! A request of each kind whose parameters suit the session.

use x225::request::{self, Resync};
use x225::{
    FunctionalUnits as Fu, Request, RequestKind, SerialNumber, Session, Slices, Tokens, response,
};

fn some_data() -> Slices {
    b"a".as_slice().into()
}

/// Requests of a kind, of which one is right if any can be; `units` are those proposed.
#[expect(clippy::too_many_lines, reason = "one arm per kind")]
pub(crate) fn fair(session: &Session, kind: RequestKind, units: Fu) -> Vec<Request> {
    use RequestKind as K;
    let or_all = |tokens: Tokens| {
        if tokens.is_empty() {
            Tokens::ALL
        } else {
            tokens
        }
    };
    let points = session.sync_points();
    let one: Request = match kind {
        K::Connect => request::Connect {
            functional_units: units,
            initial_serial_number: Some(1_u32.into()),
            second_initial_serial_number: Some(1_u32.into()),
            ..Default::default()
        }
        .into(),
        K::ConnectAccept => response::ConnectAccept {
            functional_units: if units.contains(Fu::HALF_DUPLEX) {
                units - Fu::DUPLEX
            } else {
                units
            },
            ..Default::default()
        }
        .into(),
        K::ConnectRefuse => response::ConnectRefuse::default().into(),
        K::Data => request::Data {
            user_data: some_data(),
        }
        .into(),
        K::ExpeditedData => request::ExpeditedData {
            user_data: some_data(),
        }
        .into(),
        K::TypedData => request::TypedData {
            user_data: some_data(),
        }
        .into(),
        K::CapabilityData => request::CapabilityData::default().into(),
        K::CapabilityDataResponse => response::CapabilityData::default().into(),
        K::TokenGive => request::TokenGive {
            tokens: or_all(session.owned_tokens()),
            ..Default::default()
        }
        .into(),
        K::TokenPlease => request::TokenPlease {
            tokens: or_all(session.available_tokens()),
            ..Default::default()
        }
        .into(),
        K::ControlGive => request::ControlGive::default().into(),
        K::MinorSync => request::MinorSync::default().into(),
        K::MinorSyncResponse => response::MinorSync {
            serial_number: SerialNumber::new(points.lowest_unconfirmed),
            ..Default::default()
        }
        .into(),
        K::MajorSync => request::MajorSync::default().into(),
        K::MajorSyncResponse => response::MajorSync::default().into(),
        K::Resynchronize => {
            let restart = SerialNumber::new(points.lowest_restart);
            return [
                Resync::Abandon,
                Resync::Restart(restart),
                Resync::Set(restart),
            ]
            .map(|resync| {
                request::Resynchronize {
                    sending: Some(resync),
                    ..Default::default()
                }
                .into()
            })
            .into();
        }
        K::ResynchronizeResponse => response::Resynchronize::default().into(),
        K::UserExceptionReport => request::UserExceptionReport::default().into(),
        K::ActivityStart => request::ActivityStart {
            identifier: b"a".as_slice().try_into().unwrap(),
            ..Default::default()
        }
        .into(),
        K::ActivityResume => request::ActivityResume {
            identifier: b"b".as_slice().try_into().unwrap(),
            linking: x225::wire::LinkingInformation {
                old_activity_identifier: b"a".as_slice().try_into().unwrap(),
                ..Default::default()
            },
            ..Default::default()
        }
        .into(),
        K::ActivityInterrupt => request::ActivityInterrupt::default().into(),
        K::ActivityInterruptResponse => response::ActivityInterrupt::default().into(),
        K::ActivityDiscard => request::ActivityDiscard::default().into(),
        K::ActivityDiscardResponse => response::ActivityDiscard::default().into(),
        K::ActivityEnd => request::ActivityEnd::default().into(),
        K::ActivityEndResponse => response::ActivityEnd::default().into(),
        K::Release => request::Release::default().into(),
        K::ReleaseAccept => response::ReleaseAccept::default().into(),
        K::ReleaseReject => response::ReleaseReject::default().into(),
        K::UserAbort => request::UserAbort::default().into(),
    };
    vec![one]
}
