//! The SS-provider events of Table A.3: from the SPDU at hand to the primitive for the user.

use alloc::boxed::Box;

use crate::annex_a::{Note, Outgoing};
use crate::machine::{Facts, Resync, Spm, TokenMove, Vrsp};
use crate::service::indication::{self, AbortReason, FlowResync, ProviderAbort};
use crate::service::request::{self, Confirmation};
use crate::service::{Indication, confirm};
use crate::session::Session;
use crate::session::subject::{Subject, take_user_data};
use crate::wire::{
    Abort, AbortDisconnect, FunctionalUnits, MinorSyncType, Refuse, RefuseCode, ResyncType,
    SerialNumber, Slices, Spdu,
};

impl Session {
    /// The primitive that an SS-provider event stands for; `None` when the event is none, or there
    /// is nothing to make it of.
    #[expect(
        clippy::too_many_lines,
        reason = "one arm per SS-provider event of Table A.3"
    )]
    pub(super) fn indication(
        &mut self,
        outgoing: Outgoing,
        note: Option<Note>,
        facts: &Facts,
        subject: &mut Subject<'_>,
    ) -> Option<Indication> {
        match outgoing {
            Outgoing::SCONind => return self.connect_indication(subject),
            Outgoing::SPABind => return Some(self.provider_abort(subject)),
            Outgoing::SyABind => return Some(self.disconnected(subject)),
            _ => {}
        }
        let Subject::Spdu(spdu) = subject else {
            return None;
        };
        if outgoing == Outgoing::SxABind {
            debug_assert_eq!(note, Some(Note::N3));
            let Spdu::Abort(abort) = spdu else {
                return None;
            };
            return Some(self.with_disruption(aborted(abort)));
        }
        let user_data = take_user_data(spdu);
        Some(match (outgoing, spdu) {
            (Outgoing::SDTind, _) => request::Data { user_data }.into(),
            (Outgoing::SEXind, _) => request::ExpeditedData { user_data }.into(),
            (Outgoing::STDind, _) => request::TypedData { user_data }.into(),
            (Outgoing::SCDind, _) => request::CapabilityData { user_data }.into(),
            (Outgoing::SCDcnf, _) => confirm::CapabilityData { user_data }.into(),
            (Outgoing::SGTind, _) => request::TokenGive {
                tokens: facts.tokens,
                user_data,
            }
            .into(),
            (Outgoing::SPTind, _) => request::TokenPlease {
                tokens: facts.tokens,
                user_data,
            }
            .into(),
            (Outgoing::SCGind, _) => request::ControlGive { user_data }.into(),
            (Outgoing::SRELind, _) => request::Release { user_data }.into(),
            (Outgoing::SRELcnfPos, _) => confirm::ReleaseAccept { user_data }.into(),
            (Outgoing::SRELcnfNeg, _) => confirm::ReleaseReject { user_data }.into(),
            (Outgoing::SACTIcnf, _) => confirm::ActivityInterrupt { user_data }.into(),
            (Outgoing::SACTDcnf, _) => confirm::ActivityDiscard { user_data }.into(),
            (Outgoing::SSYNmind | Outgoing::SSYNmdind, Spdu::MinorSyncPoint(point)) => {
                let optional = point.sync_type.contains(MinorSyncType::NO_CONFIRMATION);
                indication::MinorSync {
                    serial_number: point.serial_number,
                    confirmation: if optional {
                        Confirmation::Optional
                    } else {
                        Confirmation::Explicit
                    },
                    data_separation: outgoing == Outgoing::SSYNmdind,
                    user_data,
                }
                .into()
            }
            (Outgoing::SSYNmcnf, Spdu::MinorSyncAck(ack)) => confirm::MinorSync {
                serial_number: ack.serial_number,
                user_data,
            }
            .into(),
            (Outgoing::SSYNMind, _) => indication::MajorSync {
                serial_number: quoted(facts),
                user_data,
            }
            .into(),
            (Outgoing::SACTEind, _) => indication::ActivityEnd {
                serial_number: quoted(facts),
                user_data,
            }
            .into(),
            (Outgoing::SSYNMcnf, _) => confirm::MajorSync {
                serial_number: confirmed(facts),
                user_data,
            }
            .into(),
            (Outgoing::SACTEcnf, _) => confirm::ActivityEnd {
                serial_number: confirmed(facts),
                user_data,
            }
            .into(),
            (Outgoing::SRSYNind, Spdu::Resynchronize(rs)) => {
                let tokens = rs.token_settings.unwrap_or_default();
                self.resynchronize_indication(facts, tokens, user_data)
            }
            (Outgoing::SRSYNcnf, Spdu::ResynchronizeAck(ra)) => {
                let tokens = ra.token_settings.unwrap_or_default();
                self.resynchronize_confirm(facts, tokens, user_data)
            }
            (Outgoing::SUERind, Spdu::ExceptionData(ed)) => request::UserExceptionReport {
                reason: ed.reason,
                user_data,
            }
            .into(),
            (Outgoing::SPERind, Spdu::ExceptionReport(er)) => {
                let reflected = core::mem::take(&mut er.reflect_parameter_values);
                self.reported(reflected).into()
            }
            (Outgoing::SACTSind, Spdu::ActivityStart(start)) => request::ActivityStart {
                identifier: start.activity_identifier,
                user_data,
            }
            .into(),
            (Outgoing::SACTRind, Spdu::ActivityResume(resume)) => {
                Indication::ActivityResume(Box::new(indication::ActivityResume {
                    identifier: resume.new_activity_identifier,
                    linking: core::mem::take(&mut resume.linking_information),
                    user_data,
                }))
            }
            (Outgoing::SACTIind, Spdu::ActivityInterrupt(ai)) => request::ActivityInterrupt {
                reason: ai.reason,
                user_data,
            }
            .into(),
            (Outgoing::SACTDind, Spdu::ActivityDiscard(ad)) => request::ActivityDiscard {
                reason: ad.reason,
                user_data,
            }
            .into(),
            (Outgoing::SCONcnfNeg, Spdu::Refuse(refuse)) => {
                Indication::ConnectRefuse(Box::new(confirm::ConnectRefuse {
                    reason: refuse.reason.clone().unwrap_or_default().code,
                    functional_units: required(refuse),
                    versions: refuse.versions,
                    connection_identifier: core::mem::take(&mut refuse.connection_identifier),
                    user_data,
                }))
            }
            (Outgoing::SCONcnfPos, Spdu::Accept(accept)) => {
                let (first, second) = super::events::initial_serials(&accept.connect_accept_item);
                Indication::ConnectAccept(Box::new(confirm::ConnectAccept {
                    responding_selector: accept.responding_session_selector,
                    connection_identifier: core::mem::take(&mut accept.connection_identifier),
                    functional_units: accept.session_user_requirements.unwrap_or_default(),
                    version: self.version,
                    tokens: match facts.token_move {
                        TokenMove::Place(tokens, _) => tokens,
                        _ => crate::wire::TokenSettings::default(),
                    },
                    initial_serial_number: first,
                    second_initial_serial_number: second,
                    user_data,
                }))
            }
            _ => return None,
        })
    }

    /// With symmetric synchronize after a collision: what prevails on each flow (X.225 7.24.3.3).
    fn resynchronize_indication(
        &self,
        facts: &Facts,
        tokens: crate::wire::TokenSettings,
        user_data: Slices,
    ) -> Indication {
        let variables = &self.spm.variables;
        let (receiving, sending) = if self.spm.fu(FunctionalUnits::SYMMETRIC_SYNCHRONIZE) {
            let prevailing = |current, event| Spm::prevailing(current, event, facts.from_initiator);
            (
                flow_resync(
                    prevailing(variables.vrspr, facts.receiving_resync),
                    variables.receiving.vm,
                ),
                flow_resync(
                    prevailing(variables.vrsps, facts.sending_resync),
                    variables.sending.vm,
                ),
            )
        } else {
            (flow_resync(facts.resync, variables.points.vm), None)
        };
        Indication::Resynchronize(Box::new(indication::Resynchronize {
            receiving,
            sending,
            tokens,
            user_data,
        }))
    }

    fn resynchronize_confirm(
        &self,
        facts: &Facts,
        tokens: crate::wire::TokenSettings,
        user_data: Slices,
    ) -> Indication {
        let variables = &self.spm.variables;
        let confirmed = |asked: Resync, serial: Option<u64>| {
            flow_resync(
                Resync {
                    number: serial?,
                    ..asked
                },
                serial?,
            )
        };
        let (sending, receiving) = if self.spm.fu(FunctionalUnits::SYMMETRIC_SYNCHRONIZE) {
            (
                confirmed(variables.vrsps, facts.sending_serial),
                confirmed(variables.vrspr, facts.receiving_serial),
            )
        } else {
            (confirmed(variables.vrsp, facts.serial), None)
        };
        Indication::ResynchronizeConfirm(Box::new(confirm::Resynchronize {
            sending,
            receiving,
            tokens,
            user_data,
        }))
    }

    pub(super) fn provider_abort(&self, subject: &Subject<'_>) -> Indication {
        let reason = match (subject, self.violation()) {
            (Subject::TransportLost { reason, .. }, _) => {
                AbortReason::TransportDisconnect { reason: *reason }
            }
            (_, Some(violation)) => AbortReason::ProtocolError(violation.clone()),
            (_, None) => AbortReason::TransportDisconnect { reason: None },
        };
        ProviderAbort { reason }.into()
    }
}

/// The functional units of a REFUSE: with user data a default stands for those that it does not
/// name (X.225 8.3.5.10).
fn required(refuse: &Refuse) -> Option<FunctionalUnits> {
    let code = refuse.reason.as_ref().map(|reason| reason.code);
    refuse
        .session_user_requirements
        .or((code == Some(RefuseCode::UserData)).then(FunctionalUnits::default))
}

/// `SxABind`: note 3 of the tables.
fn aborted(abort: &mut Abort) -> Indication {
    let cause = abort.transport_disconnect;
    if cause.contains(AbortDisconnect::USER_ABORT) {
        let user_data = core::mem::take(&mut abort.user_data);
        return request::UserAbort { user_data }.into();
    }
    let reason = if cause.contains(AbortDisconnect::PROTOCOL_ERROR) {
        AbortReason::PeerProtocolError {
            reflected: abort.reflect_parameter_values,
        }
    } else if cause.contains(AbortDisconnect::IMPLEMENTATION_RESTRICTION) {
        AbortReason::PeerImplementationRestriction
    } else {
        AbortReason::PeerUnspecified
    };
    ProviderAbort { reason }.into()
}

fn quoted(facts: &Facts) -> SerialNumber {
    SerialNumber::new(facts.serial.unwrap_or_default())
}

/// The number of a major confirmation; with symmetric synchronize that of the receiving flow.
fn confirmed(facts: &Facts) -> SerialNumber {
    SerialNumber::new(facts.receiving_serial.or(facts.serial).unwrap_or_default())
}

/// What is asked of a flow; an abandon goes to the number that the provider chose (note 2).
fn flow_resync(asked: Resync, next: u64) -> Option<FlowResync> {
    let (resync_type, serial) = match asked.kind {
        Vrsp::R => (ResyncType::Restart, asked.number),
        Vrsp::S => (ResyncType::Set, asked.number),
        Vrsp::A => (ResyncType::Abandon, next),
        _ => return None,
    };
    Some(FlowResync {
        resync_type,
        serial_number: SerialNumber::new(serial),
    })
}
