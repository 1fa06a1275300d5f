//! What is measured, whatever carries it.

use bytes::Bytes;

/// Both ends of one way to carry messages.
#[expect(async_fn_in_trait, reason = "one thread, no bounds needed")]
pub trait Ends {
    /// Sends one message from the near end.
    async fn send(&mut self, message: &Bytes);
    /// Receives one message of this length at the far end.
    async fn receive(&mut self, length: usize);
    /// Sends one message from the far end.
    async fn send_back(&mut self, message: &Bytes);
    /// Receives one message of this length at the near end.
    async fn receive_back(&mut self, length: usize);
}

/// Messages on their way at a time: as many as stay below every buffer.
fn burst(length: usize) -> u64 {
    if length > 4096 { 1 } else { 32 }
}

/// Sends so many messages, rounded up to whole bursts, and receives them.
pub async fn one_way(ends: &mut impl Ends, message: &Bytes, count: u64) -> u64 {
    let burst = burst(message.len());
    for _ in 0..count.div_ceil(burst) {
        for _ in 0..burst {
            ends.send(message).await;
        }
        for _ in 0..burst {
            ends.receive(message.len()).await;
        }
    }
    count.next_multiple_of(burst)
}

/// Sends so many messages to and fro, one at a time.
pub async fn round_trips(ends: &mut impl Ends, message: &Bytes, count: u64) -> u64 {
    for _ in 0..count {
        ends.send(message).await;
        ends.receive(message.len()).await;
        ends.send_back(message).await;
        ends.receive_back(message.len()).await;
    }
    count
}
