//! What an event quotes that the predicates and actions of Annex A ask for.

use crate::machine::tokens::Side;
use crate::machine::variables::{Resync, Vrsp};
use crate::wire::{TokenSettings, Tokens};

/// How an event moves the tokens (A.5.2 b).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum TokenMove {
    #[default]
    None,
    /// A received GIVE TOKENS.
    Take(Tokens),
    /// A sent GIVE TOKENS.
    Give(Tokens),
    /// A received GIVE TOKENS CONFIRM.
    TakeAll,
    /// A sent GIVE TOKENS CONFIRM.
    GiveAll,
    /// ACCEPT and RESYNCHRONIZE ACK.
    Place(TokenSettings, Side),
}

/// The parameters of one event, from this side's point of view.
///
/// Everything is as if absent by default.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "what an event says yes or no to"
)]
pub(crate) struct Facts {
    /// The serial number, where there is one flow; the one confirmed or set.
    pub(crate) serial: Option<u64>,
    /// The serial number of this side's sending flow (`sns`).
    pub(crate) sending_serial: Option<u64>,
    /// The serial number of this side's receiving flow (`snr`).
    pub(crate) receiving_serial: Option<u64>,
    /// What is asked of the connection without symmetric synchronize; discard and interrupt too.
    pub(crate) resync: Resync,
    /// What is asked of this side's sending flow.
    pub(crate) sending_resync: Resync,
    /// What is asked of this side's receiving flow.
    pub(crate) receiving_resync: Resync,
    /// Whether the event comes from the initiator of the session connection.
    pub(crate) from_initiator: bool,
    /// RT or GT: the tokens asked for or given.
    pub(crate) tokens: Tokens,
    /// What action \[11\] does.
    pub(crate) token_move: TokenMove,
    /// What action \[13\] sets Vnextact to.
    pub(crate) next_activity: bool,
    /// p204: the user data of the connect goes beyond 10 240 octets.
    pub(crate) overflow: bool,
    /// p201: more user data follows.
    pub(crate) more_data: bool,
    /// p76: the CONNECT is not acceptable.
    pub(crate) unacceptable: bool,
    /// The SPDU asks to keep the transport connection.
    pub(crate) transport_kept: bool,
}

impl Facts {
    /// Whether the one resynchronization is a restart.
    pub(crate) fn is_restart(&self) -> bool {
        self.resync.kind == Vrsp::R
    }
}
