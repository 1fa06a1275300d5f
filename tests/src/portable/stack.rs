//! The protocol crates put together without a runtime: octets in, octets out. What carries the octets, threads or a
//! poll loop, is the test's.

use std::collections::VecDeque;

use bytes::{Bytes, BytesMut};
use rfc1006::Transport;
use x225::{Indication, Output, Refused, Request, Session, TransportIndication, TransportRequest};

/// A session on a transport connection, without a stream, a clock or a thread.
#[derive(Debug)]
pub struct Stack {
    transport: Transport,
    session: Session,
    /// Octets that are not a whole TPKT yet.
    inbox: BytesMut,
    indications: VecDeque<Indication>,
    tim: bool,
    closed: bool,
}

impl Stack {
    /// Both machines, on a stream that has just been opened by either side.
    #[must_use]
    pub fn new(transport: rfc1006::Config, session: x225::Config) -> Self {
        Self {
            transport: Transport::new(transport),
            session: Session::new(session),
            inbox: BytesMut::new(),
            indications: VecDeque::new(),
            tim: false,
            closed: false,
        }
    }

    /// A primitive from the SS-user.
    ///
    /// # Errors
    /// What the session machine says.
    pub fn request(&mut self, primitive: impl Into<Request>) -> Result<(), Refused> {
        let outcome = self.session.request(primitive);
        self.carry_down();
        outcome
    }

    /// Octets that were read.
    pub fn receive(&mut self, octets: &[u8]) {
        self.inbox.extend_from_slice(octets);
        self.transport
            .handle(rfc1006::Input::Octets(&mut self.inbox));
        self.carry_up();
    }

    /// The end of the stream.
    pub fn end(&mut self, end: rfc1006::End) {
        self.transport.handle(rfc1006::Input::End(end));
        self.carry_up();
    }

    /// TIM has expired.
    pub fn expire(&mut self) {
        self.session.handle(x225::Input::TimerExpired);
        self.carry_down();
    }

    /// Whether TIM runs.
    #[must_use]
    pub fn waits(&self) -> bool {
        self.tim
    }

    /// The next primitive to the SS-user.
    pub fn indication(&mut self) -> Option<Indication> {
        self.indications.pop_front()
    }

    /// The next octets to write.
    pub fn transmit(&mut self) -> Option<Bytes> {
        match self.transport.poll_output()? {
            rfc1006::Output::Transmit(octets) => Some(octets),
            rfc1006::Output::Close => {
                self.closed = true;
                None
            }
            rfc1006::Output::User(_) => unreachable!("indications are taken as they come"),
        }
    }

    /// Whether the stream is to be closed: nothing is left to write.
    #[must_use]
    pub fn is_closed(&self) -> bool {
        self.closed
    }

    fn carry_up(&mut self) {
        while let Some(indication) = self.transport.poll_indication() {
            self.session.handle(match indication {
                rfc1006::Indication::Connect(connect) => TransportIndication::Connect {
                    expedited: connect.expedited,
                    user_data: connect.user_data.into(),
                },
                rfc1006::Indication::ConnectConfirm(confirm) => {
                    TransportIndication::ConnectConfirm {
                        expedited: confirm.expedited,
                        user_data: confirm.user_data.into(),
                    }
                }
                rfc1006::Indication::Data(tsdu) => {
                    TransportIndication::Data(tsdu.into_iter().collect())
                }
                rfc1006::Indication::Expedited(tsdu) => TransportIndication::Expedited(tsdu.into()),
                rfc1006::Indication::Disconnect(_) => TransportIndication::Disconnect {
                    reason: None,
                    user_data: x225::wire::Slices::default(),
                },
            });
            self.carry_down();
        }
    }

    fn carry_down(&mut self) {
        while let Some(output) = self.session.poll_output() {
            match output {
                Output::User(indication) => self.indications.push_back(indication),
                Output::StartTimer => self.tim = true,
                Output::StopTimer => self.tim = false,
                Output::Transport(request) => {
                    let request = match request {
                        TransportRequest::Connect {
                            expedited,
                            user_data,
                        } => rfc1006::Connect {
                            expedited,
                            user_data: user_data.into_bytes(),
                            ..rfc1006::Connect::default()
                        }
                        .into(),
                        TransportRequest::ConnectResponse {
                            expedited,
                            user_data,
                        } => rfc1006::ConnectResponse {
                            expedited,
                            user_data: user_data.into_bytes(),
                            ..rfc1006::ConnectResponse::default()
                        }
                        .into(),
                        TransportRequest::Data(tsdu) => {
                            rfc1006::Request::Data(tsdu.into_iter().collect())
                        }
                        TransportRequest::Expedited(tsdu) => {
                            rfc1006::Request::Expedited(tsdu.into_bytes())
                        }
                        TransportRequest::Disconnect(_) => {
                            rfc1006::DisconnectRequest::default().into()
                        }
                    };
                    // Refused when the transport connection has ended: its indication is on its way up.
                    let _ = self.transport.request(request);
                }
            }
        }
    }
}
