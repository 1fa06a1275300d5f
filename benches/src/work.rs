//! What is counted, by name.

use std::str::FromStr;

use bytes::Bytes;
use tokio::net::TcpListener;
use tokio::runtime::Runtime;
use x225_tokio::{ListenOptions, Listener};

use crate::bare::{self, Framed};
use crate::column::{Column, session_once};
use crate::{Ends, one_way, round_trips, runtime, spdus};

/// What is done over and over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operation {
    /// `round-trip`: 128 octets to and fro.
    RoundTrip,
    /// `one-way`: 128 octets, 32 times before they are read.
    OneWay,
    /// `long`: 64 KiB in TPDUs of 2048 octets.
    Long,
    /// `connect`: a connection from TCP to release.
    Connect,
    /// `data`: GT+DT decoded and encoded, no I/O.
    Data,
    /// `connect-spdu`: CN decoded, no I/O.
    ConnectSpdu,
}

/// What does it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Carrier {
    /// `column`: this workspace.
    Column,
    /// `bare`: as few octets as can be, nothing looked at.
    Bare,
}

impl FromStr for Operation {
    type Err = String;

    fn from_str(name: &str) -> Result<Self, String> {
        Ok(match name {
            "round-trip" => Self::RoundTrip,
            "one-way" => Self::OneWay,
            "long" => Self::Long,
            "connect" => Self::Connect,
            "data" => Self::Data,
            "connect-spdu" => Self::ConnectSpdu,
            _ => return Err(format!("no operation {name:?}")),
        })
    }
}

impl FromStr for Carrier {
    type Err = String;

    fn from_str(name: &str) -> Result<Self, String> {
        match name {
            "column" => Ok(Self::Column),
            "bare" => Ok(Self::Bare),
            _ => Err(format!("no carrier {name:?}")),
        }
    }
}

/// An operation that is ready to be repeated.
#[derive(Debug)]
pub struct Work {
    runtime: Runtime,
    what: What,
}

#[derive(Debug)]
enum What {
    Messages(Operation, Bytes, Way),
    Connects(Box<Listener>),
    Canned(TcpListener),
    Spdus(fn(u64)),
}

#[derive(Debug)]
enum Way {
    Column(Column),
    Bare(Framed),
}

impl Work {
    /// Makes it ready.
    #[must_use]
    pub fn new(operation: Operation, carrier: Carrier) -> Self {
        let runtime = runtime();
        let what = runtime.block_on(What::new(operation, carrier));
        Self { runtime, what }
    }

    /// Repeats it so many times, rounded up to whole bursts; how many times it was.
    pub fn repeat(&mut self, count: u64) -> u64 {
        self.runtime.block_on(self.what.repeat(count))
    }
}

impl What {
    async fn new(operation: Operation, carrier: Carrier) -> Self {
        let (length, tpdu_size) = match operation {
            Operation::RoundTrip | Operation::OneWay => (128, 8192),
            Operation::Long => (64 << 10, 2048),
            Operation::Connect => return Self::connects(carrier).await,
            Operation::Data => return Self::Spdus(spdus::data_transfers),
            Operation::ConnectSpdu => return Self::Spdus(spdus::connects),
        };
        let message = Bytes::from(vec![0x55; length]);
        let way = match carrier {
            Carrier::Column => Way::Column(Column::open(tpdu_size).await),
            Carrier::Bare => Way::Bare(Framed::open(tpdu_size).await),
        };
        Self::Messages(operation, message, way)
    }

    async fn connects(carrier: Carrier) -> Self {
        let address = "127.0.0.1:0";
        match carrier {
            Carrier::Column => Self::Connects(Box::new(
                Listener::bind(address, ListenOptions::default())
                    .await
                    .unwrap(),
            )),
            Carrier::Bare => Self::Canned(TcpListener::bind(address).await.unwrap()),
        }
    }

    async fn repeat(&mut self, count: u64) -> u64 {
        match self {
            Self::Messages(operation, message, Way::Column(ends)) => {
                exchange(*operation, ends, message, count).await
            }
            Self::Messages(operation, message, Way::Bare(ends)) => {
                exchange(*operation, ends, message, count).await
            }
            Self::Connects(listener) => {
                for _ in 0..count {
                    session_once(listener).await;
                }
                count
            }
            Self::Canned(listener) => {
                for _ in 0..count {
                    bare::canned(listener).await;
                }
                count
            }
            Self::Spdus(repeat) => {
                repeat(count);
                count
            }
        }
    }
}

async fn exchange(operation: Operation, ends: &mut impl Ends, message: &Bytes, count: u64) -> u64 {
    if operation == Operation::RoundTrip {
        round_trips(ends, message, count).await
    } else {
        one_way(ends, message, count).await
    }
}
