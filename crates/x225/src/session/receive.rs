//! From a TSDU to events: decoding, processing order, reassembly (X.225 6.3.7.1, 7.37.3).

use crate::annex_a::{Event, State};
use crate::diagnosis::{Limit, Rule};
use crate::machine::Facts;
use crate::service::Needed;
use crate::session::origin::Origin;
use crate::session::reception::{Later, Reception, comes_between};
use crate::session::run::Outcome;
use crate::session::subject::{Subject, take};
use crate::session::{Session, events};
use crate::wire::{
    DataTransfer, Decoded, Enclosure, Flow, PleaseTokens, PrepareType, Slices, Spdu, SpduKind,
    Spdus, Tokens, Tsdu, plain_data,
};

impl Session {
    pub(super) fn receive(&mut self, tsdu: Slices, flow: Flow) {
        if matches!(self.spm.state, State::STA01 | State::STA01B) {
            return;
        }
        if self.spm.short.on && self.receive_short(&tsdu, flow) {
            return;
        }
        if !self.awaits_plain_data(&tsdu, flow) {
            return self.receive_spdus(&tsdu, flow);
        }
        match plain_data::decode(tsdu) {
            Ok(user_information) => {
                let enclosure = None;
                let data = DataTransfer {
                    enclosure,
                    user_information,
                };
                self.process(&mut data.into(), &Origin::Encoded);
            }
            Err(tsdu) => self.receive_spdus(&tsdu, flow),
        }
    }

    /// Whether a TSDU may be a DATA TRANSFER that gives no cause for any remark, behind a GIVE TOKENS
    /// that gives none and concerns nothing that is under way: read as any other, sooner.
    fn awaits_plain_data(&self, tsdu: &Slices, flow: Flow) -> bool {
        let first = tsdu.as_slice().first();
        first.is_some_and(|first| first.starts_with(plain_data::HEADERS))
            && flow == Flow::Normal
            && self.maximum_received.is_none()
            && matches!(self.reception, Reception::Idle)
            && !self.reads_nesting()
    }

    /// Takes in the SPDUs of a TSDU one by one.
    fn receive_spdus(&mut self, tsdu: &Slices, flow: Flow) {
        let nested = self.reads_nesting();
        let mut spdus = if nested {
            Spdus::nested(tsdu, flow)
        } else {
            Spdus::new(tsdu, flow).assigning(self.assigned())
        };
        let mut first = spdus.next();
        if let Some(Ok(alone)) = &mut first
            && spdus.is_done()
            && !nested
        {
            return self.receive_alone(alone, tsdu, flow);
        }
        let mut decoded = Tsdu::default();
        match first {
            Some(Ok(first)) => decoded.spdus.push(first),
            Some(Err(error)) => decoded.error = Some(error),
            None => {}
        }
        decoded.read(spdus);
        if let Err(rule) = self.tolerate_tsdu(&decoded, tsdu, flow) {
            return self.violated(rule, &Origin::whole(tsdu));
        }
        if nested && let Err(rule) = self.is_for_this(&decoded) {
            return self.violated(rule, &Origin::whole(tsdu));
        }
        let read = decoded.spdus.last().map_or(0, |last| last.range.end);
        for decoded in decoded.in_processing_order() {
            self.take_in(decoded, tsdu);
        }
        if let Some(error) = decoded.error {
            self.violated(Rule::Undecodable(error), &Origin::rest(tsdu, read));
        }
    }

    /// Takes in the only SPDU of a TSDU.
    fn receive_alone(&mut self, decoded: &mut Decoded, tsdu: &Slices, flow: Flow) {
        let whole = Origin::whole(tsdu);
        match self.fits_size(decoded.spdu.kind(), flow, &whole) {
            Ok(()) => self.take_in(decoded, tsdu),
            Err(rule) => self.violated(rule, &whole),
        }
    }

    /// Judges an SPDU by itself.
    fn take_in(&mut self, decoded: &mut Decoded, tsdu: &Slices) {
        let Decoded {
            spdu,
            range,
            nesting,
            diagnostics,
            ..
        } = decoded;
        let origin = Origin::new(tsdu, range.clone());
        let tolerated = if diagnostics.is_empty() {
            Ok(())
        } else {
            self.tolerate(diagnostics.drain(..))
        };
        match tolerated {
            Ok(()) if self.is_nested() => match self.unnest(spdu, *nesting) {
                Ok(true) => self.put_together(spdu, &origin),
                Ok(false) => {}
                Err(rule) => self.violated(rule, &origin),
            },
            Ok(()) => self.put_together(spdu, &origin),
            Err(rule) => match spdu {
                Spdu::Connect(_) if self.spm.state == State::STA01C => {
                    self.refuse_invalid(rule, &origin);
                }
                _ => self.violated(rule, &origin),
            },
        }
    }

    /// Puts segments together; whole SPDUs go on.
    #[inline]
    fn put_together(&mut self, spdu: &mut Spdu, origin: &Origin<'_>) {
        if matches!(self.spm.state, State::STA01A | State::STA16) {
            return self.process(spdu, origin);
        }
        if ends_sending(spdu) {
            self.outputs.interrupt_segments();
        }
        self.reception.interrupt(spdu);
        let kind = spdu.kind();
        let place = spdu
            .enclosure()
            .filter(|_| kind != SpduKind::ConnectDataOverflow)
            .unwrap_or_default();
        if !place.is_beginning() {
            return self.later_segment(spdu, place, origin);
        }
        if let Some(under_way) = self.reception.under_way()
            && !comes_between(spdu)
        {
            let rule = Rule::Segmenting {
                found: kind,
                under_way: Some(under_way),
            };
            return self.violated(rule, origin);
        }
        if place == Enclosure::Beginning && !matches!(self.spm.state, State::STA01C | State::STA01D)
        {
            return self.begin_segments(spdu, origin);
        }
        self.reception.whole(kind);
        self.process(spdu, origin);
    }

    /// Keeps the first segment, unless the tables would drop the SPDU.
    fn begin_segments(&mut self, spdu: &mut Spdu, origin: &Origin<'_>) {
        let mut facts = Facts::default();
        let dropped = events::of_spdu(&self.spm, spdu, &mut facts)
            .is_some_and(|event| self.swallows(event, &facts));
        let begun = self
            .reception
            .begin(take(spdu), origin.len(), &self.config.limits);
        if dropped {
            self.reception.destroy();
        } else if let Err(limit) = begun {
            self.violated(Rule::Limit(limit), origin);
        }
    }

    /// A segment that continues nothing is dropped where its SPDU would be; it is a protocol error
    /// elsewhere.
    fn later_segment(&mut self, segment: &mut Spdu, place: Enclosure, origin: &Origin<'_>) {
        let found = segment.kind();
        let limits = &self.config.limits;
        let rule = match self.reception.later(segment, place, origin.len(), limits) {
            Later::Nothing => return,
            Later::Whole(mut spdu) => return self.process(&mut spdu, origin),
            Later::Orphan if self.swallows(events::of_spdu_kind(found), &Facts::default()) => {
                return;
            }
            Later::Orphan => Rule::Segmenting {
                found,
                under_way: None,
            },
            Later::Astray(kind) => Rule::Segmenting {
                found,
                under_way: Some(kind),
            },
            Later::Beyond(limit) => Rule::Limit(limit),
        };
        self.violated(rule, origin);
    }

    /// Hands one whole SPDU to the tables.
    pub(super) fn process(&mut self, spdu: &mut Spdu, origin: &Origin<'_>) {
        let octets = spdu.user_data().map_or(0, Slices::len);
        if octets > self.config.limits.ssdu {
            return self.violated_by(spdu, Rule::Limit(Limit::Ssdu), origin);
        }
        if let Err(rule) = self.tolerate_spdu(spdu, octets, origin) {
            return self.violated_by(spdu, rule, origin);
        }
        let mut facts = Facts::default();
        let Some(event) = events::of_spdu(&self.spm, spdu, &mut facts) else {
            return;
        };
        if matches!(spdu, Spdu::Prepare(_)) && !self.spm.variables.texp {
            let needed = Some(Needed::TransportExpedited);
            return self.violated_by(spdu, Rule::NotPermitted { event, needed }, origin);
        }
        if self.spm.state == State::STA01C && matches!(spdu, Spdu::Connect(_)) {
            return self.process_connect(take(spdu), origin);
        }
        let mut tokens_please = Tokens::empty();
        let settled = match &*spdu {
            Spdu::OverflowAccept(accept) if self.spm.state == State::STA02B => {
                self.overflow_accepted(accept)
            }
            Spdu::ConnectDataOverflow(overflow) => {
                facts.more_data = !overflow.enclosure.is_end();
                self.connect_data_fits(octets)
            }
            Spdu::Accept(accept) if self.spm.state == State::STA02A => {
                tokens_please = accept.token_item.unwrap_or_default();
                self.accepted(accept, origin).map(|settled| facts = settled)
            }
            Spdu::Resynchronize(resynchronize) => {
                self.spm.wished_tokens = resynchronize.token_settings.unwrap_or_default();
                self.numbered(event, spdu)
            }
            _ => self.numbered(event, spdu),
        };
        if let Err(rule) = settled {
            return self.violated_by(spdu, rule, origin);
        }
        self.carry_in(event, &facts, Subject::Spdu(spdu), origin);
        self.please_after_accept(tokens_please, origin);
    }

    /// Keeps a CONNECT that begins a session connection, and hands it to the tables.
    fn process_connect(&mut self, spdu: Spdu, origin: &Origin<'_>) {
        if let Spdu::Connect(connect) = spdu {
            let facts = self.consider(connect, origin);
            self.carry_in(Event::CN, &facts, Subject::None, origin);
        }
    }

    fn numbered(&self, event: Event, spdu: &Spdu) -> Result<(), Rule> {
        self.numbers_received(spdu).map_err(|needed| {
            let needed = Some(needed);
            Rule::NotPermitted { event, needed }
        })
    }

    /// Carries the cell of a received SPDU out, or answers what the tables do not permit.
    pub(super) fn carry_in(
        &mut self,
        event: Event,
        facts: &Facts,
        mut subject: Subject<'_>,
        origin: &Origin<'_>,
    ) {
        let before = self.spm.state;
        let rule = match self.run(event, facts, &mut subject) {
            Outcome::Done => {
                self.note_refusal(before, event);
                match self.overrun.take() {
                    Some(limit) => Rule::Limit(limit),
                    None => return,
                }
            }
            Outcome::Blank => Rule::Unexpected { event },
            Outcome::NoBranch(needed) => Rule::NotPermitted { event, needed },
        };
        match &subject {
            Subject::Spdu(spdu) => self.violated_by(spdu, rule, origin),
            _ => self.violated(rule, origin),
        }
    }

    /// The Token Item of an ACCEPT counts as a PLEASE TOKENS after it; tokens that are not available
    /// are ignored (X.225 7.4.3, 8.3.4.16).
    pub(super) fn please_after_accept(&mut self, asked: Tokens, origin: &Origin<'_>) {
        let tokens = asked & self.spm.tokens.available();
        if self.spm.state == State::STA713 && !tokens.is_empty() {
            let please = PleaseTokens {
                token_item: Some(tokens),
                ..PleaseTokens::default()
            };
            self.process(&mut please.into(), origin);
        }
    }

    /// \[6\]: what is postponed again meanwhile waits for the next time.
    pub(super) fn recall(&mut self) {
        for mut spdu in core::mem::take(&mut self.queue) {
            self.process(&mut spdu, &Origin::Encoded);
        }
    }
}

/// What ends the sending of a segmented SSDU when it is received (X.225 7.11.2, 7.37.2 b).
fn ends_sending(spdu: &Spdu) -> bool {
    match spdu {
        Spdu::Abort(_) => true,
        Spdu::Prepare(prepare) => prepare.prepare_type == PrepareType::Abort,
        _ => false,
    }
}
