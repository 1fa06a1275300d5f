//! Table A.11, what the PREPARE on the expedited flow announces, and what it makes superfluous
//! (X.225 7.24.2.2, 7.26).

use x225::annex_a::{Event, State};
use x225::diagnosis::Rule;
use x225::request::Resync;
use x225::wire::ResyncType::{Abandon, Restart};
use x225::{Config, FunctionalUnits as Fu, Needed, request, response};

use crate::resyncs::{answer, ask, confirmed, indicated};
use crate::support::ends::Ends;
use crate::support::peer::{Peer, START, aborted, data, expedited, over, tell};

const UNITS: Fu = Fu::DUPLEX
    .union(Fu::MINOR_SYNCHRONIZE)
    .union(Fu::MAJOR_SYNCHRONIZE)
    .union(Fu::RESYNCHRONIZE)
    .union(Fu::TYPED_DATA)
    .union(Fu::EXPEDITED_DATA);

fn normal() -> request::Data {
    request::Data {
        user_data: b"n".as_slice().into(),
    }
}

#[test]
fn what_it_overtakes_is_discarded_but_the_number_of_an_abandon_counts_it() {
    for Ends { mut one, mut other } in Ends::with_transport_expedited(UNITS) {
        let mut late = one.ask(normal());
        late.extend(one.ask(request::MinorSync::default()));
        let asked = one.ask(ask(Resync::Abandon));
        assert_eq!(
            other.gets(&asked[..1]),
            [],
            "the PREPARE is nothing for the user"
        );
        assert_eq!(other.session.state(), State::STA15B);
        assert_eq!(other.gets(&late), []);
        assert_eq!(other.session.sync_points().next, 1);
        assert_eq!(
            other.sends("01 00 35 09 1a 01 00 1b 01 01 2a 01 32"),
            [indicated(Abandon, 2)]
        );
        assert_eq!(
            other.says(
                answer(),
                ["! 07 03 18 01 03", "02 00 22 06 1a 01 00 2a 01 32"],
                &mut one
            ),
            [confirmed(Abandon, 2)]
        );
    }
}

#[test]
fn what_the_user_asks_for_until_the_resynchronization_is_indicated_is_taken_and_dropped() {
    for Ends { mut one, mut other } in Ends::with_transport_expedited(UNITS) {
        one.says(
            request::MajorSync::default(),
            ["01 00 29 06 0f 01 01 2a 01 31"],
            &mut other,
        );
        assert_eq!(other.expedites("07 03 18 01 02"), []);
        assert_eq!(other.ask(response::MajorSync::default()), []);
        assert_eq!(other.ask(normal()), []);
        assert_eq!(
            other.sends("01 00 35 09 1a 01 00 1b 01 01 2a 01 32"),
            [indicated(Abandon, 2)]
        );
    }
}

#[test]
fn the_user_may_resynchronize_as_well_before_it_hears_of_the_other_one() {
    for Ends { mut one, mut other } in Ends::with_transport_expedited(UNITS) {
        one.ask(ask(Resync::Restart(1_u32.into())));
        assert_eq!(other.expedites("07 03 18 01 02"), []);
        let others = other.ask(ask(Resync::Abandon));
        assert_eq!(
            others,
            [
                expedited("07 03 18 01 02"),
                data("01 00 35 09 1a 01 00 1b 01 01 2a 01 31")
            ]
        );
        assert_eq!(other.session.state(), State::STA06);
        assert_eq!(other.sends("01 00 35 09 1a 01 00 1b 01 00 2a 01 31"), []);
        assert_eq!(one.gets(&others), [indicated(Abandon, 1)]);
        assert_eq!(
            one.says(
                answer(),
                ["! 07 03 18 01 03", "02 00 22 06 1a 01 00 2a 01 31"],
                &mut other
            ),
            [confirmed(Abandon, 1)]
        );
    }
}

#[test]
fn expedited_data_behind_the_prepare_of_the_answer_waits_for_the_answer() {
    for Ends { mut one, mut other } in Ends::with_transport_expedited(UNITS) {
        one.says(
            ask(Resync::Restart(1_u32.into())),
            ["! 07 03 18 01 02", "01 00 35 09 1a 01 00 1b 01 00 2a 01 31"],
            &mut other,
        );
        other.ask(answer());
        let urgent = request::ExpeditedData {
            user_data: b"e".as_slice().into(),
        };
        assert_eq!(other.ask(urgent.clone()), [expedited("05 00 65")]);
        assert_eq!(one.expedites("07 03 18 01 03"), []);
        assert_eq!(one.session.state(), State::STA15C);
        assert_eq!(one.expedites("05 00 65"), []);
        assert_eq!(one.sends("21 00 74"), [], "sent before the answer");
        assert_eq!(
            one.sends("02 00 22 06 1a 01 00 2a 01 31"),
            [confirmed(Restart, 1), tell(urgent)]
        );
    }
}

#[test]
fn an_abort_ends_the_wait() {
    let mut peer = Peer::accepted_with(Config::default(), UNITS, true);
    assert_eq!(peer.expedites("07 03 18 01 02"), []);
    assert_eq!(
        peer.expedites("19 06 11 01 03 c1 01 61"),
        [
            tell(request::UserAbort {
                user_data: b"a".as_slice().into()
            }),
            over()
        ]
    );
}

#[test]
fn with_transport_expedited_a_resynchronization_without_prepare_is_a_protocol_error() {
    let mut peer = Peer::accepted_with(Config::default(), UNITS, true);
    let rule = Rule::NotPermitted {
        event: Event::RS_a,
        needed: Some(Needed::NoTransportExpedited),
    };
    assert_eq!(
        peer.sends("01 00 35 09 1a 01 00 1b 01 01 2a 01 31"),
        [
            aborted(State::STA713, rule),
            expedited("19 0e  11 01 05  31 09 35 09 1a 01 00 1b 01 01 2a"),
            START
        ]
    );
}
