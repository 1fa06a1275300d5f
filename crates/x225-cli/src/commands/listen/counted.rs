//! What has happened so far, in one line.

use std::fmt;

use x225_tokio::{Counters, Limit};

/// The counters of a listener.
pub(super) struct Counted<'a> {
    pub(super) counters: &'a Counters,
    /// Whether what is there now is shown too.
    pub(super) now: bool,
}

impl fmt::Display for Counted<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let counters = self.counters;
        let taken = counters.taken();
        let s = if taken == 1 { "" } else { "s" };
        write!(f, "counted: {taken} TCP connection{s}")?;
        if self.now {
            write!(
                f,
                ", {} open, {} for a session, {} octets held, {} unsent",
                counters.connections(),
                counters.sessions(),
                counters.held(),
                counters.unsent(),
            )?;
        }
        f.write_str("; ")?;
        let reached = Limit::ALL.iter().map(|&it| (it, counters.reached(it)));
        let mut before = "limits reached: ";
        for (limit, times) in reached.filter(|&(_, times)| times > 0) {
            write!(f, "{before}{} {times}", limit.name())?;
            before = ", ";
        }
        if before == ", " {
            Ok(())
        } else {
            f.write_str("no limit reached")
        }
    }
}
