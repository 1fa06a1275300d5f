//! Data of an association that stands.

use bytes::Bytes;

use super::request::Data;
use super::{Association, Indication, Layer, Needed, State};
use crate::presentation::EventIdentifier;

impl Association {
    /// P-DATA request: TD in S-DATA.
    pub(super) fn send(&mut self, request: Data) -> Result<(), Needed> {
        // Whoever has to answer a release may still send before answering.
        if !matches!(self.state, State::Sta4 | State::Sta5) {
            return Err(Needed::AnotherState);
        }
        let Data { context, value } = request;
        if self.contexts.get(context).is_none() {
            return Err(Needed::Context { found: context });
        }
        let user_data = self.contexts.session_data(context, value);
        self.ask(x225::request::Data { user_data });
        Ok(())
    }

    /// S-DATA indication: TD.
    pub(super) fn receive(&mut self, octets: Bytes) {
        match self.state {
            // What was on its way when this side aborted.
            State::Sta0 => {}
            State::Sta1 | State::Sta2 => {
                self.unexpected(Layer::Presentation, "TD PPDU", EventIdentifier::Td);
            }
            State::Sta3 | State::Sta4 | State::Sta5 | State::Sta6 | State::Sta7 => {
                match self.contexts.values(octets) {
                    Ok(values) => {
                        for (context, value) in values {
                            self.tell(Indication::Data(Data { context, value }));
                        }
                    }
                    Err(violation) => self.violated(violation, EventIdentifier::Td),
                }
            }
        }
    }
}
