//! Results, diagnostics and reasons, with the names that a user reads.

use core::fmt;

use crate::ber::{Element, Error, Node, Tag};
use crate::named::named_numbers;

named_numbers! {
    /// What became of a proposed association.
    ///
    /// X.227 7.1.5.7
    AssociateResult {
        /// It exists.
        Accepted = 0 => "accepted",
        /// Trying again does not help.
        RejectedPermanent = 1 => "rejected (permanent)",
        /// Trying again later may help.
        RejectedTransient = 2 => "rejected (transient)",
    }
}

named_numbers! {
    /// What the accepting AE says about the result.
    ///
    /// X.227 7.1.5.8.2
    UserDiagnostic {
        /// Nothing to say.
        Null = 0 => "null",
        /// It does not say.
        NoReasonGiven = 1 => "no reason given",
        /// It does not serve the application context.
        ApplicationContextNameNotSupported = 2 => "application context name not supported",
        /// It does not know the caller's AP title.
        CallingApTitleNotRecognized = 3 => "calling AP title not recognized",
        /// It does not know the caller's AP invocation identifier.
        CallingApInvocationIdentifierNotRecognized = 4 => "calling AP invocation identifier not recognized",
        /// It does not know the caller's AE qualifier.
        CallingAeQualifierNotRecognized = 5 => "calling AE qualifier not recognized",
        /// It does not know the caller's AE invocation identifier.
        CallingAeInvocationIdentifierNotRecognized = 6 => "calling AE invocation identifier not recognized",
        /// The called AP title is not its own.
        CalledApTitleNotRecognized = 7 => "called AP title not recognized",
        /// The called AP invocation identifier is not its own.
        CalledApInvocationIdentifierNotRecognized = 8 => "called AP invocation identifier not recognized",
        /// The called AE qualifier is not its own.
        CalledAeQualifierNotRecognized = 9 => "called AE qualifier not recognized",
        /// The called AE invocation identifier is not its own.
        CalledAeInvocationIdentifierNotRecognized = 10 => "called AE invocation identifier not recognized",
        /// It does not know the authentication mechanism.
        AuthenticationMechanismNameNotRecognized = 11 => "authentication mechanism name not recognized",
        /// It needs to be told the authentication mechanism.
        AuthenticationMechanismNameRequired = 12 => "authentication mechanism name required",
        /// The authentication value is wrong.
        AuthenticationFailure = 13 => "authentication failure",
        /// It needs an authentication value.
        AuthenticationRequired = 14 => "authentication required",
    }
}

named_numbers! {
    /// What the accepting ACPM says about the result.
    ///
    /// X.227 7.1.5.8.2
    ProviderDiagnostic {
        /// Nothing to say.
        Null = 0 => "null",
        /// It does not say.
        NoReasonGiven = 1 => "no reason given",
        /// No version in common.
        NoCommonAcseVersion = 2 => "no common ACSE version",
    }
}

named_numbers! {
    /// Who aborts.
    ///
    /// X.227 7.3.4.1
    AbortSource {
        /// The AE.
        AcseServiceUser = 0 => "ACSE service user",
        /// The ACPM.
        AcseServiceProvider = 1 => "ACSE service provider",
    }
}

named_numbers! {
    /// Why an association is aborted; sent only with the authentication functional unit.
    ///
    /// X.227 7.3.4.2
    AbortDiagnostic {
        /// It does not say.
        NoReasonGiven = 1 => "no reason given",
        /// The peer broke the protocol.
        ProtocolError = 2 => "protocol error",
        /// It does not know the authentication mechanism.
        AuthenticationMechanismNameNotRecognized = 3 => "authentication mechanism name not recognized",
        /// It needs to be told the authentication mechanism.
        AuthenticationMechanismNameRequired = 4 => "authentication mechanism name required",
        /// The authentication value is wrong.
        AuthenticationFailure = 5 => "authentication failure",
        /// It needs an authentication value.
        AuthenticationRequired = 6 => "authentication required",
    }
}

named_numbers! {
    /// Why an AE asks for the release.
    ///
    /// X.227 7.2.4.1
    ReleaseRequestReason {
        /// It is done.
        Normal = 0 => "normal",
        /// It cannot wait.
        Urgent = 1 => "urgent",
        /// A reason of the application.
        UserDefined = 30 => "user defined",
    }
}

named_numbers! {
    /// How an AE answers a release.
    ///
    /// X.227 7.2.5.1
    ReleaseResponseReason {
        /// It is done too.
        Normal = 0 => "normal",
        /// It is not done yet.
        NotFinished = 1 => "not finished",
        /// A reason of the application.
        UserDefined = 30 => "user defined",
    }
}

/// Who decided on an association, and what they say.
///
/// X.227 7.1.5.8
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ResultSourceDiagnostic {
    /// The accepting AE.
    AcseServiceUser(UserDiagnostic),
    /// The accepting ACPM.
    AcseServiceProvider(ProviderDiagnostic),
}

impl Default for ResultSourceDiagnostic {
    fn default() -> Self {
        Self::AcseServiceUser(UserDiagnostic::Null)
    }
}

const ACSE_SERVICE_USER: Tag = Tag::context(1);
const ACSE_SERVICE_PROVIDER: Tag = Tag::context(2);

impl ResultSourceDiagnostic {
    /// Reads the CHOICE inside the explicit tag of the component.
    pub(super) fn decode(component: &Element<'_>) -> Result<Self, Error> {
        let choice = component
            .explicit()?
            .expect(&[ACSE_SERVICE_USER, ACSE_SERVICE_PROVIDER])?;
        let number = choice.explicit()?.expect(&[Tag::INTEGER])?.integer()?;
        Ok(match choice.tag {
            ACSE_SERVICE_PROVIDER => Self::AcseServiceProvider(number.into()),
            _ => Self::AcseServiceUser(number.into()),
        })
    }

    pub(super) fn node(self, tag: Tag) -> Node {
        let (source, number) = match self {
            Self::AcseServiceUser(diagnostic) => (ACSE_SERVICE_USER, diagnostic.code()),
            Self::AcseServiceProvider(diagnostic) => (ACSE_SERVICE_PROVIDER, diagnostic.code()),
        };
        let number = Node::integer(Tag::INTEGER, number);
        Node::explicit(tag, Node::explicit(source, number))
    }
}

impl fmt::Display for ResultSourceDiagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::AcseServiceUser(diagnostic) => write!(f, "ACSE service user: {diagnostic}"),
            Self::AcseServiceProvider(diagnostic) => {
                write!(f, "ACSE service provider: {diagnostic}")
            }
        }
    }
}
