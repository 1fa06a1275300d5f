//! Two ends in an activity.

use x225::{FunctionalUnits as Fu, request};

use crate::support::ends::Ends;

/// S-ACTIVITY-START request of an activity called `a`.
pub(crate) fn start() -> request::ActivityStart {
    request::ActivityStart {
        identifier: b"a".as_slice().try_into().unwrap(),
        ..Default::default()
    }
}

/// Every pair of ends, in the activity that the end with the tokens has started.
pub(crate) fn started(units: Fu) -> Vec<Ends> {
    let mut all = Ends::all(units);
    for Ends { one, other } in &mut all {
        one.says(start(), ["01 00 2d 03 29 01 61"], other);
    }
    all
}
