//! The side that sends CONNECT (X.225 7.1.2, 7.2.3, 7.3.2, 7.4.3).

use alloc::boxed::Box;

use super::{
    Agreement, Establishment, Proposal, has_serials, highest, need_serials, one_of, place_serials,
    serials_up_to, tokens_needed,
};
use crate::config::{Strictness, Version};
use crate::diagnosis::{Negotiation, Rule};
use crate::machine::{Facts, Side, agreed};
use crate::service::request;
use crate::session::Session;
use crate::session::events::initial_serials;
use crate::session::origin::Origin;
use crate::session::segments::overflow;
use crate::wire::{
    self, Accept, Connect, ConnectAcceptItem, FunctionalUnits as Fu, OverflowAccept, Spdu,
    SpduKind, Token, TokenSetting, TokenSettings, Versions,
};

impl Session {
    /// Turns an S-CONNECT request into a proposal; the CONNECT itself goes out when the transport
    /// connection stands.
    pub(in crate::session) fn propose(&mut self, request: &mut request::Connect) {
        let units = request.functional_units;
        let mut item = ConnectAcceptItem {
            protocol_options: self.protocol_options() | self.encodings_proposed(request),
            tsdu_maximum_size: self.config.tsdu_maximum_size,
            versions: self.config.versions,
            token_settings: tokens_needed(units).then_some(request.tokens),
            ..ConnectAcceptItem::default()
        };
        if request.user_data.len() > Connect::USER_DATA_MAX {
            item.versions.remove(Versions::V1);
        }
        let serials = (
            request.initial_serial_number,
            request.second_initial_serial_number,
        );
        place_serials(&mut item, units, serials, request.upper_limit);
        // What the proposal allows holds until something is agreed (6.3.5 b).
        self.version = Version::highest_common(item.versions, Versions::ALL).unwrap_or(Version::V1);
        let mut connect: Box<Connect> = Box::default();
        connect.connection_identifier = core::mem::take(&mut request.connection_identifier);
        connect.connect_accept_item = item;
        connect.session_user_requirements = Some(units);
        connect.calling_session_selector = request.calling_selector;
        connect.called_session_selector = request.called_selector;
        self.violation = None;
        self.extended_control = request.extended_control;
        let mut establishment: Box<Establishment> = Box::default();
        establishment.proposal = Proposal::of(&connect);
        establishment.connect = Some(connect);
        establishment.user_data = core::mem::take(&mut request.user_data);
        self.establishment = Some(establishment);
    }

    /// What the proposal under way quotes at T-CONNECT confirm.
    pub(in crate::session) fn proposal_facts(&self) -> Facts {
        Facts {
            overflow: self
                .establishment
                .as_ref()
                .is_some_and(|establishment| establishment.overflows()),
            ..Facts::default()
        }
    }

    /// Whether the transport expedited flow is to be asked for (X.225 6.1.4).
    pub(in crate::session) fn wants_expedited(&self) -> bool {
        self.extended_control
            || self.establishment.as_ref().is_some_and(|establishment| {
                let units = establishment.proposal.units;
                units.contains(Fu::EXPEDITED_DATA)
            })
    }

    /// The CONNECT. Expedited data needs the transport expedited flow (X.225 6.4.4 a): without it
    /// the proposal is withdrawn.
    pub(in crate::session) fn connect_spdu(&mut self) -> Option<Spdu> {
        let texp = self.spm.variables.texp;
        let establishment = self.establishment.as_mut()?;
        let mut connect = establishment.connect.take()?;
        let proposal = &mut establishment.proposal;
        if !texp {
            proposal.units.remove(Fu::EXPEDITED_DATA);
            connect.session_user_requirements = Some(proposal.units);
        }
        if !establishment.user_data.is_empty() {
            let user_data = core::mem::take(&mut establishment.user_data);
            establishment.user_data = connect.place_user_data(user_data);
        }
        proposal.data_overflow = connect.data_overflow;
        Some(Spdu::Connect(connect))
    }

    /// The OVERFLOW ACCEPT settles the version and the sizes for what follows (X.225 7.2.1).
    pub(in crate::session) fn overflow_accepted(
        &mut self,
        accept: &OverflowAccept,
    ) -> Result<(), Rule> {
        if !accept.versions.contains(Versions::V2) {
            return Err(Rule::Negotiation(Negotiation::Version));
        }
        self.version = Version::V2;
        let sizes = self.agreed_sizes(accept.tsdu_maximum_size);
        self.limit_sizes(sizes);
        Ok(())
    }

    /// The CONNECT DATA OVERFLOWs, as one sequence: [51] has nothing left to do.
    pub(in crate::session) fn overflow_spdu(&mut self) -> Option<Spdu> {
        let establishment = self.establishment.as_mut()?;
        Some(overflow(core::mem::take(&mut establishment.user_data)))
    }

    /// Settles the connection (X.225 7.4.3).
    pub(in crate::session) fn accepted(
        &mut self,
        accept: &Accept,
        origin: &Origin<'_>,
    ) -> Result<Facts, Rule> {
        let Some(establishment) = &self.establishment else {
            return Err(Rule::Negotiation(Negotiation::Version));
        };
        let connect = &establishment.proposal.item;
        let wished = connect.token_settings.unwrap_or_default();
        let proposed_options = connect.protocol_options;
        let proposed = establishment.proposal.units;
        let item = &accept.connect_accept_item;
        let version = Version::highest_common(connect.versions, item.versions)
            .ok_or(Rule::Negotiation(Negotiation::Version))?;
        let units = self.units_accepted(accept, proposed, origin)?;
        if self.spm.short.on {
            self.may_select(proposed_options, item.protocol_options, units)?;
        }
        let serials = initial_serials(item);
        if need_serials(units) && !has_serials(units, serials) {
            return Err(Rule::Negotiation(Negotiation::SerialNumber));
        }
        let upper_limit = item.upper_limit_serial_number.unwrap_or_default();
        if need_serials(units)
            && serials_up_to(highest(upper_limit), [serials.0, serials.1]).is_err()
        {
            return Err(Rule::Negotiation(Negotiation::SerialNumber));
        }
        let tokens = self.tokens_accepted(wished, item.token_settings, units, origin)?;
        let agreement = Agreement {
            version,
            units,
            sizes: self.agreed_sizes(item.tsdu_maximum_size),
            serials,
            tokens,
            upper_limit,
            options: item.protocol_options,
        };
        Ok(self.settle_on(agreement, Side::Requestor))
    }

    /// The functional units that both sides propose, with exactly one duplex mode. Where only one
    /// mode was proposed it is taken although the answer, or the default that stands for a missing
    /// one, does not name it ([`wire::Rule::NoDuplexModeAnswered`]).
    fn units_accepted(
        &mut self,
        accept: &Accept,
        proposed: Fu,
        origin: &Origin<'_>,
    ) -> Result<Fu, Rule> {
        let modes = Fu::HALF_DUPLEX | Fu::DUPLEX;
        let named = accept.session_user_requirements;
        let answered = named.unwrap_or_default();
        if answered.contains(Fu::MINOR_SYNCHRONIZE | Fu::SYMMETRIC_SYNCHRONIZE) {
            return Err(Rule::Negotiation(Negotiation::MinorSynchronize));
        }
        if one_of(answered, Fu::HALF_DUPLEX, Fu::DUPLEX) && proposed.contains(answered & modes) {
            return Ok(proposed & answered);
        }
        let silent = named.is_none_or(|named| !named.intersects(modes));
        if !silent
            || !one_of(proposed, Fu::HALF_DUPLEX, Fu::DUPLEX)
            || self.config.strictness == Strictness::Strict
        {
            return Err(Rule::Negotiation(Negotiation::DuplexMode));
        }
        let departure = wire::Rule::NoDuplexModeAnswered;
        self.tolerate([origin.remark(departure, SpduKind::Accept, (None, Some(20)))])?;
        Ok(proposed & (named.unwrap_or_default() | modes))
    }

    /// Where the tokens are. A responder that puts an available token elsewhere than it was asked to
    /// believes so, and two owners of one token would do more harm than its choice
    /// ([`wire::Rule::TokenSettingChanged`]).
    fn tokens_accepted(
        &mut self,
        wished: TokenSettings,
        answered: Option<TokenSettings>,
        units: Fu,
        origin: &Origin<'_>,
    ) -> Result<TokenSettings, Rule> {
        let Some(answered) = answered else {
            return Ok(agreed(wished, TokenSettings::default()));
        };
        let mut tokens = agreed(wished, answered);
        let available = crate::machine::TokenPositions::of(units);
        for token in Token::ALL {
            let setting = answered.get(token);
            let names_a_side = matches!(
                setting,
                TokenSetting::RequestorSide | TokenSetting::AcceptorSide
            );
            if available.av(token) && !(names_a_side && setting == tokens.get(token)) {
                let departure = wire::Rule::TokenSettingChanged;
                self.tolerate([origin.remark(departure, SpduKind::Accept, (Some(5), Some(26)))])?;
                if names_a_side {
                    tokens.set(token, setting);
                }
            }
        }
        Ok(tokens)
    }
}
