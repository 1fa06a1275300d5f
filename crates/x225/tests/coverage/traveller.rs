//! One machine, and chance for everything around it.

use x225::annex_a::{Event, State};
use x225::{
    Config, FunctionalUnits as Fu, Input, Needed, OnProtocolError, Session, Slices, Tokens,
    TransportIndication,
};

use crate::chance::Chance;
use crate::requests::User;
use crate::spdus::Sender;

/// How often parameters are drawn again when a step breaks a rule.
const TRIES: usize = 6;

/// A session that somehow got where it is, and what it was set out with.
#[derive(Clone)]
pub(crate) struct Traveller {
    pub(crate) session: Session,
    units: Fu,
    expedited: bool,
}

/// What tells places in the tables apart, without the numbers themselves.
#[derive(PartialEq, Eq, Hash)]
pub(crate) struct Situation {
    state: State,
    units: Fu,
    tokens: Tokens,
    expedited: bool,
    flags: [bool; 9],
}

impl Traveller {
    pub(crate) fn new(chance: &mut Chance) -> Self {
        let reuse_transport = chance.once_in(3);
        Self {
            session: Session::new(Config {
                reuse_transport,
                on_protocol_error: chance
                    .one_of(&[OnProtocolError::Abort, OnProtocolError::ExceptionReport]),
                ..Config::default()
            }),
            units: some_units(chance),
            expedited: !reuse_transport && chance.once_in(2),
        }
    }

    /// A session that reports exceptions, and keeps the transport connection if it can.
    pub(crate) fn with(units: Fu, expedited: bool) -> Self {
        Self {
            session: Session::new(Config {
                reuse_transport: !expedited,
                on_protocol_error: OnProtocolError::ExceptionReport,
                ..Config::default()
            }),
            units,
            expedited,
        }
    }

    pub(crate) fn is_symmetric(&self) -> bool {
        let units = self.session.functional_units();
        units.contains(Fu::SYMMETRIC_SYNCHRONIZE)
    }

    pub(crate) fn situation(&self) -> Situation {
        let snapshot = self.session.snapshot();
        let (sending, receiving) = snapshot.discarding();
        let flows = [snapshot.points(), snapshot.sending(), snapshot.receiving()];
        let awaiting = |count| flows.iter().any(|flow| flow.va + count <= flow.vm);
        Situation {
            state: self.session.state(),
            units: self.session.functional_units(),
            tokens: self.session.owned_tokens(),
            expedited: self.expedited,
            flags: [
                snapshot.vsc(),
                snapshot.vact(),
                snapshot.is_separated(),
                snapshot.refuses_prepare(),
                sending,
                receiving,
                awaiting(1),
                awaiting(2),
                self.session.config().reuse_transport,
            ],
        }
    }

    /// One step by an event; seldom one that breaks a rule. `None` if the event is a request, and refused.
    pub(crate) fn further(&self, event: Event, chance: &mut Chance) -> Option<Self> {
        let mut last = None;
        for _ in 0..TRIES {
            let mut next = self.clone();
            if !next.bring(event, chance) {
                continue;
            }
            while next.session.poll_output().is_some() {}
            let fault = next.session.violation() != self.session.violation();
            last = Some(next);
            if !fault || chance.once_in(10) {
                break;
            }
        }
        last
    }

    /// Brings an event about, by whoever it comes from; false if it is a request that is refused.
    fn bring(&mut self, event: Event, chance: &mut Chance) -> bool {
        let Self {
            session,
            units,
            expedited,
        } = self;
        let (units, expedited) = (*units, *expedited);
        match event {
            Event::TCONind => session.handle(TransportIndication::Connect {
                expedited,
                user_data: Slices::new(),
            }),
            Event::TCONcnf => session.handle(TransportIndication::ConnectConfirm {
                expedited,
                user_data: Slices::new(),
            }),
            Event::TDISind => session.handle(TransportIndication::Disconnect {
                reason: None,
                user_data: Slices::new(),
            }),
            Event::TIM => session.handle(Input::TimerExpired),
            _ => {
                let mut user = User {
                    session,
                    units,
                    expedited,
                    chance,
                };
                if let Some(request) = user.event(event) {
                    let Err(refused) = session.request(request) else {
                        return true;
                    };
                    let bare = matches!(refused.needed, Needed::Holds(_) | Needed::HoldsNot(_));
                    assert!(!bare, "a refusal says what was missing: {refused}");
                    return false;
                }
                let mut sender = Sender {
                    session,
                    units,
                    chance,
                };
                if let Some(indication) = sender.event(event) {
                    session.handle(indication);
                }
            }
        }
        true
    }
}

/// Functional units that go together: as many as do, or none that has a token.
fn some_units(chance: &mut Chance) -> Fu {
    let duplex = chance.one_of(&[Fu::DUPLEX, Fu::HALF_DUPLEX | Fu::EXCEPTIONS]);
    let minor = chance.one_of(&[Fu::MINOR_SYNCHRONIZE, Fu::SYMMETRIC_SYNCHRONIZE]);
    let activities = Fu::ACTIVITY_MANAGEMENT | Fu::CAPABILITY_DATA_EXCHANGE;
    let rest = chance.one_of(&[
        activities,
        activities | Fu::NEGOTIATED_RELEASE,
        Fu::DATA_SEPARATION,
    ]);
    let many = Fu::TYPED_DATA | Fu::EXPEDITED_DATA | Fu::MAJOR_SYNCHRONIZE | Fu::RESYNCHRONIZE;
    match chance.below(8) {
        0 => Fu::DUPLEX | Fu::TYPED_DATA,
        1 => Fu::DUPLEX | Fu::SYMMETRIC_SYNCHRONIZE | Fu::RESYNCHRONIZE,
        _ => duplex | minor | rest | many,
    }
}
