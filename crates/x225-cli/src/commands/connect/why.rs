//! Why a connection did not come about: the layer first.

use x225_tokio::{Error, SessionFailure};

use crate::argument::Address;
use crate::failure::Failure;
use crate::show::data::AndData;

/// What the command fails with.
pub(super) fn failure(address: &Address, error: &Error) -> Failure {
    let sentence = format!("{address}: {}", sentence(error));
    match error {
        // Arguments that do not fit each other.
        Error::Refused(_) => Failure::Input(sentence),
        _ => Failure::Step(sentence),
    }
}

fn sentence(error: &Error) -> String {
    match error {
        Error::Session(SessionFailure::Refused(refuse)) => {
            let units = refuse.functional_units;
            let units = units.map_or(String::new(), |units| format!(", would take {units}"));
            let versions = refuse.versions;
            let versions = versions.map_or(String::new(), |known| format!(", knows {known}"));
            let user_data = AndData(&refuse.user_data);
            format!("{error}{user_data}{units}{versions}")
        }
        Error::Session(SessionFailure::UserAbort(user_data)) => {
            format!("session: aborted by the peer's user{}", AndData(user_data))
        }
        Error::Timeout(_) => format!("{}: {error}", error.layer()),
        _ => error.to_string(),
    }
}
