//! Which requests the tables permit now, whatever their parameters.

use crate::annex_a::Event;
use crate::machine::Facts;
use crate::service::request::{ActivityDiscard, ActivityInterrupt, Resync};
use crate::service::{Request, RequestKind, response};
use crate::session::{Session, events};
use crate::wire::{SerialNumber, Tokens};

impl Session {
    /// Whether the tables permit a request now, provided that its parameters are right.
    #[must_use]
    pub fn permits(&self, kind: RequestKind) -> bool {
        use RequestKind as K;
        match kind {
            K::TokenGive => self.permits_tokens(Event::SGTreq, self.spm.tokens.owned()),
            K::TokenPlease => self.permits_tokens(Event::SPTreq, self.spm.tokens.available()),
            K::MinorSyncResponse => {
                let serial = Some(self.spm.lowest_unconfirmed_received());
                let facts = Facts {
                    serial,
                    ..Facts::default()
                };
                self.permission(Event::SSYNmrsp, &facts).is_ok()
            }
            K::MajorSyncResponse => self.permits_like(response::MajorSync::default()),
            K::ActivityEndResponse => self.permits_like(response::ActivityEnd::default()),
            K::ResynchronizeResponse => self.permits_like(response::Resynchronize::default()),
            K::ActivityInterrupt => self.permits_like(ActivityInterrupt::default()),
            K::ActivityDiscard => self.permits_like(ActivityDiscard::default()),
            K::Resynchronize => self.permits_resynchronize(),
            _ => events::of_kind(kind)
                .iter()
                .any(|&event| self.permission(event, &Facts::default()).is_ok()),
        }
    }

    /// Tokens that are not named need no right; with none to name, any would be the wrong one.
    fn permits_tokens(&self, event: Event, named: Tokens) -> bool {
        let tokens = if named.is_empty() { Tokens::ALL } else { named };
        let facts = Facts {
            tokens,
            ..Facts::default()
        };
        self.permission(event, &facts).is_ok()
    }

    fn permits_like(&self, request: impl Into<Request>) -> bool {
        let mut facts = Facts::default();
        let event = events::of_request(&self.spm, &request.into(), &mut facts);
        self.permission(event, &facts).is_ok()
    }

    /// Of abandon, of the restart from the lowest number and of set, each prevails over the others
    /// somewhere.
    fn permits_resynchronize(&self) -> bool {
        let restart = SerialNumber::new(self.spm.lowest_restart());
        [
            Resync::Abandon,
            Resync::Restart(restart),
            Resync::Set(restart),
        ]
        .into_iter()
        .any(|resync| {
            let mut facts = Facts::default();
            let asked = Some(resync);
            let event = events::of_resynchronize_request(&self.spm, asked, None, &mut facts);
            self.permission(event, &facts).is_ok()
        })
    }
}
