//! Whom to answer, and how.

use clap::Args;
use osi_upper::{association, mms};
use rfc1006::tpdu::DisconnectReason;
use rfc1006::{Classes, TSelector};
use x225::wire::RefuseCode;
use x225::{FunctionalUnits as Fu, Selector, indication, response};

use crate::argument::octets::{session_selector, transport_selector};
use crate::argument::{Octets, Units, transport_classes};

/// The arguments that decide on an answer.
#[derive(Debug, Args)]
pub(super) struct Policy {
    /// Answer this transport selector alone; any unless said otherwise
    #[arg(long, value_name = "OCTETS", value_parser = transport_selector)]
    tsel: Option<TSelector>,
    /// Answer this session selector alone; any unless said otherwise
    #[arg(long, value_name = "OCTETS", value_parser = session_selector)]
    ssel: Option<Selector>,
    /// The transport class: 0, or 2 for peers that propose it (RFC 2126)
    #[arg(long, value_name = "CLASS", default_value = "0", value_parser = transport_classes)]
    pub(super) class: Classes,
    /// Functional units to agree to, by name or abbreviation, with commas between them; all unless said otherwise
    #[arg(long, value_name = "UNITS")]
    fu: Option<Units>,
    /// User data of the ACCEPT, or of the REFUSE
    #[arg(long, value_name = "OCTETS", default_value = "")]
    user_data: Octets,
    /// Send data back: normal, typed and expedited
    #[arg(long)]
    pub(super) echo: bool,
    /// Refuse every session: user, congestion, user-data, or a reason code
    #[arg(long, value_name = "REASON", value_parser = refuse_code)]
    refuse: Option<RefuseCode>,
    /// Answer associations: presentation and ACSE, with MMS in mind
    #[arg(long)]
    pub(super) mms: bool,
    /// Answer this presentation selector alone; any unless said otherwise
    #[arg(long, value_name = "OCTETS", requires = "mms")]
    psel: Option<Octets>,
    /// Reject every association
    #[arg(long, requires = "mms")]
    pub(super) reject: bool,
}

impl Policy {
    /// The decision on a CR.
    pub(super) fn check(&self, proposal: &rfc1006::Connect) -> Result<(), DisconnectReason> {
        match &self.tsel {
            Some(tsel) if proposal.called.as_ref() != Some(tsel) => {
                Err(DisconnectReason::ADDRESS_UNKNOWN)
            }
            _ => Ok(()),
        }
    }

    /// Whether session connections may be nested in others.
    pub(super) fn nests(&self) -> bool {
        let agreed = self
            .fu
            .is_none_or(|Units(units)| units.contains(Fu::NESTED_CONNECTIONS));
        agreed && !self.mms
    }

    /// What the session machine is to be.
    pub(super) fn session(&self) -> x225::Config {
        if self.mms {
            mms::session()
        } else {
            x225::Config::default()
        }
    }

    /// What presentation and ACSE are to be.
    pub(super) fn upper(&self) -> association::Config {
        association::Config {
            presentation_selector: self.psel.clone().map(Octets::into_bytes),
            ..mms::config()
        }
    }

    /// The decision on a CONNECT; one that is `nested` has no selectors.
    pub(super) fn answer(
        &self,
        connect: &indication::Connect,
        nested: bool,
    ) -> Result<response::ConnectAccept, Box<response::ConnectRefuse>> {
        let user_data = self.user_data.clone().into_slices();
        let refuse = |reason| response::ConnectRefuse {
            reason,
            ..response::ConnectRefuse::default()
        };
        if self
            .ssel
            .is_some_and(|ssel| !nested && ssel != connect.called_selector)
        {
            return Err(refuse(RefuseCode::SelectorUnknown).into());
        }
        if let Some(reason) = self.refuse {
            let mut refuse = refuse(reason);
            refuse.user_data = user_data;
            return Err(refuse.into());
        }
        let mut ours = self.fu.map_or(Fu::ALL, |Units(units)| units);
        if !self.nests() {
            ours.remove(Fu::NESTED_CONNECTIONS);
        }
        let units = agreeable(connect.functional_units.intersection(ours));
        if !units.intersects(Fu::DUPLEX | Fu::HALF_DUPLEX) {
            return Err(refuse(RefuseCode::UserNoReason).into());
        }
        Ok(response::ConnectAccept {
            responding_selector: connect.called_selector,
            functional_units: units,
            user_data,
            ..response::ConnectAccept::default()
        })
    }
}

/// Of what both sides could do, what may be selected together (X.225 5.8.1, 8.3.4.17).
fn agreeable(common: Fu) -> Fu {
    let none = Fu::empty();
    let points = Fu::MINOR_SYNCHRONIZE | Fu::SYMMETRIC_SYNCHRONIZE;
    let mut units = common;
    for (unit, needs, excludes) in [
        (Fu::HALF_DUPLEX, none, Fu::DUPLEX),
        (Fu::EXCEPTIONS, Fu::HALF_DUPLEX, none),
        (Fu::SYMMETRIC_SYNCHRONIZE, none, Fu::MINOR_SYNCHRONIZE),
        (Fu::DATA_SEPARATION, points, none),
        (Fu::CAPABILITY_DATA_EXCHANGE, Fu::ACTIVITY_MANAGEMENT, none),
    ] {
        let lacks = !needs.is_empty() && !units.intersects(needs);
        if lacks || units.intersects(excludes) {
            units.remove(unit);
        }
    }
    units
}

/// A reason by name, or by its code.
fn refuse_code(text: &str) -> Result<RefuseCode, String> {
    match text {
        "user" => Ok(RefuseCode::UserNoReason),
        "congestion" => Ok(RefuseCode::UserCongestion),
        "user-data" => Ok(RefuseCode::UserData),
        _ => text
            .parse()
            .map(|code: u8| RefuseCode::from(code))
            .map_err(|_| {
                "there are user, congestion, user-data, and the codes of X.225 8.3.5.10".to_owned()
            }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_selected_fits_together() {
        let duplex = Fu::DUPLEX;
        assert_eq!(agreeable(duplex | Fu::HALF_DUPLEX | Fu::EXCEPTIONS), duplex);
        let all = agreeable(Fu::ALL);
        assert!(all.contains(duplex | Fu::MINOR_SYNCHRONIZE | Fu::CAPABILITY_DATA_EXCHANGE));
        assert!(!all.intersects(Fu::HALF_DUPLEX | Fu::EXCEPTIONS | Fu::SYMMETRIC_SYNCHRONIZE));
        let orphans = Fu::HALF_DUPLEX | Fu::DATA_SEPARATION | Fu::CAPABILITY_DATA_EXCHANGE;
        assert_eq!(agreeable(orphans), Fu::HALF_DUPLEX);
    }

    #[test]
    fn a_reason_has_a_name_or_a_code() {
        assert_eq!(refuse_code("congestion"), Ok(RefuseCode::UserCongestion));
        assert_eq!(refuse_code("129"), Ok(RefuseCode::SelectorUnknown));
        assert!(refuse_code("256").is_err());
        assert!(refuse_code("because").is_err());
    }
}
