//! Where encoded octets go: headers into one buffer, user data behind them by reference.

use super::length::{cut_len, room_beside};
use crate::field::{Field, Table, fields};
use crate::{Parameter, Slices};
use bytes::{BufMut, BytesMut};

/// A TSDU in the making.
pub(crate) struct Out<'a> {
    headers: &'a mut BytesMut,
    tsdu: Slices,
    value_left: usize,
}

impl<'a> Out<'a> {
    /// A parameter field shorter than this holds its user data uncut: cutting leaves no more than the last length field unused.
    pub(super) const NEARLY_FULL: usize = 65_000;

    pub(super) fn new(headers: &'a mut BytesMut) -> Self {
        Self {
            headers,
            tsdu: Slices::new(),
            value_left: 0,
        }
    }

    pub(crate) fn finish(mut self) -> Slices {
        self.flush();
        self.tsdu
    }

    /// An identifier with the length field of what follows.
    pub(super) fn header(&mut self, code: u8, length: usize) {
        match u16::try_from(length).unwrap_or(u16::MAX).to_be_bytes() {
            [0, short] if short < 255 => self.headers.put_slice(&[code, short]),
            [high, low] => self.headers.put_slice(&[code, 255, high, low]),
        }
    }

    /// The units of a parameter field of so many octets.
    pub(super) fn parameters(&mut self, table: &dyn Table, length: usize) {
        if length < Self::NEARLY_FULL {
            return table.send(self);
        }
        let mut room = room_beside(table);
        for (parameter, field) in fields(table) {
            room = self.parameter(parameter, field, room);
        }
    }

    /// The unit of a parameter, if it is sent, uncut.
    #[inline]
    pub(crate) fn unit(&mut self, code: u8, field: &impl Field) {
        if let Some(len) = field.value_len() {
            self.header(code, len);
            self.value_left = len;
            field.write(self);
        }
    }

    /// The unit of a parameter, if it is sent; the room left after it.
    #[inline]
    pub(super) fn parameter(
        &mut self,
        parameter: &Parameter,
        field: &dyn Field,
        room: usize,
    ) -> usize {
        let (len, left) = cut_len(field, room);
        if let Some(len) = len {
            self.header(parameter.code, len);
            self.value_left = len;
            field.write(self);
        }
        left
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
    pub(crate) fn user_information(&mut self, data: &Slices) {
        self.flush();
        self.tsdu.extend(data.iter().cloned());
    }

    fn flush(&mut self) {
        if !self.headers.is_empty() {
            self.tsdu.push(self.headers.split().freeze());
        }
    }
}
