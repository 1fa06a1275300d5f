//! What the SS-users ask.

use super::Nest;
use super::members::Member;
use crate::annex_a::State;
use crate::service::request::Connect;
use crate::service::{Needed, Refused, Request, RequestKind};
use crate::session::Session;
use crate::wire::{FunctionalUnits, NestedIdentifier};

impl Nest {
    /// Asks for a session connection nested in another; it is told apart by the identifier from here on.
    ///
    /// # Errors
    ///
    /// [`Refused`] when the enclosing connections do not permit S-DATA now, when nested connections were not selected on `parent`,
    /// when there is no identifier or no room left, when session selectors are given, or as [`Session::request`]. Nothing has
    /// changed then.
    ///
    /// Source: X.225 Amendment 2, 5.8 bis, 6.1.4, A.1.
    pub fn connect(
        &mut self,
        parent: NestedIdentifier,
        connect: Connect,
    ) -> Result<NestedIdentifier, Refused> {
        let state = self.session(parent).map_or(State::STA01, Session::state);
        let refused = |needed| Refused {
            request: RequestKind::Connect,
            state,
            needed,
        };
        let enclosing = self
            .session(parent)
            .ok_or_else(|| refused(Needed::Connection))?;
        let units = enclosing.functional_units();
        if !units.contains(FunctionalUnits::NESTED_CONNECTIONS) {
            return Err(refused(Needed::FunctionalUnit("nested connections")));
        }
        if !self.members.permit_requests(parent) {
            return Err(refused(Needed::EnclosingData));
        }
        if !connect.calling_selector.is_empty() || !connect.called_selector.is_empty() {
            return Err(refused(Needed::NoSelectors));
        }
        if self.members.nested.len() >= self.config.connections {
            return Err(refused(Needed::NestedConnection));
        }
        let nested = &self.members.nested;
        let initiator = self.members.outermost.is_initiator();
        let connection = self
            .identifiers
            .assign(initiator, |connection| !nested.contains_key(&connection))
            .ok_or_else(|| refused(Needed::NestedConnection))?;
        let mut session = self.nested_session(connection, parent, true);
        session.request(connect)?;
        self.identifiers.note(connection);
        self.turn_to(connection);
        let member = Member {
            parent,
            session,
            known: true,
            disrupted: false,
        };
        self.members.nested.insert(connection, member);
        Ok(connection)
    }

    /// Asks for a service on a session connection.
    ///
    /// # Errors
    ///
    /// [`Refused`] as [`Session::request`]; also when there is no such session connection, and when one that encloses it does not
    /// permit S-DATA now. Nothing has changed then.
    ///
    /// Source: X.225 A.4.1.1, Amendment 2, A.1.
    pub fn request(
        &mut self,
        connection: NestedIdentifier,
        primitive: impl Into<Request>,
    ) -> Result<(), Refused> {
        let primitive = primitive.into();
        let refused = |state, needed| Refused {
            request: primitive.kind(),
            state,
            needed,
        };
        let Some(session) = self.session(connection) else {
            return Err(refused(State::STA01, Needed::Connection));
        };
        let state = session.state();
        if let Some(parent) = self.parent(connection) {
            if !self.members.permit_requests(parent) {
                return Err(refused(state, Needed::EnclosingData));
            }
            if let Request::ConnectAccept(accept) = &primitive
                && !accept.responding_selector.is_empty()
            {
                return Err(refused(state, Needed::NoSelectors));
            }
        }
        self.turn_to(connection);
        if let Some(session) = self.members.session_mut(connection) {
            session.request(primitive)?;
        }
        self.settle();
        Ok(())
    }

    pub(super) fn nested_session(
        &self,
        connection: NestedIdentifier,
        parent: NestedIdentifier,
        initiates: bool,
    ) -> Session {
        let expedited = self.members.outermost.has_transport_expedited();
        Session::nested(self.config.nested, connection, parent, initiates, expedited)
    }
}
