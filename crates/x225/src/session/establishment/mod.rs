//! The connection phase: what is proposed, what is agreed (X.225 5.8, 7.1 to 7.5).

mod initiator;
mod responder;
mod short;

use short::Summary;

use alloc::boxed::Box;

use crate::config::Version;
use crate::machine::{Facts, Side, TokenMove, TokenPositions};
use crate::service::{Needed, request};
use crate::session::Session;
use crate::wire::{
    Connect, ConnectAcceptItem, FunctionalUnits as Fu, ProtocolOptions, RefuseCode, SerialNumber,
    Slices, TokenSettings, TsduMaximumSize, UpperLimit, Versions,
};

/// What both sides know of a connection that does not stand yet.
#[derive(Clone, Debug, Default)]
pub(super) struct Establishment {
    proposal: Proposal,
    /// Initiator: the CONNECT, without its user data, until it is sent.
    /// Responder: the CONNECT, until it is delivered.
    connect: Option<Box<Connect>>,
    /// Initiator: the user data that is not sent, in the CONNECT or behind it.
    /// Responder: the user data that has come, until it is delivered (action \[50\]).
    user_data: Slices,
    /// Responder: the CONNECT DATA OVERFLOWs that have come.
    segments: usize,
    /// Responder: why the CONNECT is not acceptable.
    refusal: Option<RefuseCode>,
    /// What a SHORT CONNECT says in place of the CONNECT.
    summary: Option<Summary>,
}

/// What a CONNECT proposes.
#[derive(Clone, Debug, Default)]
struct Proposal {
    item: ConnectAcceptItem,
    units: Fu,
    /// Whether more user data follows it.
    data_overflow: bool,
}

impl Proposal {
    fn of(connect: &Connect) -> Self {
        Self {
            item: connect.connect_accept_item.clone(),
            units: connect.session_user_requirements.unwrap_or_default(),
            data_overflow: connect.data_overflow,
        }
    }
}

impl Establishment {
    /// Initiator: whether the user data goes beyond what a CONNECT carries.
    fn overflows(&self) -> bool {
        self.user_data.len() > Connect::EXTENDED_USER_DATA_MAX
    }

    /// Octets of user data that have come and are not delivered.
    pub(super) fn held(&self) -> usize {
        self.user_data.len()
    }
}

/// The first and the second initial serial number.
type Serials = (Option<SerialNumber>, Option<SerialNumber>);

/// What an ACCEPT settles.
#[derive(Clone, Copy)]
struct Agreement {
    version: Version,
    units: Fu,
    sizes: TsduMaximumSize,
    serials: Serials,
    tokens: TokenSettings,
    upper_limit: UpperLimit,
    /// What the peer can receive.
    options: ProtocolOptions,
}

impl Session {
    /// Puts what was agreed in force; \[5\], \[11\] and \[71\] take the rest from the facts.
    fn settle_on(&mut self, agreement: Agreement, side: Side) -> Facts {
        let Agreement {
            version,
            units,
            sizes,
            serials,
            tokens,
            upper_limit,
            options,
        } = agreement;
        self.version = version;
        self.spm.units = if version == Version::V1 {
            units - Fu::NESTED_CONNECTIONS
        } else {
            units
        };
        self.spm.tokens = TokenPositions::of(units);
        self.upper_limit = upper_limit;
        self.peer_concatenates = options.contains(ProtocolOptions::EXTENDED_CONCATENATION);
        if self.spm.short.on {
            self.select_encoding(options);
        }
        self.limit_sizes(sizes);
        let (first, second) = (
            serials.0.map(SerialNumber::get),
            serials.1.map(SerialNumber::get),
        );
        let (sending_serial, receiving_serial) = match side {
            Side::Requestor => (first, second),
            Side::Acceptor => (second, first),
        };
        Facts {
            serial: first,
            sending_serial,
            receiving_serial,
            token_move: TokenMove::Place(tokens, side),
            ..Facts::default()
        }
    }

    fn protocol_options(&self) -> ProtocolOptions {
        if self.config.extended_concatenation {
            ProtocolOptions::EXTENDED_CONCATENATION
        } else {
            ProtocolOptions::empty()
        }
    }

    /// The smaller size of each direction; 0, no limit, is the smallest (X.225 5.8.6).
    fn agreed_sizes(&self, theirs: Option<TsduMaximumSize>) -> TsduMaximumSize {
        let ours = self.config.tsdu_maximum_size.unwrap_or_default();
        let theirs = theirs.unwrap_or_default();
        TsduMaximumSize {
            initiator_to_responder: ours
                .initiator_to_responder
                .min(theirs.initiator_to_responder),
            responder_to_initiator: ours
                .responder_to_initiator
                .min(theirs.responder_to_initiator),
        }
    }

    /// Puts the sizes of both directions in force.
    fn limit_sizes(&mut self, sizes: TsduMaximumSize) {
        let (sent, received) = if self.spm.is_initiator() {
            (sizes.initiator_to_responder, sizes.responder_to_initiator)
        } else {
            (sizes.responder_to_initiator, sizes.initiator_to_responder)
        };
        let limit = |size| (size != 0).then_some(usize::from(size));
        (self.maximum_sent, self.maximum_received) = (limit(sent), limit(received));
    }
}

/// Whether exactly one of two functional units is there.
fn one_of(units: Fu, a: Fu, b: Fu) -> bool {
    units.contains(a) != units.contains(b)
}

fn tokens_needed(units: Fu) -> bool {
    !TokenPositions::of(units).available().is_empty()
}

/// Whether functional units number synchronization points, so that an initial serial number may
/// be proposed (X.225 5.8.3).
pub(super) fn are_numbered(units: Fu) -> bool {
    units.intersects(
        Fu::MINOR_SYNCHRONIZE
            | Fu::SYMMETRIC_SYNCHRONIZE
            | Fu::MAJOR_SYNCHRONIZE
            | Fu::RESYNCHRONIZE,
    )
}

/// Whether initial serial numbers are part of the ACCEPT, and must be of the CONNECT
/// (X.225 5.8.3, 8.3.4.10).
fn need_serials(units: Fu) -> bool {
    are_numbered(units) && !units.contains(Fu::ACTIVITY_MANAGEMENT)
}

fn has_serials(units: Fu, serials: Serials) -> bool {
    serials.0.is_some() && (serials.1.is_some() || !units.contains(Fu::SYMMETRIC_SYNCHRONIZE))
}

/// Puts the serial numbers that go with the functional units into the parameters that an upper
/// limit calls for (X.225 8.3.1.13 to 15).
fn place_serials(
    item: &mut ConnectAcceptItem,
    units: Fu,
    (first, second): Serials,
    upper_limit: Option<UpperLimit>,
) {
    if !are_numbered(units) {
        return;
    }
    let second = second.filter(|_| units.contains(Fu::SYMMETRIC_SYNCHRONIZE));
    item.upper_limit_serial_number = upper_limit;
    if upper_limit.is_some() {
        item.large_initial_serial_number = first;
        item.large_second_initial_serial_number = second;
    } else {
        item.initial_serial_number = first;
        item.second_initial_serial_number = second;
    }
}

/// The highest number with as many digits as an upper limit says (X.215 11.4).
pub(super) fn highest(upper_limit: UpperLimit) -> u64 {
    u32::try_from(upper_limit.get())
        .ok()
        .filter(|&digits| digits != 0)
        .and_then(|digits| 10_u64.checked_pow(digits))
        .map_or(u64::MAX, |first_beyond| first_beyond - 1)
}

/// Serial numbers, each up to the highest that there may be.
pub(super) fn serials_up_to(
    most: u64,
    serials: impl IntoIterator<Item = Option<SerialNumber>>,
) -> Result<(), Needed> {
    let fit = |serial: SerialNumber| serial.get() <= most;
    if serials.into_iter().flatten().all(fit) {
        Ok(())
    } else {
        Err(Needed::SerialNumber { least: 0, most })
    }
}

/// The initial serial numbers of a side, and an upper limit, which has six digits at least.
fn initial_serials_fit(upper_limit: UpperLimit, serials: Serials) -> Result<(), Needed> {
    if (1..6).contains(&upper_limit.get()) {
        return Err(Needed::UpperLimit);
    }
    serials_up_to(highest(upper_limit), [serials.0, serials.1])
}

/// The serial numbers that a proposal's functional units need (X.225 5.8.3).
pub(super) fn serials_proposed(connect: &request::Connect) -> Result<(), Needed> {
    let units = connect.functional_units;
    let serials = (
        connect.initial_serial_number,
        connect.second_initial_serial_number,
    );
    initial_serials_fit(connect.upper_limit.unwrap_or_default(), serials)?;
    if need_serials(units) && !has_serials(units, serials) {
        return Err(Needed::InitialSerialNumber);
    }
    Ok(())
}

/// A version as the Version Number parameter of an ACCEPT has it.
fn versions_of(version: Version) -> Versions {
    match version {
        Version::V1 => Versions::V1,
        Version::V2 => Versions::V2,
    }
}
