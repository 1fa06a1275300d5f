//! What an association tells its application.

use x225::{confirm, indication, response};

use super::request::{Accept, Data, Reject};
use super::{Aborted, Declined, Refusal};
use crate::acse::{
    Aare, Aarq, AssociateResult, ResultSourceDiagnostic, Rlre, Rlrq, UserDiagnostic,
};
use crate::presentation::{ContextResult, Cp, Cpa, Cpr};

/// What an [`Association`](super::Association) tells its application.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Indication {
    /// A-ASSOCIATE indication: a peer proposes an association. It has to be answered.
    Associate(Box<Associate>),
    /// A peer proposed an association that this side could not take; the peer has been told.
    Declined(Box<Declined>),
    /// A-ASSOCIATE confirm: the association stands.
    Accepted(Box<Accepted>),
    /// A-ASSOCIATE confirm: there is no association, by whose decision and why.
    Refused(Box<Refusal>),
    /// P-DATA indication.
    Data(Data),
    /// A-RELEASE indication: the peer wants to end the association. It has to be answered.
    Release(Rlrq),
    /// A-RELEASE confirm: the association has ended in order.
    Released(Rlre),
    /// A-RELEASE confirm: the peer wants to go on.
    ReleaseRejected(Rlre),
    /// A-ABORT or A-P-ABORT indication: the association is gone, by whose doing and why.
    Aborted(Box<Aborted>),
    /// Another primitive of the session, such as one about tokens: it is none of the
    /// association's affairs. Its user data, if any, is
    /// [`UserData`](crate::presentation::UserData).
    Session(x225::Indication),
}

/// A peer proposes an association, with the parameters of each layer.
///
/// X.227 7.1.3.2
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Associate {
    /// S-CONNECT indication.
    pub session: indication::Connect,
    /// CP PPDU.
    pub presentation: Cp,
    /// AARQ APDU.
    pub acse: Aarq,
    /// What this side can do with each proposed context, in their order.
    pub results: Vec<ContextResult>,
}

/// The association stands, with the parameters of each layer.
///
/// X.227 7.1.3.4
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Accepted {
    /// S-CONNECT confirm.
    pub session: confirm::ConnectAccept,
    /// CPA PPDU.
    pub presentation: Cpa,
    /// AARE APDU.
    pub acse: Aare,
}

impl Associate {
    /// An acceptance: the application context and the selectors that were called, duplex, and
    /// every context that this side can use.
    #[must_use]
    pub fn accept(&self) -> Accept {
        let name = self.acse.application_context_name.clone();
        let diagnostic = ResultSourceDiagnostic::AcseServiceUser(UserDiagnostic::Null);
        Accept {
            session: response::ConnectAccept {
                responding_selector: self.session.called_selector,
                ..response::ConnectAccept::default()
            },
            presentation: Cpa {
                responding_presentation_selector: self
                    .presentation
                    .called_presentation_selector
                    .clone(),
                ..Cpa::default()
            },
            acse: Aare::new(name, AssociateResult::Accepted, diagnostic),
        }
    }

    /// A permanent rejection by the application, for this reason.
    #[must_use]
    pub fn reject(&self, diagnostic: UserDiagnostic) -> Reject {
        let name = self.acse.application_context_name.clone();
        let diagnostic = ResultSourceDiagnostic::AcseServiceUser(diagnostic);
        Reject {
            session: response::ConnectRefuse::default(),
            presentation: Cpr::default(),
            acse: Aare::new(name, AssociateResult::RejectedPermanent, diagnostic),
        }
    }
}
