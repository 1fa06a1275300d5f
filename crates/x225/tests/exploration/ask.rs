//! What users may ask for, and with which parameters.

use x225::annex_a::State;
use x225::request::{self, Confirmation, Resync};
use x225::wire::{ActivityIdentifier, LinkingInformation, TokenSetting, TokenSettings};
use x225::{Request, RequestKind, SerialNumber, Token, Tokens, response};

use crate::judge::both_idle;
use crate::model::{Model, THERE};
use crate::world::{Machine, Step, World};

/// A request that a user makes of its own accord.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ask {
    Connect,
    Data,
    Typed,
    Expedited,
    Give,
    Please,
    Control,
    Minor,
    Separated,
    Confirm,
    Major,
    Abandon,
    Restart,
    Set,
    Report,
    Start,
    Resume,
    Interrupt,
    Discard,
    End,
    Capability,
    Release,
    Abort,
}

/// Every token where the side that agrees to a resynchronization wants it.
const CHOOSE: TokenSettings = TokenSettings {
    release: TokenSetting::AcceptorChooses,
    major_activity: TokenSetting::AcceptorChooses,
    synchronize_minor: TokenSetting::AcceptorChooses,
    data: TokenSetting::AcceptorChooses,
};

/// The requests that the users may try in a world; the machines refuse what is not permitted.
pub(crate) fn asks(model: &Model, world: &World) -> Vec<Step> {
    let mut steps = Vec::new();
    if world.budget == 0 {
        return steps;
    }
    for side in 0..world.sides.len() {
        for &ask in &model.asks {
            steps.extend(ask.steps(model, world, side));
        }
    }
    steps
}

/// The answers that the users owe.
pub(crate) fn answers(model: &Model, world: &World) -> Vec<Step> {
    let mut steps = Vec::new();
    for (side, machine) in world.sides.iter().enumerate() {
        let permitted = |kind| machine.session.permits(kind);
        let mut answer = |request: Request| {
            if permitted(request.kind()) {
                steps.push(Step::Ask(side, request));
            }
        };
        answer(model.accept().into());
        answer(response::ConnectRefuse::default().into());
        answer(response::CapabilityData::default().into());
        answer(response::MajorSync::default().into());
        answer(response::ActivityEnd::default().into());
        answer(response::ActivityInterrupt::default().into());
        answer(response::ActivityDiscard::default().into());
        answer(response::ReleaseAccept::default().into());
        answer(response::ReleaseReject::default().into());
        for (tokens, serial) in [(TokenSettings::default(), None), (THERE, Some(9))] {
            let serial = serial.map(SerialNumber::new);
            answer(
                response::Resynchronize {
                    serial_number: serial,
                    second_serial_number: serial,
                    tokens,
                    ..Default::default()
                }
                .into(),
            );
        }
    }
    steps
}

/// Whether a request is an answer, which a user owes.
pub(crate) fn is_answer(request: &Request) -> bool {
    use RequestKind as K;
    matches!(
        request.kind(),
        K::ConnectAccept
            | K::ConnectRefuse
            | K::CapabilityDataResponse
            | K::MajorSyncResponse
            | K::ActivityEndResponse
            | K::ActivityInterruptResponse
            | K::ActivityDiscardResponse
            | K::ReleaseAccept
            | K::ReleaseReject
            | K::ResynchronizeResponse
    )
}

impl Ask {
    pub(crate) const ALL: &[Self] = &[
        Self::Connect,
        Self::Data,
        Self::Typed,
        Self::Expedited,
        Self::Give,
        Self::Please,
        Self::Control,
        Self::Minor,
        Self::Separated,
        Self::Confirm,
        Self::Major,
        Self::Abandon,
        Self::Restart,
        Self::Set,
        Self::Report,
        Self::Start,
        Self::Resume,
        Self::Interrupt,
        Self::Discard,
        Self::End,
        Self::Capability,
        Self::Release,
        Self::Abort,
    ];

    /// The ways in which a user may ask for it now.
    pub(crate) fn steps(self, model: &Model, world: &World, side: usize) -> Vec<Step> {
        if !self.is_proper(model, world, side) {
            return Vec::new();
        }
        let requests = self.requests(model, &world.sides[side]).into_iter();
        requests.map(|request| Step::Ask(side, request)).collect()
    }

    /// Whether the model lets a user ask for it now.
    fn is_proper(self, model: &Model, world: &World, side: usize) -> bool {
        match self {
            Self::Connect => world.is_quiet() && both_idle(world),
            Self::Abandon | Self::Restart | Self::Set => {
                model.resynchronizes.is_none_or(|only| only == side)
            }
            Self::Data | Self::Typed | Self::Minor | Self::Separated | Self::Confirm => {
                let state = world.sides[side].session.state();
                let under_way = matches!(state, State::STA05A | State::STA06 | State::STA15C);
                !(model.patient && under_way)
            }
            _ => true,
        }
    }

    fn requests(self, model: &Model, machine: &Machine) -> Vec<Request> {
        let ledger = &machine.ledger;
        match self {
            Self::Connect => vec![model.connect().into()],
            Self::Data => vec![
                request::Data {
                    user_data: ledger.data(model.octets),
                }
                .into(),
            ],
            Self::Typed => vec![
                request::TypedData {
                    user_data: ledger.data(model.octets),
                }
                .into(),
            ],
            Self::Expedited => vec![
                request::ExpeditedData {
                    user_data: ledger.expedited_data(),
                }
                .into(),
            ],
            Self::Give => gifts(machine.session.owned_tokens()),
            Self::Please => {
                let tokens = machine.session.available_tokens() - machine.session.owned_tokens();
                vec![
                    request::TokenPlease {
                        tokens,
                        ..Default::default()
                    }
                    .into(),
                ]
            }
            Self::Control => vec![request::ControlGive::default().into()],
            Self::Minor => vec![request::MinorSync::default().into()],
            Self::Separated => vec![
                request::MinorSync {
                    confirmation: Confirmation::Optional,
                    data_separation: true,
                    ..Default::default()
                }
                .into(),
            ],
            Self::Confirm => confirmations(model, machine),
            Self::Major => vec![request::MajorSync::default().into()],
            Self::Abandon | Self::Restart | Self::Set if model.symmetric() => self.flows(machine),
            Self::Abandon => [TokenSettings::default(), THERE, CHOOSE]
                .map(|tokens| resynchronize(Some(Resync::Abandon), None, tokens))
                .into(),
            Self::Restart => {
                let points = machine.session.sync_points();
                numbers(points.lowest_restart, points.next)
                    .into_iter()
                    .map(|number| {
                        let restart = Resync::Restart(SerialNumber::new(number));
                        resynchronize(Some(restart), None, TokenSettings::default())
                    })
                    .collect()
            }
            Self::Set => vec![resynchronize(
                Some(Resync::Set(SerialNumber::new(2))),
                None,
                TokenSettings::default(),
            )],
            Self::Report => vec![request::UserExceptionReport::default().into()],
            Self::Start => vec![
                request::ActivityStart {
                    identifier: name(b"one"),
                    ..Default::default()
                }
                .into(),
            ],
            Self::Resume => vec![resume(model)],
            Self::Interrupt => vec![request::ActivityInterrupt::default().into()],
            Self::Discard => vec![request::ActivityDiscard::default().into()],
            Self::End => vec![request::ActivityEnd::default().into()],
            Self::Capability => vec![request::CapabilityData::default().into()],
            Self::Release => vec![request::Release::default().into()],
            Self::Abort => vec![
                request::UserAbort::default().into(),
                request::UserAbort {
                    user_data: vec![0; 10].into(),
                }
                .into(),
            ],
        }
    }

    /// Each type that the model has, on one flow or on both.
    fn flows(self, machine: &Machine) -> Vec<Request> {
        let points = machine.session.snapshot();
        let (sending, receiving) = (points.sending(), points.receiving());
        let of = |kind: Self, points: x225::testing::FlowPoints| match kind {
            Self::Restart => Resync::Restart(SerialNumber::new(points.vr)),
            Self::Set => Resync::Set(SerialNumber::new(points.vm + 2)),
            _ => Resync::Abandon,
        };
        let mine = of(self, sending);
        let theirs = of(self, receiving);
        let other = match self {
            Self::Abandon => Resync::Restart(SerialNumber::new(receiving.vm)),
            Self::Restart => of(Self::Set, receiving),
            _ => Resync::Abandon,
        };
        let tokens = TokenSettings::default();
        vec![
            resynchronize(Some(mine), None, tokens),
            resynchronize(None, Some(theirs), tokens),
            resynchronize(Some(mine), Some(theirs), CHOOSE),
            resynchronize(Some(mine), Some(other), THERE),
        ]
    }
}

/// All owned tokens at once, and each by itself.
fn gifts(owned: Tokens) -> Vec<Request> {
    let mut gifts: Vec<_> = Token::ALL
        .into_iter()
        .map(Tokens::from)
        .filter(|&token| owned.contains(token))
        .collect();
    if gifts.len() > 1 {
        gifts.push(owned);
    }
    gifts
        .into_iter()
        .map(|tokens| {
            request::TokenGive {
                tokens,
                ..Default::default()
            }
            .into()
        })
        .collect()
}

/// The lowest and the highest number that may be confirmed.
fn confirmations(model: &Model, machine: &Machine) -> Vec<Request> {
    let snapshot = machine.session.snapshot();
    let points = if model.symmetric() {
        snapshot.receiving()
    } else {
        snapshot.points()
    };
    let Some(last) = points.vm.checked_sub(1) else {
        return Vec::new();
    };
    numbers(points.va, last)
        .into_iter()
        .map(|number| {
            response::MinorSync {
                serial_number: SerialNumber::new(number),
                ..Default::default()
            }
            .into()
        })
        .collect()
}

fn numbers(low: u64, high: u64) -> Vec<u64> {
    if low == high {
        vec![low]
    } else {
        vec![low, high]
    }
}

pub(crate) fn resynchronize(
    sending: Option<Resync>,
    receiving: Option<Resync>,
    tokens: TokenSettings,
) -> Request {
    request::Resynchronize {
        sending,
        receiving,
        tokens,
        ..Default::default()
    }
    .into()
}

fn resume(model: &Model) -> Request {
    let linking = LinkingInformation {
        old_activity_identifier: name(b"one"),
        serial_number: SerialNumber::new(3),
        second_serial_number: model.symmetric().then(|| SerialNumber::new(5)),
        ..Default::default()
    };
    request::ActivityResume {
        identifier: name(b"two"),
        linking,
        ..Default::default()
    }
    .into()
}

fn name(octets: &[u8]) -> ActivityIdentifier {
    ActivityIdentifier::try_from(octets).unwrap()
}
