//! The values that parameters carry.

mod assigned;
mod codes;
mod disconnect;
mod enclosure;
mod flags;
mod functional_units;
mod octet_string;
mod options;
mod reason;
mod serial_number;
mod sync_type;
mod token_settings;
mod tokens;
mod tsdu_maximum_size;

pub(crate) use flags::flags;

pub use assigned::AssignedBits;
pub use codes::{PrepareType, ReasonCode, RefuseCode, ResyncType};
pub use disconnect::{AbortDisconnect, TransportDisconnect};
pub use enclosure::Enclosure;
pub use functional_units::FunctionalUnits;
pub use octet_string::{
    AbortReflectValues, ActivityIdentifier, AdditionalReference, OctetString, Selector,
    SsUserReference, TooLong,
};
pub use options::{ProtocolOptions, Versions};
pub use reason::RefuseReason;
pub use serial_number::{SerialNumber, UpperLimit};
pub use sync_type::{MajorSyncType, MinorSyncType};
pub use token_settings::{TokenSetting, TokenSettings};
pub use tokens::{Token, Tokens};
pub use tsdu_maximum_size::TsduMaximumSize;
