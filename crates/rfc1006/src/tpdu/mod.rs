//! TPDUs of X.224 as values: what classes 0 and 2 use in full, the rest by name.
//!
//! ```text
//!  +----+------+-----------------------+----------------------------+-----------
//!  | LI | code | rest of the fixed part | variable part: parameters | user data
//!  +----+------+-----------------------+----------------------------+-----------
//!         <------------------- LI octets ------------------->
//! ```
//!
//! Usable without a [`Transport`](crate::Transport): a capture decoder calls [`Tpdu::decode`] on
//! each TPKT's content.
//!
//! X.224 13

mod class;
mod codec;
mod connection;
mod data;
mod disconnect;
mod error;
mod kind;
mod other;
mod parameter;
mod parameters;
mod reject;

pub use class::Class;
pub use connection::Connection;
pub use data::{Dt, Ea, Ed};
pub use disconnect::{Dc, DisconnectReason, Dr};
pub use error::{Fault, TpduError};
pub use kind::Kind;
pub use other::Other;
pub use parameter::Parameter;
pub use parameters::{NoRoom, Parameters};
pub use reject::{Er, RejectCause};

/// One TPDU.
///
/// X.224 13.1
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Tpdu {
    /// Connection request.
    Cr(Connection),
    /// Connection confirm.
    Cc(Connection),
    /// Disconnect request.
    Dr(Dr),
    /// Disconnect confirm.
    Dc(Dc),
    /// Data.
    Dt(Dt),
    /// Expedited data.
    Ed(Ed),
    /// Expedited data acknowledgement.
    Ea(Ea),
    /// TPDU error.
    Er(Er),
    /// A TPDU or a format that classes 0 and 2 do not have, by name.
    Other(Other),
}
