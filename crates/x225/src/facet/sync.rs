//! The synchronization services.

use super::Ask;
use crate::service::request::{Confirmation, MajorSync, MinorSync, Resync, Resynchronize};
use crate::service::{indication, response};
use crate::wire::{ResyncType, SerialNumber, Slices, TokenSettings};

/// Synchronization points, and the way back to them.
///
/// Source: X.215 13.8 to 13.10.
#[derive(Debug)]
#[must_use = "a facet does nothing until a verb is called"]
pub struct SyncServices<A> {
    asker: A,
    user_data: Slices,
}

impl<A: Ask> SyncServices<A> {
    /// The synchronization services of a session connection.
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

    /// S-SYNC-MINOR request: sets a minor synchronization point, which the provider numbers.
    ///
    /// Source: X.215 13.8.
    pub fn minor(self, confirmation: Confirmation) -> A::Outcome {
        self.minor_sync(confirmation, false)
    }

    /// S-SYNC-MINOR request with data separation: what came before the point survives a later
    /// resynchronization.
    ///
    /// Source: X.215 13.8.2.
    pub fn minor_with_data_separation(self, confirmation: Confirmation) -> A::Outcome {
        self.minor_sync(confirmation, true)
    }

    fn minor_sync(self, confirmation: Confirmation, data_separation: bool) -> A::Outcome {
        let minor = MinorSync {
            confirmation,
            data_separation,
            user_data: self.user_data,
        };
        self.asker.ask(minor.into())
    }

    /// S-SYNC-MINOR response: confirms this point, and with it every earlier one.
    ///
    /// Source: X.215 13.8.
    pub fn confirm_minor(self, serial_number: SerialNumber) -> A::Outcome {
        let confirm = response::MinorSync {
            serial_number,
            user_data: self.user_data,
        };
        self.asker.ask(confirm.into())
    }

    /// S-SYNC-MAJOR request: sets a major synchronization point, which the provider numbers.
    ///
    /// Source: X.215 13.9.
    pub fn major(self) -> A::Outcome {
        let user_data = self.user_data;
        self.asker.ask(MajorSync { user_data }.into())
    }

    /// S-SYNC-MAJOR response.
    ///
    /// Source: X.215 13.9.
    pub fn confirm_major(self) -> A::Outcome {
        let user_data = self.user_data;
        self.asker.ask(response::MajorSync { user_data }.into())
    }

    /// S-RESYNCHRONIZE request for the one flow there is, or with symmetric synchronize for this
    /// side's sending flow; the available tokens shall then be where `tokens` says.
    ///
    /// Source: X.215 13.10.
    pub fn resynchronize(self, resync: Resync, tokens: TokenSettings) -> A::Outcome {
        self.resynchronize_flows(Some(resync), None, tokens)
    }

    /// S-RESYNCHRONIZE request with symmetric synchronize: each flow by itself, at least one.
    ///
    /// Source: X.215 13.10.
    pub fn resynchronize_flows(
        self,
        sending: Option<Resync>,
        receiving: Option<Resync>,
        tokens: TokenSettings,
    ) -> A::Outcome {
        let resynchronize = Resynchronize {
            sending,
            receiving,
            tokens,
            user_data: self.user_data,
        };
        self.asker.ask(resynchronize.into())
    }

    /// S-RESYNCHRONIZE response: agrees to what was asked, serial numbers included; `tokens` places
    /// those that were left to this side.
    ///
    /// Source: X.215 13.10.
    pub fn confirm_resynchronize(
        self,
        asked: &indication::Resynchronize,
        tokens: TokenSettings,
    ) -> A::Outcome {
        let confirm = response::Resynchronize {
            serial_number: set_to(asked.receiving),
            second_serial_number: set_to(asked.sending),
            tokens,
            user_data: self.user_data,
        };
        self.asker.ask(confirm.into())
    }
}

/// The number that a set asks for; of the others the provider knows it.
fn set_to(flow: Option<indication::FlowResync>) -> Option<SerialNumber> {
    let set = flow.filter(|flow| flow.resync_type == ResyncType::Set)?;
    Some(set.serial_number)
}
