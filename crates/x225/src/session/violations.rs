//! What becomes of a rule that the peer broke (A.4.1.2, A.4.3.2).

use crate::annex_a::{State, TableSet};
use crate::config::OnProtocolError;
use crate::diagnosis::{Rule, Violation};
use crate::service::Indication;
use crate::service::indication::{AbortReason, ProviderAbort, ProviderExceptionReport};
use crate::session::{Output, Session};
use crate::transport::{DisconnectReason, TransportRequest};
use crate::wire::{
    Abort, AbortDisconnect, AbortReflectValues, ExceptionReport, FunctionalUnits as Fu, Slices,
    Token,
};

/// Octets that an EXCEPTION REPORT can reflect (X.225 8.3.27.3).
const REFLECTED_MAX: usize = 65_531;

impl Session {
    /// Answers a violation with nothing of the SPDU at hand to reflect.
    pub(super) fn violated(&mut self, rule: Rule) {
        self.violated_by(rule, &Slices::new());
    }

    /// Answers a violation, reflecting the beginning of the SPDU at fault.
    pub(super) fn violated_by(&mut self, rule: Rule, spdu: &Slices) {
        let violation = Violation {
            state: self.spm.state,
            rule,
        };
        self.violation = Some(violation.clone());
        self.assembly = None;
        match self.spm.state {
            // No connection to answer on, or its end is under way already.
            State::STA01 | State::STA01A | State::STA01B | State::STA16 => {}
            // A transport connection, but no session connection yet.
            State::STA01C => {
                let request = TransportRequest::Disconnect(DisconnectReason::ProtocolError);
                self.outputs.push(Output::Transport(request));
                self.spm.state = State::STA01;
                self.forget_connection();
            }
            _ if self.reports_exceptions() => self.report_exception(violation, spdu),
            _ => self.abort(violation, spdu),
        }
    }

    /// A.4.1.2 a).
    fn abort(&mut self, violation: Violation, spdu: &Slices) {
        let cause = if violation.rule.is_limit() {
            AbortDisconnect::IMPLEMENTATION_RESTRICTION
        } else {
            AbortDisconnect::PROTOCOL_ERROR
        };
        let reflected = if violation.rule.is_limit() {
            AbortReflectValues::empty()
        } else {
            reflect(spdu)
        };
        let abort = ProviderAbort {
            reason: AbortReason::ProtocolError(violation),
        };
        self.outputs
            .push(Output::User(Indication::ProviderAbort(abort)));
        self.send(
            Abort {
                transport_disconnect: AbortDisconnect::RELEASED | cause,
                reflect_parameter_values: reflected,
                ..Abort::default()
            }
            .into(),
        );
        self.outputs.push(Output::StartTimer);
        self.spm.state = State::STA16;
        self.queue.clear();
    }

    /// A.4.1.2 b), steps 5 to 7.
    fn report_exception(&mut self, violation: Violation, spdu: &Slices) {
        let reflected = spdu.clone().split_to(REFLECTED_MAX);
        self.send(
            ExceptionReport {
                reflect_parameter_values: reflected,
            }
            .into(),
        );
        let report = ProviderExceptionReport::Detected(violation);
        self.outputs
            .push(Output::User(Indication::ProviderExceptionReport(report)));
        self.spm.state = State::STA20;
    }

    /// A.4.1.2 b), conditions 1 to 4.
    fn reports_exceptions(&self) -> bool {
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
        self.assembly = None;
        self.queue.clear();
        self.establishment = None;
        self.spm.tokens = crate::machine::TokenPositions::default();
        self.spm.units = Fu::empty();
        self.maximum_sent = None;
        self.peer_concatenates = false;
        let (vtca, texp) = (self.spm.variables.vtca, self.spm.variables.texp);
        self.spm.variables = crate::machine::Variables::default();
        self.spm.variables.vtca = vtca;
        self.spm.variables.texp = texp;
        debug_assert_eq!(self.spm.tables(), TableSet::WithoutSymmetric);
    }
}

/// The first octets of the SPDU at fault, as many as an ABORT can reflect (X.225 8.3.9.5).
fn reflect(spdu: &Slices) -> AbortReflectValues {
    let front = spdu.clone().split_to(9).into_bytes();
    AbortReflectValues::try_from(front.as_ref()).unwrap_or_default()
}
