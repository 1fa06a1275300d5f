//! A peer's proposal of an association, and this side's answer.

use bytes::Bytes;
use x225::Version;
use x225::wire::RefuseCode;
use x225::{indication, response};

use super::abort::PROVIDER;
use super::initiate::undecodable;
use super::request::{Accept, Reject};
use super::{
    AssociateIndication, Association, Declined, DefinedContextSet, Indication, Layer, Needed,
    State, Violation, contexts,
};
use crate::acse::{
    self, Aare, Aarq, Apdu, AssociateResult, ProviderDiagnostic, ResultSourceDiagnostic,
};
use crate::names;
use crate::presentation::{
    self, ContextResult, Cp, Cpr, EventIdentifier, Mode, PdvList, PresentationResult,
    ProviderReason, UserData,
};

impl Association {
    /// S-CONNECT indication: CP with AARQ.
    pub(super) fn connect_indication(&mut self, session: indication::Connect) {
        if self.state != State::Sta0 {
            return self.unexpected(
                Layer::Presentation,
                "S-CONNECT indication",
                EventIdentifier::Cp,
            );
        }
        self.begin();
        self.version = Version::highest_common(self.config.versions, session.versions);
        let declined = match Cp::decode(&session.user_data.to_bytes()) {
            Ok(Mode::Normal(cp)) => match self.proposal(&cp) {
                Ok(aarq) => {
                    self.state = State::Sta2;
                    let indication = AssociateIndication {
                        session,
                        results: self.answers.clone(),
                        presentation: cp,
                        acse: aarq,
                    };
                    return self.tell(Indication::Associate(Box::new(indication)));
                }
                Err(declined) => declined,
            },
            Ok(Mode::X410(_)) => Declined::X410Mode,
            Err(error) => Declined::Presentation {
                reason: ProviderReason::ReasonNotSpecified,
                violation: Some(undecodable(Layer::Presentation, error)),
            },
        };
        self.decline(declined);
    }

    /// The AARQ, if the PPM can take the CP PPDU and the ACPM the AARQ.
    fn proposal(&mut self, cp: &Cp) -> Result<Aarq, Declined> {
        self.check(cp).map_err(|reason| Declined::Presentation {
            reason,
            violation: None,
        })?;
        let value = self.aarq_value(cp)?;
        match Apdu::decode(&value) {
            Ok(Apdu::Aarq(aarq)) => self.check_version(*aarq),
            Ok(apdu) => Err(Declined::Aborted(Violation::Unexpected {
                layer: Layer::Acse,
                found: apdu.name(),
                state: self.state,
            })),
            Err(error) => Err(Declined::Aborted(undecodable(Layer::Acse, error))),
        }
    }

    /// p01 and p02 of X.226 Table A.20, and what this side can do with the contexts.
    fn check(&mut self, cp: &Cp) -> Result<(), ProviderReason> {
        let version_1 = presentation::ProtocolVersion::VERSION_1;
        if !cp.protocol_version.contains(version_1) {
            return Err(ProviderReason::ProtocolVersionNotSupported);
        }
        let called = &cp.called_presentation_selector;
        let ours = &self.config.presentation_selector;
        if ours.is_some() && called.is_some() && ours != called {
            return Err(ProviderReason::CalledPresentationAddressUnknown);
        }
        let proposed = &cp.presentation_context_definition_list;
        self.proposed.clone_from(proposed);
        self.answers = contexts::answers(&self.config, proposed);
        if cp.default_context_name.is_some() {
            return Err(ProviderReason::DefaultContextNotSupported);
        }
        Ok(())
    }

    /// The octets of the AARQ: in the context that is proposed for ACSE, in an encoding that this
    /// side knows, which is the one that the value names, else the one that was proposed (p22).
    fn aarq_value(&self, cp: &Cp) -> Result<Bytes, Declined> {
        let none = || Declined::Aborted(Violation::NoApdu { expected: "AARQ" });
        let context = contexts::acse_of(&self.proposed).ok_or_else(none)?;
        let encodings = cp.user_data.iter().chain(&cp.alternatives);
        let values = encodings.filter_map(|data| match data {
            UserData::Simply(_) => None,
            UserData::Fully(lists) => lists
                .iter()
                .find(|list| list.presentation_context_identifier == context.identifier),
        });
        let mut values = values.peekable();
        values.peek().ok_or_else(none)?;
        let readable = |list: &&PdvList| match &list.transfer_syntax_name {
            Some(name) => *name == names::BER,
            None => context.transfer_syntax_names.contains(&names::BER),
        };
        let value = values.find(readable).ok_or(Declined::Presentation {
            reason: ProviderReason::UserDataNotReadable,
            violation: None,
        })?;
        Ok(value.presentation_data_values.octets().clone())
    }

    /// Rejects an AARQ without a version that is supported (X.227 7.1.3.2).
    fn check_version(&mut self, aarq: Aarq) -> Result<Aarq, Declined> {
        if aarq
            .protocol_version
            .contains(acse::ProtocolVersion::VERSION_1)
        {
            return Ok(aarq);
        }
        let diagnostic = ProviderDiagnostic::NoCommonAcseVersion;
        let rejection = Aare::new(
            aarq.application_context_name,
            AssociateResult::RejectedPermanent,
            ResultSourceDiagnostic::AcseServiceProvider(diagnostic),
        );
        self.refuse_with(
            Cpr::default(),
            response::ConnectRefuse::default(),
            &rejection,
        );
        Err(Declined::Acse(diagnostic))
    }

    /// Tells the peer and the application why there is no association.
    fn decline(&mut self, declined: Declined) {
        match &declined {
            Declined::Presentation { reason, .. } => {
                let default_context = *reason == ProviderReason::DefaultContextNotSupported;
                let cpr = Cpr {
                    presentation_context_definition_result_list: self.answers.clone(),
                    default_context_result: default_context
                        .then_some(PresentationResult::ProviderRejection),
                    provider_reason: Some(*reason),
                    ..Cpr::default()
                };
                self.ask(response::ConnectRefuse {
                    reason: RefuseCode::UserData,
                    user_data: cpr.encode().into(),
                    ..response::ConnectRefuse::default()
                });
            }
            // The AARE is under way already: it needed the AARQ.
            Declined::Acse(_) => {}
            Declined::Aborted(_) => self.send_abort(&PROVIDER),
            Declined::X410Mode => self.ask(response::ConnectRefuse::default()),
        }
        self.state = State::Sta0;
        self.tell(Indication::Declined(Box::new(declined)));
    }

    /// A-ASCrsp+: AARE in CPA in S-CONNECT.
    pub(super) fn accept(&mut self, request: Accept) -> Result<(), Needed> {
        if self.state != State::Sta2 {
            return Err(Needed::AnotherState);
        }
        let Accept {
            session: mut accept,
            presentation: mut cpa,
            acse: aare,
        } = request;
        if aare.result != AssociateResult::Accepted {
            return Err(Needed::Result);
        }
        let results = &mut cpa.presentation_context_definition_result_list;
        self.complete(results)?;
        let contexts = DefinedContextSet::agreed(&self.proposed, results)
            .map_err(|_| Needed::ContextResults)?;
        let acse = contexts.of(&names::ACSE).ok_or(Needed::AcseContext)?;
        cpa.user_data = Some(contexts.user_data(acse.identifier, aare.encode()));
        accept.user_data = cpa.encode().into();
        self.contexts = contexts;
        self.state = State::Sta5;
        self.ask(accept);
        Ok(())
    }

    /// A-ASCrsp-: AARE in CPR in S-CONNECT.
    pub(super) fn reject(&mut self, request: Reject) -> Result<(), Needed> {
        if self.state != State::Sta2 {
            return Err(Needed::AnotherState);
        }
        let Reject {
            session,
            presentation: mut cpr,
            acse: aare,
        } = request;
        if aare.result == AssociateResult::Accepted {
            return Err(Needed::Result);
        }
        self.complete(&mut cpr.presentation_context_definition_result_list)?;
        self.refuse_with(cpr, session, &aare);
        self.state = State::Sta0;
        Ok(())
    }

    /// Puts this side's answers where the application gives none, and checks those it gives.
    fn complete(&self, results: &mut Vec<ContextResult>) -> Result<(), Needed> {
        if results.is_empty() {
            results.clone_from(&self.answers);
        }
        let accepted = |answer: &ContextResult| answer.result == PresentationResult::Acceptance;
        let usable = |(theirs, ours)| !accepted(theirs) || accepted(ours);
        if results.len() == self.answers.len() && results.iter().zip(&self.answers).all(usable) {
            Ok(())
        } else {
            Err(Needed::ContextResults)
        }
    }

    fn refuse_with(&mut self, mut cpr: Cpr, mut refuse: response::ConnectRefuse, aare: &Aare) {
        let results = &mut cpr.presentation_context_definition_result_list;
        if results.is_empty() {
            results.clone_from(&self.answers);
        }
        let contexts = DefinedContextSet::agreed(&self.proposed, results).unwrap_or_default();
        // Where ACSE's own context is rejected, the AARE would be in no context at all.
        let acse = contexts.of(&names::ACSE);
        cpr.user_data = acse.map(|acse| contexts.user_data(acse.identifier, aare.encode()));
        refuse.reason = RefuseCode::UserData;
        refuse.user_data = cpr.encode().into();
        self.ask(refuse);
    }
}
