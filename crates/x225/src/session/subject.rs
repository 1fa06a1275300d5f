//! What an event is about: the request or the SPDU whose parameters the actions use.

use crate::service::Request;
use crate::wire::{AbortAccept, Slices, Spdu};

/// Actions take out of it what they pass on.
#[derive(Debug)]
pub(super) enum Subject<'a> {
    /// The event is all there is to say.
    None,
    Request(&'a mut Request),
    Spdu(&'a mut Spdu),
    TransportLost {
        reason: Option<u8>,
        user_data: Slices,
    },
}

impl Subject<'_> {
    /// Takes the user data out of a request; empty without one.
    pub(super) fn take_user_data(&mut self) -> Slices {
        match self {
            Self::Request(request) => request.take_user_data(),
            _ => Slices::new(),
        }
    }
}

/// Takes an SPDU away; what stays in its place says nothing.
pub(super) fn take(spdu: &mut Spdu) -> Spdu {
    core::mem::replace(spdu, AbortAccept::default().into())
}

/// Takes the user data out of an SPDU; empty where it can have none.
pub(super) fn take_user_data(spdu: &mut Spdu) -> Slices {
    match spdu {
        Spdu::Connect(connect) => connect.take_user_data(),
        spdu => spdu
            .user_data_mut()
            .map(core::mem::take)
            .unwrap_or_default(),
    }
}

/// Gives user data to an SPDU that can have some.
pub(super) fn put_user_data(spdu: &mut Spdu, user_data: Slices) {
    if let Some(place) = spdu.user_data_mut() {
        *place = user_data;
    }
}
