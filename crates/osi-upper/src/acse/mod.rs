//! The ACSE APDUs as values (X.227 clause 9).

mod aare;
mod aarq;
mod abrt;
mod apdu;
mod authentication;
mod diagnostic;
mod external;
mod release;
mod requirements;
mod title;

pub use aare::Aare;
pub use aarq::Aarq;
pub use abrt::Abrt;
pub use apdu::Apdu;
pub use authentication::AuthenticationValue;
pub use diagnostic::{
    AbortDiagnostic, AbortSource, AssociateResult, ProviderDiagnostic, ReleaseRequestReason,
    ReleaseResponseReason, ResultSourceDiagnostic, UserDiagnostic,
};
pub use external::External;
pub use release::{Rlre, Rlrq};
pub use requirements::{AcseRequirements, ProtocolVersion};
pub use title::{AeQualifier, ApTitle};

/// The clause that holds the ASN.1 module.
const MODULE: &str = "X.227 9.1";

#[cfg(test)]
mod tests;
