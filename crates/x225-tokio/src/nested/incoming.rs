//! Being asked for a nested session connection.

use x225::{Refused, Slices, indication, request, response};

use crate::session::Session;

/// A nested session connection that the peer asks for: [`accept`](Self::accept) or
/// [`refuse`](Self::refuse) it. Dropped, it is aborted.
#[derive(Debug)]
pub struct Incoming {
    /// The S-CONNECT indication.
    pub connect: indication::Connect,
    pub(super) session: Session,
}

impl Incoming {
    /// Accepts.
    ///
    /// # Errors
    ///
    /// [`Refused`] when the response does not fit the indication, or when an enclosing session
    /// connection does not permit S-DATA now. The nested one is then aborted.
    ///
    /// Source: X.215 Amendment 2, 12.1.
    pub async fn accept(mut self, response: response::ConnectAccept) -> Result<Session, Refused> {
        self.session.request(response).await?;
        Ok(self.session)
    }

    /// Refuses.
    ///
    /// # Errors
    ///
    /// [`Refused`] as [`accept`](Self::accept).
    ///
    /// Source: X.215 Amendment 2, 12.1.
    pub async fn refuse(mut self, response: response::ConnectRefuse) -> Result<(), Refused> {
        self.session.request(response).await
    }

    /// Ends the attempt with an abort.
    ///
    /// # Errors
    ///
    /// [`Refused`] when the user data is too long. It is aborted all the same.
    ///
    /// Source: X.215 14.2.
    pub async fn abort(mut self, user_data: impl Into<Slices>) -> Result<(), Refused> {
        let user_data = user_data.into();
        self.session.request(request::UserAbort { user_data }).await
    }
}
