//! One session against a peer that is nothing but octets.

use x225::annex_a::State;
use x225::diagnosis::{Rule, Violation};
use x225::indication::{AbortReason, ProviderAbort};
use x225::{
    Config, DisconnectReason, FunctionalUnits as Fu, Indication, Input, Needed, Output, Request,
    SerialNumber, Session, Slices, TransportIndication, TransportRequest, request, response, wire,
};

/// A session whose transport connection the test plays.
pub(crate) struct Peer {
    /// The session.
    pub(crate) session: Session,
}

impl Peer {
    /// A session that a transport connection was made to (STA01C).
    pub(crate) fn called(config: Config) -> Self {
        Self::called_with(config, false)
    }

    /// The same, with or without the expedited flow.
    pub(crate) fn called_with(config: Config, expedited: bool) -> Self {
        let mut peer = Self {
            session: Session::new(config),
        };
        let outputs = peer.hears(TransportIndication::Connect {
            expedited,
            user_data: Slices::new(),
        });
        let answer = TransportRequest::ConnectResponse {
            expedited,
            user_data: Slices::new(),
        };
        assert_eq!(outputs, [Output::Transport(answer)]);
        assert_eq!(peer.session.state(), State::STA01C);
        peer
    }

    /// A session that asked for a connection, and what it sends once the transport connection
    /// stands.
    pub(crate) fn calling(config: Config, connect: request::Connect) -> (Self, Vec<Output>) {
        Self::calling_with(config, connect, false)
    }

    /// The same, with or without the expedited flow.
    pub(crate) fn calling_with(
        config: Config,
        connect: request::Connect,
        expedited: bool,
    ) -> (Self, Vec<Output>) {
        let mut peer = Self {
            session: Session::new(config),
        };
        let asked = peer.ask(connect);
        assert!(matches!(
            asked[..],
            [Output::Transport(TransportRequest::Connect { .. })]
        ));
        let outputs = peer.hears(TransportIndication::ConnectConfirm {
            expedited,
            user_data: Slices::new(),
        });
        (peer, outputs)
    }

    /// A session that was called and stands (STA713), version 2; the peer has all tokens.
    pub(crate) fn accepted(config: Config, units: Fu) -> Self {
        Self::accepted_with(config, units, false)
    }

    /// The same, with or without the expedited flow.
    pub(crate) fn accepted_with(config: Config, units: Fu, expedited: bool) -> Self {
        let mut peer = Self::called_with(config, expedited);
        let item = format!(
            "13 01 00 {} 16 01 02 17 01 31 1a 01 00 37 01 31",
            sizes(&config)
        );
        peer.sends(&connect_or_accept("0d", &item, units));
        let accept = response::ConnectAccept {
            functional_units: units,
            ..Default::default()
        };
        peer.ask(accept);
        assert_eq!(peer.session.state(), State::STA713);
        peer
    }

    /// A session that called and stands (STA713), version 2; it has all tokens.
    pub(crate) fn confirmed(config: Config, units: Fu) -> Self {
        Self::confirmed_with(config, units, false)
    }

    /// The same, with or without the expedited flow.
    pub(crate) fn confirmed_with(config: Config, units: Fu, expedited: bool) -> Self {
        let connect = request::Connect {
            functional_units: units,
            initial_serial_number: Some(SerialNumber::new(1)),
            second_initial_serial_number: Some(SerialNumber::new(1)),
            ..Default::default()
        };
        let (mut peer, _) = Self::calling_with(config, connect, expedited);
        let item = format!(
            "13 01 00 {} 16 01 02 17 01 31 1a 01 00 37 01 31",
            sizes(&config)
        );
        peer.sends(&connect_or_accept("0e", &item, units));
        assert_eq!(peer.session.state(), State::STA713);
        peer
    }

    /// What the session does when it is told something.
    pub(crate) fn hears(&mut self, input: impl Into<Input>) -> Vec<Output> {
        self.session.handle(input);
        self.outputs()
    }

    /// The peer sends a TSDU on the normal flow.
    pub(crate) fn sends(&mut self, octets: &str) -> Vec<Output> {
        self.hears(TransportIndication::Data(unhex(octets)))
    }

    /// The peer sends a TSDU on the expedited flow.
    pub(crate) fn expedites(&mut self, octets: &str) -> Vec<Output> {
        self.hears(TransportIndication::Expedited(unhex(octets)))
    }

    /// The transport connection goes away.
    pub(crate) fn disconnects(&mut self) -> Vec<Output> {
        self.hears(TransportIndication::Disconnect {
            reason: None,
            user_data: Slices::new(),
        })
    }

    /// TIM runs out.
    pub(crate) fn waits(&mut self) -> Vec<Output> {
        self.hears(Input::TimerExpired)
    }

    /// The SS-user asks for what must be permitted.
    #[track_caller]
    pub(crate) fn ask(&mut self, request: impl Into<Request>) -> Vec<Output> {
        self.session.request(request).unwrap();
        self.outputs()
    }

    /// The SS-user asks for what must be refused, and nothing happens.
    #[track_caller]
    pub(crate) fn refused(&mut self, request: impl Into<Request>) -> Needed {
        let state = self.session.state();
        let refused = self.session.request(request).unwrap_err();
        assert_eq!(self.session.poll_output(), None);
        assert_eq!(self.session.state(), state);
        assert_eq!(refused.state, state);
        refused.needed
    }

    /// The rules that were noted and tolerated so far.
    pub(crate) fn noted(&mut self) -> Vec<wire::Rule> {
        std::iter::from_fn(|| self.session.poll_diagnostic())
            .map(|diagnostic| diagnostic.rule)
            .collect()
    }

    /// What the session wants done now.
    pub(crate) fn outputs(&mut self) -> Vec<Output> {
        std::iter::from_fn(|| self.session.poll_output()).collect()
    }
}

/// The TSDU Maximum Size that the session itself proposes.
fn sizes(config: &Config) -> String {
    config.tsdu_maximum_size.map_or(String::new(), |sizes| {
        let (to, from) = (sizes.initiator_to_responder, sizes.responder_to_initiator);
        format!("15 04 {to:04x} {from:04x}")
    })
}

fn connect_or_accept(si: &str, item: &str, units: Fu) -> String {
    let item_octets = unhex(item).len();
    let octets = item_octets + 6;
    format!(
        "{si} {octets:02x} 05 {item_octets:02x} {item} 14 02 {:04x}",
        units.bits()
    )
}

/// TIM starts.
pub(crate) const START: Output = Output::StartTimer;
/// TIM stops.
pub(crate) const STOP: Output = Output::StopTimer;

/// A TSDU of the normal flow.
pub(crate) fn data(octets: &str) -> Output {
    Output::Transport(TransportRequest::Data(unhex(octets)))
}

/// A TSDU of the expedited flow.
pub(crate) fn expedited(octets: &str) -> Output {
    Output::Transport(TransportRequest::Expedited(unhex(octets)))
}

/// T-DISCONNECT request.
pub(crate) fn disconnect(reason: DisconnectReason) -> Output {
    Output::Transport(TransportRequest::Disconnect(reason))
}

/// T-DISCONNECT request after an orderly end.
pub(crate) fn over() -> Output {
    disconnect(DisconnectReason::Normal)
}

/// A primitive for the SS-user.
pub(crate) fn tell(indication: impl Into<Indication>) -> Output {
    Output::User(indication.into())
}

/// S-P-ABORT indication for what the peer did wrong.
pub(crate) fn aborted(state: State, rule: Rule) -> Output {
    tell(ProviderAbort {
        reason: AbortReason::ProtocolError(Violation { state, rule }),
    })
}

/// Octets of hex digits; blanks are for people.
pub(crate) fn unhex(digits: &str) -> Slices {
    let digits: Vec<u8> = digits
        .bytes()
        .filter(|digit| !digit.is_ascii_whitespace())
        .collect();
    assert!(
        digits.len().is_multiple_of(2),
        "an odd number of hex digits"
    );
    digits
        .chunks(2)
        .map(|pair| u8::from_str_radix(std::str::from_utf8(pair).unwrap(), 16).unwrap())
        .collect::<Vec<u8>>()
        .into()
}

/// So many octets of user data.
pub(crate) fn octets(count: usize) -> Slices {
    vec![0x5a; count].into()
}
