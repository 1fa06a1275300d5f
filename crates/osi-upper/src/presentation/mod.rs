//! The presentation protocol's PPDUs as values (X.226 clause 8): kernel, normal mode.

mod abort;
mod accept;
mod connect;
mod context;
mod mode;
mod reason;
mod refuse;
mod requirements;
mod user_data;

pub use abort::{AbortPpdu, Arp, Aru, ContextIdentifier};
pub use accept::Cpa;
pub use connect::Cp;
pub use context::{ContextDefinition, ContextResult, DefaultContextName};
pub use mode::Mode;
pub use reason::{
    AbortReason, ContextProviderReason, EventIdentifier, PresentationResult, ProviderReason,
};
pub use refuse::Cpr;
pub use requirements::{PresentationRequirements, ProtocolVersion, UserSessionRequirements};
pub use user_data::{PdvList, UserData};

/// The clause that holds the ASN.1 module.
const MODULE: &str = "X.226 8.2";

#[cfg(test)]
mod tests;
