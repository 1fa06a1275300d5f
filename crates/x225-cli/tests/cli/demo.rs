//! `x225 demo`: every scene happens, and its ladder shows what it is about.

use std::process::{Command, Stdio};

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

/// The names of the scenes that were played.
fn scenes(run: &Run) -> Vec<&str> {
    run.lines()
        .into_iter()
        .filter_map(|line| line.split_once(": "))
        .map(|(name, _)| name)
        .filter(|name| name.chars().all(|letter| letter.is_ascii_lowercase()))
        .collect()
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
fn an_activity_is_interrupted_and_resumed_at_its_last_confirmed_point() {
    let run = scene(
        "activity",
        &[
            ">GT+AS",
            ">GT+MIP 1",
            "<PT+MIA 1",
            ">GT+MAP 2",
            "<PT+MAA 2",
            ">GT+MIP 3",
            ">GT+AI",
            "<PT+AIA",
            ">GT+AR 2",
            ">GT+DT \"wednesday\"",
            ">GT+MIP 3",
            ">GT+AE 4",
            "<PT+AEA 4",
            ">FN",
            "<DN",
        ],
    );
    let marks: Vec<_> = run
        .lines()
        .into_iter()
        .filter(|line| line.contains(" B  "))
        .filter_map(|line| line.rsplit(' ').next())
        .collect();
    assert_eq!(
        marks,
        ["◇1", "✓◇1", "◆2", "✓◆2", "◇3", "▹2", "◇3", "◆4", "✓◆4"]
    );
}

#[test]
fn of_two_resynchronizations_that_collide_one_prevails() {
    scene(
        "resynchronize",
        &[
            ">GT+MIP 2",
            ">GT+RS restart 2",
            "<GT+RS restart 2",
            "<PT+RA 2",
            ">GT+RS restart 2",
            "<GT+RS abandon 2",
            ">PT+RA 2",
            "<GT+DT \"from the beginning\"",
            "<FN",
            ">DN",
        ],
    );
}

#[test]
fn tokens_change_hands_one_by_one_and_all_at_once() {
    let run = scene(
        "control",
        &[
            "<PT(data, release) \"my turn?\"",
            ">GT(data, release)",
            "<GT(data, release)",
            ">GTC",
            "<GTA",
            "<FN",
            ">DN",
        ],
    );
    let owners: Vec<_> = run
        .lines()
        .into_iter()
        .filter(|line| line.contains("GT(") || line.contains("GTC"))
        .filter_map(|line| line.split_whitespace().nth(1))
        .collect();
    assert_eq!(owners, ["·sm·", "dsmr", "····"]);
}

#[test]
fn capability_data_is_confirmed() {
    let expected = [
        ">GT+CD \"can you take 2 MiB?\"",
        "<PT+CDA \"yes, and 4\"",
        ">FN",
    ];
    scene("capability", &expected);
}

#[test]
fn nested_sessions_are_drawn_with_their_numbers_and_end_with_what_they_are_in() {
    let expected = [
        ">CN",
        "<AC",
        ">CN [128 in 0]",
        "<AC [128]",
        ">GT+DT [128] \"monday\"",
        ">GT+DT \"close valve 7\"",
        "<CN [1 in 128]",
        ">AC [1]",
        "<GT+DT [1] \"of the valve\"",
        ">AB: user abort [128]",
        "<GT+DT \"closed\"",
        ">FN",
        "<DN",
    ];
    scene("nested", &expected);
}

#[test]
fn without_a_name_every_scene_is_played() {
    let run = x225(&["demo"], b"");
    assert_eq!(
        scenes(&run),
        [
            "kernel",
            "tokens",
            "refuse",
            "abort",
            "activity",
            "resynchronize",
            "control",
            "capability",
            "nested"
        ]
    );
    let last = run.lines().pop().unwrap_or_default();
    assert!(last.contains(" steps of 9 scenes happened"), "{last}");
}

#[test]
fn a_reader_that_goes_away_ends_the_demo_quietly() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_x225"))
        .arg("demo")
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!(String::from_utf8(output.stderr).unwrap(), "");
    assert_eq!(output.status.code(), Some(0));
}

#[test]
fn scenes_are_played_in_the_order_in_which_they_are_named() {
    let run = x225(&["demo", "--scene", "refuse", "--scene", "tokens"], b"");
    assert_eq!(scenes(&run), ["refuse", "tokens"]);
}

#[test]
fn an_unknown_scene_is_no_usable_input() {
    let run = x225(&["demo", "--scene", "opera"], b"");
    assert_eq!((run.status, run.out.as_str()), (Some(2), ""));
    assert!(run.err.contains("opera"), "{}", run.err);
}
