//! What the targets share: requests drawn from bytes, and a session that has got somewhere.

use arbitrary::{Arbitrary, Result, Unstructured};
use std::num::NonZeroU16;
use std::sync::LazyLock;
use x225::amendment_1::{Context, UserData};
use x225::wire::short::ContextIdentifier;
use x225::wire::{
    Accept, ActivityIdentifier, Connect, ConnectAcceptItem, LinkingInformation, ProtocolOptions,
    ReasonCode, TokenSetting, Versions, plain_data,
};
use x225::{
    Amendment1, Config, FunctionalUnits, Input, Request, SerialNumber, Session, Slices,
    TokenSettings, Tokens, TransportIndication, request, response,
};

/// One thing that happens to a session.
#[derive(Debug, Arbitrary)]
pub enum Step {
    /// The user asks for a service.
    Ask(Ask),
    /// A TSDU of any octets arrives.
    Octets {
        expedited: bool,
        octets: Vec<u8>,
    },
    /// An SPDU arrives behind the GIVE TOKENS that introduces it, or alone.
    Spdu {
        introduced: bool,
        expedited: bool,
        si: u8,
        parameters: Vec<u8>,
        information: Vec<u8>,
    },
    /// The transport is told of, or lost.
    Connected {
        expedited: bool,
        user_data: Vec<u8>,
    },
    Confirmed {
        expedited: bool,
        user_data: Vec<u8>,
    },
    Lost {
        user_data: Vec<u8>,
    },
    /// TIM runs out.
    TimerExpired,
}

/// A request, by the numbers it is made of.
#[derive(Debug, Arbitrary)]
pub struct Ask {
    kind: u8,
    number: u32,
    bits: u16,
    octets: Vec<u8>,
}

impl Ask {
    fn units(&self) -> FunctionalUnits {
        FunctionalUnits::from_bits_truncate(self.bits)
    }

    fn settings(&self) -> TokenSettings {
        TokenSettings::from_bits(self.bits.to_be_bytes()[0])
    }

    fn serial(&self) -> SerialNumber {
        SerialNumber::from(self.number)
    }

    fn data(&self) -> Slices {
        Slices::from(self.octets.clone())
    }

    fn resync(&self) -> Option<request::Resync> {
        match self.number % 4 {
            0 => None,
            1 => Some(request::Resync::Abandon),
            2 => Some(request::Resync::Restart(SerialNumber::from(
                self.number / 4 % 16,
            ))),
            _ => Some(request::Resync::Set(SerialNumber::from(self.number / 4))),
        }
    }

    /// The request.
    pub fn request(&self) -> Request {
        let (user_data, serial_number, tokens) = (self.data(), self.serial(), self.settings());
        let reason = ReasonCode::from(self.bits.to_be_bytes()[1]);
        let given = Tokens::from_bits_truncate(self.bits.to_be_bytes()[1]);
        let identifier = ActivityIdentifier::try_from(self.octets.as_slice()).unwrap_or_default();
        match self.kind % 31 {
            0 => request::Connect {
                functional_units: self.units(),
                tokens,
                initial_serial_number: Some(serial_number),
                second_initial_serial_number: Some(serial_number),
                user_data,
                ..Default::default()
            }
            .into(),
            1 => response::ConnectAccept {
                functional_units: self.units(),
                tokens,
                tokens_please: given,
                initial_serial_number: Some(serial_number),
                second_initial_serial_number: Some(serial_number),
                user_data,
                ..Default::default()
            }
            .into(),
            2 => response::ConnectRefuse {
                user_data,
                ..Default::default()
            }
            .into(),
            3 => request::ExpeditedData { user_data }.into(),
            4 => request::TypedData { user_data }.into(),
            5 => request::CapabilityData { user_data }.into(),
            6 => response::CapabilityData { user_data }.into(),
            7 => request::TokenGive {
                tokens: given,
                user_data,
            }
            .into(),
            8 => request::TokenPlease {
                tokens: given,
                user_data,
            }
            .into(),
            9 => request::ControlGive { user_data }.into(),
            10 => request::MinorSync {
                data_separation: self.number & 1 != 0,
                user_data,
                ..Default::default()
            }
            .into(),
            11 => response::MinorSync {
                serial_number,
                user_data,
            }
            .into(),
            12 => request::MajorSync { user_data }.into(),
            13 => response::MajorSync { user_data }.into(),
            14 => request::Resynchronize {
                sending: self.resync(),
                receiving: Ask {
                    number: self.number / 64,
                    octets: Vec::new(),
                    ..*self
                }
                .resync(),
                tokens,
                user_data,
            }
            .into(),
            15 => response::Resynchronize {
                serial_number: Some(serial_number),
                second_serial_number: Some(serial_number),
                tokens,
                user_data,
            }
            .into(),
            16 => request::UserExceptionReport { reason, user_data }.into(),
            17 => request::ActivityStart {
                identifier,
                user_data,
            }
            .into(),
            18 => request::ActivityResume {
                identifier,
                linking: LinkingInformation {
                    serial_number,
                    ..Default::default()
                },
                user_data,
            }
            .into(),
            19 => request::ActivityInterrupt {
                reason: Some(reason),
                user_data,
            }
            .into(),
            20 => response::ActivityInterrupt { user_data }.into(),
            21 => request::ActivityDiscard {
                reason: Some(reason),
                user_data,
            }
            .into(),
            22 => response::ActivityDiscard { user_data }.into(),
            23 => request::ActivityEnd { user_data }.into(),
            24 => response::ActivityEnd { user_data }.into(),
            25 => request::Release { user_data }.into(),
            26 => response::ReleaseAccept { user_data }.into(),
            27 => response::ReleaseReject { user_data }.into(),
            28 => request::UserAbort { user_data }.into(),
            _ => request::Data { user_data }.into(),
        }
    }
}

/// A context whose user data travels as it is: no. 1, duplex with short-encoding.
static CONTEXTS: LazyLock<Vec<Context>> = LazyLock::new(|| {
    let item = ConnectAcceptItem {
        protocol_options: ProtocolOptions::reserved(2),
        versions: Versions::V2,
        ..Default::default()
    };
    vec![Context {
        identifier: ContextIdentifier::Restricted(NonZeroU16::MIN),
        connect: Connect {
            connect_accept_item: item.clone(),
            session_user_requirements: Some(FunctionalUnits::DUPLEX),
            ..Default::default()
        },
        accept: Accept {
            connect_accept_item: item,
            session_user_requirements: Some(FunctionalUnits::DUPLEX),
            ..Default::default()
        },
        user_data: UserData::Immediate,
    }]
});

/// All of Amendment 1, with room in T-CONNECT or without.
pub fn amendment_1(room: u8) -> Option<Amendment1> {
    let amendment = Amendment1::new().short_encoding(2).ok()?;
    let amendment = amendment.null_encoding(3).ok()?;
    let amendment = amendment.no_orderly_release(15).ok()?;
    let amendment = amendment.short_connect(&CONTEXTS);
    Some(amendment.t_connect_user_data(room))
}

/// Two sessions joined by a transport, in the data phase with functional units of the fuzzer's
/// choice: the steps go to the first, and what it sends to the second and back.
pub struct Walk {
    /// Takes the steps.
    pub ours: Session,
    /// Answers.
    pub theirs: Session,
}

impl Walk {
    /// A connection with functional units, token positions and an expedited flow as drawn.
    pub fn begin(input: &mut Unstructured<'_>, config: Config) -> Result<Self> {
        let bits = u16::arbitrary(input)?;
        let mut units = FunctionalUnits::from_bits_truncate(bits);
        if let Some(amendment) = config.amendment_1 {
            units |= FunctionalUnits::reserved(bits) & amendment.no_orderly_release_unit();
        }
        let tokens = TokenSettings::from_bits(u8::arbitrary(input)?);
        let expedited = bool::arbitrary(input)?;
        let mut walk = Self {
            ours: Session::new(config),
            theirs: Session::new(config),
        };
        let connect = request::Connect {
            functional_units: units,
            tokens,
            initial_serial_number: Some(SerialNumber::from(1_u32)),
            second_initial_serial_number: Some(SerialNumber::from(7_u32)),
            extended_control: expedited,
            ..Default::default()
        };
        if walk.ours.request(connect).is_ok() {
            walk.drive();
            let mode = if units.contains(FunctionalUnits::DUPLEX) {
                FunctionalUnits::HALF_DUPLEX
            } else {
                FunctionalUnits::empty()
            };
            let accept = response::ConnectAccept {
                functional_units: units - mode,
                tokens: TokenSettings {
                    data: TokenSetting::AcceptorSide,
                    ..Default::default()
                },
                ..Default::default()
            };
            let _ = walk.theirs.request(accept);
            walk.drive();
        }
        Ok(walk)
    }

    /// Carries what both sides send until they are quiet.
    pub fn drive(&mut self) {
        loop {
            let to_theirs = outputs(&mut self.ours);
            let to_ours = outputs(&mut self.theirs);
            if to_theirs.is_empty() && to_ours.is_empty() {
                return;
            }
            to_theirs
                .into_iter()
                .for_each(|input| self.theirs.handle(input));
            to_ours
                .into_iter()
                .for_each(|input| self.ours.handle(input));
        }
    }
}

fn outputs(session: &mut Session) -> Vec<Input> {
    let mut inputs = Vec::new();
    while let Some(output) = session.poll_output() {
        let x225::Output::Transport(request) = output else {
            continue;
        };
        inputs.push(TransportIndication::from(request).into());
    }
    inputs
}

/// Lets a step happen to a session.
pub fn take(session: &mut Session, step: &Step) {
    match step {
        Step::Ask(ask) => {
            let before = session.state();
            let request = ask.request();
            let plain = matches!(&request, Request::Data(data) if !data.user_data.is_empty())
                && session.sends_plain_data();
            match session.request(request) {
                Ok(()) if !plain => {}
                Ok(()) => assert_eq!(session.state(), before, "plain data change nothing"),
                Err(refused) => {
                    assert!(!plain, "{refused}");
                    assert_eq!(session.state(), before, "a refused request changes nothing");
                }
            }
        }
        Step::Octets { expedited, octets } => arrive(session, *expedited, octets.clone()),
        Step::Spdu {
            introduced,
            expedited,
            si,
            parameters,
            information,
        } => {
            let mut octets = if *introduced { vec![1, 0] } else { Vec::new() };
            octets.push(*si);
            let length = u8::try_from(parameters.len()).unwrap_or(254).min(254);
            octets.push(length);
            octets.extend(parameters.iter().take(usize::from(length)));
            octets.extend(information);
            arrive(session, *expedited, octets);
        }
        Step::Connected {
            expedited,
            user_data,
        } => {
            session.handle(TransportIndication::Connect {
                expedited: *expedited,
                user_data: user_data.clone().into(),
            });
        }
        Step::Confirmed {
            expedited,
            user_data,
        } => {
            session.handle(TransportIndication::ConnectConfirm {
                expedited: *expedited,
                user_data: user_data.clone().into(),
            });
        }
        Step::Lost { user_data } => session.handle(TransportIndication::Disconnect {
            reason: None,
            user_data: user_data.clone().into(),
        }),
        Step::TimerExpired => session.handle(Input::TimerExpired),
    }
}

fn arrive(session: &mut Session, expedited: bool, octets: Vec<u8>) {
    let tsdu = Slices::from(octets);
    if expedited {
        return session.handle(TransportIndication::Expedited(tsdu));
    }
    let before = session.state();
    let plain = plain_data::decode(tsdu.clone())
        .is_ok_and(|user_data| user_data.len() <= session.takes_plain_data());
    session.handle(TransportIndication::Data(tsdu));
    assert!(
        !plain || session.state() == before,
        "plain data change nothing"
    );
}
