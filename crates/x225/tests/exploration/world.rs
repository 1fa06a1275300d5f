//! Two machines, what is under way between them, and how one step changes that.
//!
//! The transport is that of X.214: each flow keeps its order, and an expedited TSDU may overtake normal
//! ones but is never overtaken by a normal one that was sent after it. A T-DISCONNECT overtakes and
//! destroys everything.

use std::collections::VecDeque;
use std::fmt;
use std::hash::{Hash, Hasher};

use x225::annex_a::State;
use x225::wire::{Flow, Tsdu};
use x225::{
    FunctionalUnits, Indication, Input, Output, Request, Session, Slices, TransportIndication,
    TransportRequest,
};

use crate::ledger::Ledger;
use crate::model::Model;

/// What is under way to a machine on the normal flow, behind so many expedited TSDUs.
#[derive(Clone)]
pub(crate) struct UnderWay {
    behind: usize,
    what: TransportIndication,
}

#[derive(Clone)]
pub(crate) struct Machine {
    pub(crate) session: Session,
    pub(crate) ledger: Ledger,
    timer: bool,
    normal: VecDeque<UnderWay>,
    expedited: VecDeque<Slices>,
    /// A T-DISCONNECT indication is under way to it.
    cut: bool,
}

#[derive(Clone)]
pub(crate) struct World {
    /// The initiator and the responder.
    pub(crate) sides: [Machine; 2],
    /// Requests that the users may still make of their own accord.
    pub(crate) budget: usize,
    expedited: bool,
    /// An exception has been reported since no point awaited confirmation.
    pub(crate) reported: bool,
}

/// One step. The number is the side.
#[derive(Clone, PartialEq)]
pub(crate) enum Step {
    Ask(usize, Request),
    Normal(usize),
    Expedited(usize),
    Cut(usize),
    Timer(usize),
}

impl World {
    /// Two machines in STA01 that know nothing of each other.
    pub(crate) fn new(model: &Model) -> Self {
        let machine = || Machine {
            session: Session::new(model.config),
            ledger: Ledger::default(),
            timer: false,
            normal: VecDeque::new(),
            expedited: VecDeque::new(),
            cut: false,
        };
        Self {
            sides: [machine(), machine()],
            budget: model.budget,
            expedited: model.expedited,
            reported: false,
        }
    }

    /// Begins anew, at a moment when nothing is under way.
    pub(crate) fn rest(&mut self) {
        self.sides
            .iter_mut()
            .for_each(|machine| machine.ledger.rest());
        let awaits = |machine: &Machine| {
            let points = machine.session.snapshot().points();
            points.va != points.vm
        };
        self.reported &= self.sides.iter().any(awaits);
    }

    /// Every step that the transport and the clocks may take now.
    pub(crate) fn deliveries(&self) -> Vec<Step> {
        let mut steps = Vec::new();
        for (side, machine) in self.sides.iter().enumerate() {
            if machine
                .normal
                .front()
                .is_some_and(|first| first.behind == 0)
            {
                steps.push(Step::Normal(side));
            }
            if !machine.expedited.is_empty() {
                steps.push(Step::Expedited(side));
            }
            if machine.cut {
                steps.push(Step::Cut(side));
            }
        }
        steps
    }

    /// The clocks that may run out.
    pub(crate) fn expiries(&self) -> impl Iterator<Item = Step> {
        (0..2)
            .filter(|&side| self.sides[side].timer)
            .map(Step::Timer)
    }

    /// Whether nothing is under way.
    pub(crate) fn is_quiet(&self) -> bool {
        self.sides.iter().all(|machine| {
            machine.normal.is_empty() && machine.expedited.is_empty() && !machine.cut
        })
    }

    /// Takes a step. `Ok(false)` when the request was refused; an error says what went wrong.
    pub(crate) fn take(&mut self, step: &Step) -> Result<bool, String> {
        let side = step.side();
        let machine = &mut self.sides[side];
        match step {
            Step::Ask(_, request) => {
                if machine.session.request(request.clone()).is_err() {
                    return Ok(false);
                }
                self.asked(side, request);
            }
            Step::Normal(_) => {
                let first = machine.normal.pop_front().unwrap();
                machine.session.handle(first.what);
            }
            Step::Expedited(_) => {
                let tsdu = machine.expedited.pop_front().unwrap();
                for later in &mut machine.normal {
                    later.behind = later.behind.saturating_sub(1);
                }
                machine.session.handle(TransportIndication::Expedited(tsdu));
            }
            Step::Cut(_) => {
                machine.forget();
                machine.session.handle(TransportIndication::Disconnect {
                    reason: None,
                    user_data: Slices::new(),
                });
            }
            Step::Timer(_) => {
                machine.timer = false;
                machine.session.handle(Input::TimerExpired);
            }
        }
        self.drain(side)?;
        Ok(true)
    }

    fn asked(&mut self, side: usize, request: &Request) {
        if let Request::Connect(_) = request {
            self.rest();
        }
        self.reported |= matches!(request, Request::UserExceptionReport(_));
        let machine = &mut self.sides[side];
        let units = machine.session.functional_units();
        let symmetric = units.contains(FunctionalUnits::SYMMETRIC_SYNCHRONIZE);
        let lost = machine.ledger.asked(request, symmetric);
        for (flow, lost) in [(side, lost.sending), (1 - side, lost.receiving)] {
            self.sides[flow].ledger.disturbed |= lost;
        }
    }

    /// Carries out what a machine wants done.
    fn drain(&mut self, side: usize) -> Result<(), String> {
        while let Some(output) = self.sides[side].session.poll_output() {
            match output {
                Output::StartTimer => self.sides[side].timer = true,
                Output::StopTimer => self.sides[side].timer = false,
                Output::User(indication) => self.tell(side, &indication)?,
                Output::Transport(request) => self.carry(side, request),
            }
        }
        // What overtakes a CONNECT, or comes late, ends a transport connection without a user.
        match self.sides[side].session.violation() {
            Some(violation) if violation.state != State::STA01C => {
                Err(format!("side {side}: {violation}"))
            }
            _ => Ok(()),
        }
    }

    fn tell(&mut self, side: usize, indication: &Indication) -> Result<(), String> {
        let sender = self.sides[1 - side].ledger.clone();
        self.sides[side]
            .ledger
            .told(indication, &sender)
            .map_err(|error| format!("side {side}: {error}"))
    }

    fn carry(&mut self, side: usize, request: TransportRequest) {
        let expedited = self.expedited;
        if let TransportRequest::Disconnect(_) = request {
            let already = self.sides[side].cut;
            self.sides[side].forget();
            self.sides[1 - side].cut |= !already;
            return;
        }
        if self.sides[side].cut {
            return;
        }
        let peer = &mut self.sides[1 - side];
        let what = match request {
            TransportRequest::Connect {
                expedited: wanted,
                user_data,
            } => TransportIndication::Connect {
                expedited: wanted && expedited,
                user_data,
            },
            TransportRequest::Expedited(tsdu) => {
                assert!(tsdu.len() <= 16, "an expedited TSDU has at most 16 octets");
                peer.expedited.push_back(tsdu);
                return;
            }
            TransportRequest::Disconnect(_) => return,
            other => other.into(),
        };
        let behind = peer.expedited.len();
        peer.normal.push_back(UnderWay { behind, what });
    }
}

impl Machine {
    /// The transport connection is gone.
    fn forget(&mut self) {
        self.normal.clear();
        self.expedited.clear();
        self.cut = false;
    }
}

impl Step {
    pub(crate) fn side(&self) -> usize {
        match *self {
            Self::Ask(side, _)
            | Self::Normal(side)
            | Self::Expedited(side)
            | Self::Cut(side)
            | Self::Timer(side) => side,
        }
    }
}

impl Hash for World {
    fn hash<H: Hasher>(&self, hasher: &mut H) {
        (self.budget, self.reported).hash(hasher);
        for machine in &self.sides {
            machine.session.snapshot().hash(hasher);
            machine.ledger.hash(hasher);
            (machine.timer, machine.cut).hash(hasher);
            machine.normal.len().hash(hasher);
            for under_way in &machine.normal {
                under_way.behind.hash(hasher);
                match &under_way.what {
                    TransportIndication::Data(tsdu) => tsdu.to_bytes().hash(hasher),
                    other => format!("{other:?}").hash(hasher),
                }
            }
            machine.expedited.len().hash(hasher);
            for tsdu in &machine.expedited {
                tsdu.to_bytes().hash(hasher);
            }
        }
    }
}

impl fmt::Display for World {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (side, machine) in self.sides.iter().enumerate() {
            write!(f, "  {side} {}", machine.session.state())?;
            for under_way in &machine.normal {
                match &under_way.what {
                    TransportIndication::Data(tsdu) => {
                        write!(f, " <- {}", kinds(tsdu, Flow::Normal))?;
                    }
                    other => {
                        write!(f, " <- {other:?}")?;
                    }
                }
            }
            for tsdu in &machine.expedited {
                write!(f, " <= {}", kinds(tsdu, Flow::Expedited))?;
            }
            if machine.cut {
                write!(f, " <- T-DISCONNECT")?;
            }
        }
        Ok(())
    }
}

impl fmt::Display for Step {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Ask(side, request) => write!(f, "{side} asks {request:?}"),
            Self::Normal(side) => write!(f, "{side} <-"),
            Self::Expedited(side) => write!(f, "{side} <="),
            Self::Cut(side) => write!(f, "{side} <- T-DISCONNECT"),
            Self::Timer(side) => write!(f, "{side} TIM"),
        }
    }
}

fn kinds(tsdu: &Slices, flow: Flow) -> String {
    Tsdu::decode(tsdu, flow)
        .in_processing_order()
        .map(|decoded| decoded.spdu.kind().to_string())
        .collect::<Vec<_>>()
        .join("+")
}
