//! The side that answers CONNECT (X.225 7.1.3, 7.2.2, 7.3.3, 7.4.2, 7.5.2).

use alloc::boxed::Box;

use super::{
    Agreement, Establishment, Proposal, has_serials, initial_serials_fit, need_serials, one_of,
    place_serials, tokens_needed, versions_of,
};
use crate::annex_a::{Event, State};
use crate::config::{Strictness, Version};
use crate::conformance;
use crate::diagnosis::{Limit, Rule, Violation};
use crate::machine::{Facts, Side, agreed};
use crate::service::{Indication, Needed, Request, indication, response};
use crate::session::Session;
use crate::session::events::initial_serials;
use crate::session::origin::Origin;
use crate::session::subject::{Subject, take_user_data};
use crate::wire::{
    self, Accept, Connect, ConnectAcceptItem, FunctionalUnits as Fu, OverflowAccept, Refuse,
    RefuseCode, RefuseReason, Slices, Spdu, SpduKind, TransportDisconnect, TsduMaximumSize,
    Versions,
};

impl Session {
    /// Takes in a CONNECT in STA01C, and decides whether it is acceptable (p76).
    pub(in crate::session) fn consider(
        &mut self,
        mut connect: Box<Connect>,
        origin: &Origin<'_>,
    ) -> Facts {
        self.straighten(&mut connect, origin);
        self.violation = None;
        let mut establishment: Box<Establishment> = Box::default();
        establishment.refusal = self.refusal(&connect);
        establishment.proposal = Proposal::of(&connect);
        establishment.connect = Some(connect);
        self.await_answer(establishment)
    }

    /// Takes in a CONNECT that a strict session does not put up with, to refuse it.
    pub(in crate::session) fn refuse_invalid(&mut self, rule: Rule, origin: &Origin<'_>) {
        let mut establishment: Box<Establishment> = Box::default();
        establishment.refusal = Some(RefuseCode::SpmNoReason);
        let facts = self.await_answer(establishment);
        self.violation = Some(Box::new(Violation {
            state: self.spm.state,
            rule,
        }));
        self.carry_in(Event::CN, &facts, Subject::None, origin);
    }

    pub(super) fn await_answer(&mut self, establishment: Box<Establishment>) -> Facts {
        self.declined = establishment.refusal;
        let proposal = &establishment.proposal;
        let versions = proposal.item.versions;
        self.version =
            Version::highest_common(self.config.versions, versions).unwrap_or(Version::V1);
        let facts = Facts {
            overflow: proposal.data_overflow,
            unacceptable: establishment.refusal.is_some(),
            ..Facts::default()
        };
        self.establishment = Some(establishment);
        facts
    }

    /// Some callers send their requirements with the low octet first
    /// ([`wire::Rule::RequirementsSwapped`]): 0200 is exceptions alone, which cannot be meant.
    fn straighten(&mut self, connect: &mut Connect, origin: &Origin<'_>) {
        if connect.session_user_requirements == Some(Fu::EXCEPTIONS)
            && self.config.strictness == Strictness::Lenient
        {
            connect.session_user_requirements = Some(Fu::DUPLEX);
            let departure = wire::Rule::RequirementsSwapped;
            let remark = origin.remark(departure, SpduKind::Connect, (None, Some(20)));
            let _ = self.tolerate([remark]);
        }
    }

    pub(super) fn refusal(&self, connect: &Connect) -> Option<RefuseCode> {
        let versions = connect.connect_accept_item.versions;
        let version = Version::highest_common(self.config.versions, versions);
        let octets = connect.user_data.len() + connect.extended_user_data.len();
        let announced = octets.saturating_add(usize::from(connect.data_overflow));
        let units = connect.session_user_requirements.unwrap_or_default();
        match version {
            None => Some(RefuseCode::VersionsNotSupported),
            Some(Version::V1) if connect.data_overflow => Some(RefuseCode::VersionsNotSupported),
            _ if announced > self.config.limits.connect_data => {
                Some(RefuseCode::ImplementationRestriction)
            }
            _ if !units.intersects(Fu::HALF_DUPLEX | Fu::DUPLEX) => Some(RefuseCode::SpmNoReason),
            _ => None,
        }
    }

    /// Whether the user data of a CONNECT DATA OVERFLOW is still within the limits.
    pub(in crate::session) fn connect_data_fits(&mut self, octets: usize) -> Result<(), Rule> {
        let limits = self.config.limits;
        let Some(establishment) = &mut self.establishment else {
            return Ok(());
        };
        establishment.segments = establishment.segments.saturating_add(1);
        if establishment.user_data.len().saturating_add(octets) > limits.connect_data {
            Err(Rule::Limit(Limit::ConnectData))
        } else if establishment.segments > limits.segments {
            Err(Rule::Limit(Limit::Segments))
        } else {
            Ok(())
        }
    }

    /// \[50\]
    pub(in crate::session) fn keep_connect_data(&mut self, subject: &mut Subject<'_>) {
        let Some(establishment) = &mut self.establishment else {
            return;
        };
        let user_data = match (subject, &mut establishment.connect) {
            (Subject::Spdu(spdu), _) => take_user_data(spdu),
            (_, Some(connect)) => connect.take_user_data(),
            _ => return,
        };
        if establishment.user_data.is_empty() {
            establishment.user_data = user_data;
        } else {
            establishment.user_data.extend(user_data);
        }
    }

    /// The OVERFLOW ACCEPT, which settles the sizes for what follows (X.225 7.2.1).
    pub(in crate::session) fn overflow_accept_spdu(&mut self) -> OverflowAccept {
        let known = self.establishment.as_ref();
        let proposed = known.and_then(|known| known.proposal.item.tsdu_maximum_size);
        self.limit_sizes(self.agreed_sizes(proposed));
        OverflowAccept {
            tsdu_maximum_size: self.answered_size(),
            versions: Versions::V2,
        }
    }

    pub(in crate::session) fn connect_indication(
        &mut self,
        subject: &mut Subject<'_>,
    ) -> Option<Indication> {
        self.keep_connect_data(subject);
        let establishment = self.establishment.as_mut()?;
        let connect = establishment.connect.take()?;
        let item = &establishment.proposal.item;
        let (first, second) = initial_serials(item);
        let mut told: Box<indication::Connect> = Box::default();
        told.calling_selector = connect.calling_session_selector;
        told.called_selector = connect.called_session_selector;
        told.connection_identifier = connect.connection_identifier;
        told.functional_units = establishment.proposal.units;
        told.versions = item.versions;
        told.tokens = item.token_settings.unwrap_or_default();
        told.initial_serial_number = first;
        told.second_initial_serial_number = second;
        told.upper_limit = item.upper_limit_serial_number;
        told.user_data = core::mem::take(&mut establishment.user_data);
        Some(Indication::Connect(told))
    }

    /// Settles the connection (X.225 7.4.1).
    pub(in crate::session) fn agree(
        &mut self,
        accept: &response::ConnectAccept,
    ) -> Result<Facts, Needed> {
        let Some(establishment) = &self.establishment else {
            return Err(Needed::AnotherState);
        };
        let Proposal {
            item,
            units: proposed,
            ..
        } = &establishment.proposal;
        let proposed = *proposed;
        let units = self.offered(accept.functional_units);
        let modes = units & (Fu::HALF_DUPLEX | Fu::DUPLEX);
        if !one_of(modes, Fu::HALF_DUPLEX, Fu::DUPLEX) || !proposed.contains(modes) {
            return Err(Needed::OneDuplexMode);
        }
        conformance::selectable(units, self.implemented(self.version))?;
        let selected = units & proposed;
        self.one_release(selected)?;
        let (first, second) = initial_serials(item);
        let serials = (
            accept.initial_serial_number.or(first),
            accept.second_initial_serial_number.or(second),
        );
        let upper_limit = accept.upper_limit.unwrap_or_default();
        if need_serials(selected) {
            if !has_serials(selected, serials) {
                return Err(Needed::InitialSerialNumber);
            }
            initial_serials_fit(upper_limit, serials)?;
        }
        let agreement = Agreement {
            version: self.version,
            units: selected,
            sizes: self.agreed_sizes(item.tsdu_maximum_size),
            serials,
            tokens: agreed(item.token_settings.unwrap_or_default(), accept.tokens),
            upper_limit,
            options: item.protocol_options,
        };
        Ok(self.settle_on(agreement, Side::Acceptor))
    }

    pub(in crate::session) fn accept_spdu(
        &self,
        accept: &mut response::ConnectAccept,
        user_data: Slices,
    ) -> Option<Spdu> {
        let establishment = self.establishment.as_ref()?;
        let proposed = &establishment.proposal.item;
        let (first, second) = initial_serials(proposed);
        let units = self.spm.units;
        let mut item = ConnectAcceptItem {
            protocol_options: self.protocol_options() | self.encodings_answered(),
            tsdu_maximum_size: self.answered_size(),
            versions: versions_of(self.version),
            token_settings: tokens_needed(units)
                .then(|| agreed(proposed.token_settings.unwrap_or_default(), accept.tokens)),
            ..ConnectAcceptItem::default()
        };
        if need_serials(units) {
            let serials = (
                accept.initial_serial_number.or(first),
                accept.second_initial_serial_number.or(second),
            );
            place_serials(&mut item, units, serials, accept.upper_limit);
        }
        let mut spdu: Box<Accept> = Box::default();
        spdu.connection_identifier = core::mem::take(&mut accept.connection_identifier);
        spdu.connect_accept_item = item;
        spdu.token_item = (!accept.tokens_please.is_empty()).then_some(accept.tokens_please);
        spdu.session_user_requirements = Some(self.offered(accept.functional_units));
        spdu.responding_session_selector = accept.responding_selector;
        spdu.user_data = user_data;
        Some(Spdu::Accept(spdu))
    }

    /// The REFUSE of the SS-user, or of this SPM. After an OVERFLOW ACCEPT it repeats the version
    /// (X.225 8.3.5.8).
    pub(in crate::session) fn refuse_spdu(
        &self,
        disconnect: TransportDisconnect,
        subject: &mut Subject<'_>,
    ) -> Spdu {
        let mut refuse = Refuse {
            transport_disconnect: Some(disconnect),
            ..Refuse::default()
        };
        let known = self.establishment.as_deref();
        if let Subject::Request(Request::ConnectRefuse(response)) = subject {
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
            refuse.versions = known
                .filter(|known| known.proposal.data_overflow)
                .map(|_| Versions::V2);
        } else {
            let code = known.and_then(|known| known.refusal);
            refuse.versions =
                (code == Some(RefuseCode::VersionsNotSupported)).then_some(self.config.versions);
            refuse.reason = Some(code.unwrap_or(RefuseCode::SpmNoReason).into());
        }
        refuse.into()
    }

    /// The functional units offered in an ACCEPT: those that are implemented, expedited data only
    /// where it can travel.
    fn offered(&self, units: Fu) -> Fu {
        let units = units & self.implemented(self.version);
        if self.spm.variables.texp {
            units
        } else {
            units - Fu::EXPEDITED_DATA
        }
    }

    /// The TSDU maximum sizes to answer with: this side's own, if the initiator proposed any.
    fn answered_size(&self) -> Option<TsduMaximumSize> {
        let proposed = &self.establishment.as_ref()?.proposal;
        let proposed = proposed.item.tsdu_maximum_size;
        proposed.and(self.config.tsdu_maximum_size)
    }

    /// Notes a violation that a table answers with no more than T-DISCONNECT: an SPDU in STA01C or
    /// STA01D other than those that may come there.
    pub(in crate::session) fn note_refusal(&mut self, before: State, event: Event) {
        let unexpected = !matches!(event, Event::AB_nr | Event::AB_r);
        if matches!(before, State::STA01C | State::STA01D)
            && self.spm.state == State::STA01
            && unexpected
        {
            self.violation = Some(Box::new(Violation {
                state: before,
                rule: Rule::Unexpected { event },
            }));
        }
    }
}
