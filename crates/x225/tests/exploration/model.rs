//! A model: what the two sides agree on, and what their users may ask for.

use x225::wire::{TokenSetting, TokenSettings};
use x225::{Config, FunctionalUnits, SerialNumber, request, response};

use crate::ask::Ask;
use crate::world::{Step, World};

#[derive(Clone)]
pub(crate) struct Model {
    pub(crate) name: &'static str,
    pub(crate) units: FunctionalUnits,
    /// Which tokens the responder has at first.
    pub(crate) tokens: TokenSettings,
    /// Whether the transport has the expedited flow.
    pub(crate) expedited: bool,
    /// What the users may ask for; answers are always allowed.
    pub(crate) asks: Vec<Ask>,
    /// The only side that may resynchronize, if not both may.
    pub(crate) resynchronizes: Option<usize>,
    /// Whether users send nothing while a resynchronization of theirs is under way.
    pub(crate) patient: bool,
    /// Octets of an SSDU.
    pub(crate) octets: usize,
    /// Requests of both sides together.
    pub(crate) budget: usize,
    pub(crate) config: Config,
}

/// Every token with the responder.
pub(crate) const THERE: TokenSettings = TokenSettings {
    release: TokenSetting::AcceptorSide,
    major_activity: TokenSetting::AcceptorSide,
    synchronize_minor: TokenSetting::AcceptorSide,
    data: TokenSetting::AcceptorSide,
};

impl Model {
    pub(crate) fn new(
        name: &'static str,
        units: FunctionalUnits,
        asks: &[Ask],
        budget: usize,
    ) -> Self {
        Self {
            name,
            units,
            tokens: TokenSettings::default(),
            expedited: false,
            asks: asks.to_vec(),
            resynchronizes: None,
            patient: false,
            octets: 1,
            budget,
            config: Config::default(),
        }
    }

    pub(crate) fn expedited(mut self) -> Self {
        self.expedited = true;
        self
    }

    pub(crate) fn tokens(mut self, tokens: TokenSettings) -> Self {
        self.tokens = tokens;
        self
    }

    pub(crate) fn patient(mut self) -> Self {
        self.patient = true;
        self
    }

    pub(crate) fn resynchronizes(mut self, side: usize) -> Self {
        self.resynchronizes = Some(side);
        self
    }

    pub(crate) fn symmetric(&self) -> bool {
        self.units.contains(FunctionalUnits::SYMMETRIC_SYNCHRONIZE)
    }

    pub(crate) fn connect(&self) -> request::Connect {
        let numbered = FunctionalUnits::MINOR_SYNCHRONIZE
            | FunctionalUnits::SYMMETRIC_SYNCHRONIZE
            | FunctionalUnits::MAJOR_SYNCHRONIZE
            | FunctionalUnits::RESYNCHRONIZE;
        let numbered = self.units.intersects(numbered)
            && !self.units.contains(FunctionalUnits::ACTIVITY_MANAGEMENT);
        request::Connect {
            functional_units: self.units,
            tokens: self.tokens,
            initial_serial_number: numbered.then(|| SerialNumber::new(4)),
            second_initial_serial_number: (numbered && self.symmetric())
                .then(|| SerialNumber::new(7)),
            extended_control: self.expedited,
            ..Default::default()
        }
    }

    pub(crate) fn accept(&self) -> response::ConnectAccept {
        response::ConnectAccept {
            functional_units: self.units,
            ..Default::default()
        }
    }

    /// Two sides that have just connected.
    pub(crate) fn connected(&self) -> World {
        let mut world = World::new(self);
        let mut ask = |side, request| {
            let step = Step::Ask(side, request);
            assert_eq!(world.take(&step), Ok(true), "{}: {step}", self.name);
            while let Some(step) = world.deliveries().first() {
                assert_eq!(world.take(step), Ok(true));
            }
        };
        ask(0, self.connect().into());
        ask(1, self.accept().into());
        let units = world.sides[0].session.functional_units();
        assert_eq!(units, self.units, "{}", self.name);
        assert_eq!(
            world.sides[0].session.has_transport_expedited(),
            self.expedited
        );
        world
    }
}
