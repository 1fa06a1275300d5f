//! What an application asks of its association.

use bytes::Bytes;
use x225::{request, response};

use crate::acse::{Aare, Aarq, External, ReleaseRequestReason, ReleaseResponseReason};
use crate::presentation::{Cp, Cpa, Cpr};
use crate::{DataValue, Oid};

/// What an application asks of an [`Association`](super::Association).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Request {
    /// A-ASSOCIATE request.
    Associate(Box<Associate>),
    /// A-ASSOCIATE response that accepts.
    Accept(Box<Accept>),
    /// A-ASSOCIATE response that rejects.
    Reject(Box<Reject>),
    /// P-DATA request.
    Data(Data),
    /// A-RELEASE request.
    Release(Release),
    /// A-RELEASE response.
    ReleaseResponse(ReleaseResponse),
    /// A-ABORT request.
    Abort(Abort),
}

/// Proposes an association, with the parameters of each layer. The user data of the session and
/// of the presentation is filled in: each carries the next layer.
///
/// X.227 7.1.3.1
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Associate {
    /// S-CONNECT request.
    pub session: request::Connect,
    /// CP PPDU. Its contexts have to hold one for ACSE.
    pub presentation: Cp,
    /// AARQ APDU.
    pub acse: Aarq,
}

/// Accepts an association, with the parameters of each layer. The user data of the session and of
/// the presentation is filled in.
///
/// X.227 7.1.3.3
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Accept {
    /// S-CONNECT response.
    pub session: response::ConnectAccept,
    /// CPA PPDU. Without answers to the contexts, those of the indication are sent.
    pub presentation: Cpa,
    /// AARE APDU, whose result is that the association is accepted.
    pub acse: Aare,
}

/// Rejects an association, with the parameters of each layer. The user data of the session and of
/// the presentation is filled in.
///
/// X.227 7.1.3.3
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reject {
    /// S-CONNECT response.
    pub session: response::ConnectRefuse,
    /// CPR PPDU. Without answers to the contexts, those of the indication are sent.
    pub presentation: Cpr,
    /// AARE APDU, whose result is that the association is rejected.
    pub acse: Aare,
}

/// Values of one presentation context, sent or received.
///
/// X.226 6.6
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Data {
    /// The context, by its number in the defined context set.
    pub context: i64,
    /// The values; their octets are not copied on the way to the session.
    pub value: DataValue,
}

/// Asks for the end of the association. It always carries an RLRQ APDU.
///
/// X.227 7.2.3.1
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Release {
    /// Why; normal by default.
    pub reason: Option<ReleaseRequestReason>,
    /// What the application sends along.
    pub user_information: Vec<External>,
}

/// Answers the peer's wish to end the association. It always carries an RLRE APDU.
///
/// X.227 7.2.3.3
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReleaseResponse {
    /// Whether the association ends; true by default. To go on, the session needs the negotiated
    /// release functional unit.
    pub affirmative: bool,
    /// How the application takes it; normal by default.
    pub reason: Option<ReleaseResponseReason>,
    /// What the application sends along.
    pub user_information: Vec<External>,
}

/// Ends the association at once; data on its way may be lost.
///
/// X.227 7.3.3.1
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Abort {
    /// What the application sends along, unless the session has version 1.
    pub user_information: Vec<External>,
}

impl Associate {
    /// Proposes these contexts and this application context, and nothing else.
    #[must_use]
    pub fn new(presentation: Cp, application_context_name: Oid) -> Self {
        Self {
            session: request::Connect::default(),
            presentation,
            acse: Aarq::new(application_context_name),
        }
    }
}

impl Data {
    /// One value of an ASN.1 type in the basic encoding rules, encoded already.
    #[must_use]
    pub const fn single(context: i64, value: Bytes) -> Self {
        Self {
            context,
            value: DataValue::SingleAsn1Type(value),
        }
    }
}

impl Default for Release {
    fn default() -> Self {
        Self {
            reason: Some(ReleaseRequestReason::Normal),
            user_information: Vec::new(),
        }
    }
}

impl Default for ReleaseResponse {
    fn default() -> Self {
        Self {
            affirmative: true,
            reason: Some(ReleaseResponseReason::Normal),
            user_information: Vec::new(),
        }
    }
}

impl Request {
    /// The service primitive that it is.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Associate(_) => "A-ASSOCIATE request",
            Self::Accept(_) => "A-ASSOCIATE response (accepted)",
            Self::Reject(_) => "A-ASSOCIATE response (rejected)",
            Self::Data(_) => "P-DATA request",
            Self::Release(_) => "A-RELEASE request",
            Self::ReleaseResponse(_) => "A-RELEASE response",
            Self::Abort(_) => "A-ABORT request",
        }
    }
}

impl From<Associate> for Request {
    fn from(request: Associate) -> Self {
        Self::Associate(Box::new(request))
    }
}

impl From<Accept> for Request {
    fn from(request: Accept) -> Self {
        Self::Accept(Box::new(request))
    }
}

impl From<Reject> for Request {
    fn from(request: Reject) -> Self {
        Self::Reject(Box::new(request))
    }
}

impl From<Data> for Request {
    fn from(request: Data) -> Self {
        Self::Data(request)
    }
}

impl From<Release> for Request {
    fn from(request: Release) -> Self {
        Self::Release(request)
    }
}

impl From<ReleaseResponse> for Request {
    fn from(request: ReleaseResponse) -> Self {
        Self::ReleaseResponse(request)
    }
}

impl From<Abort> for Request {
    fn from(request: Abort) -> Self {
        Self::Abort(request)
    }
}
