//! Two sessions that stand, and what passes between them in octets.

use x225::wire::{TokenSetting, TokenSettings};
use x225::{
    Config, FunctionalUnits as Fu, Output, Request, SerialNumber, Strictness, request, response,
};

use super::peer::{Peer, data, expedited};

/// The two ends of a session connection; both are strict, so that nothing passes by tolerance.
pub(crate) struct Ends {
    /// The end that has every token; with symmetric synchronize what it sends is numbered from 11.
    pub(crate) one: Peer,
    /// The end that has none; with symmetric synchronize what it sends is numbered from 61.
    pub(crate) other: Peer,
}

impl Ends {
    /// One end the initiator and one end the responder, without and with the transport expedited
    /// flow, which expedited data asks for.
    pub(crate) fn all(units: Fu) -> Vec<Self> {
        let mut all = Self::with_transport_expedited(units);
        all.extend(Self::without_transport_expedited(units));
        all
    }

    /// One end the initiator and one end the responder.
    pub(crate) fn with_transport_expedited(units: Fu) -> Vec<Self> {
        Self::in_both_roles(units | Fu::EXPEDITED_DATA, true)
    }

    /// One end the initiator and one end the responder.
    pub(crate) fn without_transport_expedited(units: Fu) -> Vec<Self> {
        Self::in_both_roles(units, false)
    }

    fn in_both_roles(units: Fu, expedited: bool) -> Vec<Self> {
        let calls = Self::initiator_and_responder(units, expedited, true);
        let is_called = Self::initiator_and_responder(units, expedited, false);
        vec![
            Self {
                one: calls.0,
                other: calls.1,
            },
            Self {
                one: is_called.1,
                other: is_called.0,
            },
        ]
    }

    fn initiator_and_responder(units: Fu, expedited: bool, first_is_one: bool) -> (Peer, Peer) {
        let (side, sending, receiving) = match (first_is_one, units) {
            (true, units) if units.contains(Fu::SYMMETRIC_SYNCHRONIZE) => {
                (TokenSetting::RequestorSide, 11, 61)
            }
            (false, units) if units.contains(Fu::SYMMETRIC_SYNCHRONIZE) => {
                (TokenSetting::AcceptorSide, 61, 11)
            }
            (true, _) => (TokenSetting::RequestorSide, 1, 1),
            (false, _) => (TokenSetting::AcceptorSide, 1, 1),
        };
        let connect = request::Connect {
            functional_units: units,
            tokens: TokenSettings {
                release: side,
                major_activity: side,
                synchronize_minor: side,
                data: side,
            },
            initial_serial_number: Some(SerialNumber::new(sending)),
            second_initial_serial_number: Some(SerialNumber::new(receiving)),
            ..Default::default()
        };
        let strict = Config {
            strictness: Strictness::Strict,
            ..Config::default()
        };
        let (mut initiator, sent) = Peer::calling_with(strict, connect, expedited);
        let mut responder = Peer::called_with(strict, expedited);
        responder.gets(&sent);
        let accepted = responder.ask(response::ConnectAccept {
            functional_units: units,
            ..Default::default()
        });
        initiator.gets(&accepted);
        (initiator, responder)
    }
}

impl Peer {
    /// Asks for what must be permitted; exactly these TSDUs are sent, and what the other end does
    /// with them is returned.
    ///
    /// A TSDU that begins with `!` goes on the expedited flow, and where there is none is not sent.
    #[track_caller]
    pub(crate) fn says<const N: usize>(
        &mut self,
        request: impl Into<Request>,
        tsdus: [&str; N],
        to: &mut Self,
    ) -> Vec<Output> {
        let sent = self.ask(request);
        let tsdus: Vec<Output> = tsdus
            .into_iter()
            .filter(|tsdu| self.session.has_transport_expedited() || !tsdu.starts_with('!'))
            .map(tsdu)
            .collect();
        assert_eq!(sent, tsdus);
        to.gets(&sent)
    }

    /// What it does with TSDUs that the other end sent.
    pub(crate) fn gets(&mut self, tsdus: &[Output]) -> Vec<Output> {
        tsdus
            .iter()
            .flat_map(|tsdu| match tsdu {
                Output::Transport(x225::TransportRequest::Data(octets)) => {
                    self.hears(x225::TransportIndication::Data(octets.clone()))
                }
                Output::Transport(x225::TransportRequest::Expedited(octets)) => {
                    self.hears(x225::TransportIndication::Expedited(octets.clone()))
                }
                other => panic!("{other:?} is no TSDU"),
            })
            .collect()
    }
}

fn tsdu(octets: &str) -> Output {
    match octets.strip_prefix('!') {
        Some(octets) => expedited(octets),
        None => data(octets),
    }
}
