//! Annex A: the tables are complete, the index is the tables, the errata are what they say.

use std::collections::HashSet;

use x225::annex_a::{
    Action, Branch, ERRATA, Entry, Event, EventCategory, Lookup, Note, Outgoing, OutgoingCategory,
    Predicate, SpecificAction, State, TABLES, TableCell, TableSet, as_implemented, as_printed,
    cell,
};

const SETS: [TableSet; 2] = [TableSet::WithoutSymmetric, TableSet::WithSymmetric];

fn branches(entry: Entry) -> &'static [Branch] {
    match entry {
        Entry::Impossible => &[],
        Entry::Branches(branches) => branches,
    }
}

#[test]
fn every_table_has_the_cells_and_branches_that_are_printed() {
    let counts: Vec<_> = TABLES
        .iter()
        .map(|table| {
            let cells = || as_printed().filter(|cell| cell.table.number == table.number);
            let branches: usize = cells().map(|cell| branches(cell.entry).len()).sum();
            (table.number, cells().count(), branches)
        })
        .collect();
    assert_eq!(
        counts,
        [
            ("A.8", 62, 42),
            ("A.9", 82, 91),
            ("A.10", 116, 131),
            ("A.11", 115, 122),
            ("A.12", 62, 62),
            ("A.13", 34, 34),
            ("A.14", 107, 124),
            ("A.15", 43, 47),
            ("A.16", 187, 210),
            ("A.17", 62, 44),
            ("A.18", 96, 111),
            ("A.19", 144, 232),
            ("A.20", 61, 67),
            ("A.21", 62, 62),
            ("A.22", 34, 40),
            ("A.23", 107, 124),
            ("A.24", 43, 47),
            ("A.25", 187, 210),
        ]
    );
    assert_eq!(counts.iter().map(|count| count.1).sum::<usize>(), 1604);
    assert_eq!(counts.iter().map(|count| count.2).sum::<usize>(), 1800);
}

#[test]
fn cells_read_as_they_are_printed() {
    let printed = |table: &str, event: &str, state: State| {
        as_printed()
            .find(|cell| {
                cell.table.number == table && cell.row.name == event && cell.state == state
            })
            .map(|cell| cell.json().to_string())
    };
    let cells = [
        (
            ("A.8", "CN", State::STA01),
            r#"{"table":"A.8","event":"CN","state":"STA01","impossible":true}"#,
        ),
        (
            ("A.9", "DT", State::STA05A),
            r#"{"table":"A.9","event":"DT","state":"STA05A","branches":[{"when":"p05&p185","do":[],"next":"STA05A"},{"when":"p05&!p185","do":["SDTind"],"next":"STA05A"}]}"#,
        ),
        (
            ("A.11", "RS-a", State::STA06),
            r#"{"table":"A.11","event":"RS-a","state":"STA06","branches":[{"when":"!p24","do":[],"next":"STA05A","after":["[6]"]},{"when":"p24","do":["[19]","SRSYNind","[16]"],"next":"STA11A","after":["[6]"]}]}"#,
        ),
        (
            ("A.15", "SRELrsp+", State::STA09),
            r#"{"table":"A.15","event":"SRELrsp+","state":"STA09","branches":[{"when":"!p66&p75","do":["DN","[4]"],"next":"STA16"},{"when":"p66","do":["DN"],"next":"STA01C"},{"when":"p69&p01","do":["DN"],"next":"STA03"}]}"#,
        ),
        (
            ("A.19", "MAA/AEA", State::STA15A),
            r#"{"table":"A.19","event":"MAA/AEA","state":"STA15A","branches":[{"when":"p20&!p23","do":["SSYNMcnf","[14]","[22]"],"next":"STA713","after":["[6]"]},{"when":"p20&p23","do":["SACTEcnf","[14]","[22]"],"next":"STA713","after":["[6]"]},{"when":"p174&!p23","do":["SSYNMcnf","[14]","[62]","[64]"],"next":"STA713","after":["[6]"]},{"when":"p174&p23","do":["SACTEcnf","[14]","[62]","[64]"],"next":"STA713","after":["[6]"]}]}"#,
        ),
        (
            ("A.20", "RS", State::STA06),
            r#"{"table":"A.20","event":"RS","state":"STA06","branches":[{"when":"!p24&p32","do":[],"next":"STA05A","after":["[72]","[6]"]},{"when":"p24&p32","do":["[19]","SRSYNind","[16]"],"next":"STA11A","after":["[6]"]}]}"#,
        ),
        (
            ("A.25", "SUABreq", State::STA713),
            r#"{"table":"A.25","event":"SUABreq","state":"STA713","branches":[{"when":"!p02","do":["PR-AB","AB-nr","[4]"],"next":"STA16"},{"when":"p02","do":["AB-r","[4]"],"next":"STA01A"}]}"#,
        ),
    ];
    for ((table, event, state), json) in cells {
        assert_eq!(printed(table, event, state).as_deref(), Some(json));
    }
    assert_eq!(printed("A.13", "SACTSreq", State::STA15D), None);
}

/// The dump agreed with an independent transcription of the page, cell by cell, when this number was taken (FNV-1a
/// over its lines). A change is a misprint of ours, unless the page bears it out.
#[test]
fn the_tables_as_printed_are_those_that_were_compared_with_another_transcription() {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    for octet in as_printed().flat_map(|cell| cell.json().to_string().into_bytes()) {
        hash = (hash ^ u64::from(octet)).wrapping_mul(0x0100_0000_01b3);
    }
    assert_eq!(hash, 0xf6ae_9e23_3519_535d);
}

#[test]
fn notes_stand_on_the_outgoing_events_that_carry_them_in_print() {
    let mut counts = [0; Note::COUNT];
    for branch in as_printed().flat_map(|cell| branches(cell.entry)) {
        for action in branch.actions {
            if let Action::Send(outgoing, Some(note)) = *action {
                counts[note.index()] += 1;
                let expected: &[Outgoing] = match note {
                    Note::N1 => &[Outgoing::PR_MAA, Outgoing::PR_RA, Outgoing::PR_RS],
                    Note::N2 => &[Outgoing::SRSYNind],
                    Note::N3 => &[Outgoing::SxABind],
                    Note::N4 => &[Outgoing::PR_AB],
                    Note::N5 => &[Outgoing::PR_RS],
                };
                assert!(expected.contains(&outgoing), "{outgoing} {note}");
            }
        }
    }
    assert_eq!(counts, [41, 20, 176, 50, 34]);
}

#[test]
fn the_index_agrees_with_a_search_of_the_tables_for_every_event_and_state() {
    for set in SETS {
        let cells: Vec<TableCell> = as_implemented()
            .filter(|cell| cell.table.set == set)
            .collect();
        for &event in Event::ALL {
            for &state in State::ALL {
                let found: Vec<_> = cells
                    .iter()
                    .filter(|cell| cell.state == state && cell.row.events.contains(&event))
                    .map(|cell| cell.entry)
                    .collect();
                let expected = match found[..] {
                    [] => Lookup::Blank,
                    [Entry::Impossible] => Lookup::Impossible,
                    [Entry::Branches(branches)] => Lookup::Branches(branches),
                    _ => panic!("{event} in {state} stands in two tables"),
                };
                assert_eq!(cell(set, event, state), expected, "{set:?} {event} {state}");
            }
        }
    }
}

#[test]
fn every_erratum_changes_each_cell_it_names() {
    let names: Vec<_> = ERRATA.iter().map(|erratum| erratum.name).collect();
    let numbered: Vec<_> = (1..=ERRATA.len()).map(|n| format!("E{n}")).collect();
    assert_eq!(names, numbered);
    for erratum in ERRATA {
        for correction in erratum.corrections {
            for row in correction.rows {
                let printed = correction
                    .table
                    .rows
                    .iter()
                    .find(|other| other.name == row.name);
                let printed = printed.expect("a corrected row is a printed one");
                assert_eq!(printed.events, row.events);
                for cell in row.cells {
                    for &state in cell.states {
                        assert_ne!(
                            printed.entry(state),
                            Some(cell.entry),
                            "{} {} {} {state}",
                            erratum.name,
                            correction.table.number,
                            row.name,
                        );
                    }
                }
            }
        }
    }
}

#[test]
fn every_corrected_cell_is_marked_in_the_dump_and_every_other_one_is_as_printed() {
    let key = |cell: &TableCell| (cell.table.number, cell.row.name, cell.state);
    let printed: Vec<_> = as_printed().map(|cell| (key(&cell), cell.entry)).collect();
    let named: usize = ERRATA
        .iter()
        .flat_map(|erratum| erratum.corrections)
        .flat_map(|correction| correction.rows)
        .flat_map(|row| row.cells)
        .map(|cell| cell.states.len())
        .sum();
    let (corrected, kept): (Vec<_>, Vec<_>) =
        as_implemented().partition(|cell| cell.erratum.is_some());
    assert_eq!(corrected.len(), named);
    for cell in &kept {
        assert!(printed.contains(&(key(cell), cell.entry)));
    }
    let filled = corrected
        .iter()
        .filter(|cell| !printed.iter().any(|(other, _)| *other == key(cell)));
    assert_eq!(kept.len() + corrected.len() - filled.count(), 1604);
    let marked = corrected[0].json().to_string();
    assert!(marked.ends_with(r#","erratum":"E1"}"#), "{marked}");
}

#[test]
fn spec_notes_tell_of_every_erratum() {
    let notes = include_str!("../../../spec-notes/errata.md");
    for erratum in ERRATA {
        let row = format!("| {} |", erratum.name);
        assert!(notes.contains(&row), "{} is not in errata.md", erratum.name);
    }
    let rows = notes.lines().filter(|line| line.starts_with("| E")).count();
    assert_eq!(rows, ERRATA.len());
}

/// Predicates that cannot hold together: the first list needs the symmetric synchronize functional unit away
/// (p14, p15: 5.6.8 and 5.6.9 keep minor synchronize and its token apart from it), the second needs it.
const WITHOUT: &[Predicate] = {
    use Predicate::{p14, p15, p19, p20, p21, p43};
    &[p14, p15, p19, p20, p21, p43]
};
const WITH: &[Predicate] = {
    use Predicate::{p173, p174, p175, p176, p177, p178, p179, p184, p187};
    &[p173, p174, p175, p176, p177, p178, p179, p184, p187]
};
/// Pairs of Table A.7 that differ in one term: whose the data token is, or whether it is given.
const EXCLUSIVE: &[(Predicate, Predicate)] = {
    use Predicate::{p50, p51, p57, p58, p60, p61};
    &[(p50, p51), (p57, p58), (p60, p61)]
};

fn asserts(branch: &Branch, list: &[Predicate]) -> bool {
    branch
        .when
        .0
        .iter()
        .any(|term| list.contains(&term.predicate) && !term.negated)
}

fn denies(branch: &Branch, predicate: Predicate) -> bool {
    branch
        .when
        .0
        .iter()
        .any(|term| term.predicate == predicate && term.negated)
}

fn exclusive(a: &Branch, b: &Branch) -> bool {
    let one_way = |a: &Branch, b: &Branch| {
        Predicate::ALL
            .iter()
            .any(|&p| asserts(a, &[p]) && denies(b, p))
            || ((asserts(a, WITHOUT) || denies(a, Predicate::p178)) && asserts(b, WITH))
            || EXCLUSIVE
                .iter()
                .any(|&(p, q)| asserts(a, &[p]) && asserts(b, &[q]))
    };
    one_way(a, b) || one_way(b, a)
}

#[test]
fn branches_of_a_cell_exclude_each_other_but_for_a_named_few() {
    let mut overlaps = Vec::new();
    for set in SETS {
        // Each table rules one half: what the other half needs cannot hold there.
        let dead = |branch: &Branch| match set {
            TableSet::WithoutSymmetric => asserts(branch, WITH),
            TableSet::WithSymmetric => asserts(branch, WITHOUT) || denies(branch, Predicate::p178),
        };
        for cell in as_implemented().filter(|cell| cell.table.set == set) {
            let live: Vec<_> = branches(cell.entry)
                .iter()
                .filter(|&branch| !dead(branch))
                .collect();
            for (place, first) in live.iter().enumerate() {
                for second in &live[place + 1..] {
                    if !exclusive(first, second) {
                        let TableCell {
                            table, row, state, ..
                        } = cell;
                        overlaps.push(format!(
                            "{} {}/{state}: {} with {}",
                            table.number, row.name, first.when, second.when
                        ));
                    }
                }
            }
        }
    }
    assert_eq!(
        overlaps,
        [
            // Vdnr is set only where p01 is false, and a collision sets Vtrr = false by [8].
            "A.15 SRELrsp+/STA09: !p66&p75 with p69&p01",
            "A.15 SRELrsp+/STA09: p66 with p69&p01",
            // p49 needs Vrsp, which keeps the value no with symmetric synchronize.
            "A.20 RA/STA05A: p35&p49 with p35&p187",
            "A.20 RA/STA15C: p36&p49 with p36&p187",
            "A.24 SRELrsp+/STA09: !p66&p75 with p69&p01",
            "A.24 SRELrsp+/STA09: p66 with p69&p01",
        ]
    );
}

#[test]
fn a_guard_holds_when_all_its_terms_do_and_asks_no_further_than_the_first_that_fails() {
    let Lookup::Branches([drop, deliver]) =
        cell(TableSet::WithoutSymmetric, Event::DT, State::STA05A)
    else {
        panic!("two branches are printed");
    };
    assert_eq!(drop.when.to_string(), "p05&p185");
    assert_eq!(deliver.when.to_string(), "p05&!p185");
    assert!(drop.when.holds(|_| true));
    assert!(!deliver.when.holds(|_| true));
    assert!(deliver.when.holds(|predicate| predicate == Predicate::p05));

    let mut asked = Vec::new();
    assert!(!drop.when.holds(|predicate| {
        asked.push(predicate);
        false
    }));
    assert_eq!(asked, [Predicate::p05]);
}

#[test]
fn a_row_of_several_events_is_found_under_each_of_them() {
    let of = |event| cell(TableSet::WithSymmetric, event, State::STA713);
    assert_eq!(of(Event::RS_a), of(Event::RS_r));
    assert_eq!(of(Event::RS_a), of(Event::RS_s));
    assert_eq!(of(Event::SRSYNreq_a), of(Event::SRSYNreq_s));
    let acknowledged = |event| cell(TableSet::WithoutSymmetric, event, State::STA15A);
    assert_eq!(acknowledged(Event::MAA), acknowledged(Event::AEA));
    assert!(matches!(acknowledged(Event::AEA), Lookup::Branches([_, _])));
}

#[test]
fn every_event_and_state_has_a_cell_in_both_halves() {
    let filled = |set, event, state| cell(set, event, state) != Lookup::Blank;
    for set in SETS {
        for &event in Event::ALL {
            assert!(
                State::ALL.iter().any(|&state| filled(set, event, state)),
                "{set:?} {event}"
            );
        }
        for &state in State::ALL {
            assert!(
                Event::ALL.iter().any(|&event| filled(set, event, state)),
                "{set:?} {state}"
            );
        }
    }
}

#[test]
fn the_vocabulary_is_that_of_tables_a1_to_a7() {
    let of = |category| {
        Event::ALL
            .iter()
            .filter(|event| event.category() == category)
            .count()
    };
    assert_eq!(of(EventCategory::SsUser), 33);
    assert_eq!(of(EventCategory::TsProvider), 3);
    assert_eq!(of(EventCategory::Timer), 1);
    assert_eq!(of(EventCategory::Spdu), 45);
    let to = |category| {
        Outgoing::ALL
            .iter()
            .filter(|event| event.category() == category)
            .count()
    };
    assert_eq!(
        to(OutgoingCategory::SsProvider),
        34,
        "33 of Table A.3, SxABind"
    );
    assert_eq!(to(OutgoingCategory::TsUser), 3);
    assert_eq!(to(OutgoingCategory::Spdu), 46, "44 of Table A.3, ER and RS");
    assert_eq!(State::COUNT, 32);
    assert_eq!(Predicate::COUNT, 90);
    assert_eq!(SpecificAction::COUNT, 48);

    let names: HashSet<_> = Event::ALL.iter().map(|event| event.name()).collect();
    assert_eq!(names.len(), Event::COUNT);
    assert!(
        Event::ALL
            .iter()
            .enumerate()
            .all(|(place, event)| event.index() == place)
    );
    assert_eq!(Event::SCONrspNeg.name(), "SCONrsp-");
    assert_eq!(Event::SRSYNreq_r.name(), "SRSYNreq(r)");
    assert_eq!(Outgoing::PR_RS.name(), "PR-RS");
    assert_eq!(SpecificAction::A71.number(), 71);
    assert_eq!(SpecificAction::A71.to_string(), "[71]");
}

#[test]
fn the_tables_use_the_whole_vocabulary_but_for_a_named_few() {
    let (mut predicates, mut actions, mut outgoing) =
        (HashSet::new(), HashSet::new(), HashSet::new());
    for branch in as_implemented().flat_map(|cell| branches(cell.entry)) {
        predicates.extend(branch.when.0.iter().map(|term| term.predicate));
        actions.extend(branch.after);
        for action in branch.actions {
            match action {
                Action::Send(event, _) => _ = outgoing.insert(event),
                Action::Do(action) => _ = actions.insert(action),
            }
        }
    }
    let unused: Vec<_> = Predicate::ALL
        .iter()
        .filter(|p| !predicates.contains(p))
        .collect();
    assert_eq!(
        unused,
        [&Predicate::p31, &Predicate::p174, &Predicate::p201]
    );
    let unused: Vec<_> = SpecificAction::ALL
        .iter()
        .filter(|a| !actions.contains(a))
        .collect();
    assert_eq!(unused, [&SpecificAction::A20, &SpecificAction::A21]);
    let unused: Vec<_> = Outgoing::ALL
        .iter()
        .filter(|o| !outgoing.contains(o))
        .collect();
    assert_eq!(unused, [&Outgoing::SUABind, &Outgoing::ER]);
}

#[test]
fn until_the_accept_both_halves_of_the_tables_say_the_same() {
    use State as S;
    for &state in &[
        S::STA01,
        S::STA01A,
        S::STA01B,
        S::STA01C,
        S::STA01D,
        S::STA02A,
        S::STA02B,
        S::STA08,
    ] {
        for &event in Event::ALL {
            // The ACCEPT itself; each half has its own actions.
            if matches!(event, Event::AC | Event::SCONrspPos) {
                continue;
            }
            let [without, with] = SETS.map(|set| cell(set, event, state));
            assert_eq!(without, with, "{event}/{state}");
        }
    }
}
