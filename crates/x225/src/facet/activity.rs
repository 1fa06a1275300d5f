//! The activity services.

use super::Ask;
use crate::service::request::{
    ActivityDiscard, ActivityEnd, ActivityInterrupt, ActivityResume, ActivityStart,
};
use crate::service::response;
use crate::wire::{ActivityIdentifier, LinkingInformation, ReasonCode, Slices};

/// Activities: pieces of work that start, end, and may be interrupted in between.
///
/// Source: X.215 13.13 to 13.17.
#[derive(Debug)]
#[must_use = "a facet does nothing until a verb is called"]
pub struct ActivityServices<A> {
    asker: A,
    user_data: Slices,
}

impl<A: Ask> ActivityServices<A> {
    /// The activity services of a session connection.
    pub fn new(asker: A) -> Self {
        Self {
            asker,
            user_data: Slices::default(),
        }
    }

    /// Adds user data.
    pub fn with(self, user_data: impl Into<Slices>) -> Self {
        let user_data = user_data.into();
        Self { user_data, ..self }
    }

    /// S-ACTIVITY-START request, under a name of 1 to 6 octets.
    ///
    /// Source: X.215 13.13.
    pub fn start(self, identifier: ActivityIdentifier) -> A::Outcome {
        let start = ActivityStart {
            identifier,
            user_data: self.user_data,
        };
        self.asker.ask(start.into())
    }

    /// S-ACTIVITY-RESUME request: goes on, under a new name, with what was interrupted under
    /// `linking`.
    ///
    /// Source: X.215 13.14.
    pub fn resume(self, identifier: ActivityIdentifier, linking: LinkingInformation) -> A::Outcome {
        let resume = ActivityResume {
            identifier,
            linking,
            user_data: self.user_data,
        };
        self.asker.ask(resume.into())
    }

    /// S-ACTIVITY-INTERRUPT request: the activity may be resumed later. User data: none in
    /// version 1.
    ///
    /// Source: X.215 13.15.
    pub fn interrupt(self, reason: impl Into<Option<ReasonCode>>) -> A::Outcome {
        let interrupt = ActivityInterrupt {
            reason: reason.into(),
            user_data: self.user_data,
        };
        self.asker.ask(interrupt.into())
    }

    /// S-ACTIVITY-INTERRUPT response. User data: none in version 1.
    ///
    /// Source: X.215 13.15.
    pub fn confirm_interrupt(self) -> A::Outcome {
        let user_data = self.user_data;
        let confirm = response::ActivityInterrupt { user_data };
        self.asker.ask(confirm.into())
    }

    /// S-ACTIVITY-DISCARD request: the activity is cancelled. User data: none in version 1.
    ///
    /// Source: X.215 13.16.
    pub fn discard(self, reason: impl Into<Option<ReasonCode>>) -> A::Outcome {
        let discard = ActivityDiscard {
            reason: reason.into(),
            user_data: self.user_data,
        };
        self.asker.ask(discard.into())
    }

    /// S-ACTIVITY-DISCARD response. User data: none in version 1.
    ///
    /// Source: X.215 13.16.
    pub fn confirm_discard(self) -> A::Outcome {
        let user_data = self.user_data;
        let confirm = response::ActivityDiscard { user_data };
        self.asker.ask(confirm.into())
    }

    /// S-ACTIVITY-END request, which sets a major synchronization point too.
    ///
    /// Source: X.215 13.17.
    pub fn end(self) -> A::Outcome {
        let user_data = self.user_data;
        self.asker.ask(ActivityEnd { user_data }.into())
    }

    /// S-ACTIVITY-END response.
    ///
    /// Source: X.215 13.17.
    pub fn confirm_end(self) -> A::Outcome {
        let user_data = self.user_data;
        self.asker.ask(response::ActivityEnd { user_data }.into())
    }
}
