//! The sessions of one transport connection, by identifier.

use alloc::collections::BTreeMap;

use crate::session::Session;
use crate::wire::NestedIdentifier;

/// The outermost session and those nested in it.
#[derive(Debug)]
pub(super) struct Members {
    pub(super) outermost: Session,
    pub(super) nested: BTreeMap<NestedIdentifier, Member>,
    /// The SS-user knows of the outermost session from the start.
    known: bool,
}

/// A nested session.
#[derive(Debug)]
pub(super) struct Member {
    pub(super) parent: NestedIdentifier,
    pub(super) session: Session,
    /// Whether its SS-user knows of it: it asked for the connection, or was told of it.
    pub(super) known: bool,
    /// Whether SPDUs were discarded, and nobody was told yet.
    pub(super) disrupted: bool,
}

impl Members {
    pub(super) fn new(outermost: Session) -> Self {
        Self {
            outermost,
            nested: BTreeMap::new(),
            known: true,
        }
    }

    pub(super) fn session(&self, connection: NestedIdentifier) -> Option<&Session> {
        if connection.is_outermost() {
            return Some(&self.outermost);
        }
        self.nested.get(&connection).map(|member| &member.session)
    }

    pub(super) fn session_mut(&mut self, connection: NestedIdentifier) -> Option<&mut Session> {
        self.session_and_known(connection)
            .map(|(session, _)| session)
    }

    pub(super) fn session_and_known(
        &mut self,
        connection: NestedIdentifier,
    ) -> Option<(&mut Session, &mut bool)> {
        if connection.is_outermost() {
            return Some((&mut self.outermost, &mut self.known));
        }
        let member = self.nested.get_mut(&connection)?;
        Some((&mut member.session, &mut member.known))
    }

    /// A session and all that enclose it, from the inside out.
    pub(super) fn enclosing(&self, innermost: NestedIdentifier) -> Enclosing<'_> {
        Enclosing {
            members: self,
            next: Some(innermost),
        }
    }

    /// Whether one connection is nested in another, at any depth.
    pub(super) fn is_inside(
        &self,
        connection: NestedIdentifier,
        enclosing: NestedIdentifier,
    ) -> bool {
        let mut next = self.nested.get(&connection).map(|member| member.parent);
        while let Some(parent) = next {
            if parent == enclosing {
                return true;
            }
            next = self.nested.get(&parent).map(|member| member.parent);
        }
        false
    }
}

/// Sessions from the inside out.
#[derive(Debug)]
pub(super) struct Enclosing<'a> {
    members: &'a Members,
    next: Option<NestedIdentifier>,
}

impl<'a> Iterator for Enclosing<'a> {
    type Item = &'a Session;

    fn next(&mut self) -> Option<&'a Session> {
        let connection = self.next.take()?;
        if connection.is_outermost() {
            return Some(&self.members.outermost);
        }
        let member = self.members.nested.get(&connection)?;
        self.next = Some(member.parent);
        Some(&member.session)
    }
}
