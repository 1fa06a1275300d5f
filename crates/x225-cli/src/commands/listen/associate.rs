//! A peer that wants an association.

use osi_upper::acse::{External, UserDiagnostic};
use osi_upper::association::request::{Data, ReleaseResponse};
use osi_upper::association::{AssociateIndication, Indication};
use osi_upper::{DataValue, names};
use tokio::sync::watch;
use x225::{Slices, response};
use x225_tokio::Incoming;

use super::policy::Policy;
use super::serve::{ABORTED, Peer, Stop, failed, now};
use crate::failure::Failure;
use crate::upper::mms::{CONCLUDE_REQUEST, CONCLUDE_RESPONSE, initiate_response};
use crate::upper::{Associated, called};

impl Peer {
    /// Answers a proposal, over a session that can be accepted like this, and what follows.
    pub(super) async fn associate(
        &self,
        incoming: Incoming,
        session: response::ConnectAccept,
        policy: &Policy,
        stop: &mut watch::Receiver<Stop>,
    ) -> Result<(), Failure> {
        let config = policy.upper();
        let called = called(incoming, config).await.map_err(Failure::Step)?;
        let proposal = &called.proposal;
        self.say(format_args!(
            "proposed application context {}, {} presentation contexts",
            proposal.acse.application_context_name,
            proposal.results.len()
        ));
        if policy.reject {
            let reject = proposal.reject(UserDiagnostic::NoReasonGiven);
            called.reject(reject).await.map_err(Failure::Step)?;
            return Err(failed("ACSE", "rejected"));
        }
        let mut accept = proposal.accept();
        accept.session.functional_units = session.functional_units;
        if let Some(context) = mms_context(proposal) {
            let response = External::single(context, initiate_response());
            accept.acse.user_information = vec![response];
        }
        let associated = called.accept(accept).await.map_err(Failure::Step)?;
        self.attend(associated, policy, stop).await
    }

    /// Answers what arrives.
    async fn attend(
        &self,
        mut associated: Associated,
        policy: &Policy,
        stop: &mut watch::Receiver<Stop>,
    ) -> Result<(), Failure> {
        let mut released = false;
        loop {
            let next = tokio::select! {
                next = associated.next() => next,
                () = now(stop) => {
                    // It may have ended at this very moment.
                    let _ = associated.session.abort(Slices::new()).await;
                    return Err(failed("session", ABORTED));
                }
            };
            let Some(indication) = next else { break };
            let answered = match indication {
                Indication::Data(data) => match answer(data, policy.echo) {
                    Some(answer) => associated.request(answer).await,
                    None => Ok(()),
                },
                Indication::Release(_) => {
                    released = true;
                    associated.request(ReleaseResponse::default()).await
                }
                Indication::Aborted(aborted) => {
                    associated.session.closed().await;
                    return Err(failed(&aborted.layer().to_string(), aborted));
                }
                _ => Ok(()),
            };
            if let Err(refused) = answered {
                self.say(refused);
            }
        }
        associated.session.closed().await;
        match *stop.borrow() {
            _ if released => Ok(()),
            Stop::Never => Err(failed("session", "the connection ended")),
            Stop::Soon | Stop::Now => Err(failed("session", ABORTED)),
        }
    }
}

/// A conclude is agreed to, so that peers get as far as the release; other values are sent back if that is wanted.
fn answer(data: Data, echo: bool) -> Option<Data> {
    match &data.value {
        DataValue::SingleAsn1Type(value) if *value == CONCLUDE_REQUEST => {
            Some(Data::single(data.context, CONCLUDE_RESPONSE.into()))
        }
        _ => echo.then_some(data),
    }
}

/// The context of MMS that the peer proposes, if it does.
fn mms_context(proposal: &AssociateIndication) -> Option<i64> {
    let proposed = &proposal.presentation.presentation_context_definition_list;
    let mms = proposed
        .iter()
        .find(|context| context.abstract_syntax_name == names::MMS);
    mms.map(|context| context.identifier)
}
