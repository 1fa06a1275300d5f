//! The token services.

use super::Ask;
use crate::service::request::{ControlGive, TokenGive, TokenPlease};
use crate::wire::{Slices, Tokens};

/// Tokens change hands.
///
/// Source: X.215 13.5 to 13.7.
#[derive(Debug)]
#[must_use = "a facet does nothing until a verb is called"]
pub struct TokenServices<A> {
    asker: A,
    user_data: Slices,
}

impl<A: Ask> TokenServices<A> {
    /// The token services of a session connection.
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

    /// S-TOKEN-GIVE request: hands tokens over, each of which this side must own. User data: none
    /// in version 1.
    ///
    /// Source: X.215 13.5.
    pub fn give(self, tokens: Tokens) -> A::Outcome {
        let user_data = self.user_data;
        self.asker.ask(TokenGive { tokens, user_data }.into())
    }

    /// S-TOKEN-PLEASE request: asks for tokens, each of which must be available.
    ///
    /// Source: X.215 13.6.
    pub fn please(self, tokens: Tokens) -> A::Outcome {
        let user_data = self.user_data;
        self.asker.ask(TokenPlease { tokens, user_data }.into())
    }

    /// S-CONTROL-GIVE request: hands all available tokens over, outside activities. User data: none
    /// in version 1.
    ///
    /// Source: X.215 13.7.
    pub fn control_give(self) -> A::Outcome {
        let user_data = self.user_data;
        self.asker.ask(ControlGive { user_data }.into())
    }
}
