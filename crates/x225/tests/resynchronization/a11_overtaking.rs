//! Table A.11, a PREPARE that overtakes the SPDU before the one that it announces waits for that SPDU
//! (X.225 6.4.4, 7.26; specific actions [10] and [6]).

use x225::annex_a::State;
use x225::request::Resync;
use x225::wire::ResyncType::{Abandon, Restart, Set};
use x225::{Config, FunctionalUnits as Fu, Indication, Output, confirm, request, response};

use crate::resyncs::{answer, ask, confirmed, indicated};
use crate::support::ends::Ends;
use crate::support::peer::{Peer, data, expedited, tell};

const UNITS: Fu = Fu::DUPLEX
    .union(Fu::MINOR_SYNCHRONIZE)
    .union(Fu::MAJOR_SYNCHRONIZE)
    .union(Fu::RESYNCHRONIZE)
    .union(Fu::EXPEDITED_DATA);

const ABANDON_1: &str = "01 00 35 09 1a 01 00 1b 01 01 2a 01 31";
const ABANDON_2: &str = "01 00 35 09 1a 01 00 1b 01 01 2a 01 32";

#[test]
fn the_accept() {
    let connect = request::Connect {
        functional_units: UNITS,
        initial_serial_number: Some(1_u32.into()),
        ..Default::default()
    };
    let (mut peer, _) = Peer::calling_with(Config::default(), connect, true);
    assert_eq!(peer.expedites("07 03 18 01 02"), []);
    assert_eq!(peer.session.state(), State::STA02A);
    assert!(matches!(
        peer.sends("0e 12 05 0c 13 01 01 16 01 02 17 01 31 1a 01 00 14 02 00 3e")[..],
        [Output::User(Indication::ConnectAccept(_))]
    ));
    assert_eq!(peer.session.state(), State::STA15B);
    assert_eq!(peer.sends(ABANDON_1), [indicated(Abandon, 1)]);
}

#[test]
fn the_confirmation_of_a_major_point() {
    for Ends { mut one, mut other } in Ends::with_transport_expedited(UNITS) {
        one.says(
            request::MajorSync::default(),
            ["01 00 29 06 0f 01 01 2a 01 31"],
            &mut other,
        );
        other.ask(response::MajorSync::default());
        other.ask(ask(Resync::Abandon));
        assert_eq!(one.expedites("07 03 18 01 01"), []);
        assert_eq!(one.expedites("07 03 18 01 02"), []);
        assert_eq!(one.session.state(), State::STA15A);
        assert_eq!(
            one.sends("02 00 2a 03 2a 01 31"),
            [tell(confirm::MajorSync {
                serial_number: 1_u32.into(),
                ..Default::default()
            })]
        );
        assert_eq!(one.session.state(), State::STA15B);
        assert_eq!(one.sends(ABANDON_2), [indicated(Abandon, 2)]);
        assert_eq!(
            one.says(
                answer(),
                ["! 07 03 18 01 03", "02 00 22 06 1a 01 00 2a 01 32"],
                &mut other
            ),
            [confirmed(Abandon, 2)]
        );
    }
}

#[test]
fn the_answer_to_a_resynchronization() {
    for Ends { mut one, mut other } in Ends::with_transport_expedited(UNITS) {
        one.says(
            ask(Resync::Restart(1_u32.into())),
            ["! 07 03 18 01 02", "01 00 35 09 1a 01 00 1b 01 00 2a 01 31"],
            &mut other,
        );
        other.ask(answer());
        other.ask(ask(Resync::Abandon));
        assert_eq!(one.expedites("07 03 18 01 03"), []);
        assert_eq!(one.expedites("07 03 18 01 02"), []);
        assert_eq!(one.session.state(), State::STA15C);
        assert_eq!(
            one.sends("02 00 22 06 1a 01 00 2a 01 31"),
            [confirmed(Restart, 1)]
        );
        assert_eq!(one.session.state(), State::STA15B);
        assert_eq!(one.sends(ABANDON_1), [indicated(Abandon, 1)]);
    }
}

#[test]
fn a_resynchronization_that_loses() {
    for Ends { mut one, mut other } in Ends::with_transport_expedited(UNITS) {
        let ones = one.ask(ask(Resync::Abandon));
        assert_eq!(ones, [expedited("07 03 18 01 02"), data(ABANDON_1)]);
        let set = "01 00 35 09 1a 01 00 1b 01 02 2a 01 37";
        assert_eq!(
            other.ask(ask(Resync::Set(7_u32.into()))),
            [expedited("07 03 18 01 02"), data(set)]
        );
        assert_eq!(other.gets(&ones), [indicated(Abandon, 1)]);
        assert_eq!(
            other.ask(answer()),
            [
                expedited("07 03 18 01 03"),
                data("02 00 22 06 1a 01 00 2a 01 31")
            ]
        );
        assert_eq!(one.expedites("07 03 18 01 02"), []);
        assert_eq!(one.expedites("07 03 18 01 03"), []);
        assert_eq!(one.session.state(), State::STA06);
        assert_eq!(one.sends(set), []);
        assert_eq!(one.session.state(), State::STA15C);
        assert_eq!(
            one.sends("02 00 22 06 1a 01 00 2a 01 31"),
            [confirmed(Abandon, 1)]
        );
    }
}

#[test]
fn the_answer_of_a_set_is_followed_by_expedited_data_and_another_set() {
    for Ends { mut one, mut other } in Ends::with_transport_expedited(UNITS) {
        let set_7 = "01 00 35 09 1a 01 00 1b 01 02 2a 01 37";
        one.says(
            ask(Resync::Set(7_u32.into())),
            ["! 07 03 18 01 02", set_7],
            &mut other,
        );
        let urgent = request::ExpeditedData {
            user_data: b"e".as_slice().into(),
        };
        let mut sent = other.ask(answer());
        sent.extend(other.ask(urgent.clone()));
        sent.extend(other.ask(ask(Resync::Set(7_u32.into()))));
        assert_eq!(
            sent,
            [
                expedited("07 03 18 01 03"),
                data("02 00 22 06 1a 01 00 2a 01 37"),
                expedited("05 00 65"),
                expedited("07 03 18 01 02"),
                data(set_7)
            ]
        );
        let (overtaking, late): (Vec<_>, Vec<_>) = sent.into_iter().partition(|tsdu| {
            matches!(
                tsdu,
                Output::Transport(x225::TransportRequest::Expedited(_))
            )
        });
        assert_eq!(one.gets(&overtaking), []);
        assert_eq!(
            one.gets(&late),
            [confirmed(Set, 7), tell(urgent), indicated(Set, 7)]
        );
    }
}
