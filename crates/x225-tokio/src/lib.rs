//! Session connections (ITU-T X.225 over RFC 1006) on tokio.
