//! Data while nothing else is under way: one SSDU is one TPKT, written straight from where the user
//! has it, and taken straight from where it was read. Both machines say when that is all. What else
//! is one TPKT takes the same way past the transport machine.

use std::task::{Context, Waker};

use x225::wire::{Flow, plain_data};
use x225::{Input, Request, Slices, TransportIndication, request};

use super::{Column, Machine};
use crate::trace::{self, Direction};

impl<M: Machine> Column<M> {
    /// Writes the SSDU of an S-DATA request, if that is all there is to it; what the stream does not
    /// take waits. Whether it was.
    pub(crate) fn send_plain(&mut self, request: Option<&Request>, cx: &mut Context<'_>) -> bool {
        let Some(Request::Data(data)) = request else {
            return false;
        };
        let plain = !data.user_data.is_empty() && self.session.sends_plain_data();
        let sent = plain && self.write_tpkt(plain_data::HEADERS, &data.user_data, cx);
        #[cfg(feature = "metrics")]
        if sent {
            count(Direction::Sent, &data.user_data);
        }
        sent
    }

    /// Takes the SSDUs up that stand at the front of what was read, as far as that is all there is to
    /// them.
    pub(super) fn take_plain(&mut self) {
        if trace::is_on() {
            return;
        }
        while let Some(user_data) = self.next_plain() {
            #[cfg(feature = "metrics")]
            count(Direction::Received, &user_data);
            self.indications.push(request::Data { user_data }.into());
        }
    }

    fn next_plain(&mut self) -> Option<Slices> {
        let most = || self.session.takes_plain_data();
        let buffer = self.inbound.buffer();
        let data = self
            .transport
            .take_data(buffer, plain_data::HEADERS, most)?;
        Some(data.into())
    }

    /// Takes one TSDU up that stands at the front of what was read, if it is all there, in one TPKT.
    /// Whether it was.
    pub(super) fn take_whole(&mut self) -> bool {
        let buffer = self.inbound.buffer();
        if buffer.is_empty() || trace::is_on() {
            return false;
        }
        let Some(tsdu) = self.transport.take_data(buffer, &[], || usize::MAX) else {
            return false;
        };
        let tsdu = Slices::from(tsdu);
        self.see(Direction::Received, &tsdu, Flow::Normal);
        let indication = TransportIndication::Data(tsdu);
        self.session.handle(Input::Transport(indication));
        self.carry_out();
        true
    }

    /// Writes a TSDU in one TPKT, if nothing waits; what the stream does not take is left to the
    /// carrier. Whether it was.
    pub(super) fn write_whole(&mut self, tsdu: &Slices) -> bool {
        let cx = &mut Context::from_waker(Waker::noop());
        let written = self.write_tpkt(&[], tsdu, cx);
        if written {
            self.see(Direction::Sent, tsdu, Flow::Normal);
        }
        written
    }

    /// Writes a TSDU that begins with a prefix in one TPKT, if nothing waits. Whether it was.
    #[inline]
    fn write_tpkt(&mut self, prefix: &[u8], rest: &Slices, cx: &mut Context<'_>) -> bool {
        let Some(stream) = &mut self.stream else {
            return false;
        };
        if !self.outbound.is_empty() || trace::is_on() {
            return false;
        }
        let Some(headers) = self.transport.data_headers(prefix.len() + rest.len()) else {
            return false;
        };
        let ahead = [&headers[..], prefix];
        self.outbound.write_at_once(stream, ahead, rest, cx);
        self.spoke_last = true;
        self.changed |= !self.outbound.is_empty();
        true
    }
}

#[cfg(feature = "metrics")]
fn count(direction: Direction, user_data: &Slices) {
    let tsdu = plain_data::encode(user_data.clone());
    crate::metrics::tsdu(direction, &tsdu, Flow::Normal);
}
