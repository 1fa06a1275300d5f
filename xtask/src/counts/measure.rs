//! Taking the counts: programs of `benches/`, run by themselves and by valgrind.

use super::table::Count;
use crate::command::{Failure, cargo, command, output, run};
use crate::peers;

/// Name, what `benches` calls it, and how often it is repeated in a short run and in a long one: what the two runs
/// differ by is what the repetitions cost, without the beginning and the end.
pub(super) const OPERATIONS: [(&str, &str, u32, u32); 6] = [
    ("128 octets, round trip", "round-trip", 320, 1920),
    ("128 octets, one way", "one-way", 320, 3200),
    ("64 KiB, one way, TPDU size 2048", "long", 100, 500),
    ("connect, accept, release", "connect", 50, 250),
    ("GT+DT of 128 octets, decode and encode", "data", 320, 3200),
    (
        "CN of MMS, decode with every rule",
        "connect-spdu",
        320,
        3200,
    ),
];
/// Those that have something bare to compare with.
const WITH_BARE: [&str; 4] = ["round-trip", "one-way", "long", "connect"];
/// Where cargo puts them.
const PROGRAMS: &str = "target/release";
/// Connections that the memory of an idle one is taken over.
const IDLE: u32 = 400;

/// Takes every count.
pub(super) fn measure() -> Result<Vec<Count>, Failure> {
    peers::install_valgrind()?;
    let build = "build --quiet --profile bench --package x225-benches --bins";
    run(&mut cargo(build))?;
    let mut counts = Vec::new();
    for (what, operation, short, long) in OPERATIONS {
        let mut count = |unit: &str, of: &dyn Fn(&str) -> Result<u64, Failure>| {
            let bare = WITH_BARE.contains(&operation).then(|| of("bare"));
            counts.push(Count {
                what: what.to_owned(),
                unit: unit.to_owned(),
                column: of("column")?,
                bare: bare.transpose()?,
            });
            Ok(())
        };
        count("instructions", &|carrier| {
            let (short, begun) = instructions(operation, carrier, short)?;
            let (long, ended) = instructions(operation, carrier, long)?;
            Ok(ended.saturating_sub(begun) / long.saturating_sub(short).max(1))
        })?;
        count("allocations", &|carrier| {
            allocations(operation, carrier, short)
        })?;
    }
    counts.push(Count {
        what: "idle, one end".to_owned(),
        unit: "octets".to_owned(),
        column: idle("column")?,
        bare: Some(idle("bare")?),
    });
    Ok(counts)
}

/// How often it was repeated, and the instructions of the whole run.
fn instructions(operation: &str, carrier: &str, count: u32) -> Result<(u64, u64), Failure> {
    let valgrind = "valgrind --tool=cachegrind --cache-sim=no --cachegrind-out-file=/dev/null";
    let line = format!("{valgrind} {PROGRAMS}/operations {operation} {carrier} {count}");
    let (repeated, report) = output(&mut command(&line))?;
    let instructions = report
        .lines()
        .find_map(|line| line.split_once("refs:"))
        .and_then(|(_, count)| count.replace(',', "").trim().parse().ok())
        .ok_or_else(|| Failure::new(format!("`{line}` reported no instructions: {report}")))?;
    let [repeated] = numbers(&line, &repeated)?;
    Ok((repeated, instructions))
}

/// Allocations for one operation, rounded up.
fn allocations(operation: &str, carrier: &str, count: u32) -> Result<u64, Failure> {
    let line = format!("{PROGRAMS}/allocations {operation} {carrier} {count}");
    let (said, _) = output(&mut command(&line))?;
    let [repeated, allocations] = numbers(&line, &said)?;
    Ok(allocations.div_ceil(repeated.max(1)))
}

/// Octets of memory for one end of an idle connection.
fn idle(carrier: &str) -> Result<u64, Failure> {
    let line = format!("{PROGRAMS}/idle {carrier} {IDLE}");
    let (said, _) = output(&mut command(&line))?;
    let [octets] = numbers(&line, &said)?;
    Ok(octets)
}

/// The numbers that a program says and nothing else.
fn numbers<const N: usize>(line: &str, said: &str) -> Result<[u64; N], Failure> {
    let numbers: Result<Vec<u64>, _> = said.split_whitespace().map(str::parse).collect();
    numbers
        .ok()
        .and_then(|numbers| numbers.try_into().ok())
        .ok_or_else(|| Failure::new(format!("`{line}` said {said:?}, {N} numbers expected")))
}
