//! What a nest wants done: one queue for all its sessions, in the order of what they did.

use alloc::collections::VecDeque;

use super::members::Members;
use crate::service::Indication;
use crate::session;
use crate::transport::TransportRequest;
use crate::wire::NestedIdentifier;

/// What a [`Nest`](super::Nest) wants done, in this order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Output {
    /// Ask this of the transport.
    Transport(TransportRequest),
    /// Tell the SS-user of a session connection.
    User(NestedIdentifier, Indication),
    /// Start TIM; only the outermost session has one.
    StartTimer,
    /// Stop TIM.
    StopTimer,
}

/// The outputs of all sessions in one order.
///
/// Those of the session that acted last are taken from it as they are polled, so that it can concatenate; when another one
/// acts they are sealed first.
#[derive(Debug, Default)]
pub(super) struct Queue {
    sealed: VecDeque<Output>,
    open: NestedIdentifier,
}

impl Queue {
    pub(super) fn put(&mut self, output: Output) {
        self.sealed.push_back(output);
    }

    /// Takes note that a session acts now, before it does.
    pub(super) fn turn_to(&mut self, members: &mut Members, connection: NestedIdentifier) {
        if self.open != connection {
            self.seal(members);
            self.open = connection;
        }
    }

    /// Takes over what the session that acted last has put out.
    pub(super) fn seal(&mut self, members: &mut Members) {
        while let Some(output) = poll(members, self.open) {
            self.sealed.push_back(output);
        }
    }

    pub(super) fn poll(&mut self, members: &mut Members) -> Option<Output> {
        self.sealed.pop_front().or_else(|| poll(members, self.open))
    }
}

/// The next output of a session. A nested one has no transport connection and no timer of its own, and its user knows of it from
/// the S-CONNECT on.
fn poll(members: &mut Members, connection: NestedIdentifier) -> Option<Output> {
    use TransportRequest as T;
    use session::Output as O;
    let nested = !connection.is_outermost();
    loop {
        let (session, known) = members.session_and_known(connection)?;
        match session.poll_output()? {
            O::Transport(T::Connect { .. } | T::ConnectResponse { .. } | T::Disconnect(_))
            | O::StartTimer
            | O::StopTimer
                if nested => {}
            O::Transport(request) => return Some(Output::Transport(request)),
            O::StartTimer => return Some(Output::StartTimer),
            O::StopTimer => return Some(Output::StopTimer),
            O::User(indication) => {
                *known |= matches!(indication, Indication::Connect(_));
                if *known {
                    return Some(Output::User(connection, indication));
                }
            }
        }
    }
}
