//! Requests, indications and confirms with symmetric synchronize: the requestor's sending flow first, then the one
//! that it receives.

use x225::request::Resync;
use x225::wire::ResyncType;
use x225::{Indication, Output, confirm, indication, request};

use crate::resyncs::flow;
use crate::support::peer::tell;

/// What is asked of a flow, if anything.
pub(crate) type Asked = Option<(ResyncType, u32)>;

/// S-RESYNCHRONIZE request.
pub(crate) fn ask(sending: Option<Resync>, receiving: Option<Resync>) -> request::Resynchronize {
    request::Resynchronize {
        sending,
        receiving,
        ..Default::default()
    }
}

/// S-RESYNCHRONIZE indication; what the requestor sends is what the acceptor receives.
pub(crate) fn indicated(sending: Asked, receiving: Asked) -> Output {
    tell(Indication::Resynchronize(Box::new(
        indication::Resynchronize {
            receiving: sending.map(|(resync_type, serial)| flow(resync_type, serial)),
            sending: receiving.map(|(resync_type, serial)| flow(resync_type, serial)),
            ..Default::default()
        },
    )))
}

/// S-RESYNCHRONIZE confirm.
pub(crate) fn confirmed(sending: Asked, receiving: Asked) -> Output {
    tell(Indication::ResynchronizeConfirm(Box::new(
        confirm::Resynchronize {
            sending: sending.map(|(resync_type, serial)| flow(resync_type, serial)),
            receiving: receiving.map(|(resync_type, serial)| flow(resync_type, serial)),
            ..Default::default()
        },
    )))
}
