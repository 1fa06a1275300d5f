//! The end of a session connection with null-encoding, which is that of its transport connection (Amendment 1, 7.48).

use crate::annex_a::State;
use crate::diagnosis::Violation;
use crate::service::indication::{AbortReason, ProviderAbort};
use crate::service::{Indication, Request, request};
use crate::session::Session;
use crate::session::subject::Subject;
use crate::transport::{DisconnectReason, TransportRequest};

/// Octets of user data that T-DISCONNECT can have (X.214 14.2).
const DISCONNECT_MAX: usize = 64;
/// The first octet of the user data of T-DISCONNECT when the SS-user aborts.
const USER_ABORT: u8 = 1;

/// Why the SS-user gives the transport connection up, if it is the SS-user; user data that does not fit is left out.
pub(in crate::session) fn user_abort(subject: &mut Subject<'_>) -> Option<DisconnectReason> {
    let Subject::Request(Request::UserAbort(abort)) = subject else {
        return None;
    };
    let mut user_data = core::mem::take(&mut abort.user_data);
    if user_data.len() >= DISCONNECT_MAX {
        user_data = crate::wire::Slices::new();
    }
    Some(DisconnectReason::UserAbort(user_data))
}

impl Session {
    /// `SyABind`: note 6 of the tables.
    pub(in crate::session) fn disconnected(&self, subject: &mut Subject<'_>) -> Indication {
        if let Subject::TransportLost { user_data, .. } = subject
            && user_data.octets().next() == Some(USER_ABORT)
        {
            let _ = user_data.split_to(1);
            let user_data = core::mem::take(user_data);
            return request::UserAbort { user_data }.into();
        }
        self.provider_abort(subject)
    }

    /// Whether there is no ABORT to send: with null-encoding, where the peer may have selected it, and while T-CONNECT itself
    /// carries the connect.
    pub(in crate::session) fn has_no_abort(&self) -> bool {
        let state = self.spm.state;
        matches!(state, State::STA700 | State::STA01E | State::STA01F) || self.offers_null()
    }

    /// p214
    pub(in crate::session) fn offers_null(&self) -> bool {
        matches!(
            self.spm.state,
            State::STA02A | State::STA02C | State::STA02D
        ) && self.has_proposed_null()
    }

    /// Ends the session connection with its transport connection.
    pub(in crate::session) fn end_with_transport(&mut self, violation: Violation) {
        let reason = AbortReason::ProtocolError(violation);
        self.outputs.tell(ProviderAbort { reason });
        // At a limit too: 1 would be the user's abort.
        let reason = DisconnectReason::ProtocolError;
        self.outputs.ask(TransportRequest::Disconnect(reason));
        self.spm.state = State::STA01;
        self.forget_connection();
    }
}
