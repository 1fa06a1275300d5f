//! A queue of which at most one element is there, nearly always.

use alloc::collections::VecDeque;

/// First in, first out. One element alone takes no memory of its own.
#[derive(Debug)]
pub(crate) struct Queue<T> {
    first: Option<T>,
    /// What stands behind the first, or all there is.
    others: VecDeque<T>,
}

impl<T> Queue<T> {
    pub(crate) const fn new() -> Self {
        Self {
            first: None,
            others: VecDeque::new(),
        }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.first.is_none() && self.others.is_empty()
    }

    pub(crate) fn push_back(&mut self, element: T) {
        if self.is_empty() {
            self.first = Some(element);
        } else {
            self.others.push_back(element);
        }
    }

    pub(crate) fn pop_front(&mut self) -> Option<T> {
        self.first.take().or_else(|| self.others.pop_front())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_first_in_is_first_out_and_one_at_a_time_takes_no_memory() {
        let mut queue = Queue::new();
        for element in 0..10 {
            queue.push_back(element);
            assert_eq!(queue.pop_front(), Some(element));
        }
        assert_eq!(queue.others.capacity(), 0);
        queue.push_back(1);
        queue.push_back(2);
        assert_eq!(queue.pop_front(), Some(1));
        queue.push_back(3);
        assert_eq!(queue.pop_front(), Some(2));
        assert_eq!(queue.pop_front(), Some(3));
        assert_eq!(queue.pop_front(), None);
        assert!(queue.is_empty());
    }
}
