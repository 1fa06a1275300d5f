//! What the operating system allows, and what it says of this process.

use std::fs;

/// Raises the limit on open files as far as needed and allowed; what it is then.
pub(super) fn raise_file_limit(needed: usize) -> usize {
    let needed = u64::try_from(needed).unwrap_or(u64::MAX);
    let limit = rlimit::increase_nofile_limit(needed).unwrap_or(0);
    usize::try_from(limit).unwrap_or(usize::MAX)
}

/// Octets of memory that this process has; 0 where there is no `/proc`.
pub(super) fn memory() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let resident = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    let kilobytes = resident.and_then(|rest| rest.split_whitespace().next()?.parse::<u64>().ok());
    kilobytes.unwrap_or(0) * 1024
}
