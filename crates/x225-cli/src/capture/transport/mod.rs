//! COTP: what each connection's packets say, and the TSDUs of both directions.

use std::collections::HashMap;
use std::collections::VecDeque;
use std::net::SocketAddr;
use std::sync::Arc;

use bytes::{Bytes, BytesMut};
use rfc1006::tpdu::{Tpdu, TpduError};

use super::tcp::{At, Both, Direction, Stream, StreamEvent};
use super::tpkt::{Finder, Found};

/// Octets that one TSDU may have.
const LONGEST_TSDU: usize = 64 << 20;
/// Octets of unfinished TSDUs over all connections.
const MOST_UNFINISHED: usize = 256 << 20;

/// Who talks to whom.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) struct Endpoints {
    /// The connection: counted from 1 over all TCP connections of the capture.
    pub(crate) connection: u64,
    /// The endpoint that opened it, as far as the capture shows.
    pub(crate) first: SocketAddr,
    /// The other one.
    pub(crate) second: SocketAddr,
}

impl Endpoints {
    /// Sender and receiver of a direction.
    pub(crate) fn of(&self, direction: Direction) -> (SocketAddr, SocketAddr) {
        match direction {
            Direction::Forward => (self.first, self.second),
            Direction::Backward => (self.second, self.first),
        }
    }
}

/// Something on a transport connection.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct TransportEvent {
    /// Between whom.
    pub(crate) endpoints: Arc<Endpoints>,
    /// Which way.
    pub(crate) direction: Direction,
    /// The frame that completed it.
    pub(crate) at: At,
    /// What.
    pub(crate) what: Transport,
}

/// What happened.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Transport {
    /// A TPDU other than DT and ED.
    Tpdu(Tpdu),
    /// A TSDU that arrived whole.
    Tsdu {
        /// Whether it came as expedited data.
        expedited: bool,
        /// Whether nothing is missing before it; otherwise these may be the last octets of a longer one.
        whole: bool,
        /// Its octets.
        octets: Bytes,
    },
    /// A packet that holds no TPDU.
    Malformed(TpduError),
    /// Something that the reader should know before trusting the rest.
    Notice(Notice),
    /// The sender closed the TCP connection.
    Finished,
    /// The sender reset the TCP connection.
    Reset,
    /// Nothing more will come of this connection.
    Ended,
}

/// What the capture, or the stream, lacks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Notice {
    /// The octets of this direction begin somewhere in the stream; so many were passed over to the first packet.
    MidStream { skipped: u64 },
    /// The capture lacks octets.
    Gap { octets: Option<u64> },
    /// A packet is not whole.
    Cut { octets: usize, of: usize },
    /// No TPKT header stands where one should.
    OutOfStep { found: [u8; 4] },
    /// So many octets were passed over to the next packet.
    InStepAgain { skipped: u64 },
    /// What was sent in this direction is no TPKT.
    Foreign,
    /// A TSDU lacks its end.
    TsduCut { octets: usize },
    /// A TSDU is longer than any that is kept.
    TsduTooLong { limit: usize },
}

/// All transport connections of a capture.
#[derive(Debug, Default)]
pub(crate) struct Transports {
    open: HashMap<u64, Connection>,
    unfinished: usize,
    events: VecDeque<TransportEvent>,
}

#[derive(Debug)]
struct Connection {
    endpoints: Arc<Endpoints>,
    ways: Both<Way>,
    /// Whether a TPDU was seen: nothing is said of a connection before.
    recognised: bool,
    /// What to say once one is.
    withheld: Vec<(Direction, At, Notice)>,
}

/// One direction.
#[derive(Debug, Default)]
struct Way {
    finder: Finder,
    seen_in_step: bool,
    tsdu: BytesMut,
    too_long: bool,
    /// Whether the beginning of the TSDU at hand may be missing from the capture.
    headless: bool,
}

impl Transports {
    /// Takes the next event of the streams.
    pub(crate) fn handle(&mut self, event: StreamEvent) {
        let StreamEvent {
            connection: number,
            direction,
            at,
            what,
        } = event;
        if let Stream::Opened { first, second } = what {
            let endpoints = Arc::new(Endpoints {
                connection: number,
                first,
                second,
            });
            self.open.insert(number, Connection::new(endpoints));
            return;
        }
        let Some(connection) = self.open.get_mut(&number) else {
            return;
        };
        let mut out = Out {
            at,
            unfinished: &mut self.unfinished,
            events: &mut self.events,
        };
        match what {
            Stream::Octets(octets) => connection.octets(direction, &octets, &mut out),
            Stream::Begins { whole } if !whole => {
                let way = connection.ways.of_mut(direction);
                (way.finder, way.headless) = (Finder::mid_stream(), true);
            }
            Stream::Gap { octets } => connection.gap(direction, octets, &mut out),
            Stream::Finished => connection.ends(direction, Transport::Finished, &mut out),
            Stream::Reset => connection.ends(direction, Transport::Reset, &mut out),
            Stream::Ended => {
                connection.cut(Direction::Forward, &mut out);
                connection.cut(Direction::Backward, &mut out);
                connection.say(Direction::Forward, Transport::Ended, &mut out);
                self.open.remove(&number);
            }
            Stream::Opened { .. } | Stream::Begins { .. } => {}
        }
    }

    /// The next event; drain after every [`handle`](Self::handle).
    #[must_use]
    pub(crate) fn poll(&mut self) -> Option<TransportEvent> {
        self.events.pop_front()
    }
}

/// Where a connection puts what it finds.
struct Out<'a> {
    at: At,
    unfinished: &'a mut usize,
    events: &'a mut VecDeque<TransportEvent>,
}

impl Connection {
    fn new(endpoints: Arc<Endpoints>) -> Self {
        Self {
            endpoints,
            ways: Both::default(),
            recognised: false,
            withheld: Vec::new(),
        }
    }

    fn octets(&mut self, direction: Direction, octets: &[u8], out: &mut Out<'_>) {
        self.ways.of_mut(direction).finder.push(octets);
        while let Some(found) = self.ways.of_mut(direction).finder.poll() {
            match found {
                Found::Tpdu(octets) => self.tpdu(direction, &octets, out),
                found => self.notice(direction, &found, out),
            }
        }
    }

    fn tpdu(&mut self, direction: Direction, octets: &Bytes, out: &mut Out<'_>) {
        let tpdu = Tpdu::decode(octets);
        if !self.recognised && tpdu.is_ok() {
            self.recognise(out);
        }
        self.ways.of_mut(direction).seen_in_step = true;
        match tpdu {
            Ok(Tpdu::Dt(dt)) => self.data(direction, &dt.user_data, dt.eot, out),
            Ok(Tpdu::Ed(ed)) => {
                self.say(
                    direction,
                    Transport::Tsdu {
                        expedited: true,
                        whole: true,
                        octets: ed.user_data,
                    },
                    out,
                );
            }
            Ok(tpdu) => self.say(direction, Transport::Tpdu(tpdu), out),
            Err(error) => self.say(direction, Transport::Malformed(error), out),
        }
    }

    fn data(&mut self, direction: Direction, octets: &Bytes, eot: bool, out: &mut Out<'_>) {
        let way = self.ways.of_mut(direction);
        if way.tsdu.is_empty() && eot && !way.too_long {
            let whole = !std::mem::take(&mut way.headless);
            let octets = octets.clone();
            return self.say(
                direction,
                Transport::Tsdu {
                    expedited: false,
                    whole,
                    octets,
                },
                out,
            );
        }
        let room = way.tsdu.len() + octets.len() <= LONGEST_TSDU
            && *out.unfinished + octets.len() <= MOST_UNFINISHED;
        if room && !way.too_long {
            way.tsdu.extend_from_slice(octets);
            *out.unfinished += octets.len();
        } else if !way.too_long {
            way.too_long = true;
            *out.unfinished -= way.tsdu.len();
            way.tsdu = BytesMut::new();
            self.say(
                direction,
                Transport::Notice(Notice::TsduTooLong {
                    limit: LONGEST_TSDU,
                }),
                out,
            );
        }
        let way = self.ways.of_mut(direction);
        if !eot {
            return;
        }
        let whole = !std::mem::take(&mut way.headless);
        if !std::mem::take(&mut way.too_long) {
            let octets = std::mem::take(&mut way.tsdu).freeze();
            *out.unfinished -= octets.len();
            self.say(
                direction,
                Transport::Tsdu {
                    expedited: false,
                    whole,
                    octets,
                },
                out,
            );
        }
    }

    fn notice(&mut self, direction: Direction, found: &Found, out: &mut Out<'_>) {
        let way = self.ways.of_mut(direction);
        let notice = match *found {
            Found::InStep { skipped: 0 } if way.seen_in_step => return,
            Found::InStep { skipped } if way.seen_in_step => Notice::InStepAgain { skipped },
            Found::InStep { skipped } => Notice::MidStream { skipped },
            Found::OutOfStep(found) => {
                way.headless = true;
                Notice::OutOfStep { found }
            }
            Found::Cut { octets, of } => Notice::Cut { octets, of },
            Found::Foreign => Notice::Foreign,
            Found::Tpdu(_) => return,
        };
        self.say(direction, Transport::Notice(notice), out);
    }

    fn gap(&mut self, direction: Direction, octets: Option<u64>, out: &mut Out<'_>) {
        if self.ways.of(direction).seen_in_step {
            self.say(direction, Transport::Notice(Notice::Gap { octets }), out);
        }
        self.cut(direction, out);
    }

    /// What was begun in this direction has no end.
    fn cut(&mut self, direction: Direction, out: &mut Out<'_>) {
        if let Some(found) = self.ways.of_mut(direction).finder.gap() {
            self.notice(direction, &found, out);
        }
        let way = self.ways.of_mut(direction);
        way.too_long = false;
        way.headless = true;
        let octets = std::mem::take(&mut way.tsdu).len();
        *out.unfinished -= octets;
        if octets > 0 {
            self.say(
                direction,
                Transport::Notice(Notice::TsduCut { octets }),
                out,
            );
        }
    }

    fn ends(&mut self, direction: Direction, how: Transport, out: &mut Out<'_>) {
        self.cut(direction, out);
        self.say(direction, how, out);
    }

    fn recognise(&mut self, out: &mut Out<'_>) {
        self.recognised = true;
        for (direction, at, notice) in std::mem::take(&mut self.withheld) {
            let what = Transport::Notice(notice);
            out.events.push_back(TransportEvent {
                endpoints: Arc::clone(&self.endpoints),
                direction,
                at,
                what,
            });
        }
    }

    fn say(&mut self, direction: Direction, what: Transport, out: &mut Out<'_>) {
        let at = out.at;
        match what {
            what if self.recognised => {
                out.events.push_back(TransportEvent {
                    endpoints: Arc::clone(&self.endpoints),
                    direction,
                    at,
                    what,
                });
            }
            // Each direction may have one before it is in step, so these stay few.
            Transport::Notice(notice @ (Notice::MidStream { .. } | Notice::Foreign)) => {
                self.withheld.push((direction, at, notice));
            }
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests;
