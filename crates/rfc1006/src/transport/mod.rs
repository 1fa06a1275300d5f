//! The machine of one TCP connection, class 0 and class 2.

mod cause;
mod class;
mod config;
mod establish;
mod plain;
mod receive;
mod refused;
mod release;
mod segmenter;
mod service;
mod transfer;
mod transmit;

use alloc::boxed::Box;
use core::{fmt, mem};

use bytes::{Bytes, BytesMut};

pub use cause::{Cause, Limit};
pub use class::Classes;
pub use config::{Config, ParameterOrder, Profile, Release, SizeParameter};
pub use plain::DataHeaders;
pub use refused::{Primitive, Refused};
pub use service::{
    Connect, ConnectConfirm, ConnectResponse, Disconnect, DisconnectRequest, Indication, Request,
};

use crate::{TpduSize, Tsdu, queue::Queue, tpdu::Class, tpkt::Framer};
use class::Expedited;
use establish::Proposal;
use transmit::TransmitQueue;

/// What comes from the TCP connection.
#[derive(Debug)]
pub enum Input<'a> {
    /// Octets have arrived: complete TPKTs are taken from the front of the buffer, without a copy,
    /// and the rest is left in it.
    ///
    /// Hand in the same buffer each time, with new octets appended to what was left. Each TPKT in it
    /// becomes at most one indication of some hundred octets: a bound on the buffer bounds both.
    Octets(&'a mut BytesMut),
    /// The connection has ended: nothing arrives any more.
    End(End),
}

/// How a TCP connection ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum End {
    /// The peer closed it.
    Clean,
    /// It was reset, timed out or failed otherwise.
    Failed,
}

/// What the driver shall do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Output {
    /// Hand this to the TS-user.
    User(Indication),
    /// Write these octets, behind those before: chunks are meant to be gathered into one vectored
    /// write.
    Transmit(Bytes),
    /// Close the TCP connection. The last output of a machine, and the only one of its kind.
    Close,
}

/// Where a transport connection stands.
///
/// X.224 Table A.6
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum State {
    /// The TCP connection is there, and no CR has gone either way (CLOSED, to begin with).
    #[default]
    Idle,
    /// A CR was sent, its answer is awaited (WFCC).
    AwaitingConfirm,
    /// A CR for class 2 was sent, and the TS-user has disconnected: the answer is awaited to release
    /// what it may open (WBCL).
    AwaitingConfirmToRelease,
    /// A CR was received, the TS-user's answer is awaited (WFTRESP).
    AwaitingResponse,
    /// Data transfer (OPEN).
    Open,
    /// A DR was sent in class 2, the DC is awaited (CLOSING).
    Closing,
    /// Over, for good: the TCP connection is given up with the transport connection (CLOSED).
    Closed,
}

impl fmt::Display for State {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Idle => "idle",
            Self::AwaitingConfirm => "awaiting the CC",
            Self::AwaitingConfirmToRelease => "awaiting the CC, to release",
            Self::AwaitingResponse => "awaiting the T-CONNECT response",
            Self::Open => "open",
            Self::Closing => "awaiting the DC",
            Self::Closed => "closed",
        })
    }
}

/// The same, with what each state knows.
#[derive(Debug, Default)]
enum Phase {
    #[default]
    Idle,
    AwaitingConfirm {
        proposed: Expedited,
    },
    AwaitingConfirmToRelease(Box<DisconnectRequest>),
    AwaitingResponse(Proposal),
    Open,
    Closing,
    Closed,
}

/// One transport connection over one TCP connection, either role, without I/O and without a clock.
///
/// After [`request`](Self::request) or [`handle`](Self::handle), drain
/// [`poll_output`](Self::poll_output) to `None`. A driver that reads while it cannot write drains
/// [`poll_indication`](Self::poll_indication) alone and leaves the octets where they are, counted
/// by [`queued_octets`](Self::queued_octets).
///
/// [`Output::Close`] comes from [`poll_output`](Self::poll_output) only, when nothing else is left.
///
/// A peer that breaks the rules is not an error here: the machine answers as X.224 says, tells the
/// user by [`Indication::Disconnect`] and asks for the connection to be closed.
///
/// In class 2 a T-DISCONNECT request is answered by the peer before [`Output::Close`]: X.224
/// recommends a timer (TS2), which is the driver's.
///
/// RFC 1006, section 5; RFC 2126, section 4; X.224 8, 10
#[derive(Debug)]
pub struct Transport {
    config: Config,
    phase: Phase,
    framer: Framer,
    /// Octets of an incomplete TPKT that were left in the driver's buffer.
    held: usize,
    /// The TSDU being reassembled.
    partial: Tsdu,
    /// DT TPDUs of it.
    segments: usize,
    indications: Queue<Indication>,
    transmit: TransmitQueue,
    close_due: bool,
    peer_ref: u16,
    class: Class,
    /// The DST-REF of every DT: ours in class 2, none in class 0.
    data_ref: Option<u16>,
    tpdu_size: TpduSize,
    expedited: Expedited,
}

impl Transport {
    /// A machine for a TCP connection that has just been established, by either side.
    #[must_use]
    pub fn new(config: Config) -> Self {
        Self {
            config,
            phase: Phase::Idle,
            framer: Framer::new(),
            held: 0,
            partial: Tsdu::new(),
            segments: 0,
            indications: Queue::new(),
            transmit: TransmitQueue::default(),
            close_due: false,
            peer_ref: 0,
            class: Class::Class0,
            data_ref: None,
            tpdu_size: TpduSize::MAX,
            expedited: Expedited::default(),
        }
    }

    /// Takes a primitive from the TS-user.
    ///
    /// # Errors
    /// [`Refused`] when the primitive is not possible in this state, breaks a rule of the service,
    /// or would cross a limit; nothing has changed then.
    pub fn request(&mut self, primitive: impl Into<Request>) -> Result<(), Refused> {
        match primitive.into() {
            Request::Connect(connect) => self.connect(connect),
            Request::ConnectResponse(response) => self.connect_response(response),
            Request::Data(tsdu) => self.data(tsdu),
            Request::Expedited(tsdu) => self.expedited_data(&tsdu),
            Request::Disconnect(disconnect) => self.disconnect(disconnect),
        }
    }

    /// Takes what the TCP connection brought. Never fails: see [`Indication::Disconnect`].
    pub fn handle(&mut self, input: Input<'_>) {
        match input {
            Input::Octets(buffer) => self.octets(buffer),
            Input::End(end) => self.end(end),
        }
    }

    /// The next thing to do: indications first, then octets, then [`Output::Close`], once.
    #[must_use]
    pub fn poll_output(&mut self) -> Option<Output> {
        if let Some(indication) = self.poll_indication() {
            return Some(Output::User(indication));
        }
        if let Some(chunk) = self.poll_transmit() {
            return Some(Output::Transmit(chunk));
        }
        mem::take(&mut self.close_due).then_some(Output::Close)
    }

    /// The next indication alone, whatever octets wait.
    #[must_use]
    pub fn poll_indication(&mut self) -> Option<Indication> {
        self.indications.pop_front()
    }

    /// The next chunk to write alone, whatever indications wait.
    #[must_use]
    pub fn poll_transmit(&mut self) -> Option<Bytes> {
        self.transmit.poll()
    }

    /// Whether there is something to write, or something that waits for the peer's EA before it is
    /// written.
    #[must_use]
    pub fn has_to_transmit(&self) -> bool {
        !self.transmit.is_empty()
    }

    /// Octets of user data accepted by [`request`](Self::request) and not yet handed out to be
    /// written.
    #[must_use]
    pub fn queued_octets(&self) -> usize {
        self.transmit.queued()
    }

    /// Octets of a TSDU that have arrived and wait for the rest of it.
    #[must_use]
    pub fn held_octets(&self) -> usize {
        self.partial.len()
    }

    /// Where in the sequence of TPKTs it stands, for who wants to look at what it will be given.
    #[must_use]
    pub fn framer(&self) -> &Framer {
        &self.framer
    }

    /// Whether the peer is in the middle of a TPKT or of a TSDU.
    #[must_use]
    pub fn is_amid(&self) -> bool {
        self.held > 0 || self.segments > 0
    }

    /// Where the connection stands.
    #[must_use]
    pub fn state(&self) -> State {
        match self.phase {
            Phase::Idle => State::Idle,
            Phase::AwaitingConfirm { .. } => State::AwaitingConfirm,
            Phase::AwaitingConfirmToRelease(_) => State::AwaitingConfirmToRelease,
            Phase::AwaitingResponse(_) => State::AwaitingResponse,
            Phase::Open => State::Open,
            Phase::Closing => State::Closing,
            Phase::Closed => State::Closed,
        }
    }

    /// Whether data can be sent.
    #[must_use]
    pub fn is_open(&self) -> bool {
        matches!(self.phase, Phase::Open)
    }

    /// Whether the connection is over for the TS-user: no indication follows those that wait.
    #[must_use]
    pub fn is_released(&self) -> bool {
        matches!(
            self.phase,
            Phase::AwaitingConfirmToRelease(_) | Phase::Closing | Phase::Closed
        )
    }

    /// Whether the connection is over. Outputs may still wait, [`Output::Close`] last.
    #[must_use]
    pub fn is_closed(&self) -> bool {
        matches!(self.phase, Phase::Closed)
    }

    /// The class: once a CR was received the one that will answer it, once open the one in force.
    #[must_use]
    pub fn class(&self) -> Class {
        self.class
    }

    /// The TPDU size agreed on, once open.
    #[must_use]
    pub fn tpdu_size(&self) -> TpduSize {
        self.tpdu_size
    }

    /// Whether both sides agreed to transport expedited data.
    #[must_use]
    pub fn expedited_selected(&self) -> bool {
        self.expedited.used
    }

    fn indicate(&mut self, indication: impl Into<Indication>) {
        self.indications.push_back(indication.into());
    }
}
