//! The primitives of the transport service.

use bytes::Bytes;

use super::{Cause, State};
use crate::{
    TSelector, TpduSize, Tsdu,
    tpdu::{Class, DisconnectReason},
};

/// A primitive from the TS-user.
///
/// X.214 Table 3
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Request {
    /// T-CONNECT request.
    Connect(Connect),
    /// T-CONNECT response.
    ConnectResponse(ConnectResponse),
    /// T-DATA request: one TSDU of one octet or more.
    Data(Tsdu),
    /// T-EXPEDITED-DATA request: 1 to 16 octets, which may overtake data that wait.
    Expedited(Bytes),
    /// T-DISCONNECT request.
    Disconnect(DisconnectRequest),
}

/// A primitive to the TS-user.
///
/// X.214 Table 3
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Indication {
    /// T-CONNECT indication: answer with [`ConnectResponse`] or [`DisconnectRequest`].
    Connect(Connect),
    /// T-CONNECT confirm.
    ConnectConfirm(ConnectConfirm),
    /// T-DATA indication: one TSDU.
    Data(Tsdu),
    /// T-EXPEDITED-DATA indication: 1 to 16 octets.
    Expedited(Bytes),
    /// T-DISCONNECT indication, the last one. It also tells of connections that failed before they
    /// were indicated.
    Disconnect(Disconnect),
}

/// T-CONNECT request and indication: they have the same parameters.
///
/// X.214 12.2
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Connect {
    /// Called transport selector. Default: none.
    pub called: Option<TSelector>,
    /// Calling transport selector. Default: none.
    pub calling: Option<TSelector>,
    /// Whether transport expedited data is proposed. Default: no.
    pub expedited: bool,
    /// User data, up to 32 octets: in class 0 an addition of RFC 1006. Default: none.
    pub user_data: Bytes,
}

/// T-CONNECT response.
///
/// X.214 12.2
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ConnectResponse {
    /// Responding transport selector. Default: what the profile says, see
    /// [`Profile::echo_selectors`](super::Profile).
    pub responding: Option<TSelector>,
    /// Whether transport expedited data is agreed to; only if it was proposed. Default: no.
    pub expedited: bool,
    /// User data, up to 32 octets: in class 0 an addition of RFC 1006. Default: none.
    pub user_data: Bytes,
}

/// T-CONNECT confirm.
///
/// X.214 12.2
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConnectConfirm {
    /// Responding transport selector, if the peer named one.
    pub responding: Option<TSelector>,
    /// Whether transport expedited data can be used.
    pub expedited: bool,
    /// User data of the CC.
    pub user_data: Bytes,
    /// The TPDU size agreed on.
    pub tpdu_size: TpduSize,
    /// The class agreed on.
    pub class: Class,
}

/// T-DISCONNECT request.
///
/// What it says reaches the peer only in a DR: the answer to a CR, the release in class 2, or in
/// class 0 under [`Release::DisconnectRequest`](super::Release).
///
/// X.214 14.2
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct DisconnectRequest {
    /// Why. Default: not specified.
    pub reason: DisconnectReason,
    /// User-defined information on the reason, up to 246 octets. Default: none.
    pub information: Bytes,
    /// User data, up to 64 octets, which only class 2 carries. Default: none.
    pub user_data: Bytes,
}

/// T-DISCONNECT indication.
///
/// X.214 14.2
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Disconnect {
    /// Where the connection stood when it ended.
    pub state: State,
    /// What ended it, and where in the stream.
    pub cause: Cause,
}

impl From<DisconnectReason> for DisconnectRequest {
    /// A reason alone.
    fn from(reason: DisconnectReason) -> Self {
        Self {
            reason,
            ..Self::default()
        }
    }
}

macro_rules! from {
    ($($into:ident::$variant:ident($primitive:ty);)*) => {$(
        impl From<$primitive> for $into {
            fn from(primitive: $primitive) -> Self {
                Self::$variant(primitive)
            }
        }
    )*};
}

from! {
    Request::Connect(Connect);
    Request::ConnectResponse(ConnectResponse);
    Request::Data(Tsdu);
    Request::Disconnect(DisconnectRequest);
    Indication::Connect(Connect);
    Indication::ConnectConfirm(ConnectConfirm);
    Indication::Data(Tsdu);
    Indication::Disconnect(Disconnect);
}
