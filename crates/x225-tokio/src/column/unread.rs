//! What the user has not taken yet.

use std::collections::VecDeque;

use x225::Indication;

/// Indications, first in, first out. One alone, as there is most often, takes no memory of its own.
#[derive(Default)]
pub(crate) struct Unread {
    first: Option<Indication>,
    /// What stands behind the first, or all there is.
    others: VecDeque<Indication>,
}

impl Unread {
    pub(crate) fn is_empty(&self) -> bool {
        self.first.is_none() && self.others.is_empty()
    }

    pub(crate) fn len(&self) -> usize {
        usize::from(self.first.is_some()) + self.others.len()
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = &Indication> {
        self.first.iter().chain(&self.others)
    }

    pub(crate) fn push(&mut self, indication: Indication) {
        if self.is_empty() {
            self.first = Some(indication);
        } else {
            self.others.push_back(indication);
        }
    }

    pub(crate) fn take(&mut self) -> Option<Indication> {
        self.first.take().or_else(|| self.others.pop_front())
    }

    /// The first of those that are wanted.
    pub(crate) fn take_where(&mut self, wanted: fn(&Indication) -> bool) -> Option<Indication> {
        self.first.take_if(|first| wanted(first)).or_else(|| {
            let place = self.others.iter().position(wanted)?;
            self.others.remove(place)
        })
    }

    pub(crate) fn clear(&mut self) {
        *self = Self::default();
    }
}

#[cfg(test)]
mod tests {
    use x225::request;

    use super::*;

    fn data(octet: u8) -> Indication {
        let user_data = vec![octet].into();
        request::Data { user_data }.into()
    }

    fn is_second(indication: &Indication) -> bool {
        *indication == data(2)
    }

    #[test]
    fn what_is_first_in_is_first_out_and_one_at_a_time_takes_no_memory() {
        let mut unread = Unread::default();
        for octet in 0..10 {
            unread.push(data(octet));
            assert_eq!((unread.len(), unread.take()), (1, Some(data(octet))));
        }
        assert_eq!(unread.others.capacity(), 0);
        unread.push(data(1));
        unread.push(data(2));
        assert_eq!(unread.take(), Some(data(1)));
        unread.push(data(3));
        assert!(unread.iter().eq(&[data(2), data(3)]));
        assert_eq!(unread.take(), Some(data(2)));
        assert_eq!(unread.take(), Some(data(3)));
        assert_eq!((unread.is_empty(), unread.take()), (true, None));
    }

    #[test]
    fn what_is_wanted_is_taken_from_wherever_it_stands() {
        for before in [&[][..], &[0], &[0, 1]] {
            let mut unread = Unread::default();
            for &octet in before {
                unread.push(data(octet));
            }
            unread.push(data(2));
            unread.push(data(3));
            assert_eq!(unread.take_where(is_second), Some(data(2)));
            assert_eq!(unread.take_where(is_second), None);
            assert_eq!(unread.len(), before.len() + 1);
        }
    }
}
