//! Why a transport connection is ended, in the words of X.224.

use rfc1006::DisconnectRequest;
use rfc1006::tpdu::DisconnectReason as Dr;
use x225::DisconnectReason;
use x225::diagnosis::Limit;

/// X.225 6.6.4 puts its reason into user data of T-DISCONNECT, which class 2 carries; the reason of
/// the DR says as much of it as it can in both classes.
pub(super) fn disconnect_request(reason: &DisconnectReason) -> DisconnectRequest {
    DisconnectRequest {
        reason: match reason {
            DisconnectReason::ProtocolError => Dr::PROTOCOL_ERROR,
            DisconnectReason::Limit(limit) => of_limit(*limit),
            DisconnectReason::Normal
            | DisconnectReason::ReuseNotPossible
            | DisconnectReason::UserAbort(_) => Dr::NORMAL,
        },
        user_data: reason.user_data().into_bytes(),
        ..DisconnectRequest::default()
    }
}

/// What a limit of this side is to a peer: too much in all is congestion, the rest has no name.
pub(super) const fn of_limit(limit: Limit) -> Dr {
    match limit {
        Limit::Held => Dr::CONGESTION_AT_TSAP,
        _ => Dr::NOT_SPECIFIED,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_reason_of_the_session_has_one_of_the_transport() {
        for (reason, dr, octet) in [
            (DisconnectReason::ProtocolError, 133, 0),
            (DisconnectReason::Normal, 128, 1),
            (DisconnectReason::ReuseNotPossible, 128, 2),
            (DisconnectReason::Limit(Limit::Held), 1, 1),
            (DisconnectReason::Limit(Limit::Idle), 0, 1),
            (DisconnectReason::Limit(Limit::Ssdu), 0, 1),
        ] {
            let request = disconnect_request(&reason);
            assert_eq!(
                (request.reason.0, &request.user_data[..]),
                (dr, &[octet][..])
            );
        }
    }
}
