//! What is asked of the peer.

use std::time::Duration;

use clap::Args;
use rfc1006::{Classes, TSelector, TpduSize};
use x225::wire::Versions;
use x225::{FunctionalUnits, Selector, SerialNumber, request};
use x225_tokio::{ConnectOptions, Limits, Options};

use crate::argument::octets::{session_selector, transport_selector};
use crate::argument::{Octets, Units, transport_classes};

/// The arguments that make up CR and CONNECT.
#[derive(Debug, Args)]
pub(super) struct Proposal {
    /// Called transport selector, at most 32 octets
    #[arg(long, value_name = "OCTETS", value_parser = transport_selector)]
    called_tsel: Option<TSelector>,
    /// Calling transport selector, at most 32 octets
    #[arg(long, value_name = "OCTETS", value_parser = transport_selector)]
    calling_tsel: Option<TSelector>,
    /// Called session selector, at most 16 octets
    #[arg(long, value_name = "OCTETS", value_parser = session_selector)]
    called_ssel: Option<Selector>,
    /// Calling session selector, at most 16 octets
    #[arg(long, value_name = "OCTETS", value_parser = session_selector)]
    calling_ssel: Option<Selector>,
    /// Functional units to propose, by name or abbreviation, with commas between them
    #[arg(long, value_name = "UNITS", default_value = "duplex")]
    fu: Units,
    /// Opens another session connection nested in the session, with the same functional units; sends and receives inside it
    #[arg(long, conflicts_with = "mms")]
    pub(super) nested: bool,
    /// The first synchronization point; 1 where the functional units need one
    #[arg(long, value_name = "NUMBER")]
    serial: Option<u32>,
    /// User data of the CONNECT
    #[arg(long, value_name = "OCTETS", default_value = "")]
    user_data: Octets,
    /// Propose this protocol version alone; both unless said otherwise
    #[arg(long, value_name = "VERSION", value_parser = clap::value_parser!(u8).range(1..=2))]
    protocol_version: Option<u8>,
    /// The transport class: 0, or 2 with 0 as the alternative (RFC 2126)
    #[arg(long, value_name = "CLASS", default_value = "0", value_parser = transport_classes)]
    class: Classes,
    /// The largest TPDU to propose, 128 to 65531 octets
    #[arg(long, value_name = "OCTETS", default_value_t = 8192, value_parser = clap::value_parser!(u32).range(128..=65_531))]
    tpdu_size: u32,
}

impl Proposal {
    /// As the adapter takes it, with a deadline for the whole.
    pub(super) fn options(&self, handshake: Duration) -> ConnectOptions {
        let mut options = Options {
            limits: Limits {
                handshake,
                ..Limits::default()
            },
            nested: self.units().contains(FunctionalUnits::NESTED_CONNECTIONS),
            tim: handshake,
            ..Options::default()
        };
        let octets = usize::try_from(self.tpdu_size).unwrap_or(usize::MAX);
        options.transport.classes = self.class;
        options.transport.tpdu_size = TpduSize::clamped(octets);
        options.session.versions = match self.protocol_version {
            Some(1) => Versions::V1,
            Some(_) => Versions::V2,
            None => Versions::ALL,
        };
        ConnectOptions {
            options,
            called: self.called_tsel.clone(),
            calling: self.calling_tsel.clone(),
            connect: request::Connect {
                calling_selector: self.calling_ssel.unwrap_or_default(),
                called_selector: self.called_ssel.unwrap_or_default(),
                user_data: self.user_data.clone().into_slices(),
                ..self.connect(self.units())
            },
            ..ConnectOptions::default()
        }
    }

    /// What is asked of the peer once more, inside the session.
    pub(super) fn inside(&self) -> request::Connect {
        let mut units = self.fu.0;
        units.remove(FunctionalUnits::NESTED_CONNECTIONS);
        self.connect(units)
    }

    fn units(&self) -> FunctionalUnits {
        let mut units = self.fu.0;
        if self.nested {
            units.insert(FunctionalUnits::NESTED_CONNECTIONS);
        }
        units
    }

    fn connect(&self, functional_units: FunctionalUnits) -> request::Connect {
        let has = |units: FunctionalUnits| functional_units.intersects(units);
        let numbered = has(FunctionalUnits::MINOR_SYNCHRONIZE
            | FunctionalUnits::MAJOR_SYNCHRONIZE
            | FunctionalUnits::SYMMETRIC_SYNCHRONIZE
            | FunctionalUnits::RESYNCHRONIZE)
            && !has(FunctionalUnits::ACTIVITY_MANAGEMENT);
        let serial = self
            .serial
            .or(numbered.then_some(1))
            .map(SerialNumber::from);
        request::Connect {
            functional_units,
            initial_serial_number: serial,
            second_initial_serial_number: serial
                .filter(|_| has(FunctionalUnits::SYMMETRIC_SYNCHRONIZE)),
            ..request::Connect::default()
        }
    }
}
