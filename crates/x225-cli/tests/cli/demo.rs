//! `x225 demo`: every scene happens, and its ladder shows what it is about.

use crate::run::{Run, x225};

/// The labels of the rungs, in order: `>CN "good morning"`.
fn rungs(run: &Run) -> Vec<String> {
    let lines = run.lines().into_iter();
    let rung = |line: &str| {
        let forward = line.contains("├─ ");
        let label = line.split(['├', '┤', '│']).nth(1)?;
        let label = label.trim_matches(['◀', '▶', '─', ' ']);
        Some(format!("{}{label}", if forward { '>' } else { '<' }))
    };
    lines.filter_map(rung).collect()
}

/// Runs a scene and checks that these rungs are there, in this order, among others.
fn scene(name: &str, expected: &[&str]) -> Run {
    let run = x225(&["demo", "--scene", name], b"");
    let rungs = rungs(&run);
    let mut left = rungs.iter();
    for rung in expected {
        assert!(
            left.any(|found| found == rung),
            "{rung} is missing, or not in its place, in\n{}",
            run.out
        );
    }
    let last = run.lines().pop().unwrap_or_default();
    assert!(last.starts_with("✓ "), "{last}");
    assert!(last.contains("steps of one scene happened"), "{last}");
    run
}

#[test]
fn the_kernel_connects_sends_a_mebibyte_and_releases() {
    let run = scene(
        "kernel",
        &[
            ">CR",
            "<CC",
            ">CN \"good morning\"",
            "<AC \"come in\"",
            ">GT+DT 1.0 MiB",
            "<GT+DT 58.6 KiB, segment 1",
            "<GT+DT 58.6 KiB, segment 2",
            "<GT+DT 29.3 KiB, segment 3",
            ">FN \"that is all\"",
            "<DN \"good bye\"",
            ">TCP closed",
        ],
    );
    assert!(!run.out.contains('\u{1b}'), "no colours in a pipe");
}

#[test]
fn the_data_token_changes_hands_and_the_margins_show_where_it_is() {
    let run = scene(
        "tokens",
        &[
            ">CN",
            "<AC",
            ">GT+DT \"what is the pressure?\"",
            "<PT(data)",
            ">GT(data)",
            "<GT+DT \"4.2 bar\"",
            "<GT(data)",
            ">GT+DT \"thank you\"",
            ">FN",
            "<DN",
        ],
    );
    let owners: Vec<_> = run
        .lines()
        .into_iter()
        .filter_map(|line| {
            let (left, rest) = line
                .split_once("├─ GT+DT")
                .or(line.split_once("│◀─ GT+DT"))?;
            let right = rest.rsplit(['│', '┤']).next()?;
            Some((left.ends_with("d    "), right.trim_start().starts_with('d')))
        })
        .collect();
    assert_eq!(owners, [(true, false), (false, true), (true, false)]);
}

#[test]
fn a_refusal_shows_its_reason_and_its_user_data() {
    let expected = [
        ">CN",
        "<RF: session selector unknown",
        ">TCP closed",
        ">CN",
        "<RF: by the called SS-user \"in repair\"",
        ">TCP closed",
    ];
    scene("refuse", &expected);
}

#[test]
fn an_abort_comes_from_a_user_or_from_a_provider() {
    let run = scene(
        "abort",
        &[
            ">GT+DT \"opening the valve\"",
            "<AB: user abort \"stop!\"",
            ">GT+MIP 7",
            "<AB: protocol error",
        ],
    );
    assert!(run.out.contains(
        "✓ the responder's user hears why: MIP is not permitted now: synchronize-minor token not available"
    ));
}

#[test]
fn scenes_are_played_in_the_order_in_which_they_are_named() {
    let run = x225(&["demo", "--scene", "refuse", "--scene", "tokens"], b"");
    let lines = run.lines();
    let titles: Vec<_> = lines
        .iter()
        .filter_map(|line| line.split_once(": "))
        .filter(|(name, _)| name.chars().all(|c| c.is_ascii_lowercase()))
        .map(|(name, _)| name)
        .collect();
    assert_eq!(titles, ["refuse", "tokens"]);
}

#[test]
fn an_unknown_scene_is_no_usable_input() {
    let run = x225(&["demo", "--scene", "opera"], b"");
    assert_eq!((run.status, run.out.as_str()), (Some(2), ""));
    assert!(run.err.contains("opera"), "{}", run.err);
}
