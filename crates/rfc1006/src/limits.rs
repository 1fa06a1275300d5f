//! Every bound of the machine, in one value.

/// What one transport connection may hold in memory.
///
/// Reaching a bound is an outcome with a name: [`Cause::Limit`](crate::Cause::Limit) for what a
/// peer sends, [`Refused::QueueFull`](crate::Refused::QueueFull) for what the user sends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Octets of one received TSDU. Default 16 MiB.
    pub tsdu: usize,
    /// Segments (DT TPDUs, empty ones too) of one received TSDU. Default 262 144: 16 MiB in the smallest
    /// TPDUs, twice over.
    pub segments: usize,
    /// Octets of user data waiting to be transmitted at which further data is refused. Default 16
    /// MiB.
    ///
    /// A high-water mark: one TSDU may cross it, so that a TSDU of any size can be sent.
    pub queued: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            tsdu: 16 << 20,
            segments: 1 << 18,
            queued: 16 << 20,
        }
    }
}
