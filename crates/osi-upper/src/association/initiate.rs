//! Proposing an association, and the peer's answer.

use bytes::Bytes;
use x225::confirm;
use x225::wire::RefuseCode;

use super::abort::PROVIDER;
use super::request::Associate;
use super::{
    Accepted, Association, Indication, Layer, Needed, Refusal, State, Violation, contexts,
};
use crate::acse::{Aare, Apdu, AssociateResult};
use crate::presentation::{Cpa, Cpr, EventIdentifier, Mode, PdvList, UserData};
use crate::{DataValue, Error};

impl Association {
    /// A-ASCreq: AARQ in CP in S-CONNECT.
    pub(super) fn associate(&mut self, request: Associate) -> Result<(), Needed> {
        if self.state != State::Sta0 {
            return Err(Needed::AnotherState);
        }
        let Associate {
            session: mut connect,
            presentation: mut cp,
            acse: aarq,
        } = request;
        let proposed = cp.presentation_context_definition_list.clone();
        let acse = contexts::acse_of(&proposed).ok_or(Needed::AcseContext)?;
        // With several transfer syntaxes proposed, the value has to say which one it is in.
        let transfer_syntax_name = match &*acse.transfer_syntax_names {
            [_] => None,
            _ => Some(crate::names::BER),
        };
        cp.user_data = Some(UserData::Fully(vec![PdvList {
            transfer_syntax_name,
            presentation_context_identifier: acse.identifier,
            presentation_data_values: DataValue::SingleAsn1Type(aarq.encode()),
        }]));
        connect.user_data = cp.encode().into();
        self.begin();
        self.proposed = proposed;
        self.initiator = true;
        self.state = State::Sta1;
        self.ask(connect);
        Ok(())
    }

    /// S-CONNECT confirm that accepts: CPA with AARE.
    pub(super) fn connect_accepted(&mut self, session: confirm::ConnectAccept) {
        if self.state != State::Sta1 {
            return self.unexpected(
                Layer::Presentation,
                "S-CONNECT confirm",
                EventIdentifier::Cpa,
            );
        }
        self.version = Some(session.version);
        let octets = session.user_data.to_bytes();
        match self.acceptance(&octets) {
            Ok((presentation, aare)) if aare.result == AssociateResult::Accepted => {
                self.state = State::Sta5;
                self.tell(Indication::Accepted(Box::new(Accepted {
                    session,
                    presentation,
                    acse: aare,
                })));
            }
            // A rejection belongs in a CPR; some peers put it in a CPA, which leaves a
            // presentation-connection behind that nobody wants.
            Ok((_, aare)) => {
                self.send_abort(&PROVIDER);
                self.state = State::Sta0;
                self.tell(Indication::Refused(Box::new(Refusal::Acse(aare))));
            }
            Err(violation) => self.violated(violation, EventIdentifier::Cpa),
        }
    }

    fn acceptance(&mut self, octets: &Bytes) -> Result<(Cpa, Aare), Violation> {
        let mut cpa = match Cpa::decode(octets) {
            Ok(Mode::Normal(cpa)) => cpa,
            Ok(Mode::X410(_)) => {
                let ppdu = EventIdentifier::Cpa;
                return Err(Violation::X410Mode { ppdu });
            }
            Err(error) => return Err(undecodable(Layer::Presentation, error)),
        };
        let results = &cpa.presentation_context_definition_result_list;
        self.contexts = super::DefinedContextSet::agreed(&self.proposed, results)?;
        let expected = "AARE";
        let data = cpa.user_data.take().ok_or(Violation::NoApdu { expected })?;
        let octets = self.acse_value(data, expected)?;
        match Apdu::decode(&octets) {
            Ok(Apdu::Aare(aare)) => Ok((cpa, *aare)),
            Ok(apdu) => Err(Violation::Unexpected {
                layer: Layer::Acse,
                found: apdu.name(),
                state: self.state,
            }),
            Err(error) => Err(undecodable(Layer::Acse, error)),
        }
    }

    /// S-CONNECT confirm that refuses: CPR with or without AARE, or the session alone.
    pub(super) fn connect_refused(&mut self, session: confirm::ConnectRefuse) {
        if self.state != State::Sta1 {
            return;
        }
        self.state = State::Sta0;
        let octets = session.user_data.to_bytes();
        let refusal = if session.reason == RefuseCode::UserData && !octets.is_empty() {
            match Cpr::decode(&octets) {
                Ok(Mode::Normal(cpr)) => presentation_refusal(cpr),
                Ok(Mode::X410(_)) => Refusal::X410Mode,
                Err(error) => Refusal::Unreadable { session, error },
            }
        } else {
            Refusal::Session(session)
        };
        self.tell(Indication::Refused(Box::new(refusal)));
    }

    /// The octets of the APDU in the user data of a PPDU.
    pub(super) fn acse_value(
        &self,
        data: UserData,
        expected: &'static str,
    ) -> Result<Bytes, Violation> {
        let context = self.acse_context();
        let mut values = self.contexts.check(data)?.into_iter();
        values
            .find(|(identifier, _)| Some(*identifier) == context)
            .map(|(_, value)| value.into_octets())
            .ok_or(Violation::NoApdu { expected })
    }
}

fn presentation_refusal(cpr: Cpr) -> Refusal {
    if let Some(reason) = cpr.provider_reason {
        return Refusal::PresentationProvider { reason, cpr };
    }
    let octets = match &cpr.user_data {
        None => None,
        Some(UserData::Simply(octets)) => Some(octets),
        // The contexts of a refusal are never used again: the first value has to be the AARE.
        Some(UserData::Fully(lists)) => {
            let first = lists.first();
            first.map(|list| list.presentation_data_values.octets())
        }
    };
    match octets.map(Apdu::decode) {
        Some(Ok(Apdu::Aare(aare))) => Refusal::Acse(*aare),
        Some(Err(error)) => Refusal::PresentationUser {
            cpr,
            unreadable: Some(error),
        },
        None | Some(Ok(_)) => Refusal::PresentationUser {
            cpr,
            unreadable: None,
        },
    }
}

pub(super) const fn undecodable(layer: Layer, error: Error) -> Violation {
    Violation::Undecodable { layer, error }
}
