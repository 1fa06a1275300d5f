//! One SSDU in several SPDUs: cut as it is sent (X.225 6.3.5, 7.3.2, 7.11.2, 7.37.2).

use bytes::Bytes;

use crate::session::subject::{put_user_data, take_user_data};
use crate::wire::{ConnectDataOverflow, Enclosure, Nesting, Slices, Spdu, SpduKind, Subsequent};

/// The SPDUs of one segmented SSDU that are still to be sent.
#[derive(Clone, Debug)]
pub(super) struct Segments {
    /// The next SPDU, without user data.
    next: Spdu,
    user_data: Cut,
    /// Octets that one SPDU may have, its introduction not counted.
    limit: usize,
    nesting: Option<Nesting>,
    begun: bool,
    done: bool,
}

impl Segments {
    /// The segments of the SSDU that an SPDU holds, each in an SPDU of at most `limit` octets; where
    /// that is less than it takes to carry anything, each with one octet.
    pub(super) fn of(mut spdu: Spdu, limit: usize, nesting: Option<Nesting>) -> Self {
        let user_data = Cut::new(take_user_data(&mut spdu));
        let begun = spdu.kind() == SpduKind::ConnectDataOverflow;
        Self {
            next: spdu,
            user_data,
            limit,
            nesting,
            begun,
            done: false,
        }
    }

    pub(super) fn is_done(&self) -> bool {
        self.done
    }

    /// The SPDU of the next TSDU.
    pub(super) fn next(&mut self) -> Spdu {
        let later = later(&self.next);
        let mut spdu = core::mem::replace(&mut self.next, later);
        spdu.set_enclosure(Enclosure::Middle);
        let room = user_data_room(&spdu, self.limit, self.nesting).max(1);
        put_user_data(&mut spdu, self.user_data.take(room));
        self.done = self.user_data.is_empty();
        spdu.set_enclosure(Enclosure::new(!self.begun, self.done));
        self.begun = true;
        spdu
    }
}

/// Octets of user data that an SPDU of at most `limit` octets can carry.
pub(super) fn user_data_room(spdu: &Spdu, limit: usize, nesting: Option<Nesting>) -> usize {
    match nesting {
        None => spdu.user_data_room(limit),
        Some(nesting) => spdu.nested_user_data_room(nesting, limit),
    }
}

/// The SPDU that the one after this is made of: for data of the same type, else one with nothing
/// but an Enclosure Item and user data (X.225 8.4).
fn later(spdu: &Spdu) -> Spdu {
    match spdu {
        Spdu::DataTransfer(_) => Spdu::DataTransfer(crate::wire::DataTransfer::default()),
        Spdu::TypedData(_) => Spdu::TypedData(crate::wire::TypedData::default()),
        Spdu::ConnectDataOverflow(_) => overflow(Slices::new()),
        _ => Spdu::from(Subsequent {
            of: spdu.kind(),
            enclosure: Enclosure::Middle,
            user_data: Slices::new(),
        }),
    }
}

/// A CONNECT DATA OVERFLOW with all that is left of the user data of a CONNECT.
pub(super) fn overflow(user_data: Slices) -> Spdu {
    Spdu::from(ConnectDataOverflow {
        enclosure: Enclosure::Middle,
        user_data,
    })
}

/// User data that is taken off the front, at the cost of the slices taken and no more.
#[derive(Clone, Debug)]
struct Cut {
    front: Bytes,
    rest: <Slices as IntoIterator>::IntoIter,
}

impl Cut {
    fn new(user_data: Slices) -> Self {
        let mut rest = user_data.into_iter();
        Self {
            front: rest.next().unwrap_or_default(),
            rest,
        }
    }

    fn is_empty(&self) -> bool {
        self.front.is_empty()
    }

    fn take(&mut self, mut octets: usize) -> Slices {
        let mut taken = Slices::new();
        while octets > 0 && !self.front.is_empty() {
            let slice = self.front.split_to(octets.min(self.front.len()));
            octets -= slice.len();
            taken.push(slice);
            if self.front.is_empty() {
                self.front = self.rest.next().unwrap_or_default();
            }
        }
        taken
    }
}
