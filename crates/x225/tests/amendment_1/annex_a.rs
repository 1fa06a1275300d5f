//! The additions to the state tables as data.

use std::collections::HashSet;

use x225::annex_a::amendment_1::{self, ADDITIONS, DECISIONS, long_form};
use x225::annex_a::{
    self, Action, Entry, Event, Lookup, Outgoing, Predicate, Row, State, TableSet, as_implemented,
    as_printed,
};

const SETS: [TableSet; 2] = [TableSet::WithoutSymmetric, TableSet::WithSymmetric];

fn rows() -> impl Iterator<Item = &'static Row> {
    let decided = DECISIONS.iter().flat_map(|decision| decision.corrections);
    let decided = decided.flat_map(|correction| correction.rows);
    ADDITIONS.iter().flat_map(|table| table.rows).chain(decided)
}

fn branches() -> impl Iterator<Item = &'static annex_a::Branch> {
    rows().flat_map(|row| row.cells).flat_map(|cell| {
        let Entry::Branches(branches) = cell.entry else {
            panic!("no addition is impossible");
        };
        branches
    })
}

fn events() -> impl Iterator<Item = Event> {
    Event::ALL.iter().chain(Event::AMENDMENT_1).copied()
}

fn states() -> impl Iterator<Item = State> {
    State::ALL.iter().chain(State::AMENDMENT_1).copied()
}

#[test]
fn the_tables_of_1995_know_nothing_of_it() {
    assert_eq!((Event::COUNT, State::COUNT), (82, 32));
    for cell in as_printed().chain(as_implemented()) {
        assert!(State::ALL.contains(&cell.state));
        assert!(
            cell.row
                .events
                .iter()
                .all(|event| Event::ALL.contains(event))
        );
        let Entry::Branches(branches) = cell.entry else {
            continue;
        };
        for branch in branches {
            assert!(State::ALL.contains(&branch.next));
            for action in branch.actions {
                if let Action::Send(outgoing, _) = action {
                    assert!(Outgoing::ALL.contains(outgoing));
                }
            }
            for term in branch.when.0 {
                assert!(Predicate::ALL.contains(&term.predicate));
            }
        }
    }
    for set in SETS {
        for event in events() {
            for state in states() {
                let is_new = !Event::ALL.contains(&event) || !State::ALL.contains(&state);
                if is_new {
                    assert_eq!(annex_a::cell(set, event, state), Lookup::Blank);
                }
            }
        }
    }
}

#[test]
fn no_cell_is_added_or_decided_twice() {
    let mut seen = HashSet::new();
    for table in ADDITIONS {
        for row in table.rows {
            for (event, cell) in row.events.iter().zip(std::iter::repeat(row.cells)) {
                for state in cell.iter().flat_map(|cell| cell.states) {
                    assert!(seen.insert((event, state)), "{event} in {state}");
                }
            }
        }
    }
    let mut decided = HashSet::new();
    for decision in DECISIONS {
        for row in decision
            .corrections
            .iter()
            .flat_map(|correction| correction.rows)
        {
            for event in row.events {
                for state in row.cells.iter().flat_map(|cell| cell.states) {
                    assert!(decided.insert((event, state)), "{event} in {state}");
                }
            }
        }
    }
    assert_eq!((seen.len(), decided.len()), (72, 33));
}

#[test]
fn every_name_that_it_adds_is_used() {
    let used: HashSet<_> = rows().flat_map(|row| row.events).collect();
    for event in Event::AMENDMENT_1 {
        assert!(
            used.contains(event) || long_form(*event) != *event,
            "{event}"
        );
    }
    let next: HashSet<_> = branches().map(|branch| branch.next).collect();
    for state in State::AMENDMENT_1 {
        assert!(next.contains(state), "{state} is entered");
        assert!(
            rows().any(|row| row.entry(*state).is_some()),
            "{state} is left"
        );
    }
    let asked: HashSet<_> = branches()
        .flat_map(|branch| branch.when.0)
        .map(|term| term.predicate)
        .collect();
    for predicate in Predicate::AMENDMENT_1 {
        assert!(asked.contains(predicate), "{predicate}");
    }
    let sent: HashSet<_> = branches()
        .flat_map(|branch| branch.actions)
        .filter_map(|action| match action {
            Action::Send(outgoing, _) => Some(*outgoing),
            Action::Do(_) => None,
        })
        .collect();
    for outgoing in Outgoing::AMENDMENT_1 {
        assert!(sent.contains(outgoing), "{outgoing}");
    }
}

#[test]
fn the_rows_of_the_short_forms_are_those_of_the_long_forms_in_both_halves() {
    for set in SETS {
        for event in events().filter(|&event| long_form(event) != event) {
            for state in states() {
                assert_eq!(
                    amendment_1::cell(set, event, state),
                    amendment_1::cell(set, long_form(event), state),
                    "{event} in {state}"
                );
            }
        }
    }
}

#[test]
fn where_a_long_form_is_sent_the_short_form_may_be_sent_alike() {
    for (long, short) in [
        (Outgoing::DT, Outgoing::SDT),
        (Outgoing::FN_nr, Outgoing::SFN_nr),
        (Outgoing::FN_r, Outgoing::SFN_r),
        (Outgoing::DN, Outgoing::SDN),
        (Outgoing::AB_nr, Outgoing::SAB_nr),
        (Outgoing::AB_r, Outgoing::SAB_r),
    ] {
        let set = TableSet::WithoutSymmetric;
        for event in Event::ALL {
            for state in State::ALL {
                let before = sends(annex_a::cell(set, *event, *state), long);
                let after = amendment_1::cell(set, *event, *state);
                assert_eq!(sends(after, long), before, "{event} in {state}: {long}");
                assert_eq!(sends(after, short), before, "{event} in {state}: {short}");
            }
        }
    }
}

/// The states, and the actions beside it, with which a cell sends something.
fn sends(cell: Lookup, what: Outgoing) -> Vec<(State, usize)> {
    let Lookup::Branches(branches) = cell else {
        return Vec::new();
    };
    let is = |action: &&Action| matches!(action, Action::Send(outgoing, _) if *outgoing == what);
    branches
        .iter()
        .filter(|branch| branch.actions.iter().any(|action| is(&action)))
        .map(|branch| (branch.next, branch.actions.len()))
        .collect()
}

#[test]
fn the_new_columns_of_table_a16_are_that_of_sta02a() {
    let set = TableSet::WithoutSymmetric;
    for event in [
        Event::AB_nr,
        Event::AB_r,
        Event::PR_AB,
        Event::TDISind,
        Event::SAB_nr,
    ] {
        for state in [
            State::STA02C,
            State::STA02D,
            State::STA07,
            State::STA08B,
            State::STA08C,
        ] {
            assert_eq!(
                amendment_1::cell(set, event, state),
                amendment_1::cell(set, event, State::STA02A),
                "{event} in {state}"
            );
        }
    }
}
