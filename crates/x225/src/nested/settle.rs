//! What follows from what one session did: ends, reports of disruption, what was deferred.

use alloc::vec::Vec;

use super::Nest;
use crate::wire::{Flow, NestedIdentifier};

impl Nest {
    /// Puts the connections in order after a request or an indication.
    pub(super) fn settle(&mut self) {
        while !self.members.nested.is_empty() {
            let ended = self.end_some();
            let recalled = self.recall();
            if !ended && !recalled && !self.disrupt_some() {
                return;
            }
        }
        self.deferred.clear();
        if !self.is_in_force() {
            self.identifiers = super::identifiers::Identifiers::default();
            self.expedited = None;
        }
    }

    /// Drops the connections that have ended, and ends those nested in them; whether there were any.
    fn end_some(&mut self) -> bool {
        if !self.is_in_force() {
            self.end_inside(Self::OUTERMOST);
            return true;
        }
        let over = self
            .members
            .nested
            .iter()
            .find_map(|(&connection, member)| {
                (member.session.has_ended() && !member.disrupted).then_some(connection)
            });
        let Some(connection) = over else {
            return false;
        };
        self.outputs.turn_to(&mut self.members, connection);
        self.outputs.seal(&mut self.members);
        self.end_inside(connection);
        self.forget(connection);
        true
    }

    /// X.225 Amendment 2, 7.7.2, 7.7.3, 7.9.2, 7.9.3: the inner ones first.
    fn end_inside(&mut self, enclosing: NestedIdentifier) {
        let mut inside: Vec<_> = self
            .connections()
            .filter(|&connection| self.members.is_inside(connection, enclosing))
            .map(|connection| (self.members.enclosing(connection).count(), connection))
            .collect();
        inside.sort_unstable_by_key(|&(depth, connection)| (core::cmp::Reverse(depth), connection));
        for (_, connection) in inside {
            self.outputs.turn_to(&mut self.members, connection);
            if let Some(session) = self.members.session_mut(connection)
                && !session.has_ended()
            {
                session.end_with_enclosing();
            }
            self.outputs.seal(&mut self.members);
            self.forget(connection);
        }
    }

    fn forget(&mut self, connection: NestedIdentifier) {
        self.members.nested.remove(&connection);
        self.deferred.retain(|(other, _)| *other != connection);
        self.turn_to(Self::OUTERMOST);
    }

    /// Takes in what no enclosing connection keeps waiting any more; whether there was any.
    fn recall(&mut self) -> bool {
        let ready = self.deferred.iter().position(|&(connection, _)| {
            self.parent(connection)
                .is_none_or(|parent| !self.members.defer(parent))
        });
        let Some((connection, tsdu)) = ready.and_then(|place| self.deferred.remove(place)) else {
            return false;
        };
        if let Some(parent) = self.parent(connection) {
            self.take_in(connection, parent, tsdu, Flow::Expedited);
        }
        true
    }

    /// Tells of one nested session exception, as soon as the enclosing connections carry data again; whether there was one.
    fn disrupt_some(&mut self) -> bool {
        let ready = self
            .members
            .nested
            .iter()
            .find(|(_, member)| member.disrupted && self.members.carry(member.parent));
        let Some((&connection, _)) = ready else {
            return false;
        };
        self.outputs.turn_to(&mut self.members, connection);
        if let Some(member) = self.members.nested.get_mut(&connection) {
            member.disrupted = false;
            member.session.disrupt();
        }
        true
    }
}
