//! What Amendment 2 changes in one session: its place among the session connections of its transport connection.
//!
//! A nested session runs the tables as one that does not keep its transport connection: each end leads to STA01 or STA16, and
//! [`Nest`](crate::nested::Nest) drops the T-DISCONNECT requests and the timer that go with it. On the wire Transport Disconnect
//! says "kept" all the same.

use alloc::boxed::Box;

use crate::annex_a::{Event, Lookup, State, cell};
use crate::config::{Config, Strictness, Version};
use crate::conformance::{IMPLEMENTED, IMPLEMENTED_IN_NEST};
use crate::diagnosis::{NestedRule, Rule};
use crate::machine::Facts;
use crate::service::Indication;
use crate::service::indication::{AbortReason, ProviderAbort, ProviderExceptionReport};
use crate::session::Session;
use crate::session::origin::Origin;
use crate::wire::{
    Abort, AbortDisconnect, Enclosure, ExceptionReport, Expedited, FunctionalUnits as Fu,
    NestedIdentifier, Nesting, Slices, Spdu, SpduKind, TransportDisconnect, Tsdu,
};

/// The session connections of one transport connection, as one of them sees them.
#[derive(Debug, Default)]
#[cfg_attr(feature = "testing", derive(Clone))]
pub(super) enum Place {
    /// There is no other.
    #[default]
    Alone,
    /// Others may be nested in it.
    Outermost,
    /// It is nested in another.
    Nested(Box<Nested>),
}

/// What a nested session knows of itself.
#[derive(Debug)]
#[cfg_attr(feature = "testing", derive(Clone))]
pub(super) struct Nested {
    connection: NestedIdentifier,
    /// The first half of expedited data whose second has not come.
    expedited: Option<Slices>,
    /// Whether the SPDU being processed tells of a nested session exception.
    disrupted: bool,
}

/// What a session connection lets those nested in it do (X.225 A.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Enclosing {
    /// A DATA TRANSFER would be taken.
    Permits,
    /// It would be discarded.
    Discards,
    /// It would be a protocol error.
    Forbids,
}

/// Octets of expedited data in one XSSDU.
const EXPEDITED_DATA_MAX: usize = 14;

impl Session {
    /// The outermost session of a transport connection that others may be nested in.
    pub(crate) fn outermost(config: Config) -> Self {
        Self {
            place: Place::Outermost,
            ..Self::new(Config {
                amendment_1: None,
                ..config
            })
        }
    }

    /// A session nested in `parent`, over a transport connection that stands.
    pub(crate) fn nested(
        config: Config,
        connection: NestedIdentifier,
        parent: NestedIdentifier,
        initiates: bool,
        transport_expedited: bool,
    ) -> Self {
        let mut session = Self::new(Config {
            reuse_transport: false,
            amendment_1: None,
            ..config
        });
        session.place = Place::Nested(Box::new(Nested {
            connection,
            expedited: None,
            disrupted: false,
        }));
        session.outputs.nest(Nesting {
            parent: Some(parent),
            ..Nesting::of_connection(connection)
        });
        session.spm.state = State::STA01C;
        session.spm.variables.vtca = !initiates;
        session.spm.variables.texp = transport_expedited;
        session
    }

    /// Whether session connections may be nested in it now.
    pub(crate) fn nests(&self) -> bool {
        self.spm.fu(Fu::NESTED_CONNECTIONS) && !self.has_ended()
    }

    /// Whether there is no session connection, or its end is all that is under way.
    pub(crate) fn has_ended(&self) -> bool {
        use State as S;
        matches!(
            self.spm.state,
            S::STA01 | S::STA01A | S::STA01B | S::STA01C | S::STA16
        )
    }

    /// What SPDUs of the connections nested in it meet. A data token on the wrong side counts for a strict session only: the
    /// answers that an SPM gives of itself come from either side.
    pub(crate) fn encloses(&self) -> Enclosing {
        let facts = Facts::default();
        if self.swallows(Event::DT, &facts) {
            return Enclosing::Discards;
        }
        let permitted = match cell(self.spm.tables(), Event::DT, self.spm.state) {
            Lookup::Branches(_) if self.config.strictness == Strictness::Lenient => true,
            Lookup::Branches(_) => self.permission(Event::DT, &facts).is_ok(),
            _ => false,
        };
        if permitted {
            Enclosing::Permits
        } else {
            Enclosing::Forbids
        }
    }

    /// Whether the SPMs of the connections nested in it may send of themselves: where S-DATA has an entry and nothing is
    /// discarded.
    pub(crate) fn carries(&self) -> bool {
        matches!(
            cell(self.spm.tables(), Event::SDTreq, self.spm.state),
            Lookup::Branches(_)
        ) && self.encloses() == Enclosing::Permits
    }

    /// Whether a PREPARE keeps what comes on the expedited flow waiting (X.225 Amendment 2, 6.3.8).
    pub(crate) fn defers_expedited(&self) -> bool {
        match self.spm.state {
            State::STA06 | State::STA15A | State::STA15C => true,
            State::STA15B => {
                self.spm.fu(Fu::SYMMETRIC_SYNCHRONIZE) && self.encloses() != Enclosing::Discards
            }
            _ => false,
        }
    }

    /// Answers a TSDU that an enclosing connection, or the lack of any, does not permit.
    pub(crate) fn broken(&mut self, rule: Rule, tsdu: &Slices) {
        self.violated(rule, &Origin::whole(tsdu));
    }

    /// A nested session exception: tells the peer and the SS-user that SPDUs were discarded (X.225 Amendment 2, 7.9.2, 7.27.2).
    pub(crate) fn disrupt(&mut self) {
        self.reception.destroy();
        if self.reports_exceptions() {
            self.send(ExceptionReport::default().into());
            let report = ProviderExceptionReport::Disrupted;
            self.outputs.tell(report);
            self.spm.state = State::STA20;
            return;
        }
        let reason = AbortReason::Disrupted;
        self.outputs.tell(ProviderAbort { reason });
        self.send(
            Abort {
                transport_disconnect: AbortDisconnect::PROTOCOL_ERROR,
                ..Abort::default()
            }
            .into(),
        );
        self.spm.state = State::STA16;
        self.queue.clear();
    }

    /// Ends a nested session whose enclosing one has ended.
    pub(crate) fn end_with_enclosing(&mut self) {
        let reason = AbortReason::EnclosingEnded;
        self.outputs.tell(ProviderAbort { reason });
        self.spm.state = State::STA16;
    }

    pub(super) fn is_nested(&self) -> bool {
        matches!(self.place, Place::Nested(_))
    }

    /// Whether PIs 61 and 62 are parameters to this session.
    pub(super) fn reads_nesting(&self) -> bool {
        match self.place {
            Place::Alone => false,
            Place::Outermost => self.nests(),
            Place::Nested(_) => true,
        }
    }

    /// The functional units that can be proposed and selected: nested connections in a nest and in version 2 only.
    pub(super) fn implemented(&self, version: Version) -> Fu {
        if matches!(self.place, Place::Alone) {
            IMPLEMENTED | self.no_orderly_release()
        } else if version == Version::V1 {
            IMPLEMENTED
        } else {
            IMPLEMENTED_IN_NEST
        }
    }

    /// Octets of user data, and of what is reflected, that an ABORT on the expedited flow may have.
    pub(super) fn expedited_abort_max(&self) -> usize {
        if self.is_nested() { 6 } else { 9 }
    }

    /// Whether an ABORT on the expedited flow would come before the CONNECT that it is about.
    pub(super) fn overtakes_connect(&self) -> bool {
        self.is_nested() && matches!(self.spm.state, State::STA02A | State::STA02B)
    }

    /// All SPDUs of one TSDU are of this session connection.
    pub(super) fn is_for_this(&self, decoded: &Tsdu) -> Result<(), Rule> {
        let own = match &self.place {
            Place::Nested(nested) => Some(nested.connection),
            Place::Alone | Place::Outermost => None,
        };
        let of = |nesting: Nesting| nesting.connection.filter(|other| !other.is_outermost());
        let second_half = |nesting: Nesting| nesting.enclosure == Some(Enclosure::End);
        let mut nestings = decoded.spdus.iter().map(|decoded| decoded.nesting);
        if nestings.all(|nesting| of(nesting) == own || second_half(nesting)) {
            Ok(())
        } else {
            Err(Rule::Nested(NestedRule::OtherConnection))
        }
    }

    /// Takes note of what came beside an SPDU and makes it what a session by itself would get; false for the first half of
    /// expedited data.
    pub(super) fn unnest(&mut self, spdu: &mut Spdu, nesting: Nesting) -> Result<bool, Rule> {
        let Place::Nested(nested) = &mut self.place else {
            return Ok(true);
        };
        nested.disrupted = nesting.disrupted;
        set_transport_disconnect(spdu, TransportDisconnect::Released);
        match (spdu, nesting.enclosure) {
            (Spdu::Connect(connect), _) => {
                connect.calling_session_selector = crate::wire::Selector::empty();
                connect.called_session_selector = crate::wire::Selector::empty();
                Ok(true)
            }
            (Spdu::Expedited(half), Some(place)) => nested.expedited_half(half, place),
            _ => Ok(true),
        }
    }

    /// An abort indication; the ABORT may tell of a nested session exception.
    pub(super) fn with_disruption(&self, indication: Indication) -> Indication {
        match (&self.place, indication) {
            (Place::Nested(nested), Indication::ProviderAbort(_)) if nested.disrupted => {
                let reason = AbortReason::Disrupted;
                ProviderAbort { reason }.into()
            }
            (_, indication) => indication,
        }
    }

    /// The report of an EXCEPTION REPORT, which may tell of a nested session exception.
    pub(super) fn reported(&self, reflected: Slices) -> ProviderExceptionReport {
        match &self.place {
            Place::Nested(nested) if nested.disrupted => ProviderExceptionReport::Disrupted,
            _ => ProviderExceptionReport::FromPeer { reflected },
        }
    }
}

impl Nested {
    /// X.225 Amendment 2, 7.12.1.2
    fn expedited_half(&mut self, half: &mut Expedited, place: Enclosure) -> Result<bool, Rule> {
        let under_way = self.expedited.take();
        let astray = Rule::Segmenting {
            found: SpduKind::Expedited,
            under_way: under_way.as_ref().map(|_| SpduKind::Expedited),
        };
        match (under_way, place) {
            (None, Enclosure::Whole) => Ok(true),
            (None, Enclosure::Beginning) => {
                self.expedited = Some(core::mem::take(&mut half.user_information));
                Ok(false)
            }
            (Some(mut user_information), Enclosure::End) => {
                user_information.extend(core::mem::take(&mut half.user_information));
                if user_information.len() > EXPEDITED_DATA_MAX {
                    return Err(astray);
                }
                half.user_information = user_information;
                Ok(true)
            }
            _ => Err(astray),
        }
    }
}

/// Makes an SPDU say what all of a nested session say: the transport connection is kept.
pub(super) fn keep_transport(spdu: &mut Spdu) {
    set_transport_disconnect(spdu, TransportDisconnect::Kept);
}

fn set_transport_disconnect(spdu: &mut Spdu, disconnect: TransportDisconnect) {
    match spdu {
        Spdu::Refuse(refuse) => refuse.transport_disconnect = Some(disconnect),
        Spdu::Finish(finish) => finish.transport_disconnect = Some(disconnect),
        Spdu::Abort(abort) => {
            if disconnect == TransportDisconnect::Released {
                abort.transport_disconnect.insert(AbortDisconnect::RELEASED);
            } else {
                abort.transport_disconnect.remove(AbortDisconnect::RELEASED);
            }
        }
        _ => {}
    }
}
