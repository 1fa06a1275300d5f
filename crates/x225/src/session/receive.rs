//! From a TSDU to events: decoding, processing order, reassembly (X.225 6.3.7.1, 7.37.3).

use crate::annex_a::State;
use crate::config::Strictness;
use crate::diagnosis::{Limit, Rule};
use crate::machine::Facts;
use crate::session::run::Outcome;
use crate::session::send::interrupts_reception;
use crate::session::subject::{Subject, take_user_data};
use crate::session::{Session, events};
use crate::wire::{
    Diagnostic, Enclosure, Flow, PleaseTokens, Severity, Slices, Spdu, SpduKind, Tokens, Tsdu,
};

/// A segmented SSDU that is being received.
#[derive(Debug)]
pub(super) struct Assembly {
    /// The first SPDU, with the user data so far.
    spdu: Spdu,
    octets: usize,
    segments: usize,
}

impl Session {
    pub(super) fn receive(&mut self, tsdu: &Slices, flow: Flow) {
        if matches!(self.spm.state, State::STA01 | State::STA01B) {
            return;
        }
        let spdus = Tsdu::decode(tsdu, flow);
        let error = spdus.error;
        if let Some(diagnostic) = spdus.diagnostic {
            self.note(diagnostic);
        }
        for decoded in spdus.in_processing_order() {
            let fault = decoded
                .diagnostics
                .iter()
                .find(|diagnostic| diagnostic.severity == Severity::Error)
                .copied();
            decoded
                .diagnostics
                .into_iter()
                .for_each(|diagnostic| self.note(diagnostic));
            match fault {
                Some(diagnostic) if self.config.strictness == Strictness::Strict => {
                    self.violated_by(Rule::Encoding(diagnostic), tsdu);
                }
                _ => self.take_in(decoded.spdu),
            }
        }
        if let Some(error) = error {
            self.violated_by(Rule::Undecodable(error), tsdu);
        }
    }

    fn note(&mut self, diagnostic: Diagnostic) {
        if self.diagnostics.len() == Self::DIAGNOSTICS {
            self.diagnostics.pop_front();
        }
        self.diagnostics.push_back(diagnostic);
    }

    /// Puts segments together; whole SPDUs go on.
    fn take_in(&mut self, spdu: Spdu) {
        if matches!(self.spm.state, State::STA01A | State::STA16) {
            return self.process(spdu);
        }
        if interrupts_reception(&spdu) {
            self.assembly = None;
        }
        let kind = spdu.kind();
        let enclosure = spdu
            .enclosure()
            .filter(|_| kind != SpduKind::ConnectDataOverflow);
        match (enclosure, &self.assembly) {
            (Some(place), Some(assembly))
                if !place.is_beginning() && assembly.spdu.kind() == kind =>
            {
                self.continue_assembly(spdu, place);
            }
            (Some(place), None) if !place.is_beginning() => self.continue_nothing(kind),
            (_, Some(assembly)) if !bypasses_reception(kind) => {
                let under_way = Some(assembly.spdu.kind());
                self.violated(Rule::Segmenting {
                    found: kind,
                    under_way,
                });
            }
            (Some(Enclosure::Beginning), None) => self.begin_assembly(spdu),
            _ => self.process(spdu),
        }
    }

    fn begin_assembly(&mut self, spdu: Spdu) {
        let octets = spdu.user_data().map_or(0, Slices::len);
        self.assembly = Some(Assembly {
            spdu,
            octets,
            segments: 1,
        });
        self.check_assembly();
    }

    fn continue_assembly(&mut self, mut segment: Spdu, place: Enclosure) {
        let Some(assembly) = &mut self.assembly else {
            return;
        };
        let user_data = take_user_data(&mut segment);
        assembly.octets += user_data.len();
        assembly.segments += 1;
        if let Some(whole) = assembly.spdu.user_data_mut() {
            whole.extend(user_data);
        }
        if !self.check_assembly() || !place.is_end() {
            return;
        }
        if let Some(assembly) = self.assembly.take() {
            self.process(assembly.spdu);
        }
    }

    fn check_assembly(&mut self) -> bool {
        let limits = self.config.limits;
        let Some(assembly) = &self.assembly else {
            return false;
        };
        let limit = if assembly.octets > limits.ssdu {
            Limit::Ssdu
        } else if assembly.segments > limits.segments {
            Limit::Segments
        } else {
            return true;
        };
        self.violated(Rule::Limit(limit));
        false
    }

    /// A later segment of an SSDU that something destroyed is dropped where its SPDU would be; it
    /// is a protocol error elsewhere.
    fn continue_nothing(&mut self, kind: SpduKind) {
        if !self.swallows(events::of_spdu_kind(kind), &Facts::default()) {
            self.violated(Rule::Segmenting {
                found: kind,
                under_way: None,
            });
        }
    }

    /// Hands one whole SPDU to the tables.
    pub(super) fn process(&mut self, spdu: Spdu) {
        let octets = spdu.user_data().map_or(0, Slices::len);
        if octets > self.config.limits.ssdu {
            return self.violated(Rule::Limit(Limit::Ssdu));
        }
        let Some((event, mut facts)) = events::of_spdu(&self.spm, &spdu) else {
            return;
        };
        let mut tokens_please = Tokens::empty();
        let settled = match &spdu {
            Spdu::Connect(connect) if self.spm.state == State::STA01C => {
                facts = self.consider(connect);
                Ok(())
            }
            Spdu::OverflowAccept(accept) if self.spm.state == State::STA02B => {
                self.overflow_accepted(accept)
            }
            Spdu::ConnectDataOverflow(overflow) => {
                facts.more_data = !overflow.enclosure.is_end();
                Ok(())
            }
            Spdu::Accept(accept) if self.spm.state == State::STA02A => {
                tokens_please = accept.token_item.unwrap_or_default();
                self.accepted(accept).map(|settled| facts = settled)
            }
            Spdu::Resynchronize(resynchronize) => {
                self.spm.wished_tokens = resynchronize.token_settings.unwrap_or_default();
                Ok(())
            }
            _ => Ok(()),
        };
        if let Err(negotiation) = settled {
            return self.violated(Rule::Negotiation(negotiation));
        }
        let mut subject = Subject::Spdu(spdu);
        match self.run(event, &facts, &mut subject) {
            Outcome::Done => self.end_overrun(),
            outcome => return self.not_permitted(event, outcome, &subject),
        }
        if !tokens_please.is_empty() {
            self.please_after_accept(tokens_please);
        }
    }

    /// The Token Item of an ACCEPT counts as a PLEASE TOKENS after it (X.225 7.4.3).
    fn please_after_accept(&mut self, tokens: Tokens) {
        if self.spm.state == State::STA713 {
            let please = PleaseTokens {
                token_item: Some(tokens),
                ..PleaseTokens::default()
            };
            self.process(please.into());
        }
    }
}

/// What may come while a segmented SSDU is being received (X.225 7.11.3).
fn bypasses_reception(kind: SpduKind) -> bool {
    matches!(
        kind,
        SpduKind::Expedited | SpduKind::Prepare | SpduKind::GiveTokens | SpduKind::PleaseTokens
    )
}
