//! One session connection of a family, from the S-CONNECT until its user has let go of it.

use std::collections::VecDeque;

use x225::wire::NestedIdentifier;
use x225::{Indication, Slices};

/// What a session connection is called here. Unlike its identifier it is never used again.
pub(super) type Key = u64;

/// A nested session connection that a user has, had, or is yet to be told of.
pub(super) struct Member {
    /// What the protocol calls it; `None` once it has ended.
    pub(super) connection: Option<NestedIdentifier>,
    /// What its user has not taken yet.
    pub(super) unread: VecDeque<Indication>,
    /// Halves alive, if it has come into the hands of a user.
    pub(super) halves: u8,
    /// Whether the user has let go of it while it stood; then it is to be aborted, once that is
    /// permitted.
    pub(super) orphaned: bool,
}

/// Octets that an indication holds.
pub(super) fn octets(indication: &Indication) -> usize {
    indication.user_data().map_or(0, Slices::len)
}

impl Member {
    pub(super) fn new(connection: NestedIdentifier) -> Self {
        Self {
            connection: Some(connection),
            unread: VecDeque::new(),
            halves: 0,
            orphaned: false,
        }
    }
}
