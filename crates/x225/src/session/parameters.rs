//! The parameter rules of requests and responses (X.215 12 to 14, X.225 8.3, Annex D).

use crate::annex_a::{Event, State};
use crate::config::Version;
use crate::machine::{Facts, Side, TokenMove, agreed};
use crate::service::request::Resync;
use crate::service::{Needed, Refused, Request, request};
use crate::session::establishment::{need_serials, serials_fit};
use crate::session::run::Outcome;
use crate::session::subject::Subject;
use crate::session::{Session, events};
use crate::wire::{Connect, FunctionalUnits as Fu, SerialNumber, Tokens, Versions};

/// Octets of user data that version 1 allows in most SPDUs.
pub(super) const V1_MAX: usize = 512;
/// Octets of user data that version 1 allows in ABORT.
const V1_ABORT_MAX: usize = 9;
/// Octets of an expedited SSDU.
const EXPEDITED_MAX: usize = 14;

impl Session {
    /// Checks a request, looks its cell up and carries it out.
    pub(super) fn carry_out(&mut self, request: Request) -> Result<(), Refused> {
        let kind = request.kind();
        let state = self.spm.state;
        let refused = |needed| Refused {
            request: kind,
            state,
            needed,
        };
        if !self.has_entry(&request) {
            return Err(refused(Needed::AnotherState));
        }
        self.check(&request).map_err(refused)?;
        let (event, facts, mut subject) = self.prepare(request).map_err(refused)?;
        match self.run(event, &facts, &mut subject) {
            Outcome::Done => Ok(()),
            Outcome::Blank => Err(refused(Needed::AnotherState)),
            Outcome::NoBranch(needed) => Err(refused(needed.unwrap_or(Needed::AnotherState))),
        }
    }

    /// Whether the state has an entry for the primitive at all; its guards come later.
    fn has_entry(&self, request: &Request) -> bool {
        use crate::annex_a::{Lookup, cell};
        events::of_kind(request.kind()).iter().any(|&event| {
            matches!(
                cell(self.spm.tables(), event, self.spm.state),
                Lookup::Branches(_)
            )
        })
    }

    /// Does what the connection phase needs done before its cells, and finds the event.
    fn prepare(&mut self, request: Request) -> Result<(Event, Facts, Subject), Needed> {
        Ok(match request {
            Request::Connect(connect) => {
                self.permission(Event::SCONreq, &Facts::default())?;
                self.propose(*connect);
                (Event::SCONreq, self.proposal_facts(), Subject::None)
            }
            Request::ConnectAccept(accept) if self.spm.state == State::STA08 => {
                let facts = self.agree(&accept)?;
                (
                    Event::SCONrspPos,
                    facts,
                    Subject::Request(Request::ConnectAccept(accept)),
                )
            }
            request => {
                let (event, mut facts) = events::of_request(&self.spm, &request);
                if let Request::ResynchronizeResponse(response) = &request {
                    let settings = agreed(self.spm.wished_tokens, response.tokens);
                    facts.token_move = TokenMove::Place(settings, Side::Acceptor);
                }
                (event, facts, Subject::Request(request))
            }
        })
    }

    fn check(&self, request: &Request) -> Result<(), Needed> {
        match request {
            Request::Connect(connect) => self.check_proposal(connect),
            Request::Data(data) => some_data(data.user_data.len()),
            Request::TypedData(data) => some_data(data.user_data.len()),
            Request::ExpeditedData(data) => {
                some_data(data.user_data.len())?;
                at_most(EXPEDITED_MAX, data.user_data.len())
            }
            Request::TokenGive(give) => tokens_named(give.tokens),
            Request::TokenPlease(please) => tokens_named(please.tokens),
            Request::Resynchronize(resynchronize) => {
                self.flows(resynchronize.sending, resynchronize.receiving)
            }
            Request::ResynchronizeResponse(response) => {
                self.serials_fit([response.serial_number, response.second_serial_number])
            }
            Request::ActivityResume(resume) => {
                let linking = &resume.linking;
                self.serials_fit([Some(linking.serial_number), linking.second_serial_number])
            }
            _ => Ok(()),
        }?;
        self.data_fits_version(request)
    }

    fn check_proposal(&self, connect: &request::Connect) -> Result<(), Needed> {
        let units = connect.functional_units;
        if !units.intersects(Fu::HALF_DUPLEX | Fu::DUPLEX) {
            return Err(Needed::OneDuplexMode);
        }
        together(units)?;
        if !self.config.versions.contains(Versions::V2) {
            at_most(Connect::USER_DATA_MAX, connect.user_data.len())?;
        }
        let (first, second) = (
            connect.initial_serial_number,
            connect.second_initial_serial_number,
        );
        serials_fit(connect.upper_limit.unwrap_or_default(), [first, second])?;
        let second_needed = units.contains(Fu::SYMMETRIC_SYNCHRONIZE);
        if need_serials(units) && (first.is_none() || (second_needed && second.is_none())) {
            return Err(Needed::InitialSerialNumber);
        }
        Ok(())
    }

    /// Octets of user data that the version allows; in version 2 everything is cut to fit.
    fn data_fits_version(&self, request: &Request) -> Result<(), Needed> {
        let found = request.user_data().len();
        if self.version == Version::V2 || found == 0 {
            return Ok(());
        }
        match request {
            Request::Connect(_)
            | Request::ConnectAccept(_)
            | Request::Data(_)
            | Request::TypedData(_)
            | Request::ExpeditedData(_) => Ok(()),
            Request::TokenGive(_)
            | Request::ControlGive(_)
            | Request::ActivityInterrupt(_)
            | Request::ActivityInterruptResponse(_)
            | Request::ActivityDiscard(_)
            | Request::ActivityDiscardResponse(_) => Err(Needed::Version2),
            Request::UserAbort(_) => at_most(V1_ABORT_MAX, found),
            _ => at_most(V1_MAX, found),
        }
    }

    fn flows(&self, sending: Option<Resync>, receiving: Option<Resync>) -> Result<(), Needed> {
        let symmetric = self.spm.fu(Fu::SYMMETRIC_SYNCHRONIZE);
        let fit = match (sending, receiving) {
            (None, None) => false,
            (_, Some(_)) => symmetric,
            (Some(_), None) => true,
        };
        if !fit {
            return Err(Needed::Flow);
        }
        self.serials_fit([sending, receiving].map(|resync| match resync {
            Some(Resync::Restart(serial) | Resync::Set(serial)) => Some(serial),
            _ => None,
        }))
    }

    /// Serial numbers have as many digits as were agreed on.
    fn serials_fit(&self, serials: [Option<SerialNumber>; 2]) -> Result<(), Needed> {
        serials_fit(self.upper_limit, serials)
    }
}

/// Functional units that cannot do without others (X.225 5.8.1).
pub(super) fn together(units: Fu) -> Result<(), Needed> {
    for (unit, proposed, needed, with) in [
        (
            Fu::CAPABILITY_DATA_EXCHANGE,
            "capability data exchange",
            Fu::ACTIVITY_MANAGEMENT,
            "activity management",
        ),
        (Fu::EXCEPTIONS, "exceptions", Fu::HALF_DUPLEX, "half-duplex"),
        (
            Fu::DATA_SEPARATION,
            "data separation",
            Fu::MINOR_SYNCHRONIZE | Fu::SYMMETRIC_SYNCHRONIZE,
            "minor or symmetric synchronize",
        ),
    ] {
        if units.contains(unit) && !units.intersects(needed) {
            return Err(Needed::Together { proposed, with });
        }
    }
    Ok(())
}

/// User data of ACCEPT in the version that is being settled.
pub(super) fn connection_data(version: Version, octets: usize) -> Result<(), Needed> {
    match version {
        Version::V1 => at_most(V1_MAX, octets),
        Version::V2 => Ok(()),
    }
}

fn some_data(octets: usize) -> Result<(), Needed> {
    if octets == 0 {
        Err(Needed::UserData)
    } else {
        Ok(())
    }
}

fn at_most(most: usize, found: usize) -> Result<(), Needed> {
    if found > most {
        Err(Needed::UserDataOfAtMost { most, found })
    } else {
        Ok(())
    }
}

fn tokens_named(tokens: Tokens) -> Result<(), Needed> {
    if tokens.is_empty() {
        Err(Needed::TokensNamed)
    } else {
        Ok(())
    }
}
