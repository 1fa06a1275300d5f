//! The scenes, one file each.

mod abort;
mod activity;
mod capability;
mod control;
mod kernel;
mod nested;
mod refuse;
mod resynchronize;
mod tokens;

use clap::ValueEnum;

use super::stage::Stage;
use crate::failure::Failure;

/// What can be shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Scene {
    /// Connect with selectors and user data, data both ways, orderly release
    Kernel,
    /// Half-duplex: the data token is asked for and given
    Tokens,
    /// A connection that is refused, by the session layer and by its user
    Refuse,
    /// Connections that end at once, by a user and by a provider
    Abort,
    /// An activity with synchronization points, interrupted and resumed
    Activity,
    /// Both sides resynchronize at once
    Resynchronize,
    /// Tokens that change hands, one by one and all at once
    Control,
    /// Capability data, outside activities
    Capability,
    /// Session connections inside another, on one transport connection
    Nested,
}

impl Scene {
    /// All, in the order in which they are shown.
    pub(super) const ALL: [Self; 9] = [
        Self::Kernel,
        Self::Tokens,
        Self::Refuse,
        Self::Abort,
        Self::Activity,
        Self::Resynchronize,
        Self::Control,
        Self::Capability,
        Self::Nested,
    ];

    /// The name on the command line.
    pub(super) fn name(self) -> String {
        let value = self.to_possible_value();
        value.map_or(String::new(), |value| value.get_name().to_owned())
    }

    /// What is to be seen.
    pub(super) fn about(self) -> String {
        let value = self.to_possible_value();
        let help = value.and_then(|value| value.get_help().map(ToString::to_string));
        help.unwrap_or_default()
    }

    /// Plays it.
    pub(super) async fn play(self, stage: &mut Stage) -> Result<(), Failure> {
        match self {
            Self::Kernel => kernel::play(stage).await,
            Self::Tokens => tokens::play(stage).await,
            Self::Refuse => refuse::play(stage).await,
            Self::Abort => abort::play(stage).await,
            Self::Activity => activity::play(stage).await,
            Self::Resynchronize => resynchronize::play(stage).await,
            Self::Control => control::play(stage).await,
            Self::Capability => capability::play(stage).await,
            Self::Nested => nested::play(stage).await,
        }
    }
}
