//! Requests, indications, responses and confirms of one flow, for one serial number.

use x225::indication::{self, FlowResync};
use x225::request::Resync;
use x225::wire::ResyncType;
use x225::{Output, SyncPoints, confirm, request, response};

use crate::support::peer::tell;

/// S-RESYNCHRONIZE request; all available tokens to the requestor.
pub(crate) fn ask(resync: Resync) -> request::Resynchronize {
    request::Resynchronize {
        sending: Some(resync),
        ..Default::default()
    }
}

/// S-RESYNCHRONIZE response that leaves every choice to the requestor.
pub(crate) fn answer() -> response::Resynchronize {
    response::Resynchronize::default()
}

/// What is asked of a flow, as the provider tells it.
pub(crate) fn flow(resync_type: ResyncType, serial: u32) -> FlowResync {
    FlowResync {
        resync_type,
        serial_number: serial.into(),
    }
}

/// S-RESYNCHRONIZE indication; all available tokens to the requestor.
pub(crate) fn indicated(resync_type: ResyncType, serial: u32) -> Output {
    tell(x225::Indication::Resynchronize(Box::new(
        indication::Resynchronize {
            receiving: Some(flow(resync_type, serial)),
            ..Default::default()
        },
    )))
}

/// S-RESYNCHRONIZE confirm; all available tokens to the requestor.
pub(crate) fn confirmed(resync_type: ResyncType, serial: u32) -> Output {
    tell(x225::Indication::ResynchronizeConfirm(Box::new(
        confirm::Resynchronize {
            sending: Some(flow(resync_type, serial)),
            ..Default::default()
        },
    )))
}

/// V(M) and V(A) are one number, V(R) another; who may confirm is left as it was.
pub(crate) fn resynchronized_to(number: u64, lowest_restart: u64, may_confirm: bool) -> SyncPoints {
    SyncPoints {
        next: number,
        lowest_unconfirmed: number,
        lowest_restart,
        next_receiving: None,
        may_confirm,
    }
}
