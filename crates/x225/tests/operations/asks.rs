//! Requests with the parameters that the tables are about.

use x225::request::{self, Resync};
use x225::wire::LinkingInformation;
use x225::{Request, SerialNumber, response};

pub(crate) fn confirm(serial: u64) -> response::MinorSync {
    response::MinorSync {
        serial_number: SerialNumber::new(serial),
        ..Default::default()
    }
}

pub(crate) const fn restart(serial: u64) -> Resync {
    Resync::Restart(SerialNumber::new(serial))
}

pub(crate) const fn set(serial: u64) -> Resync {
    Resync::Set(SerialNumber::new(serial))
}

pub(crate) const ABANDON: Resync = Resync::Abandon;

/// Resynchronizes, with symmetric synchronize each flow by itself.
pub(crate) fn resynchronize(
    sending: impl Into<Option<Resync>>,
    receiving: impl Into<Option<Resync>>,
) -> Request {
    request::Resynchronize {
        sending: sending.into(),
        receiving: receiving.into(),
        ..Default::default()
    }
    .into()
}

/// Agrees to a resynchronization.
pub(crate) fn agree(first: Option<u64>, second: Option<u64>) -> Request {
    response::Resynchronize {
        serial_number: first.map(SerialNumber::new),
        second_serial_number: second.map(SerialNumber::new),
        ..Default::default()
    }
    .into()
}

pub(crate) fn start() -> request::ActivityStart {
    request::ActivityStart {
        identifier: b"a".as_slice().try_into().unwrap(),
        ..Default::default()
    }
}

/// Resumes an activity behind a synchronization point.
pub(crate) fn resume(serial: u64, second: Option<u64>) -> request::ActivityResume {
    request::ActivityResume {
        identifier: b"b".as_slice().try_into().unwrap(),
        linking: LinkingInformation {
            old_activity_identifier: b"a".as_slice().try_into().unwrap(),
            serial_number: SerialNumber::new(serial),
            second_serial_number: second.map(SerialNumber::new),
            ..Default::default()
        },
        ..Default::default()
    }
}
