//! The connection phase: what is proposed, what is agreed (X.225 5.8, 7.1 to 7.5).

use alloc::boxed::Box;

use crate::config::Version;
use crate::diagnosis::{Limit, Negotiation, Rule};
use crate::machine::{Facts, Side, TokenMove, TokenPositions, agreed};
use crate::service::{Indication, Needed, indication, request, response};
use crate::session::Session;
use crate::session::events::initial_serials;
use crate::session::subject::{Subject, take_user_data};
use crate::wire::{
    Accept, Connect, ConnectAcceptItem, ConnectDataOverflow, Enclosure, FunctionalUnits as Fu,
    OverflowAccept, ProtocolOptions, Refuse, RefuseCode, RefuseReason, SerialNumber, Slices, Spdu,
    TokenSettings, TransportDisconnect, TsduMaximumSize, UpperLimit, Versions,
};

/// Octets of user data that one CONNECT DATA OVERFLOW may have (X.225 7.3.1 b).
const OVERFLOW_MAX: usize = 65_528;

/// What both sides know of a connection that does not stand yet.
#[derive(Debug, Default)]
pub(super) struct Establishment {
    /// The CONNECT as sent or received, without its user data.
    connect: Connect,
    /// Initiator: the user data of the CONNECT, until it is sent.
    /// Responder: the user data that has come, until it is delivered (action \[50\]).
    user_data: Slices,
    /// Initiator: what is left for CONNECT DATA OVERFLOW.
    overflow: Slices,
    /// Responder: why the CONNECT is not acceptable.
    refusal: Option<RefuseCode>,
}

/// What an ACCEPT settles.
#[derive(Clone, Copy)]
struct Agreement {
    version: Version,
    units: Fu,
    sizes: TsduMaximumSize,
    serials: (Option<SerialNumber>, Option<SerialNumber>),
    tokens: TokenSettings,
    upper_limit: UpperLimit,
    /// What the peer can receive.
    options: ProtocolOptions,
}

impl Session {
    /// Turns an S-CONNECT request into a proposal; the CONNECT itself goes out when the transport
    /// connection stands.
    pub(super) fn propose(&mut self, request: request::Connect) -> Facts {
        let mut connect = Connect {
            connection_identifier: request.connection_identifier,
            connect_accept_item: ConnectAcceptItem {
                protocol_options: self.protocol_options(),
                tsdu_maximum_size: self.config.tsdu_maximum_size,
                versions: self.config.versions,
                token_settings: tokens_needed(request.functional_units).then_some(request.tokens),
                ..ConnectAcceptItem::default()
            },
            session_user_requirements: Some(request.functional_units),
            calling_session_selector: request.calling_selector,
            called_session_selector: request.called_selector,
            ..Connect::default()
        };
        let item = &mut connect.connect_accept_item;
        if request.user_data.len() > Connect::USER_DATA_MAX {
            item.versions.remove(Versions::V1);
        }
        place_serials(
            item,
            (
                request.initial_serial_number,
                request.second_initial_serial_number,
            ),
            request.upper_limit,
        );
        let overflow = connect.place_user_data(request.user_data);
        let user_data = connect.take_user_data();
        let facts = Facts {
            overflow: !overflow.is_empty(),
            ..Facts::default()
        };
        self.violation = None;
        self.establishment = Some(Box::new(Establishment {
            connect,
            user_data,
            overflow,
            refusal: None,
        }));
        facts
    }

    /// What the proposal under way quotes at T-CONNECT confirm. Expedited data needs the transport
    /// expedited flow (X.225 6.4.4 a): without it the proposal is withdrawn.
    pub(super) fn proposal_facts(&mut self) -> Facts {
        let texp = self.spm.variables.texp;
        let Some(establishment) = &mut self.establishment else {
            return Facts::default();
        };
        if !texp && let Some(units) = &mut establishment.connect.session_user_requirements {
            units.remove(Fu::EXPEDITED_DATA);
        }
        Facts {
            overflow: !establishment.overflow.is_empty(),
            ..Facts::default()
        }
    }

    /// Whether the transport expedited flow is to be asked for (X.225 6.1.4).
    pub(super) fn wants_expedited(&self) -> bool {
        self.extended_control
            || self.establishment.as_ref().is_some_and(|establishment| {
                let units = establishment.connect.session_user_requirements;
                units.is_some_and(|units| units.contains(Fu::EXPEDITED_DATA))
            })
    }

    pub(super) fn connect_spdu(&mut self) -> Option<Spdu> {
        let establishment = self.establishment.as_mut()?;
        let mut connect = establishment.connect.clone();
        let none_left = connect.place_user_data(core::mem::take(&mut establishment.user_data));
        debug_assert!(none_left.is_empty());
        connect.data_overflow = !establishment.overflow.is_empty();
        Some(connect.into())
    }

    pub(super) fn overflow_accept_spdu(&self) -> OverflowAccept {
        OverflowAccept {
            tsdu_maximum_size: self.answered_size(),
            versions: Versions::V2,
        }
    }

    /// The OVERFLOW ACCEPT settles the version and the sizes for what follows (X.225 7.2.1).
    pub(super) fn overflow_accepted(&mut self, accept: &OverflowAccept) -> Result<(), Negotiation> {
        if !accept.versions.contains(Versions::V2) {
            return Err(Negotiation::Version);
        }
        self.version = Version::V2;
        let sizes = self.agreed_sizes(accept.tsdu_maximum_size);
        self.maximum_sent = self.sending_size(sizes);
        Ok(())
    }

    /// The next CONNECT DATA OVERFLOW.
    pub(super) fn next_overflow_spdu(&mut self) -> Option<Spdu> {
        let limit = self.spdu_limit();
        let establishment = self.establishment.as_mut()?;
        let empty = ConnectDataOverflow {
            enclosure: Enclosure::Middle,
            user_data: Slices::new(),
        };
        let room = Spdu::from(empty)
            .user_data_room(limit)
            .clamp(1, OVERFLOW_MAX);
        let user_data = establishment.overflow.split_to(room);
        let enclosure = Enclosure::new(false, establishment.overflow.is_empty());
        Some(
            ConnectDataOverflow {
                enclosure,
                user_data,
            }
            .into(),
        )
    }

    /// \[51\]
    pub(super) fn send_overflow(&mut self) {
        while self
            .establishment
            .as_ref()
            .is_some_and(|rest| !rest.overflow.is_empty())
        {
            let Some(spdu) = self.next_overflow_spdu() else {
                return;
            };
            self.send(spdu);
        }
    }

    /// Takes in a CONNECT in STA01C, and decides whether it is acceptable (p76).
    pub(super) fn consider(&mut self, connect: &Connect) -> Facts {
        self.violation = None;
        let refusal = self.refusal(connect);
        let mut kept = connect.clone();
        let _ = kept.take_user_data();
        self.establishment = Some(Box::new(Establishment {
            connect: kept,
            refusal,
            ..Establishment::default()
        }));
        super::events::of_connect(connect, refusal.is_some())
    }

    fn refusal(&self, connect: &Connect) -> Option<RefuseCode> {
        let version =
            Version::highest_common(self.config.versions, connect.connect_accept_item.versions);
        let octets = connect.user_data.len() + connect.extended_user_data.len();
        let units = connect.session_user_requirements.unwrap_or_default();
        match version {
            None => Some(RefuseCode::VersionsNotSupported),
            Some(Version::V1) if connect.data_overflow => Some(RefuseCode::VersionsNotSupported),
            _ if octets > self.config.limits.connect_data => {
                Some(RefuseCode::ImplementationRestriction)
            }
            _ if !units.intersects(Fu::HALF_DUPLEX | Fu::DUPLEX) => Some(RefuseCode::SpmNoReason),
            _ => None,
        }
    }

    /// \[50\]
    pub(super) fn keep_connect_data(&mut self, subject: &mut Subject) {
        let Subject::Spdu(spdu) = subject else { return };
        let data = take_user_data(spdu);
        let Some(establishment) = &mut self.establishment else {
            return;
        };
        if establishment.user_data.len() + data.len() > self.config.limits.connect_data {
            self.overrun = Some(Rule::Limit(Limit::ConnectData));
            return;
        }
        establishment.user_data.extend(data);
    }

    pub(super) fn connect_indication(&mut self, subject: &mut Subject) -> Option<Indication> {
        self.keep_connect_data(subject);
        let establishment = self.establishment.as_mut()?;
        let connect = &establishment.connect;
        let (first, second) = initial_serials(&connect.connect_accept_item);
        Some(Indication::Connect(Box::new(indication::Connect {
            calling_selector: connect.calling_session_selector,
            called_selector: connect.called_session_selector,
            connection_identifier: connect.connection_identifier.clone(),
            functional_units: connect.session_user_requirements.unwrap_or_default(),
            versions: connect.connect_accept_item.versions,
            tokens: connect
                .connect_accept_item
                .token_settings
                .unwrap_or_default(),
            initial_serial_number: first,
            second_initial_serial_number: second,
            user_data: core::mem::take(&mut establishment.user_data),
        })))
    }

    /// Settles the connection as the responder (X.225 7.4.1).
    pub(super) fn agree(&mut self, accept: &response::ConnectAccept) -> Result<Facts, Needed> {
        let Some(establishment) = &self.establishment else {
            return Err(Needed::AnotherState);
        };
        let connect = &establishment.connect;
        let item = &connect.connect_accept_item;
        let proposed = connect.session_user_requirements.unwrap_or_default();
        let units = self.offered(accept.functional_units);
        let version =
            Version::highest_common(self.config.versions, item.versions).ok_or(Needed::Version2)?;
        let modes = units & (Fu::HALF_DUPLEX | Fu::DUPLEX);
        if !one_of(modes, Fu::HALF_DUPLEX, Fu::DUPLEX) || !proposed.contains(modes) {
            return Err(Needed::OneDuplexMode);
        }
        if units.contains(Fu::MINOR_SYNCHRONIZE | Fu::SYMMETRIC_SYNCHRONIZE) {
            return Err(Needed::OneMinorSynchronize);
        }
        super::parameters::together(units)?;
        super::parameters::connection_data(version, accept.user_data.len())?;
        let selected = units & proposed;
        let (first, second) = initial_serials(item);
        let serials = (
            accept.initial_serial_number.or(first),
            accept.second_initial_serial_number.or(second),
        );
        if numbers_are_negotiated(selected) && !has_serials(selected, serials) {
            return Err(Needed::InitialSerialNumber);
        }
        let sizes = self.agreed_sizes(item.tsdu_maximum_size);
        let upper_limit = accept.upper_limit.unwrap_or_default();
        let tokens = agreed(item.token_settings.unwrap_or_default(), accept.tokens);
        let agreement = Agreement {
            version,
            units: selected,
            sizes,
            serials,
            tokens,
            upper_limit,
            options: item.protocol_options,
        };
        Ok(self.settle_on(agreement, Side::Acceptor))
    }

    pub(super) fn accept_spdu(
        &mut self,
        accept: response::ConnectAccept,
        user_data: Slices,
    ) -> Option<Spdu> {
        let establishment = self.establishment.as_ref()?;
        let proposed = &establishment.connect.connect_accept_item;
        let (first, second) = initial_serials(proposed);
        let units = self.spm.units;
        let mut item = ConnectAcceptItem {
            protocol_options: self.protocol_options(),
            tsdu_maximum_size: self.answered_size(),
            versions: match self.version {
                Version::V1 => Versions::V1,
                Version::V2 => Versions::V2,
            },
            token_settings: tokens_needed(units)
                .then(|| agreed(proposed.token_settings.unwrap_or_default(), accept.tokens)),
            ..ConnectAcceptItem::default()
        };
        if numbers_are_negotiated(units) {
            let symmetric = units.contains(Fu::SYMMETRIC_SYNCHRONIZE);
            let serials = (
                accept.initial_serial_number.or(first),
                accept
                    .second_initial_serial_number
                    .or(second)
                    .filter(|_| symmetric),
            );
            place_serials(&mut item, serials, accept.upper_limit);
        }
        Some(
            Accept {
                connection_identifier: accept.connection_identifier,
                connect_accept_item: item,
                token_item: (!accept.tokens_please.is_empty()).then_some(accept.tokens_please),
                session_user_requirements: Some(self.offered(accept.functional_units)),
                responding_session_selector: accept.responding_selector,
                user_data,
                ..Accept::default()
            }
            .into(),
        )
    }

    /// Settles the connection as the initiator (X.225 7.4.3).
    pub(super) fn accepted(&mut self, accept: &Accept) -> Result<Facts, Negotiation> {
        let Some(establishment) = &self.establishment else {
            return Err(Negotiation::Version);
        };
        let connect = &establishment.connect;
        let item = &accept.connect_accept_item;
        let version = Version::highest_common(connect.connect_accept_item.versions, item.versions)
            .ok_or(Negotiation::Version)?;
        let proposed = connect.session_user_requirements.unwrap_or_default();
        let answered = accept.session_user_requirements.unwrap_or_default();
        if answered.contains(Fu::MINOR_SYNCHRONIZE | Fu::SYMMETRIC_SYNCHRONIZE) {
            return Err(Negotiation::MinorSynchronize);
        }
        let units = self.one_mode(proposed & answered, proposed, answered)?;
        let serials = initial_serials(item);
        if numbers_are_negotiated(units) && !has_serials(units, serials) {
            return Err(Negotiation::SerialNumber);
        }
        let wished = connect
            .connect_accept_item
            .token_settings
            .unwrap_or_default();
        let sizes = self.agreed_sizes(item.tsdu_maximum_size);
        let agreement = Agreement {
            version,
            units,
            sizes,
            serials,
            tokens: item
                .token_settings
                .map_or(wished, |chosen| agreed(wished, chosen)),
            upper_limit: item.upper_limit_serial_number.unwrap_or_default(),
            options: item.protocol_options,
        };
        Ok(self.settle_on(agreement, Side::Requestor))
    }

    /// The functional units with exactly one duplex mode. Tolerance `accept-names-no-duplex-mode`:
    /// some responders answer with no functional units at all; where only one mode was proposed it
    /// is that one.
    fn one_mode(&self, selected: Fu, proposed: Fu, answered: Fu) -> Result<Fu, Negotiation> {
        let modes = Fu::HALF_DUPLEX | Fu::DUPLEX;
        if one_of(selected, Fu::HALF_DUPLEX, Fu::DUPLEX) {
            return Ok(selected);
        }
        let lenient = self.config.strictness == crate::config::Strictness::Lenient;
        let silent = !answered.intersects(modes);
        if lenient && silent && one_of(proposed, Fu::HALF_DUPLEX, Fu::DUPLEX) {
            return Ok(selected | (proposed & modes));
        }
        Err(Negotiation::DuplexMode)
    }

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
        self.spm.units = units;
        self.spm.tokens = TokenPositions::of(units);
        self.upper_limit = upper_limit;
        self.peer_concatenates = options.contains(ProtocolOptions::EXTENDED_CONCATENATION);
        self.maximum_sent = self.sending_size(sizes);
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

    pub(super) fn refuse_spdu(
        &mut self,
        disconnect: Option<TransportDisconnect>,
        subject: &mut Subject,
    ) -> Spdu {
        let mut refuse = Refuse {
            transport_disconnect: disconnect,
            ..Refuse::default()
        };
        if let Subject::Request(crate::service::Request::ConnectRefuse(response)) = subject {
            let user_data = core::mem::take(&mut response.user_data);
            let code = if user_data.is_empty() {
                response.reason
            } else {
                RefuseCode::UserData
            };
            refuse.connection_identifier = core::mem::take(&mut response.connection_identifier);
            refuse.session_user_requirements = response
                .functional_units
                .filter(|_| code == RefuseCode::UserData);
            refuse.reason = Some(RefuseReason { code, user_data });
        } else {
            let code = self.establishment.as_ref().and_then(|known| known.refusal);
            refuse.versions =
                (code == Some(RefuseCode::VersionsNotSupported)).then_some(self.config.versions);
            refuse.reason = Some(code.unwrap_or(RefuseCode::SpmNoReason).into());
        }
        refuse.into()
    }

    fn protocol_options(&self) -> ProtocolOptions {
        if self.config.extended_concatenation {
            ProtocolOptions::EXTENDED_CONCATENATION
        } else {
            ProtocolOptions::empty()
        }
    }

    /// The functional units offered in an ACCEPT: expedited data only where it can travel.
    fn offered(&self, units: Fu) -> Fu {
        if self.spm.variables.texp {
            units
        } else {
            units - Fu::EXPEDITED_DATA
        }
    }

    /// The TSDU maximum sizes to answer with: this side's own, if the initiator proposed any.
    fn answered_size(&self) -> Option<TsduMaximumSize> {
        let proposed = self
            .establishment
            .as_ref()?
            .connect
            .connect_accept_item
            .tsdu_maximum_size;
        proposed.and(self.config.tsdu_maximum_size)
    }

    /// The smaller size of each direction; no limit where either side has none (X.225 5.8.6).
    fn agreed_sizes(&self, theirs: Option<TsduMaximumSize>) -> TsduMaximumSize {
        let (ours, theirs) = (
            self.config.tsdu_maximum_size.unwrap_or_default(),
            theirs.unwrap_or_default(),
        );
        let smaller = |a: u16, b: u16| if a == 0 || b == 0 { 0 } else { a.min(b) };
        TsduMaximumSize {
            initiator_to_responder: smaller(
                ours.initiator_to_responder,
                theirs.initiator_to_responder,
            ),
            responder_to_initiator: smaller(
                ours.responder_to_initiator,
                theirs.responder_to_initiator,
            ),
        }
    }

    /// The size of this side's sending direction, `None` without a limit.
    fn sending_size(&self, sizes: TsduMaximumSize) -> Option<usize> {
        let size = if self.spm.is_initiator() {
            sizes.initiator_to_responder
        } else {
            sizes.responder_to_initiator
        };
        (size != 0).then_some(usize::from(size))
    }

    /// Ends an establishment whose user data is more than this side accepts.
    pub(super) fn end_overrun(&mut self) {
        if let Some(rule) = self.overrun.take() {
            self.violated(rule);
        }
    }
}

/// Whether exactly one of two functional units is there.
pub(super) fn one_of(units: Fu, a: Fu, b: Fu) -> bool {
    units.contains(a) != units.contains(b)
}

fn tokens_needed(units: Fu) -> bool {
    !TokenPositions::of(units).available().is_empty()
}

/// Whether initial serial numbers are part of the ACCEPT (X.225 8.3.4.10).
fn numbers_are_negotiated(units: Fu) -> bool {
    let numbered = Fu::MINOR_SYNCHRONIZE
        | Fu::SYMMETRIC_SYNCHRONIZE
        | Fu::MAJOR_SYNCHRONIZE
        | Fu::RESYNCHRONIZE;
    units.intersects(numbered) && !units.contains(Fu::ACTIVITY_MANAGEMENT)
}

fn has_serials(units: Fu, serials: (Option<SerialNumber>, Option<SerialNumber>)) -> bool {
    serials.0.is_some() && (serials.1.is_some() || !units.contains(Fu::SYMMETRIC_SYNCHRONIZE))
}

/// Puts serial numbers into the parameters that an upper limit calls for (X.225 8.3.1.13 to 15).
fn place_serials(
    item: &mut ConnectAcceptItem,
    serials: (Option<SerialNumber>, Option<SerialNumber>),
    upper_limit: Option<UpperLimit>,
) {
    if upper_limit.is_some() && serials.0.is_some() {
        item.upper_limit_serial_number = upper_limit;
        (
            item.large_initial_serial_number,
            item.large_second_initial_serial_number,
        ) = serials;
    } else {
        (
            item.initial_serial_number,
            item.second_initial_serial_number,
        ) = serials;
    }
}
