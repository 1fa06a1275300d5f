//! The session connections of one transport connection.

use alloc::collections::VecDeque;

use super::config::NestConfig;
use super::identifiers::Identifiers;
use super::members::Members;
use super::output::{Output, Queue};
use crate::service::RequestKind;
use crate::session::{Input, Session};
use crate::transport::TransportIndication;
use crate::wire::{Diagnostic, Encoder, Flow, NestedIdentifier, Slices};

/// All session connections of one transport connection: the session protocol machines, without I/O and without a clock.
///
/// After [`connect`](Self::connect), [`request`](Self::request) and [`handle`](Self::handle), drain
/// [`poll_output`](Self::poll_output) until it returns `None`, and carry the outputs out in order.
///
/// Source: X.225 Amendment 2.
#[derive(Debug)]
pub struct Nest {
    pub(super) config: NestConfig,
    pub(super) members: Members,
    pub(super) identifiers: Identifiers,
    pub(super) outputs: Queue,
    /// The connection whose expedited data has begun and not ended.
    pub(super) expedited: Option<NestedIdentifier>,
    /// TSDUs of the expedited flow that wait for an enclosing connection.
    pub(super) deferred: VecDeque<(NestedIdentifier, Slices)>,
    /// For what no session sends.
    pub(super) encoder: Encoder,
}

impl Nest {
    /// The session connection that all others are nested in.
    pub const OUTERMOST: NestedIdentifier = NestedIdentifier::OUTERMOST;

    /// A nest with its outermost session in STA01.
    #[must_use]
    pub fn new(config: NestConfig) -> Self {
        Self {
            config,
            members: Members::new(Session::outermost(config.outermost)),
            identifiers: Identifiers::default(),
            outputs: Queue::default(),
            expedited: None,
            deferred: VecDeque::new(),
            encoder: Encoder::new(),
        }
    }

    /// Takes in what the transport or the clock says. Never fails, as [`Session::handle`].
    pub fn handle(&mut self, input: impl Into<Input>) {
        match input.into() {
            Input::Transport(TransportIndication::Data(tsdu)) if self.is_in_force() => {
                self.receive(tsdu, Flow::Normal);
            }
            Input::Transport(TransportIndication::Expedited(tsdu)) if self.is_in_force() => {
                self.receive(tsdu, Flow::Expedited);
            }
            input => {
                self.turn_to(Self::OUTERMOST);
                self.members.outermost.handle(input);
            }
        }
        self.settle();
    }

    /// The next thing to do. Poll until `None` after every other verb.
    #[must_use]
    pub fn poll_output(&mut self) -> Option<Output> {
        self.outputs.poll(&mut self.members)
    }

    /// The next departure from the encoding rules that was tolerated, with the session connection. Those of a connection that
    /// has ended are gone.
    #[must_use]
    pub fn poll_diagnostic(&mut self) -> Option<(NestedIdentifier, Diagnostic)> {
        if let Some(diagnostic) = self.members.outermost.poll_diagnostic() {
            return Some((Self::OUTERMOST, diagnostic));
        }
        self.members
            .nested
            .iter_mut()
            .find_map(|(&connection, member)| Some((connection, member.session.poll_diagnostic()?)))
    }

    /// The session of the outermost session connection.
    #[must_use]
    pub fn outermost(&self) -> &Session {
        &self.members.outermost
    }

    /// The session of a session connection: its state, tokens and so on.
    #[must_use]
    pub fn session(&self, connection: NestedIdentifier) -> Option<&Session> {
        self.members.session(connection)
    }

    /// The session connection that a nested one is immediately nested in.
    #[must_use]
    pub fn parent(&self, connection: NestedIdentifier) -> Option<NestedIdentifier> {
        Some(self.members.nested.get(&connection)?.parent)
    }

    /// The nested session connections, in ascending order.
    pub fn connections(&self) -> impl Iterator<Item = NestedIdentifier> + '_ {
        self.members.nested.keys().copied()
    }

    /// Whether a request is permitted now, provided that its parameters are right: by the session connection's own tables, and
    /// by those of all that enclose it.
    #[must_use]
    pub fn permits(&self, connection: NestedIdentifier, kind: RequestKind) -> bool {
        let own = self
            .session(connection)
            .is_some_and(|session| session.permits(kind));
        let enclosing = self
            .parent(connection)
            .is_none_or(|parent| self.members.permit_requests(parent));
        own && enclosing
    }

    /// Whether nested connections can be there at all.
    pub(super) fn is_in_force(&self) -> bool {
        self.members.outermost.nests()
    }

    /// Whether this side initiated the transport connection.
    pub(super) fn is_transport_initiator(&self) -> bool {
        self.members.outermost.is_initiator()
    }

    pub(super) fn turn_to(&mut self, connection: NestedIdentifier) {
        self.outputs.turn_to(&mut self.members, connection);
    }
}
