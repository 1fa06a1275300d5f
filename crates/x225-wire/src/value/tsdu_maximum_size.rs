//! PI 21: TSDU maximum sizes.

use core::fmt;

/// The TSDU maximum size of each direction in octets, 0 for no limit; `Default` is no limit.
///
/// X.225 8.3.1.8
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct TsduMaximumSize {
    /// From the initiator to the responder.
    pub initiator_to_responder: u16,
    /// From the responder to the initiator.
    pub responder_to_initiator: u16,
}

impl fmt::Display for TsduMaximumSize {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (n, (direction, size)) in [
            ("to responder", self.initiator_to_responder),
            ("to initiator", self.responder_to_initiator),
        ]
        .into_iter()
        .enumerate()
        {
            let comma = if n == 0 { "" } else { ", " };
            match size {
                0 => write!(f, "{comma}{direction} unlimited")?,
                size => write!(f, "{comma}{direction} {size}")?,
            }
        }
        Ok(())
    }
}
