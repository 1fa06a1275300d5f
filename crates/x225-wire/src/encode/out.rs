//! Where encoded octets go: headers into one buffer, user data behind them by reference.

use super::length::{room_beside, sent_len};
use crate::Slices;
use crate::field::{Table, fields};
use bytes::{BufMut, BytesMut};

/// A TSDU in the making.
pub(crate) struct Out<'a> {
    headers: &'a mut BytesMut,
    tsdu: Slices,
    value_left: usize,
}

impl<'a> Out<'a> {
    pub(super) fn new(headers: &'a mut BytesMut) -> Self {
        Self {
            headers,
            tsdu: Slices::new(),
            value_left: 0,
        }
    }

    pub(super) fn finish(mut self) -> Slices {
        self.flush();
        self.tsdu
    }

    /// An identifier with the length field of what follows.
    pub(super) fn header(&mut self, code: u8, length: usize) {
        self.headers.put_u8(code);
        match u16::try_from(length).unwrap_or(u16::MAX).to_be_bytes() {
            [0, short] if short < 255 => self.headers.put_u8(short),
            [high, low] => self.headers.put_slice(&[255, high, low]),
        }
    }

    /// The units of a parameter field.
    pub(crate) fn parameters(&mut self, table: &dyn Table) {
        let mut room = room_beside(table);
        for (parameter, field) in fields(table) {
            let (len, left) = sent_len(field, room);
            room = left;
            if let Some(len) = len {
                self.header(parameter.code, len);
                self.value_left = len;
                field.write(self);
            }
        }
    }

    /// One octet of a value.
    pub(crate) fn octet(&mut self, octet: u8) {
        self.octets(&[octet]);
    }

    /// Octets of a value.
    pub(crate) fn octets(&mut self, octets: &[u8]) {
        self.headers.put_slice(octets);
        self.value_left = self.value_left.saturating_sub(octets.len());
    }

    /// User data as the rest of a value.
    pub(crate) fn user_data(&mut self, data: &Slices) {
        let mut left = self.value_left;
        self.flush();
        for slice in data {
            let len = slice.len().min(left);
            self.tsdu.push(slice.slice(..len));
            left -= len;
        }
        self.value_left = left;
    }

    /// User data to the end of the TSDU.
    pub(super) fn user_information(&mut self, data: &Slices) {
        self.flush();
        self.tsdu.extend(data.iter().cloned());
    }

    fn flush(&mut self) {
        if !self.headers.is_empty() {
            self.tsdu.push(self.headers.split().freeze());
        }
    }
}
