//! The least MMS application over our whole column, in both roles: initiate, Identify, conclude.

mod column;
mod initiator;
mod meeting;
mod pdu;
mod responder;

pub use column::Ending;
pub use initiator::{Failure, Initiator, Selectors};
pub use meeting::call_us;
pub use responder::{Responder, Served};
