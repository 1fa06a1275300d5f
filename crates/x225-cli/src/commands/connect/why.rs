//! Why a connection did not come about: the layer first.

use x225_tokio::{Error, SessionFailure};

use crate::argument::Address;
use crate::failure::Failure;
use crate::show::data::AndData;
use crate::upper::NotAssociated;

/// What the command fails with.
pub(super) fn failure(address: &Address, error: &Error) -> Failure {
    let sentence = format!("{address}: {}", sentence(error));
    match error {
        // Arguments that do not fit each other.
        Error::Refused(_) => Failure::Input(sentence),
        _ => Failure::Step(sentence),
    }
}

/// What the command fails with when there is a session to ask for an association in.
pub(super) fn not_associated(address: &Address, why: &NotAssociated) -> Failure {
    match why {
        NotAssociated::Below(error) => failure(address, error),
        NotAssociated::Refused(refused) => Failure::Input(format!("{address}: {refused}")),
        NotAssociated::Refusal(refusal) => {
            let layer = refusal.layer().to_string();
            let sentence = refusal.to_string();
            // It begins with the layer as well.
            let rest = sentence.trim_start_matches(&layer).trim_start();
            Failure::Step(format!("{address}: {layer}: {rest}"))
        }
        NotAssociated::Aborted(aborted) => {
            Failure::Step(format!("{address}: {}: {aborted}", aborted.layer()))
        }
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
        _ => error.to_string(),
    }
}
