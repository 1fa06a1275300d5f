//! The predicates of Table A.7, one arm each.
//!
//! A predicate is written once, over conditions that know how to say what was missing; evaluation
//! and explanation are the same code.

use crate::annex_a::Predicate;
use crate::machine::{Facts, Points, Resync, Spm, Variables, Vrsp};
use crate::service::Needed;
use crate::wire::{FunctionalUnits as Fu, Token, Tokens};

use Token::{Data as Dk, MajorActivity as Ma, SynchronizeMinor as Mi};

/// One evaluation: the machine, the event, and where to note the first condition that fails.
pub(crate) struct Conditions<'a> {
    spm: &'a Spm,
    facts: &'a Facts,
    /// The last condition that did not hold.
    pub(crate) missing: Option<Needed>,
}

impl<'a> Conditions<'a> {
    pub(crate) fn new(spm: &'a Spm, facts: &'a Facts) -> Self {
        Self {
            spm,
            facts,
            missing: None,
        }
    }

    /// The value of a predicate.
    ///
    /// Not inlined: in a loop over the terms of a guard the conditions of all predicates would be
    /// computed before it.
    #[inline(never)]
    #[expect(
        clippy::too_many_lines,
        reason = "one arm per row of Table A.7, in its order"
    )]
    pub(crate) fn holds(&mut self, predicate: Predicate) -> bool {
        use Predicate as P;
        let variables = &self.spm.variables;
        match predicate {
            P::p01 => self.need(!variables.vtca, Needed::TransportInitiator),
            P::p02 => self.local_choice() && self.no_transport_expedited(),
            P::p03 => self.i(Dk),
            P::p04 => self.fu(Fu::DUPLEX) && self.no_collision(),
            P::p05 => self.a(Dk),
            P::p06 => self.fu(Fu::TYPED_DATA),
            P::p07 => self.fu(Fu::TYPED_DATA) && self.no_collision(),
            P::p08 => self.fu(Fu::EXPEDITED_DATA),
            P::p09 => self.fu(Fu::EXPEDITED_DATA) && self.no_collision(),
            P::p10 => self.no_collision(),
            P::p11 => self.ii(Ma),
            P::p12 => {
                self.fu(Fu::MAJOR_SYNCHRONIZE)
                    && self.activity_no_obstacle()
                    && self.a(Dk)
                    && self.a(Mi)
                    && self.aa(Ma)
            }
            P::p13 => {
                self.fu(Fu::MAJOR_SYNCHRONIZE)
                    && self.activity_no_obstacle()
                    && self.i(Dk)
                    && self.i(Mi)
                    && self.ii(Ma)
            }
            P::p14 => self.activity_no_obstacle() && self.a(Dk) && self.aa(Mi),
            P::p15 => self.activity_no_obstacle() && self.i(Dk) && self.ii(Mi),
            P::p16 => self.no_transport_expedited(),
            P::p17 => {
                self.activity_no_obstacle()
                    && self.minor_synchronize()
                    && (self.spm.fu(Fu::SYMMETRIC_SYNCHRONIZE)
                        || self.need(!variables.vsc, Needed::RightToConfirmThere))
            }
            P::p18 => {
                self.activity_no_obstacle()
                    && self.minor_synchronize()
                    && (self.spm.fu(Fu::SYMMETRIC_SYNCHRONIZE)
                        || self.need(variables.vsc, Needed::RightToConfirm))
            }
            P::p19 => self.not_symmetric() && self.serial_is(Some(variables.points.vm)),
            P::p20 => self.not_symmetric() && self.serial_is(variables.points.vm.checked_sub(1)),
            P::p21 => self.not_symmetric() && self.serial_awaits(variables.points),
            P::p23 => self.fu(Fu::ACTIVITY_MANAGEMENT) && self.raw(predicate, !variables.vnextact),
            P::p24 => {
                let winner = self.spm.is_winner(self.facts);
                self.need(!winner, Needed::Prevailing)
            }
            P::p25 => {
                let any = Fu::MINOR_SYNCHRONIZE | Fu::SYMMETRIC_SYNCHRONIZE | Fu::MAJOR_SYNCHRONIZE;
                let synchronizes = self.spm.units.intersects(any);
                self.need(
                    synchronizes,
                    Needed::FunctionalUnit("minor, symmetric or major synchronize"),
                ) && self.fu(Fu::RESYNCHRONIZE)
            }
            P::p26 => self.activity_no_obstacle(),
            P::p27 => self.need(variables.vrsp.kind == Vrsp::No, Needed::NoResynchronization),
            P::p28 => self.fu(Fu::RESYNCHRONIZE),
            P::p29 => self.activity_no_obstacle() && self.fu(Fu::RESYNCHRONIZE),
            P::p30 => self.need(
                !self.spm.fu(Fu::ACTIVITY_MANAGEMENT) || variables.vnextact,
                Needed::Activity,
            ),
            P::p31 => self.fu(Fu::ACTIVITY_MANAGEMENT) && self.raw(predicate, variables.vnextact),
            P::p32 => self.restarts_are_not_before_vr(),
            P::p33 => {
                let Points { vm, vr, .. } = variables.points;
                self.serial_in(vr, vm)
            }
            P::p34 => self.fu(Fu::ACTIVITY_MANAGEMENT),
            P::p35 => {
                let allowed = !variables.texp || self.spm.fu(Fu::DATA_SEPARATION);
                self.fu(Fu::RESYNCHRONIZE) && self.need(allowed, Needed::NoTransportExpedited)
            }
            P::p36 => self.fu(Fu::RESYNCHRONIZE) && self.transport_expedited(),
            P::p37 => self.fu(Fu::ACTIVITY_MANAGEMENT) && self.transport_expedited(),
            P::p38 => self.fu(Fu::ACTIVITY_MANAGEMENT) && self.no_transport_expedited(),
            P::p39 => self.need(variables.vact, Needed::Activity) && self.ii(Ma),
            P::p40 => self.aa(Ma),
            P::p41 => self.raw(predicate, variables.vrsp.kind == Vrsp::Dsc),
            P::p42 => self.raw(predicate, variables.vrsp.kind == Vrsp::Int),
            P::p43 => self.not_symmetric() && self.answers_resynchronization(predicate, false),
            P::p44 => self.no_activity() && self.a(Dk) && self.a(Mi) && self.a(Ma),
            P::p45 => self.no_activity() && self.i(Dk) && self.i(Mi) && self.i(Ma),
            P::p46 => {
                self.fu(Fu::CAPABILITY_DATA_EXCHANGE)
                    && self.no_activity()
                    && self.a(Dk)
                    && self.a(Mi)
                    && self.need(!self.spm.tokens.is_owned(Ma), Needed::TokenThere(Ma))
            }
            P::p47 => {
                self.fu(Fu::CAPABILITY_DATA_EXCHANGE)
                    && self.no_activity()
                    && self.i(Dk)
                    && self.i(Mi)
                    && self.need(self.spm.tokens.is_owned(Ma), Needed::TokenHere(Ma))
            }
            P::p48 => self.fu(Fu::EXCEPTIONS) && self.fu(Fu::HALF_DUPLEX),
            P::p49 => self.answers_resynchronization(predicate, true),
            P::p50 => self.fu(Fu::EXCEPTIONS) && self.activity_no_obstacle() && self.aa(Dk),
            P::p51 => self.fu(Fu::EXCEPTIONS) && self.activity_no_obstacle() && self.ii(Dk),
            P::p52 => {
                self.fu(Fu::EXCEPTIONS)
                    && self.raw(predicate, !self.spm.fu(Fu::ACTIVITY_MANAGEMENT))
                    && self.ii(Dk)
            }
            P::p53 => self.all(Self::av, self.facts.tokens),
            P::p54 => self.all(Self::ii, self.facts.tokens),
            P::p55 => self.no_activity() && self.all(Self::i, Tokens::ALL),
            P::p57 => {
                self.all(Self::ii, self.facts.tokens) && self.data_token_given(predicate, false)
            }
            P::p58 => {
                self.all(Self::ii, self.facts.tokens) && self.data_token_given(predicate, true)
            }
            P::p59 => self.all(Self::aa, self.facts.tokens),
            P::p60 => {
                self.all(Self::aa, self.facts.tokens) && self.data_token_given(predicate, false)
            }
            P::p61 => {
                self.all(Self::aa, self.facts.tokens) && self.data_token_given(predicate, true)
            }
            P::p62 => self.no_activity() && self.all(Self::a, Tokens::ALL),
            P::p63 => self.all(Self::i, Tokens::ALL) && self.activity_not_in_progress(),
            P::p64 => {
                self.local_choice()
                    && self.need(!variables.vtca, Needed::TransportInitiator)
                    && self.no_transport_expedited()
            }
            P::p65 => self.need(!self.spm.tokens.available().is_empty(), Needed::AnyToken),
            P::p66 => self.need(variables.vtrr, Needed::TransportKept),
            P::p67 => self.fu(Fu::NEGOTIATED_RELEASE),
            P::p68 => self.all(Self::a, Tokens::ALL) && self.activity_not_in_progress(),
            P::p69 => self.raw(predicate, variables.vcoll),
            P::p70 => self.fu(Fu::DUPLEX),
            P::p71 => {
                self.fu(Fu::ACTIVITY_MANAGEMENT)
                    && self.need(variables.vact, Needed::Activity)
                    && self.i(Dk)
                    && self.i(Mi)
                    && self.ii(Ma)
            }
            P::p72 => {
                self.fu(Fu::ACTIVITY_MANAGEMENT)
                    && self.need(variables.vact, Needed::Activity)
                    && self.a(Dk)
                    && self.a(Mi)
                    && self.aa(Ma)
            }
            P::p75 => self.need(!variables.vcoll || variables.vdnr, Needed::InitiatorsAnswer),
            P::p76 => self.raw(predicate, self.facts.unacceptable),
            P::p80 => {
                let awaited = self.awaiting(false);
                self.raw(
                    predicate,
                    !self.spm.fu(Fu::DATA_SEPARATION)
                        || variables.vadi.is_none_or(|vadi| vadi < awaited),
                )
            }
            P::p81 => self.raw(predicate, self.protected()),
            P::p82 => self.fu(Fu::DATA_SEPARATION),
            P::p173 => {
                let ms = variables.sending.vm.checked_sub(1);
                self.symmetric(predicate) && self.serials_are(ms, Some(variables.receiving.vm))
            }
            P::p174 => {
                let mr = variables.receiving.vm.checked_sub(1);
                self.symmetric(predicate) && self.serials_are(Some(variables.sending.vm), mr)
            }
            P::p175 => {
                self.symmetric(predicate) && self.serial_is(variables.receiving.vm.checked_sub(1))
            }
            P::p176 => self.symmetric(predicate) && self.serial_awaits(variables.sending),
            P::p177 => self.symmetric(predicate) && self.serial_is(Some(variables.receiving.vm)),
            P::p178 => self.symmetric(predicate),
            P::p179 => self.symmetric(predicate) && self.serial_awaits(variables.receiving),
            P::p180 => self.need(self.is_abandon_or_set(), Needed::AbandonOrSet),
            P::p184 => {
                self.symmetric(predicate)
                    && self.need(
                        variables.vrsps.kind == Vrsp::No,
                        Needed::NoResynchronization,
                    )
            }
            P::p185 => self.raw(predicate, variables.discard_receiving && !self.protected()),
            P::p186 => self.raw(predicate, variables.discard_sending),
            P::p187 => self.symmetric(predicate) && self.answers_flows(),
            P::p201 => self.raw(predicate, self.facts.more_data),
            P::p202 => self.raw(predicate, !self.facts.more_data),
            P::p204 => self.raw(predicate, self.facts.overflow),
            P::p205
            | P::p206
            | P::p207
            | P::p208
            | P::p209
            | P::p210
            | P::p211
            | P::p212
            | P::p213
            | P::p214 => self.raw(predicate, self.spm.short.holds(predicate)),
        }
    }

    /// What would have been needed where a predicate holds and should not.
    pub(crate) fn opposite(predicate: Predicate) -> Needed {
        match predicate {
            Predicate::p01 => Needed::TransportAcceptor,
            Predicate::p20 | Predicate::p175 => Needed::MinorPoint,
            Predicate::p34 => Needed::NoFunctionalUnit("activity management"),
            Predicate::p65 => Needed::NoTokenAvailable,
            Predicate::p185 | Predicate::p186 => Needed::NoResynchronization,
            _ => Needed::HoldsNot(predicate),
        }
    }

    #[inline]
    fn need(&mut self, truth: bool, needed: Needed) -> bool {
        if !truth {
            self.missing = Some(needed);
        }
        truth
    }

    /// A condition that only the predicate's own number names.
    #[inline]
    fn raw(&mut self, predicate: Predicate, truth: bool) -> bool {
        self.need(truth, Needed::Holds(predicate))
    }

    fn fu(&mut self, unit: Fu) -> bool {
        let truth = self.spm.fu(unit);
        if !truth {
            let name = unit.iter().next().map_or("", |(_, name)| name);
            self.missing = Some(Needed::FunctionalUnit(name));
        }
        truth
    }

    fn symmetric(&mut self, predicate: Predicate) -> bool {
        self.raw(predicate, self.spm.fu(Fu::SYMMETRIC_SYNCHRONIZE))
    }

    fn not_symmetric(&mut self) -> bool {
        let truth = !self.spm.fu(Fu::SYMMETRIC_SYNCHRONIZE);
        self.need(truth, Needed::HoldsNot(Predicate::p178))
    }

    fn minor_synchronize(&mut self) -> bool {
        let either = Fu::MINOR_SYNCHRONIZE | Fu::SYMMETRIC_SYNCHRONIZE;
        let truth = self.spm.units.intersects(either);
        self.need(
            truth,
            Needed::FunctionalUnit("minor or symmetric synchronize"),
        )
    }

    fn local_choice(&mut self) -> bool {
        self.need(self.spm.keep_transport, Needed::TransportKept)
    }

    fn no_collision(&mut self) -> bool {
        self.need(!self.spm.variables.vcoll, Needed::NoReleaseCollision)
    }

    fn transport_expedited(&mut self) -> bool {
        self.need(self.spm.variables.texp, Needed::TransportExpedited)
    }

    fn no_transport_expedited(&mut self) -> bool {
        self.need(!self.spm.variables.texp, Needed::NoTransportExpedited)
    }

    /// `¬FU(ACT) OR Vact`.
    fn activity_no_obstacle(&mut self) -> bool {
        let truth = !self.spm.fu(Fu::ACTIVITY_MANAGEMENT) || self.spm.variables.vact;
        self.need(truth, Needed::Activity)
    }

    /// `¬FU(ACT) OR ¬Vact`.
    fn activity_not_in_progress(&mut self) -> bool {
        let truth = !self.spm.fu(Fu::ACTIVITY_MANAGEMENT) || !self.spm.variables.vact;
        self.need(truth, Needed::NoActivity)
    }

    /// `FU(ACT) & ¬Vact`.
    fn no_activity(&mut self) -> bool {
        self.fu(Fu::ACTIVITY_MANAGEMENT) && self.activity_not_in_progress()
    }

    fn av(&mut self, token: Token) -> bool {
        self.need(self.spm.tokens.av(token), Needed::TokenAvailable(token))
    }

    fn i(&mut self, token: Token) -> bool {
        self.need(
            self.spm.tokens.i(token),
            Needed::TokenHereIfAvailable(token),
        )
    }

    fn a(&mut self, token: Token) -> bool {
        self.need(
            self.spm.tokens.a(token),
            Needed::TokenThereIfAvailable(token),
        )
    }

    fn ii(&mut self, token: Token) -> bool {
        self.av(token) && self.need(self.spm.tokens.is_owned(token), Needed::TokenHere(token))
    }

    fn aa(&mut self, token: Token) -> bool {
        self.av(token) && self.need(!self.spm.tokens.is_owned(token), Needed::TokenThere(token))
    }

    /// ALL(f, s).
    fn all(&mut self, function: fn(&mut Self, Token) -> bool, tokens: Tokens) -> bool {
        Token::ALL
            .into_iter()
            .filter(|&token| tokens.contains(token.into()))
            .all(|token| function(self, token))
    }

    fn data_token_given(&mut self, predicate: Predicate, given: bool) -> bool {
        let truth = self.facts.tokens.contains(Tokens::DATA) == given;
        self.raw(predicate, truth)
    }

    /// A quoted serial number, if there has to be one, from `least` to `most`.
    fn serial_within(&mut self, serial: Option<u64>, least: u64, most: u64) -> bool {
        let truth = serial.is_some_and(|serial| (least..=most).contains(&serial));
        self.need(truth, Needed::SerialNumber { least, most })
    }

    fn serial_is(&mut self, wanted: Option<u64>) -> bool {
        let only = wanted.unwrap_or_default();
        let serial = self.facts.serial.filter(|_| wanted.is_some());
        self.serial_within(serial, only, only)
    }

    fn serial_in(&mut self, least: u64, most: u64) -> bool {
        self.serial_within(self.facts.serial, least, most)
    }

    /// `V(M) > serial number ≥ V(A)`.
    fn serial_awaits(&mut self, points: Points) -> bool {
        match points.vm.checked_sub(1) {
            Some(most) => self.serial_within(self.facts.serial, points.va, most),
            None => self.serial_within(None, points.va, 0),
        }
    }

    fn serials_are(&mut self, sending: Option<u64>, receiving: Option<u64>) -> bool {
        let (Some(sending), Some(receiving)) = (sending, receiving) else {
            return self.need(false, Needed::AnySerialNumber);
        };
        let facts = self.facts;
        self.serial_within(facts.sending_serial, sending, sending)
            && self.serial_within(facts.receiving_serial, receiving, receiving)
    }

    /// The lowest number that awaits confirmation on the sending or the receiving flow.
    fn awaiting(&self, sending: bool) -> u64 {
        let variables = &self.spm.variables;
        match (self.spm.fu(Fu::SYMMETRIC_SYNCHRONIZE), sending) {
            (false, _) => variables.points.va,
            (true, true) => variables.sending.va,
            (true, false) => variables.receiving.va,
        }
    }

    /// p81: a point sent with data separation still awaits confirmation.
    fn protected(&self) -> bool {
        self.spm
            .variables
            .vado
            .is_some_and(|vado| vado >= self.awaiting(true))
    }

    /// p32 of RESYNCHRONIZE.
    fn restarts_are_not_before_vr(&mut self) -> bool {
        let variables = &self.spm.variables;
        if !self.spm.fu(Fu::SYMMETRIC_SYNCHRONIZE) {
            return self.restart_is_from(self.facts.resync, variables.points.vr);
        }
        self.restart_is_from(self.facts.receiving_resync, variables.receiving.vr)
            && self.restart_is_from(self.facts.sending_resync, variables.sending.vr)
    }

    fn restart_is_from(&mut self, asked: Resync, least: u64) -> bool {
        asked.kind != Vrsp::R || self.serial_within(Some(asked.number), least, u64::MAX)
    }

    /// p43 and p49; an acknowledgement may answer an abandon with a higher number.
    fn answers_resynchronization(&mut self, predicate: Predicate, acknowledgement: bool) -> bool {
        let Variables { vrsp, points, .. } = self.spm.variables;
        match vrsp.kind {
            Vrsp::A if !acknowledgement => self.serial_in(points.vm, points.vm),
            Vrsp::A => self.serial_in(points.vm, u64::MAX),
            Vrsp::R | Vrsp::S => self.answers(vrsp, self.facts.serial),
            _ => self.raw(predicate, false),
        }
    }

    /// p187, and that a flow that is resynchronized has a number at all.
    fn answers_flows(&mut self) -> bool {
        let Variables { vrsps, vrspr, .. } = self.spm.variables;
        self.answers(vrspr, self.facts.receiving_serial)
            && self.answers(vrsps, self.facts.sending_serial)
    }

    /// Whether a serial number answers what was asked of a flow.
    fn answers(&mut self, asked: Resync, serial: Option<u64>) -> bool {
        match asked.kind {
            Vrsp::R => self.serial_within(serial, asked.number, asked.number),
            Vrsp::A | Vrsp::S => self.need(serial.is_some(), Needed::AnySerialNumber),
            _ => true,
        }
    }

    /// p180.
    fn is_abandon_or_set(&self) -> bool {
        let purges = |kind| matches!(kind, Vrsp::A | Vrsp::S);
        if self.spm.fu(Fu::SYMMETRIC_SYNCHRONIZE) {
            purges(self.facts.receiving_resync.kind) && purges(self.facts.sending_resync.kind)
        } else {
            !self.facts.is_restart()
        }
    }
}
