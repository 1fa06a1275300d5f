//! A queue of which at most two elements are there, nearly always.

use alloc::collections::VecDeque;

/// First in, first out. Two elements take no memory of their own.
#[derive(Clone, Debug)]
pub(super) struct Queue<T> {
    first: Option<T>,
    second: Option<T>,
    /// What stands behind these, or all there is.
    others: VecDeque<T>,
}

impl<T> Queue<T> {
    #[inline]
    pub(super) fn is_empty(&self) -> bool {
        self.first.is_none() && self.second.is_none() && self.others.is_empty()
    }

    #[inline]
    pub(super) fn push_back(&mut self, element: T) {
        if self.second.is_some() || !self.others.is_empty() {
            self.others.push_back(element);
        } else if self.first.is_some() {
            self.second = Some(element);
        } else {
            self.first = Some(element);
        }
    }

    pub(super) fn push_front(&mut self, element: T) {
        if let Some(second) = self.first.replace(element)
            && let Some(third) = self.second.replace(second)
        {
            self.others.push_front(third);
        }
    }

    #[inline]
    pub(super) fn pop_front(&mut self) -> Option<T> {
        let place = match (&mut self.first, &mut self.second) {
            (first @ Some(_), _) => first,
            (_, second @ Some(_)) => second,
            _ => return self.others.pop_front(),
        };
        place.take()
    }

    pub(super) fn back_mut(&mut self) -> Option<&mut T> {
        let back = self.others.back_mut().or(self.second.as_mut());
        back.or(self.first.as_mut())
    }

    pub(super) fn retain(&mut self, mut keep: impl FnMut(&T) -> bool) {
        self.first.take_if(|first| !keep(first));
        self.second.take_if(|second| !keep(second));
        self.others.retain(keep);
    }
}

impl<T> Default for Queue<T> {
    fn default() -> Self {
        Self {
            first: None,
            second: None,
            others: VecDeque::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn elements_keep_their_order_whatever_is_put_before_and_behind_them() {
        let mut queue = Queue::default();
        for element in [2, 3, 4, 5] {
            queue.push_back(element);
        }
        queue.push_front(1);
        assert_eq!(queue.back_mut(), Some(&mut 5));
        queue.retain(|element| element % 2 == 1);
        let popped = core::iter::from_fn(|| queue.pop_front());
        assert_eq!(popped.collect::<alloc::vec::Vec<_>>(), [1, 3, 5]);
        assert!(queue.is_empty());
    }

    #[test]
    fn two_at_a_time_take_no_memory_and_a_third_one_waits_behind_them() {
        let mut queue = Queue::default();
        for element in 0..10 {
            queue.push_back(element);
            queue.push_back(-element);
            assert_eq!(queue.back_mut(), Some(&mut { -element }));
            assert_eq!(queue.pop_front(), Some(element));
            assert_eq!(queue.pop_front(), Some(-element));
        }
        assert_eq!(queue.others.capacity(), 0);
        queue.push_back(1);
        queue.push_back(2);
        assert_eq!(queue.pop_front(), Some(1));
        queue.push_back(3);
        assert_eq!(queue.pop_front(), Some(2));
        assert_eq!(queue.pop_front(), Some(3));
        assert_eq!(queue.pop_front(), None);
    }
}
