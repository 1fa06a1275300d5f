//! The SPDUs of activity management.

mod discard;
mod end;
mod interrupt;
mod start;

pub use discard::{ActivityDiscard, ActivityDiscardAck};
pub use end::{ActivityEnd, ActivityEndAck};
pub use interrupt::{ActivityInterrupt, ActivityInterruptAck};
pub use start::{ActivityResume, ActivityStart};
