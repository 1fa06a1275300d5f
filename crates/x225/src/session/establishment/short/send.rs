//! The SPDUs of short-connect.

use crate::annex_a::Outgoing;
use crate::service::{Request, response};
use crate::session::Session;
use crate::session::establishment::short::Summary;
use crate::session::subject::Subject;
use crate::transport::TransportRequest;
use crate::wire::short::{
    AcceptContent, ConnectionSummary, ContinueContent, RefuseContent, ShortAccept,
    ShortAcceptContinue, ShortConnectContinue, ShortRefuse, ShortRefuseContinue, ShortSpdu,
    SummaryResponse,
};
use crate::wire::{RefuseCode, Slices, TransportDisconnect};

impl Session {
    /// Sends an SPDU of short-connect, in T-CONNECT or in T-DATA.
    pub(in crate::session) fn emit_connection(
        &mut self,
        outgoing: Outgoing,
        subject: &mut Subject<'_>,
    ) {
        use Outgoing as O;
        let spdu: ShortSpdu = match outgoing {
            O::SCN_TC | O::SCN_TD => match self.short_connect() {
                Some((_, spdu)) => spdu.into(),
                None => return,
            },
            O::SCNC => ShortConnectContinue {
                content: ContinueContent::SummaryParameters(self.parameters_in_full()),
            }
            .into(),
            O::SAC_TC_y | O::SAC_TD_y => self.short_accept(subject.take_user_data()).into(),
            O::SAC_TC_n | O::SAC_TD_n => incomplete().into(),
            O::SACC_TC => ShortAcceptContinue::default().into(),
            O::SACC_TD => ShortAcceptContinue {
                content: ContinueContent::SummaryParameters(subject.take_user_data()),
            }
            .into(),
            O::SRFC_TC => ShortRefuseContinue::default().into(),
            O::SRF_TC_r | O::SRF_TD_r => {
                self.short_refuse(TransportDisconnect::Kept, subject).into()
            }
            O::SRF_TC_nr | O::SRF_TD_nr => self
                .short_refuse(TransportDisconnect::Released, subject)
                .into(),
            _ => return,
        };
        match outgoing {
            O::SCN_TC => {
                let expedited = self.wants_expedited();
                let user_data = self.outputs.encode_short(&spdu);
                self.outputs.ask(TransportRequest::Connect {
                    expedited,
                    user_data,
                });
            }
            O::SAC_TC_y | O::SAC_TC_n | O::SACC_TC | O::SRFC_TC | O::SRF_TC_r | O::SRF_TC_nr => {
                let expedited = self.spm.variables.texp;
                let user_data = self.outputs.encode_short(&spdu);
                self.outputs.ask(TransportRequest::ConnectResponse {
                    expedited,
                    user_data,
                });
            }
            _ => self.outputs.send_short(&spdu),
        }
    }

    /// Whether the SHORT ACCEPT fits T-CONNECT response: p210.
    pub(super) fn short_accept_fits(&self, user_data: &Slices) -> bool {
        let spdu = ShortSpdu::from(self.short_accept(user_data.clone()));
        spdu.encoded_len() <= self.t_connect_max()
    }

    /// Whether the SHORT REFUSE fits T-CONNECT response: p211.
    pub(in crate::session) fn short_refuse_fits(&self, refuse: &response::ConnectRefuse) -> bool {
        let mut refuse = refuse.clone().into();
        let mut subject = Subject::Request(&mut refuse);
        let spdu = self.short_refuse(TransportDisconnect::Kept, &mut subject);
        ShortSpdu::from(spdu).encoded_len() <= self.t_connect_max()
    }

    /// The context of the SHORT CONNECT is named where there is user data to go with it.
    fn short_accept(&self, user_data: Slices) -> ShortAccept {
        let content = match self.summary() {
            Some(Summary::Context(context)) if !user_data.is_empty() => AcceptContent::Parameters {
                nesting_identifier: None,
                complete: true,
                summary: Some(ConnectionSummary {
                    identifier: context.identifier,
                    parameters: user_data,
                }),
            },
            _ => AcceptContent::UserInformation(user_data),
        };
        ShortAccept {
            content,
            ..ShortAccept::default()
        }
    }

    /// The SHORT REFUSE of the SS-user, or of this SPM; without a summary the context of the SHORT CONNECT is unknown.
    fn short_refuse(
        &self,
        disconnect: TransportDisconnect,
        subject: &mut Subject<'_>,
    ) -> ShortRefuse {
        let known = self.establishment.as_deref();
        let (code, user_data) = match subject {
            Subject::Request(Request::ConnectRefuse(refuse)) => {
                (Some(refuse.reason), core::mem::take(&mut refuse.user_data))
            }
            _ => (known.and_then(|known| known.refusal), Slices::new()),
        };
        let response = |response| RefuseContent::Parameters {
            nesting_identifier: None,
            response,
        };
        let content = match (self.summary(), code) {
            (None, None) => response(SummaryResponse::Unknown),
            (Some(Summary::Context(_)), _) if !user_data.is_empty() => {
                response(SummaryResponse::Recognized(user_data))
            }
            _ => RefuseContent::UserInformation(user_data),
        };
        ShortRefuse {
            transport_disconnect: disconnect,
            persistent: code.is_some_and(RefuseCode::is_persistent),
            content,
        }
    }
}

/// A SHORT ACCEPT that asks for the parameters in full.
fn incomplete() -> ShortAccept {
    ShortAccept {
        content: AcceptContent::Parameters {
            nesting_identifier: None,
            complete: false,
            summary: None,
        },
        ..ShortAccept::default()
    }
}
