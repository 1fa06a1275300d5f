//! The short-form SPDUs and the NULL SPDU of Amendment 1: always one to a TSDU, which says how long it is.
//!
//! ```text
//!   bit  8   7   6   5   4   3   2   1
//!      +---+---+---+---+---+---+---+---+------------+------------------+
//!      |     SI, bit 8 = 1 | p | x | x | parameters | user information |
//!      +---+---+---+---+---+---+---+---+------------+------------------+
//! ```
//!
//! Bit 3 of the first octet, SI&P, says whether the next octet is a parameter; bits 1 and 2 are special user data or parameters,
//! as the SPDU has it. The SI of a long-form SPDU has bit 8 = 0, so the first octet of a TSDU tells which form it is in, but not
//! that it is a [`Null`]: that, only the connection can tell.
//!
//! X.225 Amendment 1, 8.2.9, 8.5, 8.6

mod abort;
mod accept;
mod connect;
mod data;
mod decode;
mod encode;
mod head;
mod identifier;
mod kind;
#[cfg(test)]
mod known_answer;
mod null;
mod parameter;
mod reader;
mod refuse;
mod release;
mod show;
mod spdu;
mod special_data;
mod summary;

pub use abort::{AbortReason, ShortAbort};
pub use accept::{AcceptContent, ShortAccept, ShortAcceptContinue};
pub use connect::{ConnectContent, ContinueContent, ShortConnect, ShortConnectContinue};
pub use data::ShortDataTransfer;
pub use decode::Decoded;
pub use identifier::{GlobalIdentifier, NotAnObjectIdentifier};
pub use kind::ShortKind;
pub use null::Null;
pub use parameter::ShortParameter;
pub use refuse::{RefuseContent, ShortRefuse, ShortRefuseContinue, SummaryResponse};
pub use release::{ShortDisconnect, ShortFinish};
pub use show::Shown;
pub use spdu::ShortSpdu;
pub use special_data::SpecialData;
pub use summary::{ConnectionSummary, ContextIdentifier};
