//! A session in each state that a peer can bring it to, and each SPDU in octets.

use x225::annex_a::{Event, State};
use x225::{Config, FunctionalUnits as Fu, Output, request};

use super::peer::{Peer, octets};

/// Without activity management.
pub(crate) const UNITS: Fu = Fu::HALF_DUPLEX
    .union(Fu::NEGOTIATED_RELEASE)
    .union(Fu::MINOR_SYNCHRONIZE)
    .union(Fu::MAJOR_SYNCHRONIZE)
    .union(Fu::RESYNCHRONIZE)
    .union(Fu::EXCEPTIONS)
    .union(Fu::TYPED_DATA)
    .union(Fu::EXPEDITED_DATA);

/// With activity management.
pub(crate) const ACTIVITIES: Fu = UNITS
    .union(Fu::ACTIVITY_MANAGEMENT)
    .union(Fu::CAPABILITY_DATA_EXCHANGE);

/// Brings a session to a state, with or without the expedited flow; `None` where there is no way.
type Way = fn(Config, bool) -> Option<Peer>;

/// The states that one side can be brought to in a few steps.
pub(crate) const WAYS: &[(State, Way)] = &[
    (State::STA01C, |config, texp| {
        Some(Peer::called_with(config, texp))
    }),
    (State::STA01D, |config, texp| {
        let mut peer = Peer::called_with(config, texp);
        peer.sends("0d 13  05 06 13 01 00 16 01 02  14 02 00 02  3c 01 01  c2 02 01 02");
        Some(peer)
    }),
    (State::STA02A, |config, texp| Some(calling(config, texp, 0))),
    (State::STA02B, |config, texp| {
        Some(calling(config, texp, 10_241))
    }),
    (State::STA08, |config, texp| {
        let mut peer = Peer::called_with(config, texp);
        peer.sends("0d 0f  05 09 13 01 00 16 01 02 17 01 31  14 02 06 bd");
        Some(peer)
    }),
    (State::STA713, |config, texp| {
        Some(Peer::accepted_with(config, UNITS, texp))
    }),
    (State::STA713, |config, texp| {
        Some(Peer::confirmed_with(config, UNITS, texp))
    }),
    (State::STA713, |config, texp| {
        Some(Peer::confirmed_with(config, ACTIVITIES, texp))
    }),
    (State::STA03, |config, texp| {
        Some(asked(config, texp, UNITS, request::Release::default()))
    }),
    (State::STA09, |config, texp| {
        Some(told(config, texp, UNITS, "09 00"))
    }),
    (State::STA04A, |config, texp| {
        Some(asked(config, texp, UNITS, request::MajorSync::default()))
    }),
    (State::STA10A, |config, texp| {
        Some(told(config, texp, UNITS, "01 00 29 06 0f 01 01 2a 01 31"))
    }),
    (State::STA05A, |config, texp| {
        Some(asked(
            config,
            texp,
            UNITS,
            request::Resynchronize::default(),
        ))
    }),
    (State::STA11A, |config, texp| {
        let mut peer = Peer::accepted_with(config, UNITS, texp);
        if texp {
            peer.expedites("07 03 18 01 02");
        }
        peer.sends("01 00 35 09 1a 01 00 1b 01 01 2a 01 31");
        Some(peer)
    }),
    (State::STA15B, |config, texp| {
        let mut peer = Peer::accepted_with(config, UNITS, texp);
        texp.then(|| peer.expedites("07 03 18 01 02"))?;
        Some(peer)
    }),
    (State::STA15D, |config, texp| {
        let mut peer = Peer::accepted_with(config, UNITS, texp);
        texp.then(|| peer.expedites("07 03 18 01 04"))?;
        Some(peer)
    }),
    (State::STA16, |config, texp| {
        Some(asked(config, texp, UNITS, request::UserAbort::default()))
    }),
    (State::STA01A, |config, texp| {
        let keeps = Config {
            reuse_transport: true,
            ..config
        };
        (!texp).then(|| asked(keeps, texp, UNITS, request::UserAbort::default()))
    }),
    (State::STA18, |config, texp| {
        Some(asked(
            config,
            texp,
            ACTIVITIES,
            request::ControlGive::default(),
        ))
    }),
    (State::STA19, |config, texp| {
        let mut peer = Peer::accepted_with(config, UNITS, texp);
        peer.ask(request::UserExceptionReport::default());
        Some(peer)
    }),
    (State::STA20, |config, texp| {
        let mut peer = Peer::confirmed_with(config, UNITS, texp);
        peer.sends("02 00 30 03 32 01 00");
        Some(peer)
    }),
    (State::STA21, |config, texp| {
        Some(asked(
            config,
            texp,
            ACTIVITIES,
            request::CapabilityData::default(),
        ))
    }),
    (State::STA22, |config, texp| {
        Some(told(config, texp, ACTIVITIES, "01 00 3d 00"))
    }),
];

fn calling(config: Config, texp: bool, count: usize) -> Peer {
    let connect = request::Connect {
        functional_units: UNITS | Fu::DUPLEX,
        initial_serial_number: Some(1_u32.into()),
        user_data: octets(count),
        ..Default::default()
    };
    Peer::calling_with(config, connect, texp).0
}

fn asked(config: Config, texp: bool, units: Fu, request: impl Into<x225::Request>) -> Peer {
    let mut peer = Peer::confirmed_with(config, units, texp);
    peer.ask(request);
    peer
}

fn told(config: Config, texp: bool, units: Fu, spdu: &str) -> Peer {
    let mut peer = Peer::accepted_with(config, units, texp);
    peer.sends(spdu);
    peer
}

/// One SPDU as a peer may send it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Sample {
    /// The event that it is.
    pub(crate) event: Event,
    /// The SPDU that introduces it, in octets.
    pub(crate) introduction: &'static str,
    /// Its octets.
    pub(crate) octets: &'static str,
}

impl Sample {
    /// Sends it on the flow on which it belongs.
    pub(crate) fn to(self, peer: &mut Peer) -> Vec<Output> {
        let tsdu = format!("{}{}", self.introduction, self.octets);
        match self.event {
            Event::EX | Event::PR_AB | Event::PR_MAA | Event::PR_RA | Event::PR_RS => {
                peer.expedites(&tsdu)
            }
            _ => peer.sends(&tsdu),
        }
    }
}

const fn sample(event: Event, introduction: &'static str, octets: &'static str) -> Sample {
    Sample {
        event,
        introduction,
        octets,
    }
}

/// Every SPDU event of Table A.1; AEA is MAA to whoever receives it.
pub(crate) const SAMPLES: &[Sample] = &[
    sample(Event::CN, "", "0d00"),
    sample(Event::OA, "", "1003160102"),
    sample(Event::CDO, "", "0f03190102"),
    sample(Event::AC, "", "0e00"),
    sample(Event::RF_nr, "", "0c00"),
    sample(Event::RF_r, "", "0c03110100"),
    sample(Event::FN_nr, "", "0900"),
    sample(Event::FN_r, "", "0903110100"),
    sample(Event::DN, "", "0a00"),
    sample(Event::NF, "", "0800"),
    sample(Event::AB_nr, "", "1903110103"),
    sample(Event::AB_r, "", "1903110102"),
    sample(Event::AA, "", "1a00"),
    sample(Event::DT, "0100", "010061"),
    sample(Event::EX, "", "050061"),
    sample(Event::TD, "", "210061"),
    sample(Event::CD, "0100", "3d00"),
    sample(Event::CDA, "0200", "3e00"),
    sample(Event::GT, "", "0103100101"),
    sample(Event::PT, "", "0203100101"),
    sample(Event::GTC, "", "1500"),
    sample(Event::GTA, "", "1600"),
    sample(Event::MIP, "0100", "31032a0131"),
    sample(Event::MIP_d, "0100", "31060f01022a0131"),
    sample(Event::MIA, "0200", "32032a0131"),
    sample(Event::MAP, "0100", "29060f01012a0131"),
    sample(Event::MAA, "0200", "2a032a0131"),
    sample(Event::RS_a, "0100", "35091a01001b01012a0131"),
    sample(Event::RS_r, "0100", "35091a01001b01002a0131"),
    sample(Event::RS_s, "0100", "35091a01001b01022a0131"),
    sample(Event::RA, "0200", "22061a01002a0131"),
    sample(Event::PR_MAA, "", "0703180101"),
    sample(Event::PR_RS, "", "0703180102"),
    sample(Event::PR_RA, "", "0703180103"),
    sample(Event::PR_AB, "", "0703180104"),
    sample(Event::ER, "0200", "000431020100"),
    sample(Event::ED, "0200", "3003320100"),
    sample(Event::AS, "0100", "2d03290161"),
    sample(Event::AR, "0100", "1d0b21062901612a0131290162"),
    sample(Event::AI, "0100", "1900"),
    sample(Event::AIA, "0200", "1a00"),
    sample(Event::AD, "0100", "3900"),
    sample(Event::ADA, "0200", "3a00"),
    sample(Event::AE, "0100", "29032a0131"),
];
