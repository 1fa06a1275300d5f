//! Short-form SPDUs for people, and for those who print them otherwise.

use super::{
    AcceptContent, ConnectContent, ContinueContent, RefuseContent, ShortParameter, ShortSpdu,
    SpecialData, SummaryResponse,
};
use crate::{Slices, TransportDisconnect, Value};
use core::fmt;
use core::num::NonZeroU8;
use smallvec::SmallVec;

/// A parameter or field of a short-form SPDU with its value.
#[derive(Clone, Copy, Debug)]
pub struct Shown<'a> {
    /// Which.
    pub parameter: ShortParameter,
    /// Its value.
    pub value: Value<'a>,
}

/// The parameters as they are put together; no SPDU has more than four.
struct List<'a>(SmallVec<[Shown<'a>; 4]>);

impl<'a> List<'a> {
    fn push(&mut self, parameter: ShortParameter, value: Value<'a>) {
        self.0.push(Shown { parameter, value });
    }

    fn special_data(&mut self, data: &'a SpecialData) {
        if *data != SpecialData::default() {
            self.push(ShortParameter::SpecialUserData, Value::Text(data));
        }
    }

    fn transport_disconnect(&mut self, disconnect: &'a TransportDisconnect) {
        self.push(ShortParameter::TransportDisconnect, Value::Text(disconnect));
    }

    fn nesting_identifier(&mut self, identifier: Option<NonZeroU8>) {
        if let Some(identifier) = identifier {
            let number = Value::Number(identifier.get().into());
            self.push(ShortParameter::NestingIdentifier, number);
        }
    }

    fn octets(&mut self, parameter: ShortParameter, octets: &'a Slices) {
        if !octets.is_empty() {
            self.push(parameter, Value::UserData(octets));
        }
    }

    fn content(&mut self, content: &'a ContinueContent) {
        match content {
            ContinueContent::UserInformation(octets) => self.user_information(octets),
            ContinueContent::SummaryParameters(octets) => {
                self.octets(ShortParameter::SummaryParameters, octets);
            }
        }
    }

    fn user_information(&mut self, octets: &'a Slices) {
        self.octets(ShortParameter::UserInformation, octets);
    }
}

impl ShortSpdu {
    /// Its parameters, in their order, then the user information. Special user data `00` and empty fields are left out.
    pub fn parameters(&self) -> impl Iterator<Item = Shown<'_>> {
        let mut list = List(SmallVec::new());
        match self {
            Self::ShortConnect(spdu) => {
                list.special_data(&spdu.special_data);
                match &spdu.content {
                    ConnectContent::UserInformation(octets) => list.user_information(octets),
                    ConnectContent::Parameters {
                        nesting_identifier,
                        summary,
                    } => {
                        list.nesting_identifier(*nesting_identifier);
                        list.push(ShortParameter::ConnectionSummary, Value::Text(summary));
                    }
                }
            }
            Self::ShortAccept(spdu) => {
                list.special_data(&spdu.special_data);
                match &spdu.content {
                    AcceptContent::UserInformation(octets) => list.user_information(octets),
                    AcceptContent::Parameters {
                        nesting_identifier,
                        complete,
                        summary,
                    } => {
                        list.nesting_identifier(*nesting_identifier);
                        let completion: &&str = if *complete {
                            &"complete"
                        } else {
                            &"not complete"
                        };
                        list.push(ShortParameter::Completion, Value::Text(completion));
                        if let Some(summary) = summary {
                            list.push(ShortParameter::ConnectionSummary, Value::Text(summary));
                        }
                    }
                }
            }
            Self::ShortConnectContinue(spdu) => list.content(&spdu.content),
            Self::ShortAcceptContinue(spdu) => list.content(&spdu.content),
            Self::ShortRefuse(spdu) => {
                list.transport_disconnect(&spdu.transport_disconnect);
                let refusal: &&str = if spdu.persistent {
                    &"persistent"
                } else {
                    &"transient"
                };
                list.push(ShortParameter::Refusal, Value::Text(refusal));
                match &spdu.content {
                    RefuseContent::UserInformation(octets) => list.user_information(octets),
                    RefuseContent::Parameters {
                        nesting_identifier,
                        response,
                    } => {
                        list.nesting_identifier(*nesting_identifier);
                        let response = match response {
                            SummaryResponse::Unknown => Value::Text(&"unknown connection summary"),
                            SummaryResponse::Recognized(octets) => Value::UserData(octets),
                        };
                        list.push(ShortParameter::SummaryResponse, response);
                    }
                }
            }
            Self::ShortFinish(spdu) => {
                list.transport_disconnect(&spdu.transport_disconnect);
                list.user_information(&spdu.user_information);
            }
            Self::ShortDisconnect(spdu) => {
                list.transport_disconnect(&spdu.transport_disconnect);
                list.user_information(&spdu.user_information);
            }
            Self::ShortDataTransfer(spdu) => {
                list.special_data(&spdu.special_data);
                list.user_information(&spdu.user_information);
            }
            Self::ShortAbort(spdu) => {
                list.transport_disconnect(&spdu.transport_disconnect);
                if let Some(reason) = &spdu.reason {
                    list.push(ShortParameter::ReasonCode, Value::Text(reason));
                }
                list.user_information(&spdu.user_information);
            }
            Self::ShortRefuseContinue(spdu) => list.user_information(&spdu.user_information),
        }
        list.0.into_iter()
    }
}

/// One line: the abbreviation and the parameters.
impl fmt::Display for ShortSpdu {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.kind().fmt(f)?;
        for (place, shown) in self.parameters().enumerate() {
            let semicolon = if place == 0 { "" } else { ";" };
            write!(f, "{semicolon} {}: {}", shown.parameter, shown.value)?;
        }
        Ok(())
    }
}
