//! The orderly end of an association, and its collisions.

use bytes::Bytes;
use x225::{request, response};

use super::initiate::undecodable;
use super::request::{Release, ReleaseResponse};
use super::{Association, Indication, Layer, Needed, State, Violation};
use crate::DataValue;
use crate::acse::{Apdu, Rlre, Rlrq};
use crate::presentation::EventIdentifier;

impl Association {
    /// A-RLSreq: RLRQ in S-RELEASE.
    pub(super) fn release(&mut self, request: &Release) -> Result<(), Needed> {
        if self.state != State::Sta5 {
            return Err(Needed::AnotherState);
        }
        let rlrq = Rlrq {
            reason: request.reason,
            user_information: request.user_information.clone(),
        };
        let user_data = self.acse_data(rlrq.encode())?;
        self.state = State::Sta3;
        self.ask(request::Release { user_data });
        Ok(())
    }

    /// A-RLSrsp: RLRE in S-RELEASE.
    pub(super) fn answer_release(&mut self, request: &ReleaseResponse) -> Result<(), Needed> {
        let rlre = Rlre {
            reason: request.reason,
            user_information: request.user_information.clone(),
        };
        let user_data = self.acse_data(rlre.encode())?;
        match (self.state, request.affirmative) {
            (State::Sta4, true) => {
                self.ask(response::ReleaseAccept { user_data });
                self.state = State::Sta0;
            }
            (State::Sta4, false) => {
                self.ask(response::ReleaseReject { user_data });
                self.state = State::Sta5;
            }
            (State::Sta6, true) => {
                self.ask(response::ReleaseAccept { user_data });
                self.state = State::Sta3;
            }
            _ => return Err(Needed::AnotherState),
        }
        Ok(())
    }

    /// S-RELEASE indication: RLRQ. Without user data it is taken as an RLRQ without fields, as
    /// some peers send it.
    pub(super) fn release_indication(&mut self, octets: Bytes) {
        let next = match (self.state, self.initiator) {
            (State::Sta0, _) => return,
            (State::Sta5, _) => State::Sta4,
            (State::Sta3, true) => State::Sta6,
            (State::Sta3, false) => State::Sta7,
            _ => {
                let event = EventIdentifier::ReleaseIndication;
                return self.unexpected(Layer::Acse, "RLRQ", event);
            }
        };
        let rlrq = match self.release_apdu(octets, "RLRQ") {
            Ok(None) => Rlrq::default(),
            Ok(Some(Apdu::Rlrq(rlrq))) => rlrq,
            Ok(Some(other)) => {
                let event = EventIdentifier::ReleaseIndication;
                return self.unexpected(Layer::Acse, other.name(), event);
            }
            Err(violation) => {
                return self.violated(violation, EventIdentifier::ReleaseIndication);
            }
        };
        self.state = next;
        self.tell(Indication::Release(rlrq));
    }

    /// S-RELEASE confirm: RLRE. Without user data it is taken as an RLRE without fields.
    pub(super) fn release_confirm(&mut self, octets: Bytes, affirmative: bool) {
        let next = match (self.state, affirmative) {
            (State::Sta0, _) => return,
            (State::Sta3, true) => State::Sta0,
            (State::Sta3, false) => State::Sta5,
            (State::Sta7, true) => State::Sta4,
            _ => {
                let event = EventIdentifier::ReleaseConfirm;
                return self.unexpected(Layer::Acse, "RLRE", event);
            }
        };
        let rlre = match self.release_apdu(octets, "RLRE") {
            Ok(None) => Rlre::default(),
            Ok(Some(Apdu::Rlre(rlre))) => rlre,
            // The session is gone with an affirmative answer, and with it whom to complain to.
            Ok(Some(_)) | Err(_) if next == State::Sta0 => Rlre::default(),
            Ok(Some(other)) => {
                let event = EventIdentifier::ReleaseConfirm;
                return self.unexpected(Layer::Acse, other.name(), event);
            }
            Err(violation) => return self.violated(violation, EventIdentifier::ReleaseConfirm),
        };
        self.state = next;
        self.tell(if affirmative {
            Indication::Released(rlre)
        } else {
            Indication::ReleaseRejected(rlre)
        });
    }

    /// EXTRN: what makes the session forget a release makes the association forget it too.
    pub(super) fn disrupted_by(&mut self, primitive: &x225::Indication) {
        use x225::Indication as S;
        let disrupts = matches!(
            primitive,
            S::Resynchronize(_) | S::UserExceptionReport(_) | S::ProviderExceptionReport(_)
        );
        if disrupts && matches!(self.state, State::Sta3 | State::Sta4) {
            self.state = State::Sta5;
        }
    }

    /// The APDU in the user data of a release, if there is any.
    fn release_apdu(
        &self,
        octets: Bytes,
        expected: &'static str,
    ) -> Result<Option<Apdu>, Violation> {
        if octets.is_empty() {
            return Ok(None);
        }
        let acse = self.acse_context();
        let mut values = self.contexts.values(octets)?.into_iter();
        let (_, value) = values
            .find(|(identifier, _)| Some(*identifier) == acse)
            .ok_or(Violation::NoApdu { expected })?;
        Apdu::decode(value.octets())
            .map(Some)
            .map_err(|error| undecodable(Layer::Acse, error))
    }

    /// An APDU as the user data of a session primitive.
    fn acse_data(&self, apdu: Bytes) -> Result<x225::wire::Slices, Needed> {
        let acse = self.acse_context().ok_or(Needed::AnotherState)?;
        let value = DataValue::SingleAsn1Type(apdu);
        Ok(self.contexts.session_data(acse, value))
    }
}
