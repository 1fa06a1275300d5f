//! Sessions in the states that the services need, in either version.

use x225::wire::Versions;
use x225::{Config, FunctionalUnits as Fu, SerialNumber, Strictness, Version, request, response};

use crate::support::peer::Peer;

/// Every functional unit that goes together with activities.
pub(crate) const UNITS: Fu = Fu::HALF_DUPLEX
    .union(Fu::EXCEPTIONS)
    .union(Fu::TYPED_DATA)
    .union(Fu::EXPEDITED_DATA)
    .union(Fu::NEGOTIATED_RELEASE)
    .union(Fu::MINOR_SYNCHRONIZE)
    .union(Fu::MAJOR_SYNCHRONIZE)
    .union(Fu::RESYNCHRONIZE)
    .union(Fu::ACTIVITY_MANAGEMENT)
    .union(Fu::CAPABILITY_DATA_EXCHANGE);

/// How a session is set out.
#[derive(Clone, Copy)]
pub(crate) struct Setting {
    pub(crate) version: Version,
    pub(crate) strictness: Strictness,
    pub(crate) expedited: bool,
}

impl Setting {
    pub(crate) fn config(self) -> Config {
        Config {
            versions: match self.version {
                Version::V1 => Versions::V1,
                Version::V2 => Versions::V2,
            },
            strictness: self.strictness,
            ..Config::default()
        }
    }

    /// CONNECT or ACCEPT with every functional unit, or all but expedited data.
    pub(crate) fn spdu(self, si: &str) -> String {
        let version = match self.version {
            Version::V1 => "01",
            Version::V2 => "02",
        };
        let units = self.units().bits();
        format!("{si} 0f  05 09 13 01 00 16 01 {version} 1a 01 00  14 02 {units:04x}")
    }

    pub(crate) fn units(self) -> Fu {
        if self.expedited {
            UNITS
        } else {
            UNITS - Fu::EXPEDITED_DATA
        }
    }

    fn connect(self) -> request::Connect {
        request::Connect {
            functional_units: self.units(),
            initial_serial_number: Some(SerialNumber::new(1)),
            ..Default::default()
        }
    }
}

/// Brings a session to where a service is in place.
pub(crate) type Start = fn(Setting) -> Peer;

/// STA01.
pub(crate) fn idle(setting: Setting) -> Peer {
    Peer {
        session: x225::Session::new(setting.config()),
    }
}

/// STA02A.
pub(crate) fn calling(setting: Setting) -> Peer {
    Peer::calling_with(setting.config(), setting.connect(), setting.expedited).0
}

/// STA01C.
pub(crate) fn connected(setting: Setting) -> Peer {
    Peer::called_with(setting.config(), setting.expedited)
}

/// STA08.
pub(crate) fn told(setting: Setting) -> Peer {
    let mut peer = connected(setting);
    peer.sends(&setting.spdu("0d"));
    peer
}

/// STA713, called; the tokens are with the peer.
pub(crate) fn there(setting: Setting) -> Peer {
    let mut peer = told(setting);
    peer.ask(response::ConnectAccept {
        functional_units: setting.units(),
        ..Default::default()
    });
    peer
}

/// STA713, calling; the tokens are here.
pub(crate) fn here(setting: Setting) -> Peer {
    let mut peer = calling(setting);
    peer.sends(&setting.spdu("0e"));
    peer
}

/// [`here`], in an activity.
pub(crate) fn in_activity(setting: Setting) -> Peer {
    let mut peer = here(setting);
    peer.ask(request::ActivityStart {
        identifier: b"a".as_slice().try_into().unwrap(),
        ..Default::default()
    });
    peer
}

/// [`there`], in an activity.
pub(crate) fn in_their_activity(setting: Setting) -> Peer {
    with(there, "0100 2d03290161")(setting)
}

/// What one more SPDU of the peer leads to.
pub(crate) fn with(start: Start, spdu: &'static str) -> impl Fn(Setting) -> Peer {
    move |setting| {
        let mut peer = start(setting);
        peer.sends(spdu);
        peer
    }
}

/// What one more request leads to.
pub(crate) fn asking(start: Start, request: impl Into<x225::Request>, setting: Setting) -> Peer {
    let mut peer = start(setting);
    peer.ask(request);
    peer
}
