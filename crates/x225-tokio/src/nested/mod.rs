//! Session connections nested in another, on the same transport connection (X.225 Amendment 2).
//!
//! Where both sides have [`Options::nested`](crate::Options) and select the functional unit,
//! [`Session::nested`] gives a [`Nested`]: it [opens](Nested::open) session connections inside that
//! one, and [accepts](Nested::accept) those of the peer. Each is a [`Session`] like any other, and
//! others may be nested in it in turn. The end of one ends those nested in it.
//!
//! They share the flow control of one transport connection (X.225 6.5): a user that leaves
//! [`Limits::unread`](crate::Limits) indications unread in one of them stops all of them, until it
//! takes one.
//!
//! ```no_run
//! # async fn example() -> Result<(), Box<dyn std::error::Error>> {
//! use x225::{FunctionalUnits, request};
//! use x225_tokio::{ConnectOptions, connect};
//!
//! let mut options = ConnectOptions::default();
//! options.options.nested = true;
//! options.connect.functional_units |= FunctionalUnits::NESTED_CONNECTIONS;
//! let (outer, _accept) = connect("198.51.100.7:102", options).await?;
//! let mut nested = outer.nested()?;
//! let (mut inner, _accept) = nested.open(request::Connect::default()).await?;
//! inner.send(b"beside everything else".as_slice()).await?;
//! # Ok(())
//! # }
//! ```

mod desk;
mod family;
mod half;
mod incoming;
mod machine;
mod member;

use std::fmt;
use std::future::poll_fn;
use std::sync::Arc;
use std::task::{Poll, ready};

use tokio::time::{Instant, timeout_at};
use x225::confirm::ConnectAccept;
use x225::{FunctionalUnits, Needed, Refused, RequestKind, request};

use crate::connect::confirmed;
use crate::error::{Error, Phase};
use crate::half::Half as AnyHalf;
use crate::session::Session;
use desk::Want;
use half::{Place, is_over};

pub(crate) use family::Family;
pub(crate) use half::Half;
pub use incoming::Incoming;

/// The session connections nested in one: [`open`](Self::open) and [`accept`](Self::accept).
///
/// It outlives the [`Session`] that it was got from; then there is nothing more to open or accept.
/// Every future is cancel-safe.
pub struct Nested(Place);

impl Nested {
    /// Those nested in a session connection.
    pub(crate) fn of(half: &AnyHalf) -> Result<Self, Refused> {
        let status = half.status();
        let selected = status.functional_units;
        let place = match half {
            _ if !selected.contains(FunctionalUnits::NESTED_CONNECTIONS) => None,
            AnyHalf::Alone(_) => None,
            AnyHalf::Outermost(share) => Some(Place::new(Arc::clone(&share.0), Family::OUTERMOST)),
            AnyHalf::Nested(half) => Some(half.place().beside(half.place().key)),
        };
        place.map(Self).ok_or(Refused {
            request: RequestKind::Connect,
            state: status.state,
            needed: Needed::FunctionalUnit("nested connections"),
        })
    }

    /// Opens a session connection nested in this one, and waits for the answer: at most
    /// [`Limits::handshake`](crate::Limits). Dropped before it is ready, it has opened none, or
    /// aborts it.
    ///
    /// # Errors
    ///
    /// [`Error::Refused`] when it is not permitted now: every enclosing session connection must
    /// permit S-DATA, a nested one has no session selectors, and there may be
    /// [`Limits::nested`](crate::Limits) at a time. [`Error::Session`] when the peer does not
    /// accept, or when it ends before that.
    ///
    /// Source: X.215 Amendment 2, 12.1.
    pub async fn open(
        &mut self,
        connect: request::Connect,
    ) -> Result<(Session, ConnectAccept), Error> {
        let place = &self.0;
        let handshake = place.look(|column| column.terms.handshake);
        let deadline = Instant::now() + handshake;
        let mut connect = Some(connect);
        let opened = poll_fn(|cx| {
            place.poll(Want::Room, cx, |column, _| {
                if !column.has_room() {
                    return Poll::Pending;
                }
                let connect = connect.take().unwrap_or_default();
                let opened = column.session.open(place.key, connect);
                Poll::Ready(column.follow(RequestKind::Connect, opened))
            })
        });
        let key = opened.await?;
        let mut session = Session::nested_in(place, key);
        match timeout_at(deadline, confirmed(&mut session)).await {
            Ok(outcome) => outcome.map(|accept| (session, *accept)),
            Err(_elapsed) => Err(Error::Timeout(Phase::Session)),
        }
    }

    /// The next session connection that the peer nests in this one; `None` when there will be no
    /// more. It waits until it is accepted, at most [`Limits::nested`](crate::Limits) do.
    ///
    /// Source: X.215 Amendment 2, 12.1.
    pub async fn accept(&mut self) -> Option<Incoming> {
        let place = &self.0;
        let newcomer = poll_fn(|cx| {
            place.poll(Want::Arrival, cx, |column, cx| {
                loop {
                    if let Some(newcomer) = column.session.take_newcomer(place.key) {
                        return Poll::Ready(Some(newcomer));
                    }
                    if is_over(column, place.key) {
                        return Poll::Ready(None);
                    }
                    ready!(column.poll_receive(cx));
                }
            })
        });
        let (key, connect) = newcomer.await?;
        let session = Session::nested_in(place, key);
        Some(Incoming { connect, session })
    }
}

impl Session {
    /// A nested session connection, in the hands of a user from now on.
    fn nested_in(place: &Place, key: member::Key) -> Self {
        let (sender, receiver) = Half::pair(place, key);
        Self::of(AnyHalf::Nested(sender), AnyHalf::Nested(receiver))
    }
}

impl fmt::Debug for Nested {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Nested").finish_non_exhaustive()
    }
}
