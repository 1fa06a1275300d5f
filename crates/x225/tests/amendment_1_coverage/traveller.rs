//! One machine, and chance for everything around it.

use x225::annex_a::{Event, State};
use x225::wire::FunctionalUnits as Fu;
use x225::{
    Config, Input, Limits, Request, Session, Slices, Tokens, TransportIndication, request, response,
};

use crate::chance::Chance;
use crate::contexts::{LONG, all, connect, forgetful, plain, unknowing};
use crate::requests::User;
use crate::scene::nor;
use crate::spdus::Sender;

/// The configuration that has to ask for parameters in full, and then finds them too long.
const FORGETFUL: usize = 3;
/// How often parameters are drawn again when a step breaks a rule.
const TRIES: usize = 4;

/// A session that somehow got where it is, and what it was set out with.
#[derive(Clone)]
pub(crate) struct Traveller {
    pub(crate) session: Session,
    units: Fu,
    expedited: bool,
    kind: usize,
}

/// What tells places in the tables apart.
#[derive(PartialEq, Eq, Hash)]
pub(crate) struct Situation {
    state: State,
    units: Fu,
    tokens: Tokens,
    expedited: bool,
    kind: usize,
    flags: [bool; 3],
}

impl Traveller {
    pub(crate) fn new(chance: &mut Chance) -> Self {
        let reuse_transport = chance.once_in(2);
        let kind = chance.below(5);
        let config = [all(0), all(4), all(32), forgetful(32), unknowing(0)][kind];
        let expedited = chance.once_in(2) && !reuse_transport;
        Self {
            session: Session::new(Config {
                reuse_transport,
                limits: Limits {
                    connect_data: if kind == FORGETFUL { 20 } else { 20_000 },
                    ..Limits::default()
                },
                ..config
            }),
            units: some_units(chance),
            expedited,
            kind: 2 * kind + usize::from(reuse_transport),
        }
    }

    pub(crate) fn situation(&self) -> Situation {
        let snapshot = self.session.snapshot();
        Situation {
            state: self.session.state(),
            units: self.session.functional_units(),
            tokens: self.session.owned_tokens(),
            expedited: self.expedited,
            kind: self.kind,
            flags: [
                snapshot.vact(),
                self.session.is_initiator(),
                self.session.permits(x225::RequestKind::Release),
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
        let expedited = self.expedited;
        if let Some(request) = self.answer(event, chance) {
            return self.session.request(request).is_ok();
        }
        let none = Slices::new();
        match event {
            Event::TCONind => self.session.handle(TransportIndication::Connect {
                expedited,
                user_data: none,
            }),
            Event::TCONcnf => self.session.handle(TransportIndication::ConnectConfirm {
                expedited,
                user_data: none,
            }),
            Event::TDISind => self.session.handle(TransportIndication::Disconnect {
                reason: None,
                user_data: vec![chance.octet() & 1].into(),
            }),
            Event::TIM => self.session.handle(Input::TimerExpired),
            _ if Event::AMENDMENT_1.contains(&event) => self.short(event, chance),
            _ => return self.long(event, chance),
        }
        true
    }

    /// A request or response that the short forms can tell, as often as not.
    fn answer(&self, event: Event, chance: &mut Chance) -> Option<Request> {
        use State as S;
        let by_context = chance.once_in(2);
        match event {
            Event::SCONreq if chance.once_in(2) => Some(match chance.below(5) {
                0 => plain(b"").into(),
                4 => plain(LONG).into(),
                1 => connect(b"1", b"").into(),
                2 => connect(b"2", LONG).into(),
                _ => connect(b"3", b"fixed").into(),
            }),
            Event::SCONrspPos
                if matches!(self.session.state(), S::STA01F | S::STA08B | S::STA08C) =>
            {
                let units = if by_context {
                    Fu::DUPLEX
                } else {
                    Fu::DUPLEX | nor()
                };
                let accept = response::ConnectAccept {
                    functional_units: units,
                    user_data: vec![0; chance.below(2) * 9].into(),
                    ..Default::default()
                };
                Some(accept.into())
            }
            Event::SCONrspNeg => {
                let refuse = response::ConnectRefuse {
                    user_data: vec![0; chance.below(2) * 9].into(),
                    ..Default::default()
                };
                Some(refuse.into())
            }
            Event::SUABreq => {
                let user_data = vec![0; chance.below(2) * 20].into();
                Some(request::UserAbort { user_data }.into())
            }
            _ => None,
        }
    }

    /// An event of 1995; what negotiates sometimes names the encodings.
    fn long(&mut self, event: Event, chance: &mut Chance) -> bool {
        let (units, expedited) = (self.units, self.expedited);
        let mut user = User {
            session: &self.session,
            units,
            expedited,
            chance,
        };
        if let Some(request) = user.event(event) {
            return self.session.request(request).is_ok();
        }
        let mut sender = Sender {
            session: &self.session,
            units,
            chance,
        };
        let Some(indication) = sender.event(event) else {
            return true;
        };
        self.session.handle(match indication {
            TransportIndication::Data(tsdu) if matches!(event, Event::CN | Event::AC) => {
                let options = chance.one_of(&[0, 2, 4, 6]);
                TransportIndication::Data(with_options(&tsdu, options))
            }
            other => other,
        });
        true
    }

    /// An event of the amendment.
    fn short(&mut self, event: Event, chance: &mut Chance) {
        use Event as E;
        let global = [0xec, 1, 6, 3, 0x2b, 6, 1, 7];
        let octets: &[u8] = match event {
            E::NL => &[7],
            E::SAB_nr => &[0xb4, 2],
            E::SAB_r => &[0xb6, 2],
            E::SAC_TC_y | E::SAC_TD_y => &[0xf0],
            E::SAC_TC_n | E::SAC_TD_n => &[0xf4, 0x40],
            E::SACC_TD | E::SACC_TC => &[0xd8],
            E::SRFC_TC => &[0xa0],
            E::SCNC => [&[0xfc, 1], [0xfc; 30].as_slice()][chance.below(2)],
            E::SCN_TC | E::SCN_TD => [
                &global,
                [0xe8].as_slice(),
                &[0xec, 0, 0, 1],
                &[0xec, 0x80, 1, 0, 1],
                &[0xec, 0, 0, 9],
                &[0xec, 0, 0, 4, 7],
            ][chance.below(6)],
            E::SDN => &[0xd0],
            E::SDT => &[0x88, 1],
            E::SFN_nr => &[0xc8],
            E::SFN_r => &[0xca],
            E::SRF_TC_nr | E::SRF_TD_nr => &[0xe2],
            _ => [[0xe0].as_slice(), &[0xe4, 0]][chance.below(2)],
        };
        let user_data = Slices::from(octets.to_vec());
        let expedited = self.expedited;
        self.session.handle(match event {
            E::SCN_TC => TransportIndication::Connect {
                expedited,
                user_data,
            },
            E::SAC_TC_y | E::SAC_TC_n | E::SACC_TC | E::SRFC_TC | E::SRF_TC_nr | E::SRF_TC_r => {
                TransportIndication::ConnectConfirm {
                    expedited,
                    user_data,
                }
            }
            E::SAB_nr | E::SAB_r if self.session.has_transport_expedited() => {
                TransportIndication::Expedited(user_data)
            }
            _ => TransportIndication::Data(user_data),
        });
    }
}

/// A CONNECT or ACCEPT with other Protocol Options.
fn with_options(tsdu: &Slices, options: u8) -> Slices {
    let mut octets = tsdu.to_bytes().to_vec();
    let place = octets.windows(2).position(|pair| pair == [19, 1]);
    if let Some(place) = place {
        octets[place + 2] = options;
    }
    octets.into()
}

/// Functional units that go together, without symmetric synchronize.
fn some_units(chance: &mut Chance) -> Fu {
    let duplex = chance.one_of(&[Fu::DUPLEX, Fu::HALF_DUPLEX | Fu::EXCEPTIONS]);
    let activities = Fu::ACTIVITY_MANAGEMENT | Fu::CAPABILITY_DATA_EXCHANGE;
    let rest = chance.one_of(&[activities, activities | Fu::NEGOTIATED_RELEASE, Fu::empty()]);
    let many = Fu::TYPED_DATA
        | Fu::EXPEDITED_DATA
        | Fu::MINOR_SYNCHRONIZE
        | Fu::MAJOR_SYNCHRONIZE
        | Fu::RESYNCHRONIZE;
    match chance.below(8) {
        0 | 1 => Fu::DUPLEX,
        2 | 3 => Fu::DUPLEX | nor(),
        4 => Fu::DUPLEX | Fu::EXPEDITED_DATA,
        _ => duplex | rest | many,
    }
}
