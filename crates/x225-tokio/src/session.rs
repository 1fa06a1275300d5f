//! A session connection in the hands of its user.

use std::fmt;
use std::future::poll_fn;
use std::task::{Context, Poll};

use rfc1006::TpduSize;
use rfc1006::tpdu::Class;
use x225::annex_a::State;
use x225::facet::{ActivityServices, SyncServices, TokenServices};
use x225::wire::Diagnostic;
use x225::{
    FunctionalUnits, Indication, Refused, Request, RequestKind, Slices, SyncPoints, Tokens,
    Version, request,
};

use crate::column::{Column, Lost, Machine};
use crate::error::{Error, ReleaseError};
use crate::half::Half;
use crate::nested::Nested;
use crate::requesting::Requesting;

/// A session connection.
///
/// Every future is cancel-safe: dropped before it is ready, it has neither taken an indication nor
/// made a request. A user that does not call [`next`](Self::next) stops the peer, by not reading
/// from the socket; a peer that does not read makes [`request`](Self::request) wait.
///
/// Dropped, it aborts the connection if it still stands, and closes the socket within
/// [`Options::linger`](crate::Options).
pub struct Session {
    sender: Sender,
    receiver: Receiver,
}

/// The half of a [`Session`] that makes requests.
pub struct Sender(Half);

/// The half of a [`Session`] that takes indications.
pub struct Receiver(Half);

/// Where a session connection stands, at one moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Status {
    /// The state, by its name in Table A.2.
    pub state: State,
    /// The protocol version selected.
    pub version: Version,
    /// The functional units selected; empty before the connection stands.
    pub functional_units: FunctionalUnits,
    /// The tokens that the functional units make available.
    pub available_tokens: Tokens,
    /// The available tokens that are assigned to this side.
    pub owned_tokens: Tokens,
    /// The synchronization point variables.
    pub sync_points: SyncPoints,
    /// Whether an activity is in progress.
    pub activity_in_progress: bool,
    /// Whether the transport expedited flow is available.
    pub transport_expedited: bool,
    /// The class of the transport connection, as agreed.
    pub transport_class: Class,
    /// The TPDU size in force on the transport connection.
    pub tpdu_size: TpduSize,
}

impl Session {
    pub(crate) fn of(sender: Half, receiver: Half) -> Self {
        Self {
            sender: Sender(sender),
            receiver: Receiver(receiver),
        }
    }

    /// Two halves, for two tasks. The connection is abandoned when both are dropped.
    #[must_use]
    pub fn split(self) -> (Sender, Receiver) {
        (self.sender, self.receiver)
    }

    /// See [`Sender::request`].
    ///
    /// # Errors
    ///
    /// [`Refused`], as there.
    pub fn request(&mut self, primitive: impl Into<Request>) -> Requesting<'_> {
        self.sender.request(primitive)
    }

    /// See [`Sender::send`].
    ///
    /// # Errors
    ///
    /// [`Refused`], as there.
    pub fn send(&mut self, user_data: impl Into<Slices>) -> Requesting<'_> {
        self.sender.send(user_data)
    }

    /// See [`Sender::tokens`].
    pub fn tokens(&mut self) -> TokenServices<&mut Sender> {
        self.sender.tokens()
    }

    /// See [`Sender::sync`].
    pub fn sync(&mut self) -> SyncServices<&mut Sender> {
        self.sender.sync()
    }

    /// See [`Sender::activity`].
    pub fn activity(&mut self) -> ActivityServices<&mut Sender> {
        self.sender.activity()
    }

    /// See [`Receiver::next`].
    pub async fn next(&mut self) -> Option<Indication> {
        self.receiver.next().await
    }

    /// Asks for orderly release and waits for the answer: `ReleaseAccept`, or `ReleaseReject` where
    /// negotiated release was selected, `Release` when both sides asked at once, or the abort that
    /// ended the connection instead; `None` when it ended without any.
    ///
    /// What arrives before the answer stays for [`next`](Self::next). Dropped before it is ready,
    /// it may have asked already; then the answer is among the indications of `next`.
    ///
    /// # Errors
    ///
    /// [`ReleaseError::Refused`] when a release is not permitted now; [`ReleaseError::Unread`] when
    /// more arrives before the answer than [`Limits::unread`](crate::Limits) allows, here or in
    /// another session connection on the same transport connection: nothing more is read then.
    ///
    /// Source: X.215 14.1.
    pub async fn release(
        &mut self,
        user_data: impl Into<Slices>,
    ) -> Result<Option<Indication>, ReleaseError> {
        let user_data = user_data.into();
        self.request(request::Release { user_data }).await?;
        let answer = poll_fn(|cx| self.receiver.0.poll_release(cx));
        answer.await.map_err(|()| ReleaseError::Unread)
    }

    /// Ends the connection at once, and waits until the socket is closed: at most
    /// [`Options::linger`](crate::Options).
    ///
    /// # Errors
    ///
    /// [`Refused`] when the connection has ended already, or the user data is too long; the
    /// connection is dropped all the same.
    ///
    /// Source: X.215 14.2.
    pub async fn abort(mut self, user_data: impl Into<Slices>) -> Result<(), Refused> {
        let user_data = user_data.into();
        self.request(request::UserAbort { user_data }).await?;
        self.sender.0.abandon();
        self.closed().await;
        Ok(())
    }

    /// Waits until the connection has ended and the socket is closed.
    ///
    /// Indications that are still unread keep: call it after [`next`](Self::next) has said `None`.
    pub async fn closed(&mut self) {
        self.receiver.closed().await;
    }

    /// Where the connection stands.
    #[must_use]
    pub fn status(&self) -> Status {
        self.sender.status()
    }

    /// Whether a request is permitted now, provided that its parameters are right.
    #[must_use]
    pub fn permits(&self, kind: RequestKind) -> bool {
        self.sender.permits(kind)
    }

    /// How the transport connection ended, if this side did not end it.
    #[must_use]
    pub fn lost(&self) -> Option<Lost> {
        self.receiver.lost()
    }

    /// The next departure of the peer from the encoding rules that was tolerated.
    pub fn diagnostic(&mut self) -> Option<Diagnostic> {
        self.receiver.diagnostic()
    }

    /// The session connections nested in this one.
    ///
    /// # Errors
    ///
    /// [`Refused`] when the functional unit is not selected: see [`nested`](crate::nested).
    ///
    /// Source: X.225 Amendment 2.
    pub fn nested(&self) -> Result<Nested, Refused> {
        Nested::of(&self.receiver.0)
    }

    /// Ready when there is an indication or the end to be taken; takes neither.
    pub(crate) fn poll_news(&self, cx: &mut Context<'_>) -> Poll<()> {
        self.receiver.0.poll_news(cx)
    }

    /// Why it has ended before it stood, if no indication says so.
    pub(crate) fn why_ended(&self) -> Error {
        self.receiver.0.why_ended()
    }
}

impl Sender {
    /// Makes a request or a response, once there is room for it: see
    /// [`Limits::unsent`](crate::Limits). An abort does not wait.
    ///
    /// It is written at once as far as the socket takes it, and the rest in the background. In class 2
    /// what follows expedited data waits for the peer's EA, which is read with everything else: who
    /// does not call [`next`](Receiver::next) meanwhile sends nothing more.
    ///
    /// # Errors
    ///
    /// [`Refused`] when it is not permitted now, also because the connection has ended, or when a
    /// parameter is out of range; nothing has changed then.
    ///
    /// Source: X.225 A.4.1.1.
    pub fn request(&mut self, primitive: impl Into<Request>) -> Requesting<'_> {
        Requesting::new(&self.0, primitive.into())
    }

    /// S-DATA request: one SSDU of one octet or more.
    ///
    /// # Errors
    ///
    /// [`Refused`], as [`request`](Self::request).
    ///
    /// Source: X.215 13.1.
    pub fn send(&mut self, user_data: impl Into<Slices>) -> Requesting<'_> {
        let user_data = user_data.into();
        self.request(request::Data { user_data })
    }

    /// Where the connection stands.
    #[must_use]
    pub fn status(&self) -> Status {
        self.0.status()
    }

    /// Whether a request is permitted now, provided that its parameters are right.
    #[must_use]
    pub fn permits(&self, kind: RequestKind) -> bool {
        self.0.permits(kind)
    }
}

impl Receiver {
    /// The next indication or confirm; `None` when there will be no more.
    ///
    /// User data are slices of what was read, not copies: one that is kept for long keeps a read
    /// buffer of up to 128 KiB, and is better copied.
    ///
    /// What arrived before a disconnect or a violation comes before it. A connection that stays for
    /// reuse (X.225 6.2) goes on: `next` then waits for the next S-CONNECT indication or confirm.
    pub async fn next(&mut self) -> Option<Indication> {
        poll_fn(|cx| self.0.poll_next(cx)).await
    }

    /// Waits until the connection has ended and the socket is closed: see [`Session::closed`].
    pub async fn closed(&mut self) {
        poll_fn(|cx| self.0.poll_closed(cx)).await;
    }

    /// Where the connection stands.
    #[must_use]
    pub fn status(&self) -> Status {
        self.0.status()
    }

    /// How the transport connection ended, if this side did not end it.
    #[must_use]
    pub fn lost(&self) -> Option<Lost> {
        self.0.lost()
    }

    /// The next departure of the peer from the encoding rules that was tolerated.
    pub fn diagnostic(&mut self) -> Option<Diagnostic> {
        self.0.diagnostic()
    }
}

impl Status {
    pub(crate) fn of<M: Machine>(session: &x225::Session, column: &Column<M>) -> Self {
        Self {
            state: session.state(),
            version: session.version(),
            functional_units: session.functional_units(),
            available_tokens: session.available_tokens(),
            owned_tokens: session.owned_tokens(),
            sync_points: session.sync_points(),
            activity_in_progress: session.activity_in_progress(),
            transport_expedited: session.has_transport_expedited(),
            transport_class: column.transport_class(),
            tpdu_size: column.tpdu_size(),
        }
    }
}

impl fmt::Debug for Session {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Session").field(&self.status()).finish()
    }
}

impl fmt::Debug for Sender {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Sender").field(&self.status()).finish()
    }
}

impl fmt::Debug for Receiver {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Receiver").field(&self.status()).finish()
    }
}
