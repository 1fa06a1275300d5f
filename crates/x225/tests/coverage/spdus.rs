//! An SPDU for each event that is one, with parameters that are sometimes right.

use x225::annex_a::Event;
use x225::testing::FlowPoints;
use x225::wire::{
    Abort, AbortAccept, AbortDisconnect, Accept, ActivityDiscard, ActivityDiscardAck, ActivityEnd,
    ActivityInterrupt, ActivityInterruptAck, ActivityResume, ActivityStart, CapabilityData,
    CapabilityDataAck, Category, Connect, ConnectAcceptItem, ConnectDataOverflow, DataTransfer,
    Disconnect, Enclosure, Encoder, ExceptionData, ExceptionReport, Expedited, Finish, GiveTokens,
    GiveTokensAck, GiveTokensConfirm, LinkingInformation, MajorSyncAck, MajorSyncPoint,
    MinorSyncAck, MinorSyncPoint, MinorSyncType, NotFinished, OverflowAccept, PleaseTokens,
    Prepare, PrepareType, Refuse, ResyncType, Resynchronize, ResynchronizeAck, Spdu, SpduKind,
    TokenSettings, TransportDisconnect, TypedData, Versions,
};
use x225::{FunctionalUnits, SerialNumber, Session, Slices, Tokens, TransportIndication};

use crate::chance::Chance;

/// Makes SPDUs for a session.
pub(crate) struct Sender<'a> {
    pub(crate) session: &'a Session,
    /// The functional units that the connection is to have.
    pub(crate) units: FunctionalUnits,
    pub(crate) chance: &'a mut Chance,
}

impl Sender<'_> {
    /// The event as it comes from the transport; `None` for one that is no SPDU.
    pub(crate) fn event(&mut self, event: Event) -> Option<TransportIndication> {
        let spdu = self.spdu(event)?;
        let mut spdus = Vec::new();
        if spdu.kind().category() == Category::Two {
            spdus.push(introduction(spdu.kind()));
        }
        let expedited = spdu.kind() == SpduKind::Expedited
            || spdu.kind() == SpduKind::Prepare
            || (spdu.kind() == SpduKind::Abort && self.session.has_transport_expedited());
        spdus.push(spdu);
        let tsdu = Encoder::new().tsdu(&spdus);
        Some(if expedited {
            TransportIndication::Expedited(tsdu)
        } else {
            TransportIndication::Data(tsdu)
        })
    }

    #[expect(clippy::too_many_lines, reason = "one arm per SPDU")]
    fn spdu(&mut self, event: Event) -> Option<Spdu> {
        use Event as E;
        let disconnect = |kept| {
            Some(if kept {
                TransportDisconnect::Kept
            } else {
                TransportDisconnect::Released
            })
        };
        Some(match event {
            E::AA => AbortAccept::default().into(),
            E::AB_nr | E::AB_r => {
                let released = if event == E::AB_nr {
                    AbortDisconnect::RELEASED
                } else {
                    AbortDisconnect::empty()
                };
                Abort {
                    transport_disconnect: released | AbortDisconnect::USER_ABORT,
                    ..Default::default()
                }
                .into()
            }
            E::AC => Accept {
                connect_accept_item: self.item(),
                session_user_requirements: Some(self.units),
                ..Default::default()
            }
            .into(),
            E::AD => ActivityDiscard::default().into(),
            E::ADA => ActivityDiscardAck::default().into(),
            E::AE => ActivityEnd {
                serial_number: self.serial(),
                ..Default::default()
            }
            .into(),
            E::AEA | E::MAA => {
                let symmetric = self.units.contains(FunctionalUnits::SYMMETRIC_SYNCHRONIZE);
                let serial = Some(self.serial());
                MajorSyncAck {
                    serial_number: serial.filter(|_| !symmetric),
                    second_serial_number: serial.filter(|_| symmetric),
                    ..Default::default()
                }
                .into()
            }
            E::AI => ActivityInterrupt::default().into(),
            E::AIA => ActivityInterruptAck::default().into(),
            E::AR => ActivityResume {
                linking_information: LinkingInformation {
                    old_activity_identifier: b"a".try_into().unwrap(),
                    serial_number: self.serial(),
                    second_serial_number: Some(self.serial()),
                    ..Default::default()
                },
                new_activity_identifier: b"b".try_into().unwrap(),
                ..Default::default()
            }
            .into(),
            E::AS => ActivityStart {
                activity_identifier: b"a".try_into().unwrap(),
                ..Default::default()
            }
            .into(),
            E::CD => CapabilityData::default().into(),
            E::CDA => CapabilityDataAck::default().into(),
            E::CDO => ConnectDataOverflow {
                enclosure: Enclosure::new(false, self.chance.once_in(2)),
                user_data: vec![1].into(),
            }
            .into(),
            E::CN => {
                let unacceptable = self.chance.once_in(4);
                let mut connect = Connect {
                    connect_accept_item: self.item(),
                    session_user_requirements: Some(self.units),
                    ..Default::default()
                };
                connect.data_overflow = self.chance.once_in(4);
                if connect.data_overflow {
                    connect.extended_user_data = vec![0; 10_240].into();
                }
                if unacceptable {
                    connect.session_user_requirements = Some(FunctionalUnits::TYPED_DATA);
                }
                connect.into()
            }
            E::DN => Disconnect::default().into(),
            E::DT => DataTransfer {
                user_information: vec![1].into(),
                ..Default::default()
            }
            .into(),
            E::ED => ExceptionData::default().into(),
            E::ER => ExceptionReport {
                reflect_parameter_values: vec![1].into(),
            }
            .into(),
            E::EX => Expedited {
                user_information: vec![1].into(),
            }
            .into(),
            E::FN_nr | E::FN_r => Finish {
                transport_disconnect: disconnect(event == E::FN_r),
                ..Default::default()
            }
            .into(),
            E::GT => GiveTokens {
                token_item: Some(self.tokens()),
                ..Default::default()
            }
            .into(),
            E::GTA => GiveTokensAck::default().into(),
            E::GTC => GiveTokensConfirm::default().into(),
            E::MAP => MajorSyncPoint {
                serial_number: self.serial(),
                ..Default::default()
            }
            .into(),
            E::MIA => MinorSyncAck {
                serial_number: self.serial(),
                ..Default::default()
            }
            .into(),
            E::MIP | E::MIP_d => MinorSyncPoint {
                sync_type: if event == E::MIP {
                    MinorSyncType::empty()
                } else {
                    MinorSyncType::DATA_SEPARATION
                },
                serial_number: self.serial(),
                ..Default::default()
            }
            .into(),
            E::NF => NotFinished::default().into(),
            E::OA => OverflowAccept {
                versions: Versions::V2,
                ..Default::default()
            }
            .into(),
            E::PR_AB => self.prepare(PrepareType::Abort),
            E::PR_MAA => self.prepare(PrepareType::MajorSyncAck),
            E::PR_RA => self.prepare(PrepareType::ResynchronizeAck),
            E::PR_RS => self.prepare(PrepareType::Resynchronize),
            E::PT => PleaseTokens {
                token_item: Some(self.tokens()),
                ..Default::default()
            }
            .into(),
            E::RA => self.resynchronize_ack(),
            E::RF_nr | E::RF_r => Refuse {
                transport_disconnect: disconnect(event == E::RF_r),
                ..Default::default()
            }
            .into(),
            E::RS_a => self.resynchronize(ResyncType::Abandon),
            E::RS_r => self.resynchronize(ResyncType::Restart),
            E::RS_s => self.resynchronize(ResyncType::Set),
            E::TD => TypedData {
                user_information: vec![1].into(),
                ..Default::default()
            }
            .into(),
            _ => return None,
        })
    }

    fn item(&mut self) -> ConnectAcceptItem {
        ConnectAcceptItem {
            versions: Versions::V2,
            initial_serial_number: Some(SerialNumber::new(3)),
            second_initial_serial_number: Some(SerialNumber::new(5)),
            token_settings: Some(TokenSettings::from_bits(self.chance.octet() & 0x55)),
            ..Default::default()
        }
    }

    /// Any number that some rule may ask for.
    fn serial(&mut self) -> SerialNumber {
        serial(self.session, self.chance)
    }

    /// The peer's tokens, or any.
    fn tokens(&mut self) -> Tokens {
        let available = self.session.available_tokens();
        let theirs = available - self.session.owned_tokens();
        let some = Tokens::from_bits_truncate(self.chance.octet());
        let tokens = match self.chance.below(4) {
            0 => some & available,
            1 => theirs,
            _ => some & theirs,
        };
        if !tokens.is_empty() {
            tokens
        } else if theirs.is_empty() {
            Tokens::DATA
        } else {
            theirs
        }
    }

    fn symmetric(&self) -> bool {
        self.units.contains(FunctionalUnits::SYMMETRIC_SYNCHRONIZE)
    }

    fn prepare(&mut self, prepare_type: PrepareType) -> Spdu {
        let flows = self.symmetric() && prepare_type == PrepareType::Resynchronize;
        let mut kind = || {
            let kinds = [None, Some(ResyncType::Abandon), Some(ResyncType::Set)];
            self.chance.one_of(&kinds).filter(|_| flows)
        };
        Prepare {
            prepare_type,
            resync_type: kind(),
            second_resync_type: kind(),
        }
        .into()
    }

    fn resynchronize(&mut self, kind: ResyncType) -> Spdu {
        let (mut first, mut second) = (Some(kind), None);
        if self.symmetric() {
            let kinds = [
                None,
                Some(ResyncType::Abandon),
                Some(ResyncType::Restart),
                Some(ResyncType::Set),
            ];
            match self.chance.below(3) {
                0 => (first, second) = (None, Some(kind)),
                1 => second = self.chance.one_of(&kinds),
                _ => {}
            }
        }
        Resynchronize {
            token_settings: Some(TokenSettings::from_bits(self.chance.octet() & 0x55)),
            resync_type: first,
            serial_number: first.map(|_| self.serial()),
            second_resync_type: second,
            second_serial_number: second.map(|_| self.serial()),
            ..Default::default()
        }
        .into()
    }

    fn resynchronize_ack(&mut self) -> Spdu {
        let symmetric = self.symmetric();
        ResynchronizeAck {
            token_settings: Some(TokenSettings::from_bits(self.chance.octet() & 0x55)),
            resync_type: symmetric.then_some(ResyncType::Restart),
            serial_number: Some(self.serial()),
            second_resync_type: symmetric.then_some(ResyncType::Restart),
            second_serial_number: Some(self.serial()).filter(|_| symmetric),
            ..Default::default()
        }
        .into()
    }
}

/// Any number that some rule may ask for now.
pub(crate) fn serial(session: &Session, chance: &mut Chance) -> SerialNumber {
    let snapshot = session.snapshot();
    let flows = [snapshot.points(), snapshot.sending(), snapshot.receiving()];
    let FlowPoints { va, vm, vr } = chance.one_of(&flows);
    SerialNumber::new(match chance.below(6) {
        0 | 1 => vm,
        2 | 3 => vm.saturating_sub(1),
        4 => va,
        _ => vr,
    })
}

fn introduction(kind: SpduKind) -> Spdu {
    use SpduKind as K;
    match kind {
        K::MinorSyncAck
        | K::MajorSyncAck
        | K::ResynchronizeAck
        | K::ActivityDiscardAck
        | K::ActivityInterruptAck
        | K::CapabilityDataAck
        | K::ExceptionReport
        | K::ExceptionData => PleaseTokens::default().into(),
        _ => GiveTokens::default().into(),
    }
}

/// One octet of user data.
pub(crate) fn octet() -> Slices {
    vec![1].into()
}
