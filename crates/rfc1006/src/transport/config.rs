//! What a machine is told once.

use super::Classes;
use crate::{Limits, TpduSize};

/// Everything that a [`Transport`](crate::Transport) is told when it is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Config {
    /// The classes that we propose or agree to. Default: class 0 alone.
    pub classes: Classes,
    /// The reference that we give in a CR or CC, 1 to 65 535. Default 1: class 0 never looks at it
    /// again, and in class 2 a TCP connection carries one transport connection.
    pub reference: u16,
    /// The largest TPDU size that we offer or agree to. Default 8192 octets.
    pub tpdu_size: TpduSize,
    /// How our CR and CC look.
    pub profile: Profile,
    /// How we end an open connection of class 0.
    pub release: Release,
    /// What we hold in memory.
    pub limits: Limits,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            classes: Classes::default(),
            reference: 1,
            tpdu_size: TpduSize::clamped(8192),
            profile: Profile::default(),
            release: Release::default(),
            limits: Limits::default(),
        }
    }
}

/// The freedoms that the standard leaves in CR and CC, and that some peers do not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Profile {
    /// How a CR names the TPDU size.
    pub size: SizeParameter,
    /// The order of the parameters.
    pub order: ParameterOrder,
    /// Whether a CC repeats the selectors of the CR. Default true: some clients take no other CC.
    pub echo_selectors: bool,
}

impl Default for Profile {
    fn default() -> Self {
        Self {
            size: SizeParameter::default(),
            order: ParameterOrder::default(),
            echo_selectors: true,
        }
    }
}

/// How a CR names the TPDU size.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum SizeParameter {
    /// Not at all: 65 531 octets by RFC 1006. [`Config::tpdu_size`] is then not offered. Some
    /// controllers take no other CR.
    Omitted,
    /// By the TPDU size parameter, C0.
    #[default]
    Code,
    /// By the preferred maximum TPDU size parameter, F0, and by C0 for peers that do not know it
    /// (X.224 6.5.4 k).
    Preferred,
}

/// The order of the parameters in CR and CC: it means nothing to the standard.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ParameterOrder {
    /// TPDU size, calling, called, additional options, alternative classes: C0 C1 C2 C6 C7.
    #[default]
    SizeFirst,
    /// Calling, called, additional options, alternative classes, TPDU size: C1 C2 C6 C7 C0.
    SelectorsFirst,
}

/// How an open connection of class 0 is ended; in class 2 it is always by DR and DC.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Release {
    /// By closing the TCP connection, the implicit variant of class 0.
    #[default]
    Close,
    /// By a DR before closing it, as peers do that took the habit from other classes: it carries a
    /// reason.
    DisconnectRequest,
}
