//! Which SPDU carries a request.

use crate::service::RequestKind as R;
use crate::wire::SpduKind as K;

/// The SPDU that a request results in. Source: X.225 Table 1, 7.
#[must_use]
pub const fn spdu_of(request: R) -> K {
    match request {
        R::Connect => K::Connect,
        R::ConnectAccept => K::Accept,
        R::ConnectRefuse => K::Refuse,
        R::Data => K::DataTransfer,
        R::ExpeditedData => K::Expedited,
        R::TypedData => K::TypedData,
        R::CapabilityData => K::CapabilityData,
        R::CapabilityDataResponse => K::CapabilityDataAck,
        R::TokenGive => K::GiveTokens,
        R::TokenPlease => K::PleaseTokens,
        R::ControlGive => K::GiveTokensConfirm,
        R::MinorSync => K::MinorSyncPoint,
        R::MinorSyncResponse => K::MinorSyncAck,
        R::MajorSync => K::MajorSyncPoint,
        R::MajorSyncResponse => K::MajorSyncAck,
        R::Resynchronize => K::Resynchronize,
        R::ResynchronizeResponse => K::ResynchronizeAck,
        R::UserExceptionReport => K::ExceptionData,
        R::ActivityStart => K::ActivityStart,
        R::ActivityResume => K::ActivityResume,
        R::ActivityInterrupt => K::ActivityInterrupt,
        R::ActivityInterruptResponse => K::ActivityInterruptAck,
        R::ActivityDiscard => K::ActivityDiscard,
        R::ActivityDiscardResponse => K::ActivityDiscardAck,
        R::ActivityEnd => K::ActivityEnd,
        R::ActivityEndResponse => K::ActivityEndAck,
        R::Release => K::Finish,
        R::ReleaseAccept => K::Disconnect,
        R::ReleaseReject => K::NotFinished,
        R::UserAbort => K::Abort,
    }
}
