//! The side that sends SHORT CONNECT.

use super::{Summary, begins_with, of_connection};
use crate::amendment_1::Amendment1;
use crate::annex_a::{Event, Predicate as P, State};
use crate::diagnosis::{Limit, Negotiation, Rule};
use crate::machine::Facts;
use crate::session::Session;
use crate::session::origin::Origin;
use crate::session::subject::Subject;
use crate::wire::short::{
    AcceptContent, ContinueContent, RefuseContent, ShortAccept, ShortAcceptContinue, ShortConnect,
    ShortKind, ShortRefuse, ShortSpdu, SummaryResponse,
};
use crate::wire::{
    Flow, FunctionalUnits as Fu, Refuse, RefuseCode, RefuseReason, Slices, TransportDisconnect,
};

/// What a T-CONNECT confirm may carry (Amendment 1, 6.1.4).
const ANSWERS: [ShortKind; 4] = [
    ShortKind::ShortAccept,
    ShortKind::ShortAcceptContinue,
    ShortKind::ShortRefuse,
    ShortKind::ShortRefuseContinue,
];

impl Session {
    /// p205 and p207: SHORT CONNECT wherever it can say what the CONNECT would.
    pub(in crate::session) fn choose_connect(&mut self) {
        if !self.spm.short.on {
            return;
        }
        let limit = self.t_connect_max();
        let (encoded, withheld) = match self.short_connect() {
            Some((summary, spdu)) => {
                if let Some(establishment) = &mut self.establishment {
                    establishment.summary = Some(summary);
                }
                // Whether there will be an expedited flow is not known in time for T-CONNECT.
                (
                    Some(ShortSpdu::from(spdu).encoded_len()),
                    self.wants_expedited(),
                )
            }
            None => (None, false),
        };
        let fits = encoded.is_some_and(|octets| octets <= limit) && !withheld;
        self.spm
            .short
            .say([(P::p205, encoded.is_some()), (P::p207, fits)]);
    }

    /// What can be said in place of the CONNECT at hand, and the SPDU that says it.
    pub(super) fn short_connect(&self) -> Option<(Summary, ShortConnect)> {
        let establishment = self.establishment.as_ref()?;
        if establishment.overflows() {
            return None;
        }
        let mut connect = establishment.connect.clone()?;
        let transport_stands = self.spm.state != State::STA01;
        if transport_stands
            && !self.spm.variables.texp
            && let Some(units) = &mut connect.session_user_requirements
        {
            units.remove(Fu::EXPEDITED_DATA);
        }
        let amendment = self.config.amendment_1?;
        Summary::of(amendment, &connect, &establishment.user_data)
    }

    /// Takes in the user data of T-CONNECT confirm; false if there is none that answers.
    pub(in crate::session) fn short_confirmed(&mut self, user_data: &Slices) -> bool {
        match self.spm.state {
            State::STA01B => {
                self.choose_connect();
                false
            }
            State::STA01E if begins_with(user_data, &ANSWERS) => {
                self.answered(user_data);
                true
            }
            State::STA01E => {
                // The peer has ignored the SHORT CONNECT: a CONNECT follows (5.8.8 d), f).
                self.spm.short.say([(P::p205, true)]);
                false
            }
            _ => false,
        }
    }

    fn answered(&mut self, user_data: &Slices) {
        let origin = Origin::whole(user_data);
        let decoded = match ShortSpdu::decode(user_data, Flow::Normal) {
            Ok(decoded) => decoded,
            Err(error) => return self.violated(Rule::Undecodable(error), &origin),
        };
        if let Err(rule) = self.tolerate(decoded.diagnostics) {
            return self.violated(rule, &origin);
        }
        let event = in_t_connect(of_connection(&decoded.spdu));
        match decoded.spdu {
            ShortSpdu::ShortAccept(accept) => self.short_accepted(event, accept, &origin),
            ShortSpdu::ShortRefuse(refuse) => self.short_refused(event, refuse, &origin),
            _ => self.carry_in(event, &Facts::default(), Subject::None, &origin),
        }
    }

    pub(super) fn short_accepted(
        &mut self,
        event: Event,
        accept: ShortAccept,
        origin: &Origin<'_>,
    ) {
        let summary = self.summary();
        let answer = match (accept.content, summary) {
            (AcceptContent::UserInformation(user_data), _) => Some(user_data),
            (
                AcceptContent::Parameters {
                    complete: false, ..
                },
                Some(Summary::Context(_)),
            ) => {
                return self.carry_in(event, &Facts::default(), Subject::None, origin);
            }
            (
                AcceptContent::Parameters {
                    complete,
                    summary: None,
                    ..
                },
                _,
            ) if complete => Some(Slices::new()),
            (
                AcceptContent::Parameters {
                    complete: true,
                    summary: Some(said),
                    ..
                },
                Some(Summary::Context(context)),
            ) if said.identifier == context.identifier => Some(said.parameters),
            _ => None,
        };
        match answer {
            Some(user_data) => self.accepted_by(event, user_data, origin),
            None => self.violated(Rule::Negotiation(Negotiation::Summary), origin),
        }
    }

    pub(super) fn accepted_in_full(&mut self, accept: ShortAcceptContinue, origin: &Origin<'_>) {
        let (ContinueContent::UserInformation(user_data)
        | ContinueContent::SummaryParameters(user_data)) = accept.content;
        self.accepted_by(Event::SACC_TD, user_data, origin);
    }

    /// Settles the connection as the ACCEPT would that the answer stands for.
    fn accepted_by(&mut self, event: Event, user_data: Slices, origin: &Origin<'_>) {
        let (Some(summary), Some(amendment)) = (self.summary(), self.config.amendment_1) else {
            return;
        };
        if user_data.len() > self.config.limits.ssdu {
            return self.violated(Rule::Limit(Limit::Ssdu), origin);
        }
        let accept = summary.accept(amendment, user_data);
        let tokens_please = accept.token_item.unwrap_or_default();
        match self.accepted(&accept, origin) {
            Ok(facts) => {
                self.carry_in(event, &facts, Subject::Spdu(&mut accept.into()), origin);
                self.please_after_accept(tokens_please, origin);
            }
            Err(rule) => self.violated(rule, origin),
        }
    }

    /// Tells the refusal as a REFUSE would; p213 when it is only the context that is unknown.
    pub(super) fn short_refused(&mut self, event: Event, refuse: ShortRefuse, origin: &Origin<'_>) {
        let (unknown, user_data) = match refuse.content {
            RefuseContent::UserInformation(user_data) => (false, user_data),
            RefuseContent::Parameters { response, .. } => match response {
                SummaryResponse::Unknown => (true, Slices::new()),
                SummaryResponse::Recognized(user_data) => (false, user_data),
            },
        };
        if user_data.len() > self.config.limits.ssdu {
            return self.violated(Rule::Limit(Limit::Ssdu), origin);
        }
        let code = match (user_data.is_empty(), refuse.persistent) {
            (false, _) => RefuseCode::UserData,
            (true, true) => RefuseCode::SpmNoReason,
            (true, false) => RefuseCode::UserNoReason,
        };
        let facts = Facts {
            transport_kept: refuse.transport_disconnect == TransportDisconnect::Kept,
            ..Facts::default()
        };
        let refuse = Refuse {
            transport_disconnect: Some(refuse.transport_disconnect),
            reason: Some(RefuseReason { code, user_data }),
            ..Refuse::default()
        };
        self.spm.short.say([(P::p213, unknown)]);
        self.carry_in(event, &facts, Subject::Spdu(&mut refuse.into()), origin);
    }

    /// The user data of the CONNECT, as SHORT CONNECT CONTINUE sends it.
    pub(super) fn parameters_in_full(&self) -> Slices {
        let establishment = self.establishment.as_ref();
        establishment.map_or_else(Slices::new, |establishment| establishment.user_data.clone())
    }

    /// Whether the CONNECT, or what stands for it, offers null-encoding.
    pub(in crate::session) fn has_proposed_null(&self) -> bool {
        let offer = self
            .establishment
            .as_ref()
            .map(|establishment| establishment.proposal.item.protocol_options);
        let null = self
            .config
            .amendment_1
            .map(Amendment1::null_encoding_option);
        matches!((offer, null), (Some(offer), Some(null)) if offer.intersects(null))
    }

    pub(super) fn summary(&self) -> Option<Summary> {
        self.establishment.as_ref()?.summary
    }

    /// Octets that an SPDU in T-CONNECT may have.
    pub(super) fn t_connect_max(&self) -> usize {
        let amendment = self.config.amendment_1;
        amendment.map_or(0, Amendment1::t_connect_max)
    }
}

/// The event of an SPDU of short-connect in the user data of T-CONNECT confirm.
fn in_t_connect(event: Event) -> Event {
    match event {
        Event::SAC_TD_y => Event::SAC_TC_y,
        Event::SAC_TD_n => Event::SAC_TC_n,
        Event::SACC_TD => Event::SACC_TC,
        Event::SRF_TD_r => Event::SRF_TC_r,
        Event::SRF_TD_nr => Event::SRF_TC_nr,
        other => other,
    }
}
