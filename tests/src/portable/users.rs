//! The two users of the dialogue that every driver carries: connect, data there and back, release.

use bytes::Bytes;
use x225::{Indication, Refused, request, response};

use super::Stack;

/// Calls, sends SSDUs one after another and waits for each to come back, then releases.
#[derive(Debug)]
pub struct Caller {
    /// The SSDUs still to be sent, the next one last.
    left: Vec<Bytes>,
    /// What has come back.
    returned: Vec<Bytes>,
    released: bool,
}

impl Caller {
    /// A caller with these SSDUs.
    ///
    /// # Errors
    /// What the session machine says.
    pub fn call(stack: &mut Stack, mut ssdus: Vec<Bytes>) -> Result<Self, Refused> {
        ssdus.reverse();
        stack.request(request::Connect::default())?;
        Ok(Self {
            left: ssdus,
            returned: Vec::new(),
            released: false,
        })
    }

    /// Answers an indication.
    ///
    /// # Errors
    /// What the session machine says.
    pub fn hear(&mut self, indication: Indication, stack: &mut Stack) -> Result<(), Refused> {
        match indication {
            Indication::Data(data) => self.returned.push(data.user_data.into_bytes()),
            Indication::ConnectAccept(_) => {}
            Indication::ReleaseAccept(_) => {
                self.released = true;
                return Ok(());
            }
            other => panic!("nobody asked for {other:?}"),
        }
        match self.left.pop() {
            Some(ssdu) => stack.request(request::Data {
                user_data: ssdu.into(),
            }),
            None => stack.request(request::Release::default()),
        }
    }

    /// What came back, once the session was released in order.
    #[must_use]
    pub fn outcome(self) -> Option<Vec<Bytes>> {
        self.released.then_some(self.returned)
    }
}

/// Answers as one who is called: accepts, sends every SSDU back, lets go.
///
/// # Errors
/// What the session machine says.
pub fn echo(indication: Indication, stack: &mut Stack) -> Result<(), Refused> {
    match indication {
        Indication::Connect(_) => stack.request(response::ConnectAccept::default()),
        Indication::Data(data) => stack.request(request::Data {
            user_data: data.user_data,
        }),
        Indication::Release(_) => stack.request(response::ReleaseAccept::default()),
        other => panic!("nobody asked for {other:?}"),
    }
}
