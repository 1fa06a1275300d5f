//! The outgoing events of Table A.3: SPDUs, transport requests, primitives.

use crate::annex_a::{Note, Outgoing, OutgoingCategory, State};
use crate::machine::{Facts, TokenMove, Vrsp};
use crate::service::Request;
use crate::service::request::Confirmation;
use crate::session::Session;
use crate::session::short::user_abort;
use crate::session::subject::Subject;
use crate::transport::{DisconnectReason, TransportRequest};
use crate::wire::{
    Abort, AbortAccept, AbortDisconnect, ActivityDiscard, ActivityDiscardAck, ActivityEnd,
    ActivityEndAck, ActivityInterrupt, ActivityInterruptAck, ActivityResume, ActivityStart,
    CapabilityData, CapabilityDataAck, DataTransfer, Disconnect, ExceptionData, Expedited, Finish,
    FunctionalUnits, GiveTokens, GiveTokensAck, GiveTokensConfirm, MajorSyncAck, MajorSyncPoint,
    MinorSyncAck, MinorSyncPoint, MinorSyncType, NotFinished, PleaseTokens, Prepare, PrepareType,
    ResyncType, Resynchronize, ResynchronizeAck, SerialNumber, Slices, Spdu, TokenSettings,
    TransportDisconnect, TypedData,
};

impl Session {
    /// Carries an outgoing event out.
    #[inline(never)]
    pub(super) fn emit(
        &mut self,
        outgoing: Outgoing,
        note: Option<Note>,
        facts: &Facts,
        subject: &mut Subject<'_>,
    ) {
        if note.is_some_and(|note| self.leaves_out(note, subject)) {
            return;
        }
        match outgoing.category() {
            OutgoingCategory::TsUser => {
                if let Some(request) = self.transport_request(outgoing, facts, subject) {
                    self.outputs.ask(request);
                }
            }
            OutgoingCategory::SsProvider => {
                if let Some(indication) = self.indication(outgoing, note, facts, subject) {
                    self.outputs.tell(indication);
                }
            }
            OutgoingCategory::Spdu => {
                if let Some(spdu) = self.spdu(outgoing, facts, subject) {
                    self.send(spdu);
                }
            }
        }
    }

    /// Notes 1, 4 and 5 of the tables: a PREPARE that is not sent.
    fn leaves_out(&self, note: Note, subject: &Subject<'_>) -> bool {
        let texp = self.spm.variables.texp;
        match note {
            Note::N1 => !texp,
            Note::N4 => {
                !texp
                    || user_abort_octets(subject) <= self.expedited_abort_max()
                    || self.overtakes_connect()
            }
            Note::N5 => !texp || self.spm.fu(FunctionalUnits::DATA_SEPARATION),
            Note::N2 | Note::N3 => false,
        }
    }

    fn transport_request(
        &self,
        outgoing: Outgoing,
        facts: &Facts,
        subject: &mut Subject<'_>,
    ) -> Option<TransportRequest> {
        Some(match outgoing {
            Outgoing::TCONreq => TransportRequest::Connect {
                expedited: self.wants_expedited(),
                user_data: Slices::new(),
            },
            Outgoing::TCONrsp => TransportRequest::ConnectResponse {
                expedited: self.spm.variables.texp,
                user_data: Slices::new(),
            },
            Outgoing::TDISreq => {
                TransportRequest::Disconnect(self.disconnect_reason(facts, subject))
            }
            _ => return None,
        })
    }

    /// Why the transport connection is given up (X.225 6.6.4).
    fn disconnect_reason(&self, facts: &Facts, subject: &mut Subject<'_>) -> DisconnectReason {
        if self.has_no_abort()
            && let Some(reason) = user_abort(subject)
        {
            return reason;
        }
        let no_session = matches!(self.spm.state, State::STA01C | State::STA01D);
        let ending = matches!(self.spm.state, State::STA16 | State::STA01A);
        match subject {
            Subject::Spdu(Spdu::Refuse(_) | Spdu::Abort(_)) if facts.transport_kept && !ending => {
                DisconnectReason::ReuseNotPossible
            }
            Subject::Spdu(Spdu::Abort(_)) => DisconnectReason::Normal,
            Subject::Spdu(_) | Subject::None if no_session => DisconnectReason::ProtocolError,
            _ => DisconnectReason::Normal,
        }
    }

    /// The SPDU that an outgoing event stands for.
    #[expect(
        clippy::too_many_lines,
        reason = "one arm per SPDU of Table A.3, in its order"
    )]
    fn spdu(
        &mut self,
        outgoing: Outgoing,
        facts: &Facts,
        subject: &mut Subject<'_>,
    ) -> Option<Spdu> {
        let (kept, released) = (TransportDisconnect::Kept, TransportDisconnect::Released);
        match outgoing {
            Outgoing::CN => return self.connect_spdu(),
            Outgoing::OA => return Some(self.overflow_accept_spdu().into()),
            Outgoing::CDO => return self.overflow_spdu(),
            Outgoing::AA => return Some(AbortAccept::default().into()),
            Outgoing::GTA => return Some(GiveTokensAck::default().into()),
            Outgoing::RF_nr => return Some(self.refuse_spdu(released, subject)),
            Outgoing::RF_r => return Some(self.refuse_spdu(kept, subject)),
            Outgoing::PR_AB => return Some(prepare(PrepareType::Abort)),
            Outgoing::PR_MAA => return Some(prepare(PrepareType::MajorSyncAck)),
            Outgoing::PR_RA => return Some(prepare(PrepareType::ResynchronizeAck)),
            Outgoing::PR_RS => return Some(self.prepare_resynchronize(facts)),
            Outgoing::NL
            | Outgoing::SAB_nr
            | Outgoing::SAB_r
            | Outgoing::SAC_TC_y
            | Outgoing::SAC_TC_n
            | Outgoing::SAC_TD_y
            | Outgoing::SAC_TD_n
            | Outgoing::SACC_TD
            | Outgoing::SACC_TC
            | Outgoing::SRFC_TC
            | Outgoing::SCNC
            | Outgoing::SCN_TC
            | Outgoing::SCN_TD
            | Outgoing::SDN
            | Outgoing::SDT
            | Outgoing::SFN_nr
            | Outgoing::SFN_r
            | Outgoing::SRF_TC_nr
            | Outgoing::SRF_TC_r
            | Outgoing::SRF_TD_nr
            | Outgoing::SRF_TD_r => {
                self.emit_short(outgoing, subject);
                return None;
            }
            _ => {}
        }
        let next = SerialNumber::new(self.spm.next_serial());
        let symmetric = self.spm.fu(FunctionalUnits::SYMMETRIC_SYNCHRONIZE);
        let Subject::Request(request) = subject else {
            return None;
        };
        let user_data = request.take_user_data();
        Some(match (outgoing, request) {
            (Outgoing::AB_nr, _) => abort(true, user_data),
            (Outgoing::AB_r, _) => abort(false, user_data),
            (Outgoing::AC, Request::ConnectAccept(accept)) => {
                return self.accept_spdu(accept, user_data);
            }
            (Outgoing::AD, Request::ActivityDiscard(discard)) => ActivityDiscard {
                reason: discard.reason,
                user_data,
                ..ActivityDiscard::default()
            }
            .into(),
            (Outgoing::ADA, _) => ActivityDiscardAck {
                user_data,
                ..ActivityDiscardAck::default()
            }
            .into(),
            (Outgoing::AE, _) => ActivityEnd {
                serial_number: next,
                user_data,
                ..ActivityEnd::default()
            }
            .into(),
            (Outgoing::AEA | Outgoing::MAA, _) => {
                let ack = MajorSyncAck {
                    enclosure: None,
                    serial_number: facts.serial.filter(|_| !symmetric).map(SerialNumber::new),
                    second_serial_number: symmetric.then_some(next),
                    user_data,
                };
                if outgoing == Outgoing::AEA {
                    ActivityEndAck::from(ack).into()
                } else {
                    ack.into()
                }
            }
            (Outgoing::AI, Request::ActivityInterrupt(interrupt)) => {
                let reason = interrupt.reason;
                ActivityInterrupt {
                    reason,
                    user_data,
                    ..ActivityInterrupt::default()
                }
                .into()
            }
            (Outgoing::AIA, _) => ActivityInterruptAck {
                user_data,
                ..ActivityInterruptAck::default()
            }
            .into(),
            (Outgoing::AR, Request::ActivityResume(resume)) => ActivityResume {
                linking_information: core::mem::take(&mut resume.linking),
                new_activity_identifier: resume.identifier,
                user_data,
                ..ActivityResume::default()
            }
            .into(),
            (Outgoing::AS, Request::ActivityStart(start)) => {
                let activity_identifier = start.identifier;
                ActivityStart {
                    activity_identifier,
                    user_data,
                    ..ActivityStart::default()
                }
                .into()
            }
            (Outgoing::CD, _) => CapabilityData {
                user_data,
                ..CapabilityData::default()
            }
            .into(),
            (Outgoing::CDA, _) => CapabilityDataAck {
                user_data,
                ..CapabilityDataAck::default()
            }
            .into(),
            (Outgoing::DN, _) => Disconnect {
                user_data,
                ..Disconnect::default()
            }
            .into(),
            (Outgoing::DT, _) => DataTransfer {
                user_information: user_data,
                ..DataTransfer::default()
            }
            .into(),
            (Outgoing::ED, Request::UserExceptionReport(report)) => ExceptionData {
                reason: report.reason,
                user_data,
                ..ExceptionData::default()
            }
            .into(),
            (Outgoing::EX, _) => Expedited {
                user_information: user_data,
            }
            .into(),
            (Outgoing::FN_nr, _) => Finish {
                transport_disconnect: Some(released),
                user_data,
                ..Finish::default()
            }
            .into(),
            (Outgoing::FN_r, _) => Finish {
                transport_disconnect: Some(kept),
                user_data,
                ..Finish::default()
            }
            .into(),
            (Outgoing::GT, Request::TokenGive(give)) => GiveTokens {
                token_item: Some(give.tokens),
                user_data,
                ..GiveTokens::default()
            }
            .into(),
            (Outgoing::GTC, _) => GiveTokensConfirm {
                user_data,
                ..GiveTokensConfirm::default()
            }
            .into(),
            (Outgoing::MAP, _) => MajorSyncPoint {
                serial_number: next,
                user_data,
                ..MajorSyncPoint::default()
            }
            .into(),
            (Outgoing::MIA, Request::MinorSyncResponse(response)) => {
                let serial_number = response.serial_number;
                MinorSyncAck {
                    serial_number,
                    user_data,
                    ..MinorSyncAck::default()
                }
                .into()
            }
            (Outgoing::MIP | Outgoing::MIP_d, Request::MinorSync(sync)) => {
                let mut sync_type = MinorSyncType::empty();
                if sync.confirmation == Confirmation::Optional {
                    sync_type |= MinorSyncType::NO_CONFIRMATION;
                }
                if sync.data_separation {
                    sync_type |= MinorSyncType::DATA_SEPARATION;
                }
                MinorSyncPoint {
                    sync_type,
                    enclosure: None,
                    serial_number: next,
                    user_data,
                }
                .into()
            }
            (Outgoing::NF, _) => NotFinished {
                user_data,
                ..NotFinished::default()
            }
            .into(),
            (Outgoing::PT, Request::TokenPlease(please)) => {
                let token_item = Some(please.tokens);
                PleaseTokens {
                    token_item,
                    user_data,
                    ..PleaseTokens::default()
                }
                .into()
            }
            (Outgoing::RA, _) => {
                let TokenMove::Place(settings, _) = facts.token_move else {
                    return None;
                };
                self.resynchronize_ack(facts, settings, user_data)
            }
            (
                Outgoing::RS | Outgoing::RS_a | Outgoing::RS_r | Outgoing::RS_s,
                Request::Resynchronize(resynchronize),
            ) => {
                let tokens = resynchronize.tokens;
                self.resynchronize_spdu(facts, tokens, user_data)
            }
            (Outgoing::TD, _) => TypedData {
                user_information: user_data,
                ..TypedData::default()
            }
            .into(),
            _ => return None,
        })
    }

    fn resynchronize_spdu(&self, facts: &Facts, tokens: TokenSettings, user_data: Slices) -> Spdu {
        let symmetric = self.spm.fu(FunctionalUnits::SYMMETRIC_SYNCHRONIZE);
        let (first, second) = if symmetric {
            (facts.sending_resync, facts.receiving_resync)
        } else {
            (facts.resync, crate::machine::Resync::default())
        };
        let number = |resync: crate::machine::Resync| {
            (resync.kind != Vrsp::No).then_some(SerialNumber::new(resync.number))
        };
        Resynchronize {
            enclosure: None,
            token_settings: self.token_settings(tokens),
            resync_type: resync_type(first.kind),
            serial_number: number(first),
            second_resync_type: resync_type(second.kind),
            second_serial_number: number(second),
            user_data,
        }
        .into()
    }

    fn resynchronize_ack(&self, facts: &Facts, tokens: TokenSettings, user_data: Slices) -> Spdu {
        let variables = &self.spm.variables;
        let mut ack = ResynchronizeAck {
            token_settings: self.token_settings(tokens),
            serial_number: facts.serial.map(SerialNumber::new),
            user_data,
            ..ResynchronizeAck::default()
        };
        if self.spm.fu(FunctionalUnits::SYMMETRIC_SYNCHRONIZE) {
            ack.resync_type = resync_type(variables.vrspr.kind);
            ack.serial_number = facts.receiving_serial.map(SerialNumber::new);
            ack.second_resync_type = resync_type(variables.vrsps.kind);
            ack.second_serial_number = facts.sending_serial.map(SerialNumber::new);
        }
        ack.into()
    }

    /// The settings, left out when no token is available.
    fn token_settings(&self, settings: TokenSettings) -> Option<TokenSettings> {
        (!self.spm.tokens.available().is_empty()).then_some(settings)
    }

    /// With symmetric synchronize the PREPARE says which flows the RESYNCHRONIZE will name; one
    /// that announces an interrupt or discard names none (X.225 7.26.1).
    fn prepare_resynchronize(&self, facts: &Facts) -> Spdu {
        let flows = self.spm.fu(FunctionalUnits::SYMMETRIC_SYNCHRONIZE);
        Prepare {
            prepare_type: PrepareType::Resynchronize,
            resync_type: resync_type(facts.sending_resync.kind).filter(|_| flows),
            second_resync_type: resync_type(facts.receiving_resync.kind).filter(|_| flows),
        }
        .into()
    }
}

fn prepare(prepare_type: PrepareType) -> Spdu {
    Prepare {
        prepare_type,
        ..Prepare::default()
    }
    .into()
}

fn abort(released: bool, user_data: Slices) -> Spdu {
    let transport = if released {
        AbortDisconnect::RELEASED
    } else {
        AbortDisconnect::empty()
    };
    Abort {
        transport_disconnect: transport | AbortDisconnect::USER_ABORT,
        user_data,
        ..Abort::default()
    }
    .into()
}

/// The parameter of a type; nothing for interrupt, discard and no resynchronization.
fn resync_type(kind: Vrsp) -> Option<ResyncType> {
    match kind {
        Vrsp::R => Some(ResyncType::Restart),
        Vrsp::S => Some(ResyncType::Set),
        Vrsp::A => Some(ResyncType::Abandon),
        Vrsp::No | Vrsp::Int | Vrsp::Dsc => None,
    }
}

fn user_abort_octets(subject: &Subject<'_>) -> usize {
    match subject {
        Subject::Request(Request::UserAbort(abort)) => abort.user_data.len(),
        _ => 0,
    }
}
