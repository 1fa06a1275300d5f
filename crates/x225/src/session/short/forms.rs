//! The choices that Amendment 1 leaves to an SPM, made before the cell of a request is looked up.

use crate::annex_a::Predicate as P;
use crate::annex_a::amendment_1::is_orderly_release;
use crate::machine::Encoding;
use crate::service::{Needed, Request};
use crate::session::{Session, events};
use crate::wire::FunctionalUnits as Fu;

/// Octets of user data that a SHORT ABORT may have (Amendment 1, 7.47.2).
const ABORT_MAX: usize = 9;

impl Session {
    /// Makes the choices for a request; refuses an orderly release where there is none.
    pub(in crate::session) fn foresee(&mut self, request: &Request) -> Result<(), Needed> {
        let mut events = events::of_kind(request.kind()).iter();
        if self.spm.short.no_orderly_release && events.any(|&event| is_orderly_release(event)) {
            return Err(Needed::OrderlyRelease);
        }
        let short_form = self.takes_short_form(request);
        let refuse_fits = match request {
            Request::ConnectRefuse(refuse) => self.short_refuse_fits(refuse),
            _ => false,
        };
        let offers_null = self.offers_null();
        self.spm.short.say([
            (P::p211, refuse_fits),
            (P::p212, short_form),
            (P::p214, offers_null),
        ]);
        Ok(())
    }

    /// p212: the short form wherever it can carry the request. No table has it together with symmetric synchronize.
    fn takes_short_form(&self, request: &Request) -> bool {
        let user_data = request.user_data();
        self.spm.short.encoding == Encoding::Short
            && !self.spm.fu(Fu::SYMMETRIC_SYNCHRONIZE)
            && match request {
                Request::Data(_) => self.maximum_sent.is_none_or(|most| user_data.len() < most),
                Request::Release(_) | Request::ReleaseAccept(_) => {
                    user_data.len() < self.maximum_sent.unwrap_or(super::send::SPDU_MAX)
                }
                Request::UserAbort(_) => user_data.len() <= ABORT_MAX,
                _ => false,
            }
    }
}
