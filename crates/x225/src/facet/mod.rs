//! The rarer services in groups, as verbs: tokens, synchronization, activities.
//!
//! A facet borrows whatever carries requests out, builds one [`Request`] and asks for it; nothing that
//! [`Session::request`] could not do. User data, which few of them carry, goes before the verb.
//!
//! ```
//! use x225::request::Confirmation;
//! use x225::{Config, Needed, Session, Tokens};
//!
//! let mut session = Session::new(Config::default());
//! let refused = session.tokens().give(Tokens::DATA).unwrap_err();
//! assert_eq!(refused.needed, Needed::AnotherState);
//! let checkpoint = session.sync().with(b"page 7".as_slice());
//! assert!(checkpoint.minor(Confirmation::Explicit).is_err());
//! ```

mod activity;
mod sync;
mod tokens;

pub use activity::ActivityServices;
pub use sync::SyncServices;
pub use tokens::TokenServices;

use crate::service::{Refused, Request};
use crate::session::Session;

/// Whoever carries requests out: a session at once, an adapter in its time.
pub trait Ask {
    /// What the answer looks like: a result, or a future of one.
    type Outcome;

    /// Asks for a service.
    fn ask(self, primitive: Request) -> Self::Outcome;
}

impl Ask for &mut Session {
    type Outcome = Result<(), Refused>;

    fn ask(self, primitive: Request) -> Self::Outcome {
        self.request(primitive)
    }
}

impl Session {
    /// S-TOKEN-GIVE, S-TOKEN-PLEASE, S-CONTROL-GIVE. Where the tokens are say
    /// [`owned_tokens`](Self::owned_tokens) and [`available_tokens`](Self::available_tokens).
    pub fn tokens(&mut self) -> TokenServices<&mut Self> {
        TokenServices::new(self)
    }

    /// S-SYNC-MINOR, S-SYNC-MAJOR, S-RESYNCHRONIZE. The serial numbers says
    /// [`sync_points`](Self::sync_points).
    pub fn sync(&mut self) -> SyncServices<&mut Self> {
        SyncServices::new(self)
    }

    /// S-ACTIVITY-START, -RESUME, -INTERRUPT, -DISCARD and -END. Whether there is one says
    /// [`activity_in_progress`](Self::activity_in_progress).
    pub fn activity(&mut self) -> ActivityServices<&mut Self> {
        ActivityServices::new(self)
    }
}
