//! Where a peer is.

use std::fmt;
use std::str::FromStr;

/// A host, and perhaps a port, as a user types them: `plant`, `plant:10102`, `192.0.2.7:102`, `[2001:db8::7]:102`,
/// `2001:db8::7`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Place {
    host: String,
    port: Option<u16>,
}

/// A host and a port.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Address {
    /// A name or an address, without brackets.
    pub(crate) host: String,
    /// The port.
    pub(crate) port: u16,
}

impl Place {
    /// At this port unless it was typed with one.
    pub(crate) fn or_port(self, port: u16) -> Address {
        Address {
            host: self.host,
            port: self.port.unwrap_or(port),
        }
    }
}

impl FromStr for Place {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let (host, port) = match text.strip_prefix('[') {
            Some(rest) => {
                let (host, rest) = rest.split_once(']').ok_or("a bracket is not closed")?;
                match rest.strip_prefix(':') {
                    None if !rest.is_empty() => {
                        return Err(format!("'{rest}' stands where :PORT may"));
                    }
                    port => (host, port),
                }
            }
            // More colons than one: an IPv6 address without a port.
            None => match text.split_once(':') {
                Some((host, port)) if !port.contains(':') => (host, Some(port)),
                _ => (text, None),
            },
        };
        if host.is_empty() {
            return Err("the host is missing".to_owned());
        }
        let port = port.map(str::parse).transpose();
        Ok(Self {
            host: host.to_owned(),
            port: port.map_err(|_| "a port is a number up to 65535")?,
        })
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { host, port } = self;
        if host.contains(':') {
            write!(f, "[{host}]:{port}")
        } else {
            write!(f, "{host}:{port}")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_port_may_stand_behind_every_kind_of_host() {
        let shown = |text: &str| {
            text.parse()
                .map(|place: Place| place.or_port(102).to_string())
        };
        for (typed, meant) in [
            ("plant", "plant:102"),
            ("plant:10102", "plant:10102"),
            ("192.0.2.7", "192.0.2.7:102"),
            ("2001:db8::7", "[2001:db8::7]:102"),
            ("[2001:db8::7]", "[2001:db8::7]:102"),
            ("[::1]:0", "[::1]:0"),
        ] {
            assert_eq!(shown(typed).unwrap(), meant);
        }
        for (typed, reason) in [
            ("", "the host is missing"),
            (":102", "the host is missing"),
            ("plant:iso-tsap", "a port is a number up to 65535"),
            ("plant:65536", "a port is a number up to 65535"),
            ("[::1", "a bracket is not closed"),
            ("[::1]102", "'102' stands where :PORT may"),
        ] {
            assert_eq!(shown(typed).unwrap_err(), reason, "{typed}");
        }
    }
}
