//! From a TSDU to the session connection that it belongs to (X.225 Amendment 2, 6.1.4, 6.3.8).

use super::members::Member;
use super::{Nest, Output};
use crate::diagnosis::{Limit, NestedRule, Rule};
use crate::session::{Enclosing, Input};
use crate::transport::{TransportIndication, TransportRequest};
use crate::wire::{
    Enclosure, Flow, NestedIdentifier, Nesting, Refuse, RefuseCode, Slices, Spdu, SpduKind,
    TransportDisconnect,
};

impl Nest {
    /// Takes in a TSDU while nested connections are in force.
    pub(super) fn receive(&mut self, tsdu: Slices, flow: Flow) {
        let nesting = Nesting::of(&tsdu);
        let connection = self.connection_of(nesting, flow);
        if connection.is_outermost() {
            return self.deliver(connection, tsdu, flow);
        }
        let si = first_si(&tsdu);
        match self.parent(connection) {
            Some(parent) if flow == Flow::Expedited && self.waits(connection, parent) => {
                self.keep(connection, tsdu);
            }
            Some(parent) => self.take_in(connection, parent, tsdu, flow),
            None if flow == Flow::Normal && si == Some(SpduKind::Connect.si()) => {
                self.open(connection, nesting.parent, tsdu);
            }
            None if self.identifiers.was_used(connection) => {}
            None if flow == Flow::Normal => {
                let rule = Rule::Nested(NestedRule::UnknownConnection);
                self.turn_to(Self::OUTERMOST);
                self.members.outermost.broken(rule, &tsdu);
            }
            None if si == Some(SpduKind::Abort.si()) => self.identifiers.doom(connection),
            None => {}
        }
    }

    /// Which connection a TSDU belongs to. The second half of expedited data may come without PI 62: then to that of the first.
    fn connection_of(&mut self, nesting: Nesting, flow: Flow) -> NestedIdentifier {
        if flow == Flow::Normal {
            return nesting.connection.unwrap_or_default();
        }
        let begun = self.expedited.take();
        let connection = match (nesting.connection, nesting.enclosure) {
            (None, Some(Enclosure::End)) => begun.unwrap_or_default(),
            (connection, _) => connection.unwrap_or_default(),
        };
        if nesting.enclosure == Some(Enclosure::Beginning) {
            self.expedited = Some(connection);
        }
        connection
    }

    /// Whether what comes on the expedited flow waits, or comes after what does.
    fn waits(&self, connection: NestedIdentifier, parent: NestedIdentifier) -> bool {
        self.members.defer(parent) || self.deferred.iter().any(|(other, _)| *other == connection)
    }

    fn keep(&mut self, connection: NestedIdentifier, tsdu: Slices) {
        if self.deferred.len() < self.config.deferred {
            self.deferred.push_back((connection, tsdu));
            return;
        }
        let rule = Rule::Limit(Limit::QueuedEvents);
        self.turn_to(connection);
        if let Some(session) = self.members.session_mut(connection) {
            session.broken(rule, &tsdu);
        }
    }

    /// Hands a TSDU to a nested session, if the enclosing ones let it come.
    pub(super) fn take_in(
        &mut self,
        connection: NestedIdentifier,
        parent: NestedIdentifier,
        tsdu: Slices,
        flow: Flow,
    ) {
        let discarded = self.members.discard(parent);
        let meets = self.members.meets(parent);
        let Some(member) = self.members.nested.get_mut(&connection) else {
            return;
        };
        member.disrupted |= discarded;
        if member.disrupted {
            return;
        }
        if meets == Enclosing::Permits || is_answer_of_spm(&tsdu) {
            return self.deliver(connection, tsdu, flow);
        }
        self.turn_to(connection);
        if let Some(session) = self.members.session_mut(connection) {
            session.broken(Rule::Nested(NestedRule::EnclosingForbids), &tsdu);
        }
    }

    fn deliver(&mut self, connection: NestedIdentifier, tsdu: Slices, flow: Flow) {
        self.turn_to(connection);
        let indication = match flow {
            Flow::Normal => TransportIndication::Data(tsdu),
            Flow::Expedited => TransportIndication::Expedited(tsdu),
        };
        if let Some(session) = self.members.session_mut(connection) {
            session.handle(Input::Transport(indication));
        }
    }

    /// A CONNECT with an identifier that is free.
    fn open(
        &mut self,
        connection: NestedIdentifier,
        parent: Option<NestedIdentifier>,
        tsdu: Slices,
    ) {
        self.identifiers.note(connection);
        if self.identifiers.take_doom(connection) {
            return;
        }
        let room = self.members.nested.len() < self.config.connections;
        let discarding = parent.filter(|&parent| room && self.members.discard(parent));
        let disrupted = discarding.is_some();
        let parent = match discarding.map_or_else(|| self.acceptable(connection, parent), Ok) {
            Ok(parent) if disrupted || self.members.meets(parent) == Enclosing::Permits => parent,
            Ok(_) => return self.refuse(connection, RefuseCode::SpmNoReason),
            Err(code) => return self.refuse(connection, code),
        };
        let member = Member {
            parent,
            session: self.nested_session(connection, parent, false),
            known: false,
            disrupted,
        };
        self.members.nested.insert(connection, member);
        if !disrupted {
            self.deliver(connection, tsdu, Flow::Normal);
        }
    }

    /// The parent of a new connection, or why there cannot be one.
    fn acceptable(
        &self,
        connection: NestedIdentifier,
        parent: Option<NestedIdentifier>,
    ) -> Result<NestedIdentifier, RefuseCode> {
        let assigned_by_peer =
            connection.is_of_transport_initiator() != self.is_transport_initiator();
        let nests = |parent| self.session(parent).is_some_and(crate::Session::nests);
        match parent.filter(|&parent| assigned_by_peer && nests(parent)) {
            None => Err(RefuseCode::SpmNoReason),
            Some(_) if self.members.nested.len() >= self.config.connections => {
                Err(RefuseCode::ImplementationRestriction)
            }
            Some(parent) => Ok(parent),
        }
    }

    /// Refuses a CONNECT that no session is made for.
    fn refuse(&mut self, connection: NestedIdentifier, code: RefuseCode) {
        let refuse = Spdu::from(Refuse {
            transport_disconnect: Some(TransportDisconnect::Kept),
            reason: Some(code.into()),
            ..Refuse::default()
        });
        let nesting = Nesting::of_connection(connection);
        let tsdu = self.encoder.nested_tsdu(nesting, [&refuse]);
        self.outputs.seal(&mut self.members);
        self.outputs
            .put(Output::Transport(TransportRequest::Data(tsdu)));
    }
}

fn first_si(tsdu: &Slices) -> Option<u8> {
    tsdu.iter().flatten().next().copied()
}

/// Whether a TSDU holds what an SPM sends of itself, in whatever state the connections around it are: REFUSE, ABORT, GIVE TOKENS
/// ACK.
fn is_answer_of_spm(tsdu: &Slices) -> bool {
    let answers = [SpduKind::Refuse, SpduKind::Abort, SpduKind::GiveTokensAck];
    first_si(tsdu).is_some_and(|si| answers.iter().any(|answer| answer.si() == si))
}
