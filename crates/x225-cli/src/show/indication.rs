//! What a session tells its user, in a sentence.

use std::fmt;

use x225::{Indication, request};

use super::data::AndData;

/// `S-DATA indication, user data 5 octets "hello"`.
pub(crate) struct ShownIndication<'a>(pub(crate) &'a Indication);

impl fmt::Display for ShownIndication<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let kind = self.0.kind();
        write!(f, "{kind}")?;
        match self.0 {
            Indication::Data(request::Data { user_data })
            | Indication::ExpeditedData(request::ExpeditedData { user_data })
            | Indication::TypedData(request::TypedData { user_data })
            | Indication::CapabilityData(request::CapabilityData { user_data })
            | Indication::Release(request::Release { user_data })
            | Indication::UserAbort(request::UserAbort { user_data })
            | Indication::ControlGive(request::ControlGive { user_data }) => {
                AndData(user_data).fmt(f)
            }
            Indication::CapabilityDataConfirm(confirm) => AndData(&confirm.user_data).fmt(f),
            Indication::ReleaseAccept(accept) => AndData(&accept.user_data).fmt(f),
            Indication::ReleaseReject(reject) => AndData(&reject.user_data).fmt(f),
            Indication::TokenGive(give) => {
                write!(f, ", tokens {}{}", give.tokens, AndData(&give.user_data))
            }
            Indication::TokenPlease(please) => {
                let user_data = AndData(&please.user_data);
                write!(f, ", tokens {}{user_data}", please.tokens)
            }
            Indication::MinorSync(point) => {
                let user_data = AndData(&point.user_data);
                write!(f, ", point {}{user_data}", point.serial_number)
            }
            Indication::MajorSync(point) => {
                let user_data = AndData(&point.user_data);
                write!(f, ", point {}{user_data}", point.serial_number)
            }
            Indication::UserExceptionReport(report) => {
                write!(f, ", {}{}", report.reason, AndData(&report.user_data))
            }
            Indication::ActivityStart(start) => {
                write!(f, ", {}{}", start.identifier, AndData(&start.user_data))
            }
            Indication::ProviderAbort(abort) => write!(f, ": {}", abort.reason),
            _ => Ok(()),
        }
    }
}
