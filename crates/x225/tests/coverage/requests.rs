//! A request for each event that is one, with parameters that are sometimes right.

use x225::annex_a::Event;
use x225::request::{self, Resync};
use x225::wire::{LinkingInformation, TokenSettings};
use x225::{FunctionalUnits, Request, SerialNumber, Session, Tokens, response};

use crate::chance::Chance;
use crate::spdus::{octet, serial};

/// Makes requests of a session.
pub(crate) struct User<'a> {
    pub(crate) session: &'a Session,
    /// The functional units that the connection is to have.
    pub(crate) units: FunctionalUnits,
    pub(crate) expedited: bool,
    pub(crate) chance: &'a mut Chance,
}

impl User<'_> {
    /// The event as a request; `None` for one that is none.
    pub(crate) fn event(&mut self, event: Event) -> Option<Request> {
        use Event as E;
        let (first, second) = self.initial_serials();
        Some(match event {
            E::SACTDreq => request::ActivityDiscard::default().into(),
            E::SACTDrsp => response::ActivityDiscard::default().into(),
            E::SACTEreq => request::ActivityEnd::default().into(),
            E::SACTErsp => response::ActivityEnd::default().into(),
            E::SACTIreq => request::ActivityInterrupt::default().into(),
            E::SACTIrsp => response::ActivityInterrupt::default().into(),
            E::SACTRreq => request::ActivityResume {
                identifier: b"b".try_into().unwrap(),
                linking: LinkingInformation {
                    old_activity_identifier: b"a".try_into().unwrap(),
                    serial_number: SerialNumber::new(3),
                    second_serial_number: self.symmetric().then(|| SerialNumber::new(5)),
                    ..Default::default()
                },
                ..Default::default()
            }
            .into(),
            E::SACTSreq => request::ActivityStart {
                identifier: b"a".try_into().unwrap(),
                ..Default::default()
            }
            .into(),
            E::SCDreq => request::CapabilityData::default().into(),
            E::SCDrsp => response::CapabilityData::default().into(),
            E::SCGreq => request::ControlGive::default().into(),
            E::SCONreq => request::Connect {
                functional_units: self.units,
                tokens: TokenSettings::from_bits(self.chance.octet() & 0x55),
                initial_serial_number: first,
                second_initial_serial_number: second,
                extended_control: self.expedited,
                user_data: vec![0; if self.chance.once_in(4) { 10_241 } else { 0 }].into(),
                ..Default::default()
            }
            .into(),
            E::SCONrspPos => response::ConnectAccept {
                functional_units: self.units,
                initial_serial_number: first,
                second_initial_serial_number: second,
                ..Default::default()
            }
            .into(),
            E::SCONrspNeg => response::ConnectRefuse::default().into(),
            E::SDTreq => request::Data { user_data: octet() }.into(),
            E::SEXreq => request::ExpeditedData { user_data: octet() }.into(),
            E::SGTreq => request::TokenGive {
                tokens: self.owned(),
                ..Default::default()
            }
            .into(),
            E::SPTreq => request::TokenPlease {
                tokens: self.session.available_tokens(),
                ..Default::default()
            }
            .into(),
            E::SRELreq => request::Release::default().into(),
            E::SRELrspPos => response::ReleaseAccept::default().into(),
            E::SRELrspNeg => response::ReleaseReject::default().into(),
            E::SRSYNreq_a => self.resynchronize(0),
            E::SRSYNreq_r => self.resynchronize(1),
            E::SRSYNreq_s => self.resynchronize(2),
            E::SRSYNrsp => response::Resynchronize::default().into(),
            E::SSYNMreq => request::MajorSync::default().into(),
            E::SSYNMrsp => response::MajorSync::default().into(),
            E::SSYNmreq | E::SSYNmdreq => request::MinorSync {
                data_separation: event == E::SSYNmdreq,
                ..Default::default()
            }
            .into(),
            E::SSYNmrsp => response::MinorSync {
                serial_number: serial(self.session, self.chance),
                ..Default::default()
            }
            .into(),
            E::STDreq => request::TypedData { user_data: octet() }.into(),
            E::SUABreq => request::UserAbort::default().into(),
            E::SUERreq => request::UserExceptionReport::default().into(),
            _ => return None,
        })
    }

    fn symmetric(&self) -> bool {
        self.units.contains(FunctionalUnits::SYMMETRIC_SYNCHRONIZE)
    }

    /// The numbers to begin with; an activity begins with its own.
    fn initial_serials(&self) -> (Option<SerialNumber>, Option<SerialNumber>) {
        if self.units.contains(FunctionalUnits::ACTIVITY_MANAGEMENT) {
            return (None, None);
        }
        let second = self.symmetric().then(|| SerialNumber::new(5));
        (Some(SerialNumber::new(3)), second)
    }

    /// Some of the tokens that are here.
    fn owned(&mut self) -> Tokens {
        let owned = self.session.owned_tokens();
        let some = Tokens::from_bits_truncate(self.chance.octet()) & owned;
        if some.is_empty() { owned } else { some }
    }

    fn resynchronize(&mut self, kind: usize) -> Request {
        let mut of = |kind| match kind {
            0 => Resync::Abandon,
            1 => Resync::Restart(serial(self.session, self.chance)),
            _ => Resync::Set(serial(self.session, self.chance)),
        };
        let (mut sending, mut receiving) = (Some(of(kind)), None);
        if self.units.contains(FunctionalUnits::SYMMETRIC_SYNCHRONIZE) {
            let other = self.chance.below(4);
            match (self.chance.below(3), other) {
                (0, _) => (sending, receiving) = (None, sending),
                (1, 0..3) => {
                    receiving = Some(match other {
                        0 => Resync::Abandon,
                        1 => Resync::Restart(serial(self.session, self.chance)),
                        _ => Resync::Set(serial(self.session, self.chance)),
                    });
                }
                _ => {}
            }
        }
        request::Resynchronize {
            sending,
            receiving,
            tokens: TokenSettings::from_bits(self.chance.octet() & 0x55),
            ..Default::default()
        }
        .into()
    }
}
