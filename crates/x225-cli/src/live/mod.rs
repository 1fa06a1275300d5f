//! A connection of this process, drawn while it lives: [`tap`] copies the octets that pass, [`watcher`] dissects them
//! as if they came from a capture, [`ladder`] draws a rung for each TSDU on the [`screen`], with the [`tokens`] and
//! the synchronization [`points`] beside it.

pub(crate) mod ladder;
mod points;
mod screen;
mod tap;
mod tokens;
mod watcher;

pub(crate) use self::screen::{Screen, ink};
pub(crate) use self::tap::Tapped;
pub(crate) use self::watcher::Watcher;
