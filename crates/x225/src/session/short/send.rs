//! The short-form SPDUs of Table A.3.

use crate::annex_a::Outgoing;
use crate::session::Session;
use crate::session::subject::Subject;
use crate::transport::TransportRequest;
use crate::wire::TransportDisconnect;
use crate::wire::short::{
    AbortReason, ShortAbort, ShortDataTransfer, ShortDisconnect, ShortFinish, ShortSpdu,
};

/// Octets that an SPDU may have on the normal flow (X.225 6.3.5 b).
pub(super) const SPDU_MAX: usize = 65_539;

impl Session {
    /// Sends what an outgoing event of Amendment 1 stands for.
    pub(in crate::session) fn emit_short(&mut self, outgoing: Outgoing, subject: &mut Subject<'_>) {
        let spdu: ShortSpdu = match outgoing {
            Outgoing::NL => {
                let tsdu = subject.take_user_data();
                return self.outputs.ask(TransportRequest::Data(tsdu));
            }
            Outgoing::SDT => ShortDataTransfer {
                user_information: subject.take_user_data(),
                ..ShortDataTransfer::default()
            }
            .into(),
            Outgoing::SFN_nr | Outgoing::SFN_r => ShortFinish {
                transport_disconnect: kept(outgoing == Outgoing::SFN_r),
                user_information: subject.take_user_data(),
            }
            .into(),
            Outgoing::SDN => ShortDisconnect {
                transport_disconnect: kept(self.spm.variables.vtrr),
                user_information: subject.take_user_data(),
            }
            .into(),
            Outgoing::SAB_nr | Outgoing::SAB_r => {
                return self.send_short_abort(ShortAbort {
                    transport_disconnect: kept(outgoing == Outgoing::SAB_r),
                    reason: Some(AbortReason::USER_ABORT),
                    user_information: subject.take_user_data(),
                });
            }
            _ => return self.emit_connection(outgoing, subject),
        };
        self.outputs.send_short(&spdu);
    }

    /// On the expedited flow, if there is one (Amendment 1, 7.47.2).
    fn send_short_abort(&mut self, abort: ShortAbort) {
        self.reception.destroy();
        self.outputs.interrupt_segments();
        let spdu = abort.into();
        if self.spm.variables.texp {
            self.outputs.send_short_expedited(&spdu);
        } else {
            self.outputs.send_short(&spdu);
        }
    }
}

fn kept(kept: bool) -> TransportDisconnect {
    if kept {
        TransportDisconnect::Kept
    } else {
        TransportDisconnect::Released
    }
}
