//! The disorderly end of an association: by this side, by the peer, by the session.

use bytes::Bytes;
use x225::Version;
use x225::indication::AbortReason;
use x225::request;
use x225::wire::{Slices, Versions};

use super::request::Abort;
use super::{Aborted, Association, Indication, Layer, Needed, State, Violation, contexts};
use crate::acse::{AbortSource, Abrt, Apdu};
use crate::presentation::{
    AbortPpdu, Arp, Aru, ContextIdentifier, EventIdentifier, Mode, UserData,
};

/// What the ACPM sends about a rule that the peer broke.
pub(super) const PROVIDER: Abrt = Abrt::new(AbortSource::AcseServiceProvider);

impl Association {
    /// A-ABRreq: ABRT in ARU in S-U-ABORT.
    pub(super) fn abort(&mut self, request: &Abort) -> Result<(), Needed> {
        if self.state == State::Sta0 {
            return Err(Needed::AnotherState);
        }
        let abrt = Abrt {
            user_information: request.user_information.clone(),
            ..Abrt::new(AbortSource::AcseServiceUser)
        };
        self.send_abort(&abrt);
        self.state = State::Sta0;
        Ok(())
    }

    /// Sends an ABRT APDU, or in session version 1, which has no room for it, nothing but the
    /// abort itself (X.227 7.3.3.1).
    pub(super) fn send_abort(&mut self, abrt: &Abrt) {
        let user_data = if self.has_version_2() {
            self.aru(abrt.encode()).encode().into()
        } else {
            Slices::new()
        };
        self.ask(request::UserAbort { user_data });
    }

    /// As long as the session has not said which version it has, what it may have counts.
    fn has_version_2(&self) -> bool {
        match self.version {
            Some(version) => version == Version::V2,
            None => self.config.versions == Versions::V2,
        }
    }

    /// The value in the context of ACSE, with the list of contexts that 6.4.2.1 asks for.
    fn aru(&self, abrt: Bytes) -> Aru {
        if let Some(context) = self.contexts.of(&crate::names::ACSE) {
            return Aru {
                presentation_context_identifier_list: Some(vec![ContextIdentifier {
                    identifier: context.identifier,
                    transfer_syntax_name: context.transfer_syntax_name.clone(),
                }]),
                user_data: Some(self.contexts.user_data(context.identifier, abrt)),
            };
        }
        // Nothing is agreed on yet: the proposal is all there is.
        let context = contexts::acse_of(&self.proposed);
        let named = context.map(|context| ContextIdentifier {
            identifier: context.identifier,
            transfer_syntax_name: crate::names::BER,
        });
        Aru {
            user_data: context.map(|context| UserData::single(context.identifier, abrt)),
            presentation_context_identifier_list: named.map(|named| vec![named]),
        }
    }

    /// S-U-ABORT indication: ARU with or without ABRT, or ARP.
    pub(super) fn user_abort(&mut self, octets: &Bytes) {
        if self.state == State::Sta0 {
            return;
        }
        let aborted = aborted(octets);
        self.state = State::Sta0;
        self.tell(Indication::Aborted(Box::new(aborted)));
    }

    /// S-P-ABORT indication.
    pub(super) fn provider_abort(&mut self, reason: AbortReason) {
        if self.state == State::Sta0 {
            return;
        }
        self.state = State::Sta0;
        self.tell(Indication::Aborted(Box::new(Aborted::Session(reason))));
    }

    /// An event for which the state has no entry.
    pub(super) fn unexpected(&mut self, layer: Layer, found: &'static str, event: EventIdentifier) {
        let state = self.state;
        if state != State::Sta0 {
            let violation = Violation::Unexpected {
                layer,
                found,
                state,
            };
            self.violated(violation, event);
        }
    }

    /// Ends the association because the peer broke a rule: ARP if it is one of the presentation,
    /// ABRT if it is one of ACSE.
    pub(super) fn violated(&mut self, violation: Violation, event: EventIdentifier) {
        if violation.layer() == Layer::Acse {
            self.send_abort(&PROVIDER);
        } else {
            let arp = Arp {
                provider_reason: Some(violation.abort_reason()),
                event_identifier: Some(event),
            };
            let user_data = arp.encode().into();
            self.ask(request::UserAbort { user_data });
        }
        self.state = State::Sta0;
        self.tell(Indication::Aborted(Box::new(Aborted::Violation(violation))));
    }
}

fn aborted(octets: &Bytes) -> Aborted {
    let user = |layer, unreadable| Aborted::User { layer, unreadable };
    if octets.is_empty() {
        return user(Layer::Session, None);
    }
    let aru = match AbortPpdu::decode(octets) {
        Ok(AbortPpdu::Arp(arp)) => return Aborted::Presentation(arp),
        Ok(AbortPpdu::Aru(Mode::Normal(aru))) => aru,
        Ok(AbortPpdu::Aru(Mode::X410(_))) => return user(Layer::Presentation, None),
        Err(error) => return user(Layer::Session, Some(error)),
    };
    let value = match &aru.user_data {
        None => None,
        Some(UserData::Simply(octets)) => Some(octets),
        // Which context it is in no longer matters: only an ABRT can be there.
        Some(UserData::Fully(lists)) => {
            let first = lists.first();
            first.map(|list| list.presentation_data_values.octets())
        }
    };
    match value.map(Apdu::decode) {
        Some(Ok(Apdu::Abrt(abrt))) => Aborted::Acse(abrt),
        Some(Err(error)) => user(Layer::Presentation, Some(error)),
        None | Some(Ok(_)) => user(Layer::Presentation, None),
    }
}
