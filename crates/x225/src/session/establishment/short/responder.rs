//! The side that answers SHORT CONNECT.

use alloc::boxed::Box;

use super::{Summary, summary::plain_connect};
use crate::amendment_1::{Amendment1, Context};
use crate::annex_a::{Event, Predicate as P, State};
use crate::diagnosis::Rule;
use crate::machine::Facts;
use crate::service::{Needed, response};
use crate::session::Session;
use crate::session::establishment::{Establishment, Proposal};
use crate::session::origin::Origin;
use crate::session::subject::Subject;
use crate::wire::short::{
    ConnectContent, ContextIdentifier, ContinueContent, ShortConnect, ShortConnectContinue,
};
use crate::wire::{Connect, RefuseCode, Slices, Spdu};

/// What a SHORT CONNECT turns out to be.
enum Asked {
    /// Its context is not known.
    Unknown,
    /// The CONNECT that it stands for; without user data where that has to be asked for.
    For(Summary, Box<Connect>, Option<Slices>),
    /// It asks for what no CONNECT of it could.
    Unacceptable,
}

impl Session {
    /// SHORT CONNECT in T-CONNECT indication; false if it is to be ignored.
    pub(super) fn short_connect_indicated(
        &mut self,
        connect: ShortConnect,
        user_data: &Slices,
    ) -> bool {
        match self.asked(connect) {
            None | Some(Asked::Unknown) => false,
            Some(asked) => {
                self.consider_short(Event::SCN_TC, asked, &Origin::whole(user_data));
                true
            }
        }
    }

    /// SHORT CONNECT on the normal flow.
    pub(super) fn short_connect_received(&mut self, connect: ShortConnect, origin: &Origin<'_>) {
        let event = Event::SCN_TD;
        match self.asked(connect) {
            None => self.violated(Rule::Unexpected { event }, origin),
            Some(asked) => self.consider_short(event, asked, origin),
        }
    }

    /// What is asked for; `None` without short-connect.
    fn asked(&self, connect: ShortConnect) -> Option<Asked> {
        let amendment = self.config.amendment_1?;
        let contexts = amendment.contexts()?;
        Some(match connect.content {
            ConnectContent::UserInformation(user_data) => {
                let connect = Box::new(plain_connect(amendment));
                if negotiates_null_encoding(amendment) {
                    Asked::For(Summary::Plain, connect, Some(user_data))
                } else {
                    Asked::Unacceptable
                }
            }
            ConnectContent::Parameters {
                nesting_identifier: Some(_),
                ..
            } => Asked::Unacceptable,
            ConnectContent::Parameters { summary, .. } => {
                match known(contexts, summary.identifier) {
                    None => Asked::Unknown,
                    Some(context) => {
                        let user_data = context.user_data.expand(&summary.parameters);
                        let connect = Box::new(context.connect.clone());
                        Asked::For(Summary::Context(context), connect, user_data)
                    }
                }
            }
        })
    }

    /// p206, p209 and p213: decides what becomes of a SHORT CONNECT.
    fn consider_short(&mut self, event: Event, asked: Asked, origin: &Origin<'_>) {
        let (mut unknown, mut understood) = (false, true);
        let mut establishment: Box<Establishment> = Box::default();
        match asked {
            Asked::Unknown => unknown = true,
            Asked::Unacceptable => establishment.refusal = Some(RefuseCode::SpmNoReason),
            Asked::For(summary, connect, user_data) => {
                understood = user_data.is_some();
                establishment.user_data = user_data.unwrap_or_default();
                establishment.refusal = self.refusal(&connect).or_else(|| {
                    let octets = establishment.user_data.len();
                    (octets > self.config.limits.connect_data)
                        .then_some(RefuseCode::ImplementationRestriction)
                });
                establishment.proposal = Proposal::of(&connect);
                establishment.connect = Some(connect);
                establishment.summary = Some(summary);
            }
        }
        let refused = establishment.refusal.is_some();
        self.violation = None;
        let facts = self.await_answer(establishment);
        self.spm.short.say([
            (P::p206, refused),
            (P::p209, understood),
            (P::p213, unknown),
        ]);
        self.carry_in(event, &facts, Subject::None, origin);
    }

    /// SHORT CONNECT CONTINUE: the user data, whole.
    pub(super) fn parameters_received(&mut self, more: ShortConnectContinue, origin: &Origin<'_>) {
        let (ContinueContent::UserInformation(user_data)
        | ContinueContent::SummaryParameters(user_data)) = more.content;
        let too_long = user_data.len() > self.config.limits.connect_data;
        if let Some(establishment) = &mut self.establishment {
            establishment.refusal = too_long.then_some(RefuseCode::ImplementationRestriction);
            establishment.user_data = user_data;
        }
        self.spm.short.say([(P::p206, too_long)]);
        self.carry_in(Event::SCNC, &Facts::default(), Subject::None, origin);
    }

    /// Whether the SS-user has a connect to answer.
    pub(in crate::session) fn awaits_answer(&self) -> bool {
        use State as S;
        matches!(self.spm.state, S::STA08 | S::STA01F | S::STA08B | S::STA08C)
    }

    /// Settles the connection, if a SHORT ACCEPT can tell the answer.
    pub(in crate::session) fn agree_short(
        &mut self,
        accept: &response::ConnectAccept,
    ) -> Result<Facts, Needed> {
        let before = (
            self.spm.clone(),
            self.upper_limit,
            self.peer_concatenates,
            self.maximum_sent,
            self.maximum_received,
        );
        let facts = self.agree(accept)?;
        if self.is_summarized(accept) {
            let fits = self.short_accept_fits(&accept.user_data);
            self.spm.short.say([(P::p210, fits)]);
            return Ok(facts);
        }
        (
            self.spm,
            self.upper_limit,
            self.peer_concatenates,
            self.maximum_sent,
            self.maximum_received,
        ) = before;
        Err(Needed::SummarizedAnswer)
    }

    /// Whether the ACCEPT would be the one that the summary stands for.
    fn is_summarized(&self, accept: &response::ConnectAccept) -> bool {
        let (Some(summary), Some(amendment)) = (self.summary(), self.config.amendment_1) else {
            return false;
        };
        let Some(Spdu::Accept(mut spdu)) = self.accept_spdu(&mut accept.clone(), Slices::new())
        else {
            return false;
        };
        if matches!(summary, Summary::Plain) {
            // What else this side can receive matters to nobody.
            let options = &mut spdu.connect_accept_item.protocol_options;
            *options = *options & amendment.null_encoding_option();
        }
        *spdu == summary.accept(amendment, Slices::new())
    }
}

fn known(contexts: &'static [Context], identifier: ContextIdentifier) -> Option<&'static Context> {
    contexts
        .iter()
        .find(|context| context.identifier == identifier)
}

fn negotiates_null_encoding(amendment: Amendment1) -> bool {
    !amendment.null_encoding_option().is_empty() && !amendment.no_orderly_release_unit().is_empty()
}
