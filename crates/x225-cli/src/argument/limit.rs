//! Limits on what peers can take, by name.

use std::fmt::Write;
use std::str::FromStr;

use x225_tokio::{Limit, Limits};

use super::amount::{Size, Time};

/// A limit and what it is to be: `idle=5m`.
#[derive(Debug, Clone)]
pub(crate) struct Setting {
    limit: Limit,
    value: String,
}

/// The place of a limit, by what it is a number of.
enum Place<'a> {
    Count(&'a mut usize),
    Octets(&'a mut usize),
    Time(&'a mut std::time::Duration),
}

impl Place<'_> {
    fn of(limits: &mut Limits, limit: Limit) -> Option<Place<'_>> {
        Some(match limit {
            Limit::Tsdu => Place::Octets(&mut limits.transport.tsdu),
            Limit::TsduSegments => Place::Count(&mut limits.transport.segments),
            Limit::Ssdu => Place::Octets(&mut limits.session.ssdu),
            Limit::Segments => Place::Count(&mut limits.session.segments),
            Limit::ConnectData => Place::Octets(&mut limits.session.connect_data),
            Limit::QueuedEvents => Place::Count(&mut limits.session.queued_events),
            Limit::Handshake => Place::Time(&mut limits.handshake),
            Limit::Unsent => Place::Octets(&mut limits.unsent),
            Limit::Unread => Place::Count(&mut limits.unread),
            Limit::Handshakes => Place::Count(&mut limits.handshakes),
            Limit::ConnectionsPerAddress => Place::Count(&mut limits.connections_per_address),
            Limit::Sessions => Place::Count(&mut limits.sessions),
            Limit::Held => Place::Octets(&mut limits.held),
            Limit::UnsentInAll => Place::Octets(&mut limits.unsent_in_all),
            Limit::Idle => Place::Time(limits.idle.get_or_insert(Limits::LISTENER_IDLE)),
            Limit::Stalled => Place::Time(&mut limits.stalled),
            _ => return None,
        })
    }

    fn set(self, value: &str) -> Result<(), &'static str> {
        match self {
            Self::Count(count) => *count = value.parse().map_err(|_| "a number is needed")?,
            Self::Octets(octets) => *octets = value.parse::<Size>()?.0,
            Self::Time(time) => match value.parse::<Time>()?.0 {
                none if none.is_zero() => return Err("more than no time is needed"),
                some => *time = some,
            },
        }
        Ok(())
    }
}

impl Setting {
    /// These limits, the others as they are by default.
    pub(crate) fn all(settings: &[Self]) -> Limits {
        let mut limits = Limits::default();
        for Self { limit, value } in settings {
            // They were set once before, when they were read.
            let place = Place::of(&mut limits, *limit);
            let _ = place.map(|place| place.set(value));
        }
        limits
    }
}

impl FromStr for Setting {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let (name, value) = text.split_once('=').ok_or("NAME=VALUE is needed")?;
        let mut limits = Limits::default();
        let limit = Limit::ALL.iter().find(|limit| limit.name() == name);
        let limit = *limit.ok_or_else(|| format!("there is no limit '{name}'; --help has them"))?;
        let place = Place::of(&mut limits, limit).ok_or("it cannot be set")?;
        place.set(value)?;
        Ok(Self {
            limit,
            value: value.to_owned(),
        })
    }
}

/// Each limit with its default, a line for each.
pub(crate) fn table() -> String {
    let mut limits = Limits::default();
    let mut table = String::new();
    for &limit in Limit::ALL {
        let value = match Place::of(&mut limits, limit) {
            Some(Place::Count(count)) => count.to_string(),
            Some(Place::Octets(octets)) => Size(*octets).to_string(),
            Some(Place::Time(time)) => Time(*time).to_string(),
            None => continue,
        };
        let setting = format!("{}={value}", limit.name());
        // Nothing is written to but memory.
        let _ = writeln!(table, "  {setting:<30} {limit}");
    }
    table
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[test]
    fn each_limit_has_a_place_and_a_line() {
        let mut limits = Limits::default();
        for &limit in Limit::ALL {
            assert!(Place::of(&mut limits, limit).is_some(), "{limit}");
        }
        assert_eq!(table().lines().count(), Limit::ALL.len());
    }

    #[test]
    fn what_is_set_is_set_and_the_rest_is_as_it_was() {
        let settings = ["sessions=100", "idle=5m", "session.ssdu=64k", "sessions=2"];
        let settings = settings.map(|text| text.parse::<Setting>().unwrap());
        let expected = Limits {
            sessions: 2,
            idle: Some(Duration::from_mins(5)),
            session: x225::Limits {
                ssdu: 65_536,
                ..Default::default()
            },
            ..Limits::default()
        };
        assert_eq!(Setting::all(&settings), expected);
    }

    #[test]
    fn what_cannot_be_set_gets_a_reason() {
        for (text, reason) in [
            ("sessions", "NAME=VALUE is needed"),
            ("people=7", "there is no limit 'people'; --help has them"),
            ("sessions=many", "a number is needed"),
            (
                "idle=5",
                "a time is a number with ms, s, m, h or d behind it",
            ),
            ("idle=0s", "more than no time is needed"),
            (
                "held=1T",
                "octets are a number, perhaps with k, M or G behind it",
            ),
        ] {
            assert_eq!(text.parse::<Setting>().unwrap_err(), reason, "{text}");
        }
    }
}
