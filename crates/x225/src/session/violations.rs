//! What becomes of a rule that the peer broke (A.4.1.2, A.4.3.2).

use alloc::boxed::Box;

use crate::annex_a::{State, TableSet};
use crate::config::OnProtocolError;
use crate::diagnosis::{Limit, Rule, Violation};
use crate::service::Indication;
use crate::service::indication::{AbortReason, ProviderAbort, ProviderExceptionReport};
use crate::session::origin::Origin;
use crate::session::reception::Reception;
use crate::session::{Output, Session};
use crate::transport::TransportRequest;
use crate::wire::{
    Abort, AbortDisconnect, AbortReflectValues, ExceptionReport, FunctionalUnits as Fu, Slices,
    Spdu, SpduKind, Token,
};

/// Octets that an EXCEPTION REPORT can reflect (X.225 8.3.27.3).
const REFLECTED_MAX: usize = 65_531;
/// Octets of an EXCEPTION REPORT besides those.
const REPORT_HEADER: usize = 8;
/// Octets that an ABORT can reflect (X.225 8.3.9.5).
const ABORT_REFLECTED_MAX: usize = 9;

impl Session {
    /// Answers a violation by an SPDU that is still at hand as it came.
    pub(super) fn violated_by(&mut self, spdu: &Spdu, rule: Rule, origin: &Origin<'_>) {
        match origin {
            Origin::Octets { .. } => self.violated(rule, origin),
            Origin::Encoded => {
                let octets = self.outputs.encode(spdu);
                self.violated(rule, &Origin::whole(&octets));
            }
        }
    }

    /// Answers a violation, reflecting the beginning of the SPDU at fault.
    pub(super) fn violated(&mut self, rule: Rule, origin: &Origin<'_>) {
        let Some(violation) = self.note_violation(rule) else {
            return;
        };
        if self.reports_exceptions() {
            self.report_exception(violation, origin);
        } else {
            self.abort(violation, origin);
        }
    }

    /// Ends the connection at a limit that the driver keeps.
    pub(super) fn give_up(&mut self, limit: Limit) {
        if let Some(violation) = self.note_violation(Rule::Limit(limit)) {
            self.abort(violation, &Origin::whole(&Slices::new()));
        }
    }

    /// Takes note of a violation; `None` where there is no session connection to answer it on, or
    /// where its end is under way.
    fn note_violation(&mut self, rule: Rule) -> Option<Violation> {
        let state = self.spm.state;
        if matches!(
            state,
            State::STA01 | State::STA01A | State::STA01B | State::STA16
        ) {
            return None;
        }
        let reason = rule.disconnect_reason();
        let violation = Violation { state, rule };
        self.violation = Some(Box::new(violation.clone()));
        self.reception.destroy();
        if state == State::STA01C && !self.is_nested() {
            // A transport connection, but no session connection yet.
            self.outputs.ask(TransportRequest::Disconnect(reason));
            self.spm.state = State::STA01;
            self.forget_connection();
            return None;
        }
        if self.has_no_abort() {
            self.end_with_transport(violation);
            return None;
        }
        Some(violation)
    }

    /// A.4.1.2 a).
    fn abort(&mut self, violation: Violation, origin: &Origin<'_>) {
        let cause = if violation.rule.is_limit() {
            AbortDisconnect::IMPLEMENTATION_RESTRICTION
        } else {
            AbortDisconnect::PROTOCOL_ERROR
        };
        let reflected = if violation.rule.is_limit() {
            AbortReflectValues::empty()
        } else {
            let octets = origin.beginning(self.abort_reflected_max()).into_bytes();
            AbortReflectValues::try_from(octets.as_ref()).unwrap_or_default()
        };
        let abort = ProviderAbort {
            reason: AbortReason::ProtocolError(violation),
        };
        self.outputs.tell(Indication::ProviderAbort(abort));
        self.send(
            Abort {
                transport_disconnect: AbortDisconnect::RELEASED | cause,
                reflect_parameter_values: reflected,
                ..Abort::default()
            }
            .into(),
        );
        self.outputs.put(Output::StartTimer);
        self.spm.state = State::STA16;
        self.reception = Reception::Idle;
        self.queue.clear();
    }

    /// What an ABORT reflects has to fit the expedited flow, if it goes there.
    fn abort_reflected_max(&self) -> usize {
        if self.spm.variables.texp {
            self.expedited_abort_max()
        } else {
            ABORT_REFLECTED_MAX
        }
    }

    /// A.4.1.2 b), steps 5 to 7.
    fn report_exception(&mut self, violation: Violation, origin: &Origin<'_>) {
        let room = self.room_beside_introduction(SpduKind::ExceptionReport);
        let header = REPORT_HEADER + self.outputs.identifier_len();
        let reflected = origin.beginning(room.saturating_sub(header).min(REFLECTED_MAX));
        self.send(
            ExceptionReport {
                reflect_parameter_values: reflected,
            }
            .into(),
        );
        let report = ProviderExceptionReport::Detected(violation);
        self.outputs
            .tell(Indication::ProviderExceptionReport(report));
        self.spm.state = State::STA20;
    }

    /// A.4.1.2 b), conditions 1 to 4.
    pub(super) fn reports_exceptions(&self) -> bool {
        use State as S;
        let spm = &self.spm;
        let in_data_phase = matches!(
            spm.state,
            S::STA04A
                | S::STA04B
                | S::STA05A
                | S::STA05B
                | S::STA05C
                | S::STA06
                | S::STA10A
                | S::STA10B
                | S::STA11A
                | S::STA11B
                | S::STA11C
                | S::STA15A
                | S::STA15B
                | S::STA15C
                | S::STA19
                | S::STA20
                | S::STA22
                | S::STA713
        );
        self.config.on_protocol_error == OnProtocolError::ExceptionReport
            && spm.tokens.av(Token::Data)
            && !spm.tokens.is_owned(Token::Data)
            && (!spm.fu(Fu::ACTIVITY_MANAGEMENT) || spm.variables.vact || spm.state == State::STA22)
            && spm.fu(Fu::EXCEPTIONS)
            && in_data_phase
    }

    /// Everything that belonged to a connection that is over; the transport connection's own
    /// variables stay.
    pub(super) fn forget_connection(&mut self) {
        self.reception = Reception::Idle;
        self.queue.clear();
        self.establishment = None;
        self.spm.tokens = crate::machine::TokenPositions::default();
        self.spm.units = Fu::empty();
        (self.maximum_sent, self.maximum_received) = (None, None);
        self.peer_concatenates = false;
        let (vtca, texp) = (self.spm.variables.vtca, self.spm.variables.texp);
        self.spm.variables = crate::machine::Variables::default();
        self.spm.variables.vtca = vtca;
        self.spm.short = self.spm.short.ended();
        self.spm.variables.texp = texp;
        debug_assert_eq!(self.spm.tables(), TableSet::WithoutSymmetric);
    }
}
