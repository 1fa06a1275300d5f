//! Every SPDU in every state in which its cell is blank, or cannot be: A.4.1.2 says what becomes of it.
//!
//! The walk finds sessions in every state; each is told every SPDU of Table A.1 that has no entry there.

use std::collections::{BTreeMap, BTreeSet};

use x225::annex_a::{Event, Lookup, State, TableSet, cell};
use x225::diagnosis::{Rule, Violation};
use x225::indication::ProviderExceptionReport;
use x225::{FunctionalUnits as Fu, Needed, OnProtocolError, Output, Session, Tokens};

use crate::support::peer::{Peer, START, aborted, data, expedited, tell};
use crate::support::states::{SAMPLES, Sample};

/// Sessions that are tried in each state of each half of the tables; the first ones are enough.
const SESSIONS: usize = 12;

/// What A.4.1.2 has for an SPDU.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Answer {
    /// There is no connection, or its end is under way already.
    Nothing,
    /// A.4.1.2 a).
    Abort,
    /// A.4.1.2 b).
    ExceptionReport,
}

#[test]
fn an_spdu_without_an_entry_is_answered_as_a_4_1_2_says_wherever_a_session_can_be() {
    let mut states = BTreeSet::new();
    let mut answers: BTreeMap<Answer, usize> = BTreeMap::new();
    for (symmetric, state, travellers) in crate::WALKED.walk.standing() {
        states.insert((symmetric, state));
        for traveller in travellers.take(SESSIONS) {
            for sample in SAMPLES {
                let session = traveller.session.clone();
                if let Some(answer) = check(session, symmetric, sample) {
                    *answers.entry(answer).or_default() += 1;
                }
            }
        }
    }
    let missing = |half| {
        let states = &states;
        let all = State::ALL.iter().copied();
        all.filter(|&state| !states.contains(&(half, state)))
            .collect::<Vec<_>>()
    };
    assert_eq!(missing(false), []);
    // There are no functional units up to the ACCEPT, nor once a connection is forgotten.
    assert_eq!(
        missing(true),
        [
            State::STA01,
            State::STA01B,
            State::STA01C,
            State::STA01D,
            State::STA02A,
            State::STA02B,
            State::STA08
        ]
    );
    for (answer, least) in [
        (Answer::Nothing, 200),
        (Answer::Abort, 5_000),
        (Answer::ExceptionReport, 1_000),
    ] {
        let times = answers.get(&answer).copied().unwrap_or_default();
        assert!(times >= least, "{answers:?}");
    }
}

/// Tells a session an SPDU that has no entry where it stands; `None` where it has one.
fn check(session: Session, symmetric: bool, sample: &Sample) -> Option<Answer> {
    let tables = if symmetric {
        TableSet::WithSymmetric
    } else {
        TableSet::WithoutSymmetric
    };
    let (state, event) = (session.state(), sample.event);
    if matches!(cell(tables, event, state), Lookup::Branches(_)) || is_no_event(&session, event) {
        return None;
    }
    let (texp, before) = (
        session.has_transport_expedited(),
        session.violation().cloned(),
    );
    let answer = answer(&session);
    let mut peer = Peer { session };
    let outputs = sample.to(&mut peer);
    let case = format!("{event} in {state}, {answer:?}");
    let prepare = matches!(
        event,
        Event::PR_AB | Event::PR_MAA | Event::PR_RA | Event::PR_RS
    );
    let rule = if prepare && !texp {
        Rule::NotPermitted {
            event,
            needed: Some(Needed::TransportExpedited),
        }
    } else {
        Rule::Unexpected { event }
    };
    let violation = Violation {
        state,
        rule: rule.clone(),
    };
    let (wanted, next): (Vec<Output>, _) = match answer {
        Answer::Nothing => (Vec::new(), state),
        Answer::Abort => (
            vec![aborted(state, rule), abort(texp, sample.octets), START],
            State::STA16,
        ),
        Answer::ExceptionReport => (
            vec![
                report(sample.octets),
                tell(ProviderExceptionReport::Detected(violation.clone())),
            ],
            State::STA20,
        ),
    };
    assert_eq!(outputs, wanted, "{case}");
    assert_eq!(peer.session.state(), next, "{case}");
    let recorded = if answer == Answer::Nothing {
        before
    } else {
        Some(violation)
    };
    assert_eq!(peer.session.violation(), recorded.as_ref(), "{case}");
    Some(answer)
}

/// GIVE TOKENS and PLEASE TOKENS of a token that is not available are none (Table A.1, note 2).
fn is_no_event(session: &Session, event: Event) -> bool {
    matches!(event, Event::GT | Event::PT)
        && !session.functional_units().is_empty()
        && !session.available_tokens().contains(Tokens::DATA)
}

fn answer(session: &Session) -> Answer {
    use State as S;
    match session.state() {
        S::STA01 | S::STA01A | S::STA01B | S::STA16 => Answer::Nothing,
        state => {
            let units = session.functional_units();
            let in_data_phase = !matches!(
                state,
                S::STA01D
                    | S::STA02A
                    | S::STA02B
                    | S::STA03
                    | S::STA08
                    | S::STA09
                    | S::STA15D
                    | S::STA18
                    | S::STA21
            );
            let in_activity = !units.contains(Fu::ACTIVITY_MANAGEMENT)
                || session.activity_in_progress()
                || state == S::STA22;
            let reports = session.config().on_protocol_error == OnProtocolError::ExceptionReport
                && units.contains(Fu::HALF_DUPLEX | Fu::EXCEPTIONS)
                && !session.owned_tokens().contains(Tokens::DATA)
                && in_activity
                && in_data_phase;
            if reports {
                Answer::ExceptionReport
            } else {
                Answer::Abort
            }
        }
    }
}

/// The ABORT of a provider: released, protocol error, and up to nine octets of the SPDU.
fn abort(texp: bool, spdu: &str) -> Output {
    let reflected = &spdu[..spdu.len().min(18)];
    let octets = reflected.len() / 2;
    let spdu = format!("19{:02x}11010531{octets:02x}{reflected}", octets + 5);
    if texp { expedited(&spdu) } else { data(&spdu) }
}

/// The EXCEPTION REPORT, behind its PLEASE TOKENS, with the whole SPDU.
fn report(spdu: &str) -> Output {
    let octets = spdu.len() / 2;
    data(&format!("0200 00{:02x} 31{octets:02x}{spdu}", octets + 2))
}
