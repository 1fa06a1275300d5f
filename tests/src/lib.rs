//! Helpers that the whole-column tests share.
