//! Requests as futures, and the rarer ones as verbs.

use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};

use x225::facet::{ActivityServices, Ask, SyncServices, TokenServices};
use x225::{Refused, Request};

use crate::half::Half;
use crate::session::Sender;

/// A request that waits for room: see [`Sender::request`]. Dropped before it is ready, nothing was
/// asked.
#[must_use = "nothing is asked until it is awaited"]
pub struct Requesting<'a> {
    half: &'a Half,
    request: Option<Request>,
    waited: bool,
}

impl<'a> Requesting<'a> {
    pub(crate) fn new(half: &'a Half, request: Request) -> Self {
        Self {
            half,
            request: Some(request),
            waited: false,
        }
    }
}

impl Future for Requesting<'_> {
    type Output = Result<(), Refused>;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        let Self {
            half,
            request,
            waited,
        } = &mut *self;
        half.poll_request(cx, request, waited)
    }
}

impl fmt::Debug for Requesting<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Requesting").field(&self.request).finish()
    }
}

impl<'a> Ask for &'a mut Sender {
    type Outcome = Requesting<'a>;

    fn ask(self, primitive: Request) -> Requesting<'a> {
        self.request(primitive)
    }
}

/// ```
/// use x225::{Refused, Tokens, request::Confirmation};
/// use x225_tokio::Session;
///
/// async fn hand_over(session: &mut Session) -> Result<(), Refused> {
///     session.sync().with(b"page 7".as_slice()).minor(Confirmation::Explicit).await?;
///     session.tokens().give(Tokens::DATA).await
/// }
/// ```
impl Sender {
    /// S-TOKEN-GIVE, S-TOKEN-PLEASE, S-CONTROL-GIVE: [`request`](Self::request) by another name.
    pub fn tokens(&mut self) -> TokenServices<&mut Self> {
        TokenServices::new(self)
    }

    /// S-SYNC-MINOR, S-SYNC-MAJOR, S-RESYNCHRONIZE: [`request`](Self::request) by another name.
    pub fn sync(&mut self) -> SyncServices<&mut Self> {
        SyncServices::new(self)
    }

    /// S-ACTIVITY-START, -RESUME, -INTERRUPT, -DISCARD and -END: [`request`](Self::request) by
    /// another name.
    pub fn activity(&mut self) -> ActivityServices<&mut Self> {
        ActivityServices::new(self)
    }
}
