//! Table A.20, two resynchronizations that collide are judged flow by flow (X.225 7.24.3.3).

use x225::annex_a::State;
use x225::request::Resync;
use x225::wire::ResyncType::{Abandon, Restart, Set};
use x225::{FunctionalUnits as Fu, Output, SerialNumber, request};

use crate::flows::{Asked, ask, confirmed, indicated};
use crate::resyncs::answer;
use crate::support::ends::Ends;
use crate::support::peer::Peer;

const UNITS: Fu = Fu::DUPLEX
    .union(Fu::SYMMETRIC_SYNCHRONIZE)
    .union(Fu::RESYNCHRONIZE);

/// What is asked of the flow of the initiator, and of that of the responder.
type Proposal = (Option<Resync>, Option<Resync>);

const ABANDON: Option<Resync> = Some(Resync::Abandon);

const fn set(serial: u64) -> Resync {
    Resync::Set(SerialNumber::new(serial))
}

const fn restart(serial: u64) -> Resync {
    Resync::Restart(SerialNumber::new(serial))
}

/// Two proposals of which one prevails.
#[derive(Debug)]
struct Case {
    initiators: Proposal,
    responders: Proposal,
    initiator_prevails: bool,
    /// What becomes of the flow of the initiator, and of that of the responder.
    results: (Asked, Asked),
    /// The parameters of the answer.
    answered: &'static str,
}

/// The initiator's flow stands at 14, the responder's at 64; `one` is the initiator.
fn initiator_and_responder() -> impl Iterator<Item = (Peer, Peer)> {
    Ends::all(UNITS)
        .into_iter()
        .filter(|ends| ends.one.session.is_initiator())
        .map(|Ends { mut one, mut other }| {
            for octets in ["31", "32", "33"] {
                let point = format!("01 00 31 04 2a 02 31 {octets}");
                one.says(request::MinorSync::default(), [&point], &mut other);
                let point = format!("01 00 31 04 2a 02 36 {octets}");
                other.says(request::MinorSync::default(), [&point], &mut one);
            }
            (one, other)
        })
}

/// Both ask; what each is told when it hears of the other.
fn both_ask(
    initiator: &mut Peer,
    responder: &mut Peer,
    initiators: Proposal,
    responders: Proposal,
) -> (Vec<Output>, Vec<Output>) {
    let from_initiator = initiator.ask(ask(initiators.0, initiators.1));
    let from_responder = responder.ask(ask(responders.1, responders.0));
    (
        initiator.gets(&from_responder),
        responder.gets(&from_initiator),
    )
}

#[test]
fn where_one_proposal_gives_every_result_it_prevails() {
    let cases = [
        Case {
            initiators: (ABANDON, None),
            responders: (Some(set(7)), None),
            initiator_prevails: true,
            results: (Some((Abandon, 14)), None),
            answered: "1b 01 01 2a 02 31 34",
        },
        Case {
            initiators: (Some(restart(11)), None),
            responders: (Some(set(7)), None),
            initiator_prevails: false,
            results: (Some((Set, 7)), None),
            answered: "35 01 02 36 01 37",
        },
        Case {
            initiators: (None, Some(restart(63))),
            responders: (None, Some(restart(62))),
            initiator_prevails: false,
            results: (None, Some((Restart, 62))),
            answered: "1b 01 00 2a 02 36 32",
        },
        Case {
            initiators: (None, Some(restart(62))),
            responders: (None, Some(restart(63))),
            initiator_prevails: true,
            results: (None, Some((Restart, 62))),
            answered: "35 01 00 36 02 36 32",
        },
        Case {
            initiators: (Some(set(7)), Some(set(8))),
            responders: (Some(set(9)), Some(restart(62))),
            initiator_prevails: true,
            results: (Some((Set, 7)), Some((Set, 8))),
            answered: "1b 01 02 2a 01 37 35 01 02 36 01 38",
        },
        Case {
            initiators: (Some(restart(12)), Some(restart(62))),
            responders: (Some(restart(12)), Some(restart(62))),
            initiator_prevails: true,
            results: (Some((Restart, 12)), Some((Restart, 62))),
            answered: "1b 01 00 2a 02 31 32 35 01 00 36 02 36 32",
        },
        Case {
            initiators: (Some(restart(12)), None),
            responders: (Some(restart(11)), ABANDON),
            initiator_prevails: false,
            results: (Some((Restart, 11)), Some((Abandon, 64))),
            answered: "1b 01 01 2a 02 36 34 35 01 00 36 02 31 31",
        },
    ];
    for case in cases {
        for (mut initiator, mut responder) in initiator_and_responder() {
            let (to_initiator, to_responder) = both_ask(
                &mut initiator,
                &mut responder,
                case.initiators,
                case.responders,
            );
            let length = case.answered.split(' ').count();
            let ack = format!("02 00 22 {length:02x} {}", case.answered);
            let tsdus = ["! 07 03 18 01 03", ack.as_str()];
            let (of_initiator, of_responder) = case.results;
            if case.initiator_prevails {
                assert_eq!(to_initiator, [], "{case:?}");
                assert_eq!(
                    to_responder,
                    [indicated(of_initiator, of_responder)],
                    "{case:?}"
                );
                assert_eq!(
                    responder.says(answer(), tsdus, &mut initiator),
                    [confirmed(of_initiator, of_responder)],
                    "{case:?}"
                );
            } else {
                assert_eq!(to_responder, [], "{case:?}");
                assert_eq!(
                    to_initiator,
                    [indicated(of_responder, of_initiator)],
                    "{case:?}"
                );
                assert_eq!(
                    initiator.says(answer(), tsdus, &mut responder),
                    [confirmed(of_responder, of_initiator)],
                    "{case:?}"
                );
            }
            let sent = initiator.session.sync_points();
            let received = responder.session.sync_points();
            assert_eq!(Some(sent.next), received.next_receiving, "{case:?}");
            assert_eq!(sent.next_receiving, Some(received.next), "{case:?}");
            assert_eq!(initiator.session.state(), State::STA713, "{case:?}");
            assert_eq!(responder.session.state(), State::STA713, "{case:?}");
        }
    }
}

#[test]
fn where_each_proposal_gives_a_result_the_initiator_prevails_with_both() {
    for (mut initiator, mut responder) in initiator_and_responder() {
        let (to_initiator, to_responder) = both_ask(
            &mut initiator,
            &mut responder,
            (Some(restart(11)), None),
            (None, Some(set(700))),
        );
        assert_eq!(to_initiator, []);
        assert_eq!(
            to_responder,
            [indicated(Some((Restart, 11)), Some((Set, 700)))]
        );
        assert_eq!(
            responder.says(
                answer(),
                [
                    "! 07 03 18 01 03",
                    "02 00 22 0f 1b 01 00 2a 02 31 31 35 01 02 36 03 37 30 30"
                ],
                &mut initiator
            ),
            [confirmed(Some((Restart, 11)), Some((Set, 700)))]
        );
        assert_eq!(initiator.session.sync_points().next, 11);
        assert_eq!(initiator.session.sync_points().next_receiving, Some(700));
    }
}

#[test]
fn of_two_abandons_the_higher_number_counts_in_each_flow() {
    for (mut initiator, mut responder) in initiator_and_responder() {
        let mut from_initiator = initiator.ask(request::MinorSync::default());
        from_initiator.extend(initiator.ask(ask(ABANDON, ABANDON)));
        let mut from_responder = responder.ask(request::MinorSync::default());
        from_responder.extend(responder.ask(ask(ABANDON, ABANDON)));
        assert_eq!(initiator.gets(&from_responder), []);
        assert_eq!(
            responder.gets(&from_initiator),
            [indicated(Some((Abandon, 15)), Some((Abandon, 65)))],
            "the points that crossed are not told, but count"
        );
        assert_eq!(
            responder.says(
                answer(),
                [
                    "! 07 03 18 01 03",
                    "02 00 22 0e 1b 01 01 2a 02 31 35 35 01 01 36 02 36 35"
                ],
                &mut initiator
            ),
            [confirmed(Some((Abandon, 15)), Some((Abandon, 65)))]
        );
    }
}
