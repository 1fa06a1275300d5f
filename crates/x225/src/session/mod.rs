//! One side of a session connection.

mod establishment;
mod events;
mod indications;
mod nesting;
mod origin;
mod outgoing;
mod outputs;
mod parameters;
mod permits;
mod plain;
mod queue;
mod receive;
mod reception;
mod run;
mod segments;
mod send;
mod short;
mod subject;
mod tolerances;
mod violations;

pub(crate) use events::of_kind as events_of_kind;
pub(crate) use nesting::Enclosing;

use alloc::boxed::Box;
use alloc::collections::VecDeque;

use crate::annex_a::{Event, State};
use crate::config::{Config, Version};
use crate::diagnosis::{Limit, Violation};
use crate::machine::{Facts, Spm};
use crate::service::{Indication, Refused, Request};
use crate::transport::{TransportIndication, TransportRequest};
use crate::wire::{
    Diagnostic, Flow, FunctionalUnits, RefuseCode, Slices, Spdu, Tokens, UpperLimit,
};

use establishment::Establishment;
use nesting::Place;
use outputs::Outputs;
use plain::Plain;
use reception::Reception;
use subject::Subject;

/// What a session is told: by the transport, or by the clock.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Input {
    /// A transport indication or confirm.
    Transport(TransportIndication),
    /// The timer TIM ran out (X.225 4.3).
    TimerExpired,
    /// The driver keeps a limit of its own, and the peer ran into it: the session connection is
    /// aborted by this side's provider, as for any other limit (X.225 A.4.3.1.2). Nothing happens
    /// where there is none, or where its end is under way.
    GiveUp(Limit),
}

impl From<TransportIndication> for Input {
    fn from(indication: TransportIndication) -> Self {
        Self::Transport(indication)
    }
}

/// What a session wants done, in this order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Output {
    /// Ask this of the transport.
    Transport(TransportRequest),
    /// Tell the SS-user.
    User(Indication),
    /// Start TIM; its length is the driver's choice (X.225 7.9.2).
    StartTimer,
    /// Stop TIM.
    StopTimer,
}

/// The synchronization point variables as they stand (X.225 5.9.3, 5.9.4).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct SyncPoints {
    /// V(M), or V(Ms): the next serial number to be sent.
    pub next: u64,
    /// V(A), or V(As): the lowest serial number that awaits confirmation.
    pub lowest_unconfirmed: u64,
    /// V(R), or V(Rs): the lowest serial number to restart from.
    pub lowest_restart: u64,
    /// With symmetric synchronize V(Mr): the next serial number to be received.
    pub next_receiving: Option<u64>,
    /// Vsc: whether this side may confirm minor synchronization points.
    pub may_confirm: bool,
}

/// One side of a session connection: the session protocol machine, without I/O and without a clock.
///
/// After [`request`](Self::request) and [`handle`](Self::handle), drain
/// [`poll_output`](Self::poll_output) until it returns `None`, and carry the outputs out in order.
#[cfg_attr(feature = "testing", derive(Clone))]
#[derive(Debug)]
pub struct Session {
    config: Config,
    /// Where it stands among the session connections of its transport connection.
    place: Place,
    spm: Spm,
    /// Present from the first sign of a connection until it stands.
    establishment: Option<Box<Establishment>>,
    version: Version,
    /// The maximum TSDU size of this side's sending direction, if segmenting was selected.
    maximum_sent: Option<usize>,
    /// That of the other direction.
    maximum_received: Option<usize>,
    /// Whether the peer can receive extended concatenation (X.225 6.3.7).
    peer_concatenates: bool,
    upper_limit: UpperLimit,
    /// What the tables postpone with action \[10\].
    queue: VecDeque<Spdu>,
    reception: Reception,
    outputs: Outputs,
    diagnostics: VecDeque<Diagnostic>,
    violation: Option<Box<Violation>>,
    /// Why this side refused a CONNECT by itself.
    declined: Option<RefuseCode>,
    /// Whether the S-CONNECT request asked for extended control (X.225 6.1.4 b).
    extended_control: bool,
    /// A limit that was reached inside a cell, to be answered after it.
    overrun: Option<Limit>,
    /// Whether data are nothing but data; asked of the tables again after whatever happens.
    plain: Plain,
}

impl Session {
    /// A session in STA01: no transport connection, nothing asked for.
    #[must_use]
    pub fn new(config: Config) -> Self {
        let mut spm = Spm::new(config.reuse_transport);
        spm.short.on = config.amendment_1.is_some();
        Self {
            spm,
            config,
            place: Place::default(),
            establishment: None,
            version: Version::V1,
            maximum_sent: None,
            maximum_received: None,
            peer_concatenates: false,
            upper_limit: UpperLimit::default(),
            queue: VecDeque::new(),
            reception: Reception::Idle,
            outputs: Outputs::default(),
            diagnostics: VecDeque::new(),
            violation: None,
            declined: None,
            extended_control: false,
            overrun: None,
            plain: Plain::default(),
        }
    }

    /// Asks for a service.
    ///
    /// # Errors
    ///
    /// [`Refused`] when the primitive is not permitted now or a parameter is out of range; nothing
    /// has changed then.
    ///
    /// Source: X.225 A.4.1.1.
    pub fn request(&mut self, primitive: impl Into<Request>) -> Result<(), Refused> {
        self.plain = Plain::default();
        self.carry_out(&mut primitive.into())
    }

    /// Takes in what the transport or the clock says. Never fails: a peer that breaks a rule is
    /// answered as the standard says, and the user told.
    pub fn handle(&mut self, input: impl Into<Input>) {
        self.plain = Plain::default();
        match input.into() {
            Input::TimerExpired => self.transport_event(Event::TIM),
            Input::GiveUp(limit) => self.give_up(limit),
            Input::Transport(indication) => match indication {
                TransportIndication::Connect {
                    expedited,
                    user_data,
                } => self.transport_asked(expedited, &user_data),
                TransportIndication::ConnectConfirm {
                    expedited,
                    user_data,
                } => {
                    self.transport_confirmed(expedited, &user_data);
                }
                TransportIndication::Data(tsdu) => self.receive(tsdu, Flow::Normal),
                TransportIndication::Expedited(tsdu) => self.receive(tsdu, Flow::Expedited),
                TransportIndication::Disconnect { reason, user_data } => {
                    self.transport_lost(reason, user_data);
                }
            },
        }
    }

    /// The next thing to do. Poll until `None` after every [`request`](Self::request) and
    /// [`handle`](Self::handle).
    #[must_use]
    #[inline]
    pub fn poll_output(&mut self) -> Option<Output> {
        self.outputs.poll()
    }

    /// The next departure from the encoding rules that was tolerated; at most the 32 latest are
    /// kept.
    #[must_use]
    pub fn poll_diagnostic(&mut self) -> Option<Diagnostic> {
        self.diagnostics.pop_front()
    }

    /// The state, by its name in Table A.2.
    #[must_use]
    pub fn state(&self) -> State {
        self.spm.state
    }

    /// The configuration given to [`new`](Self::new).
    #[must_use]
    pub fn config(&self) -> &Config {
        &self.config
    }

    /// Whether this side initiated the connection.
    #[must_use]
    pub fn is_initiator(&self) -> bool {
        self.spm.is_initiator()
    }

    /// The functional units selected; empty before the connection stands.
    #[must_use]
    pub fn functional_units(&self) -> FunctionalUnits {
        self.spm.units
    }

    /// The protocol version selected; meaningful once the connection stands.
    #[must_use]
    pub fn version(&self) -> Version {
        self.version
    }

    /// How many digits serial numbers may have; meaningful once the connection stands.
    #[must_use]
    pub fn upper_limit(&self) -> UpperLimit {
        self.upper_limit
    }

    /// The tokens that the functional units make available.
    #[must_use]
    pub fn available_tokens(&self) -> Tokens {
        self.spm.tokens.available()
    }

    /// The available tokens that are assigned to this side.
    #[must_use]
    pub fn owned_tokens(&self) -> Tokens {
        self.spm.tokens.owned()
    }

    /// Whether the transport expedited flow is available (TEXP).
    #[must_use]
    pub fn has_transport_expedited(&self) -> bool {
        self.spm.variables.texp
    }

    /// Whether an activity is in progress (Vact).
    #[must_use]
    pub fn activity_in_progress(&self) -> bool {
        self.spm.fu(FunctionalUnits::ACTIVITY_MANAGEMENT) && self.spm.variables.vact
    }

    /// The synchronization point variables.
    #[must_use]
    pub fn sync_points(&self) -> SyncPoints {
        let variables = &self.spm.variables;
        let symmetric = self.spm.fu(FunctionalUnits::SYMMETRIC_SYNCHRONIZE);
        let points = if symmetric {
            variables.sending
        } else {
            variables.points
        };
        SyncPoints {
            next: points.vm,
            lowest_unconfirmed: points.va,
            lowest_restart: points.vr,
            next_receiving: symmetric.then_some(variables.receiving.vm),
            may_confirm: symmetric || variables.vsc,
        }
    }

    /// The last rule that the peer broke on this transport connection.
    #[must_use]
    pub fn violation(&self) -> Option<&Violation> {
        self.violation.as_deref()
    }

    /// The reason with which this side refused the last CONNECT by itself, if it did (X.225 A.5.4,
    /// p76).
    #[must_use]
    pub fn declined(&self) -> Option<RefuseCode> {
        self.declined
    }

    /// Octets of user data that have arrived and wait for the rest of their SSDU, or for the tables
    /// to let them through.
    #[must_use]
    pub fn held_octets(&self) -> usize {
        let establishing = match &self.establishment {
            Some(establishment) if !self.is_initiator() => establishment.held(),
            _ => 0,
        };
        let octets = |spdu: &Spdu| spdu.user_data().map_or(0, Slices::len);
        let postponed: usize = self.queue.iter().map(octets).sum();
        self.reception.held() + establishing + postponed
    }

    fn transport_event(&mut self, event: Event) {
        let _ = self.run(event, &Facts::default(), &mut Subject::None);
    }

    fn transport_asked(&mut self, expedited: bool, user_data: &Slices) {
        if self.spm.state == State::STA01 {
            self.violation = None;
            self.spm.variables.texp = expedited && self.config.accept_expedited;
        }
        if !(self.spm.short.on && self.short_asked(user_data)) {
            self.transport_event(Event::TCONind);
        }
    }

    fn transport_confirmed(&mut self, expedited: bool, user_data: &Slices) {
        if matches!(self.spm.state, State::STA01B | State::STA01E) {
            self.spm.variables.texp = expedited;
        }
        if self.spm.short.on && self.short_confirmed(user_data) {
            return;
        }
        let facts = self.proposal_facts();
        let _ = self.run(Event::TCONcnf, &facts, &mut Subject::None);
    }

    fn transport_lost(&mut self, reason: Option<u8>, user_data: Slices) {
        self.outputs.interrupt_segments();
        let mut subject = Subject::TransportLost { reason, user_data };
        let _ = self.run(Event::TDISind, &Facts::default(), &mut subject);
    }
}

#[cfg(feature = "testing")]
impl Session {
    pub(crate) fn spm(&self) -> &Spm {
        &self.spm
    }

    /// What is half done: an establishment, a segmented SSDU, postponed events.
    pub(crate) fn pending(&self) -> Option<impl core::fmt::Debug> {
        let idle = matches!(self.reception, Reception::Idle)
            && self.establishment.is_none()
            && self.queue.is_empty();
        (!idle).then_some((&self.establishment, &self.reception, &self.queue))
    }
}
