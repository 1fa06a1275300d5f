//! The specific actions of Table A.6 that change variables and tokens, one arm each.

use crate::annex_a::SpecificAction;
use crate::machine::{Facts, Points, Resync, Spm, TokenMove, Vrsp};
use crate::wire::FunctionalUnits;

impl Spm {
    /// Carries out a specific action. Timer, queue and user data (\[3\], \[4\], \[6\], \[10\],
    /// \[50\], \[51\]) are the session's own affair and do nothing here.
    pub(crate) fn perform(&mut self, action: SpecificAction, facts: &Facts) {
        use SpecificAction as A;
        let serial = facts.serial.unwrap_or_default();
        let symmetric = self.fu(FunctionalUnits::SYMMETRIC_SYNCHRONIZE);
        let variables = &mut self.variables;
        let points = &mut variables.points;
        match action {
            A::A1 => variables.vtca = true,
            A::A2 => variables.vtca = false,
            A::A5 => self.begin(facts),
            A::A7 => variables.vtrr = true,
            A::A8 => variables.vtrr = false,
            A::A9 => {
                variables.vtrr = facts.transport_kept && self.keep_transport && !variables.texp;
            }
            A::A11 => self.move_tokens(facts.token_move),
            A::A12 => variables.vact = true,
            A::A13 => variables.vnextact = facts.next_activity,
            A::A14 => variables.vact = variables.vnextact,
            A::A16 => self.note_resynchronization(facts),
            A::A18 => variables.vcoll = true,
            A::A19 if !symmetric => points.vm = points.vm.max(serial),
            A::A19 => self.raise_abandoned_flows(facts),
            A::A20 => variables.vsc = false,
            A::A21 => points.vm = points.vm.saturating_add(1),
            A::A22 => {
                points.va = points.vm;
                points.vr = points.vm;
            }
            A::A23 => {
                if !variables.vsc {
                    points.va = points.vm;
                }
                variables.vsc = true;
                points.vm = points.vm.saturating_add(1);
            }
            A::A24 => {
                if variables.vsc {
                    points.va = points.vm;
                }
                variables.vsc = false;
                points.vm = points.vm.saturating_add(1);
            }
            A::A25 => points.va = serial.saturating_add(1),
            A::A26 => *points = Points::all(1),
            A::A27 => *points = Points::resumed_after(serial),
            A::A28 => self.resynchronized(serial),
            A::A29 => {
                self.tokens.take_all();
                self.leave_activity();
            }
            A::A30 => {
                self.tokens.give_all();
                self.leave_activity();
            }
            A::A31 => {
                if !variables.vsc {
                    points.va = points.vm;
                }
                points.vm = points.vm.saturating_add(1);
            }
            A::A32 => variables.vdnr = true,
            A::A41 => variables.vado = Some(points.vm),
            A::A42 => variables.vado = Some(variables.sending.vm),
            A::A43 => (variables.vado, variables.vadi) = (None, None),
            A::A44 => variables.vadi = Some(points.vm),
            A::A45 => variables.vadi = Some(variables.receiving.vm),
            A::A62 => variables.receiving.vm = variables.receiving.vm.saturating_add(1),
            A::A63 => variables.sending.vm = variables.sending.vm.saturating_add(1),
            A::A64 => {
                for flow in [&mut variables.sending, &mut variables.receiving] {
                    flow.va = flow.vm;
                    flow.vr = flow.vm;
                }
            }
            A::A65 => variables.sending.va = serial.saturating_add(1),
            A::A66 => variables.receiving.va = serial.saturating_add(1),
            A::A67 => self.discard_flows(facts),
            A::A68 => self.flows_resynchronized(facts),
            A::A69 => {
                let Facts {
                    sending_serial,
                    receiving_serial,
                    ..
                } = *facts;
                variables.sending = Points::resumed_after(sending_serial.unwrap_or_default());
                variables.receiving = Points::resumed_after(receiving_serial.unwrap_or_default());
            }
            A::A70 => {
                variables.sending = Points::all(1);
                variables.receiving = Points::all(1);
            }
            A::A71 => self.begin_flows(facts),
            A::A72 => self.flows_prevail(facts),
            A::A3 | A::A4 | A::A6 | A::A10 | A::A50 | A::A51 => {}
        }
    }

    /// \[5\]. TEXP and the functional units were set when they were negotiated.
    fn begin(&mut self, facts: &Facts) {
        let variables = &mut self.variables;
        variables.points = Points::starting_at(facts.serial.unwrap_or_default());
        variables.vcoll = false;
        variables.vdnr = false;
        variables.vsc = false;
        variables.vact = false;
        variables.vrsp = Resync::default();
        (variables.vado, variables.vadi) = (None, None);
    }

    /// \[71\]
    fn begin_flows(&mut self, facts: &Facts) {
        let variables = &mut self.variables;
        variables.sending = Points::starting_at(facts.sending_serial.unwrap_or_default());
        variables.receiving = Points::starting_at(facts.receiving_serial.unwrap_or_default());
        variables.vcoll = false;
        (variables.vado, variables.vadi) = (None, None);
        self.leave_resynchronization();
    }

    fn move_tokens(&mut self, token_move: TokenMove) {
        match token_move {
            TokenMove::None => {}
            TokenMove::Take(tokens) => self.tokens.take(tokens),
            TokenMove::Give(tokens) => self.tokens.give(tokens),
            TokenMove::TakeAll => self.tokens.take_all(),
            TokenMove::GiveAll => self.tokens.give_all(),
            TokenMove::Place(settings, side) => self.tokens.place(settings, side),
        }
    }

    /// \[16\]
    fn note_resynchronization(&mut self, facts: &Facts) {
        if facts.resync.kind != Vrsp::No {
            self.variables.vrsp = facts.resync;
        }
        if self.fu(FunctionalUnits::SYMMETRIC_SYNCHRONIZE) {
            self.flows_prevail(facts);
        } else {
            self.variables.discard_sending = true;
            self.variables.discard_receiving = true;
        }
    }

    /// \[72\], and the half of \[16\] with symmetric synchronize. A flow that the other side has
    /// added is in the process of being resynchronized from now on (A.5.4.20).
    fn flows_prevail(&mut self, facts: &Facts) {
        let variables = &mut self.variables;
        let initiator = facts.from_initiator;
        variables.vrsps = Self::prevailing(variables.vrsps, facts.sending_resync, initiator);
        variables.vrspr = Self::prevailing(variables.vrspr, facts.receiving_resync, initiator);
        variables.discard_sending |= variables.vrsps.kind != Vrsp::No;
        variables.discard_receiving |= variables.vrspr.kind != Vrsp::No;
    }

    /// \[19\] with symmetric synchronize; only an abandon raises numbers (X.225 7.24.3.2).
    fn raise_abandoned_flows(&mut self, facts: &Facts) {
        let variables = &mut self.variables;
        for (flow, asked) in [
            (&mut variables.sending, facts.sending_resync),
            (&mut variables.receiving, facts.receiving_resync),
        ] {
            if asked.kind == Vrsp::A {
                flow.vm = flow.vm.max(asked.number);
            }
        }
    }

    /// \[28\]
    fn resynchronized(&mut self, serial: u64) {
        let variables = &mut self.variables;
        variables
            .points
            .resynchronize(variables.vrsp.kind, Some(serial));
        (variables.vado, variables.vadi) = (None, None);
        self.leave_resynchronization();
    }

    /// \[67\]
    fn discard_flows(&mut self, facts: &Facts) {
        let sending = facts.sending_resync.kind != Vrsp::No;
        let receiving = facts.receiving_resync.kind != Vrsp::No;
        let neither = !sending && !receiving;
        self.variables.discard_sending |= sending || neither;
        self.variables.discard_receiving |= receiving || neither;
    }

    /// \[68\]
    fn flows_resynchronized(&mut self, facts: &Facts) {
        let variables = &mut self.variables;
        variables
            .sending
            .resynchronize(variables.vrsps.kind, facts.sending_serial);
        variables
            .receiving
            .resynchronize(variables.vrspr.kind, facts.receiving_serial);
        // What this side sent with data separation on a flow that was left alone is still protected.
        if variables.vrsps.kind != Vrsp::No {
            variables.vado = None;
        }
        variables.vadi = None;
        self.leave_resynchronization();
    }

    fn leave_activity(&mut self) {
        self.variables.vact = false;
        self.variables.vrsp = Resync::default();
    }

    fn leave_resynchronization(&mut self) {
        let variables = &mut self.variables;
        variables.vrsp = Resync::default();
        variables.vrsps = Resync::default();
        variables.vrspr = Resync::default();
        variables.discard_sending = false;
        variables.discard_receiving = false;
    }
}

impl Points {
    const fn all(number: u64) -> Self {
        Self {
            va: number,
            vm: number,
            vr: number,
        }
    }

    /// V(A) and V(M) as agreed, everything below open to restart.
    const fn starting_at(number: u64) -> Self {
        Self {
            va: number,
            vm: number,
            vr: 0,
        }
    }

    const fn resumed_after(number: u64) -> Self {
        let next = number.saturating_add(1);
        Self {
            va: next,
            vm: next,
            vr: 1,
        }
    }

    fn resynchronize(&mut self, kind: Vrsp, serial: Option<u64>) {
        if kind != Vrsp::No
            && let Some(serial) = serial
        {
            self.va = serial;
            self.vm = serial;
        }
        if matches!(kind, Vrsp::A | Vrsp::S) {
            self.vr = 0;
        }
    }
}
