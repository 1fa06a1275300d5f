//! The parameter rules of requests and responses (X.215 12 to 14, X.225 8.3, Annex D).

use crate::annex_a::{Event, Lookup, State};
use crate::config::Version;
use crate::conformance;
use crate::machine::{Facts, Points, Side, TokenMove, agreed};
use crate::service::request::Resync;
use crate::service::{Needed, Refused, Request};
use crate::session::establishment::{highest, serials_proposed, serials_up_to};
use crate::session::run::Outcome;
use crate::session::subject::Subject;
use crate::session::{Session, events};
use crate::wire::{
    ActivityIdentifier, FunctionalUnits as Fu, SerialNumber, Spdu, Tokens, Versions,
};

impl Session {
    /// Checks a request, looks its cell up and carries it out.
    pub(super) fn carry_out(&mut self, request: &mut Request) -> Result<(), Refused> {
        let kind = request.kind();
        let state = self.spm.state;
        let refused = |needed| Refused {
            request: kind,
            state,
            needed,
        };
        if self.spm.short.on {
            self.foresee(request).map_err(refused)?;
        }
        if !self.has_entry(request) {
            return Err(refused(Needed::AnotherState));
        }
        self.check(request).map_err(refused)?;
        let mut facts = Facts::default();
        let event = self.prepare(request, &mut facts).map_err(refused)?;
        match self.run(event, &facts, &mut Subject::Request(request)) {
            Outcome::Done => Ok(()),
            Outcome::Blank => Err(refused(Needed::AnotherState)),
            Outcome::NoBranch(needed) => Err(refused(needed.unwrap_or(Needed::AnotherState))),
        }
    }

    /// Whether the state has an entry for the primitive at all; its guards come later.
    fn has_entry(&self, request: &Request) -> bool {
        events::of_kind(request.kind())
            .iter()
            .any(|&event| matches!(self.cell(event), Lookup::Branches(_)))
    }

    /// Does what the connection phase needs done before its cells, and finds the event.
    fn prepare(&mut self, request: &mut Request, facts: &mut Facts) -> Result<Event, Needed> {
        match request {
            Request::Connect(connect) => {
                self.permission(Event::SCONreq, facts)?;
                self.propose(connect);
                self.choose_connect();
                *facts = self.proposal_facts();
                Ok(Event::SCONreq)
            }
            Request::ConnectAccept(accept) if self.awaits_answer() => {
                *facts = if self.spm.state == State::STA08 {
                    self.agree(accept)?
                } else {
                    self.agree_short(accept)?
                };
                Ok(Event::SCONrspPos)
            }
            request => {
                let event = events::of_request(&self.spm, request, facts);
                if let Request::ResynchronizeResponse(response) = request {
                    let settings = agreed(self.spm.wished_tokens, response.tokens);
                    facts.token_move = TokenMove::Place(settings, Side::Acceptor);
                }
                Ok(event)
            }
        }
    }

    fn check(&self, request: &Request) -> Result<(), Needed> {
        match request {
            Request::Connect(connect) => {
                let implemented = self.implemented(self.version_of(request));
                conformance::proposable(connect.functional_units, implemented)?;
                serials_proposed(connect)
            }
            Request::TokenGive(give) => tokens_named(give.tokens),
            Request::TokenPlease(please) => tokens_named(please.tokens),
            Request::Resynchronize(resynchronize) => {
                self.flows(resynchronize.sending, resynchronize.receiving)
            }
            Request::ResynchronizeResponse(response) => {
                self.serials_fit([response.serial_number, response.second_serial_number])
            }
            Request::ActivityStart(start) => identified(start.identifier),
            Request::ActivityResume(resume) => {
                let linking = &resume.linking;
                identified(resume.identifier)?;
                identified(linking.old_activity_identifier)?;
                self.second_serial(linking.second_serial_number)?;
                let point = highest(self.upper_limit).saturating_sub(1);
                let serials = [Some(linking.serial_number), linking.second_serial_number];
                serials_up_to(point, serials)
            }
            Request::MinorSync(_) | Request::MajorSync(_) | Request::ActivityEnd(_) => {
                self.number_left()
            }
            // With symmetric synchronize the answer takes a number too.
            Request::MajorSyncResponse(_) | Request::ActivityEndResponse(_)
                if self.spm.fu(Fu::SYMMETRIC_SYNCHRONIZE) =>
            {
                self.number_left()
            }
            _ => Ok(()),
        }?;
        self.check_user_data(request)
    }

    /// The version that a request goes by: for a proposal the highest one that can be proposed.
    fn version_of(&self, request: &Request) -> Version {
        match request {
            Request::Connect(_) if self.config.versions.contains(Versions::V2) => Version::V2,
            Request::Connect(_) => Version::V1,
            _ => self.version,
        }
    }

    /// Octets of user data that the version allows; in version 2 everything is cut to fit.
    fn check_user_data(&self, request: &Request) -> Result<(), Needed> {
        let version = self.version_of(request);
        let allowed = conformance::user_data(conformance::spdu_of(request.kind()), version);
        let found = request.user_data().len();
        let octets = u32::try_from(found).unwrap_or(u32::MAX);
        match allowed.max {
            _ if octets < allowed.min => Err(Needed::UserData),
            Some(0) if octets > 0 => Err(Needed::Version2),
            Some(most) if octets > most => Err(Needed::UserDataOfAtMost {
                most: most as usize,
                found,
            }),
            _ => Ok(()),
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
        if symmetric {
            let variables = &self.spm.variables;
            restarts_within(sending, variables.sending)?;
            restarts_within(receiving, variables.receiving)?;
        }
        self.serials_fit([sending, receiving].map(|resync| match resync {
            Some(Resync::Restart(serial) | Resync::Set(serial)) => Some(serial),
            _ => None,
        }))
    }

    /// A second serial number goes with symmetric synchronize and only with it (X.225 7.30.1 b 7).
    fn second_serial(&self, serial: Option<SerialNumber>) -> Result<(), Needed> {
        match (serial, self.spm.fu(Fu::SYMMETRIC_SYNCHRONIZE)) {
            (None, true) => Err(Needed::AnySerialNumber),
            (Some(_), false) => Err(Needed::Flow),
            _ => Ok(()),
        }
    }

    /// Serial numbers have as many digits as were agreed on.
    fn serials_fit(&self, serials: [Option<SerialNumber>; 2]) -> Result<(), Needed> {
        serials_up_to(highest(self.upper_limit), serials)
    }

    /// A point has a number below the highest, which is left for what goes on behind it (X.215 11.4).
    fn number_left(&self) -> Result<(), Needed> {
        if self.spm.next_serial() < highest(self.upper_limit) {
            Ok(())
        } else {
            Err(Needed::SerialNumbersLeft)
        }
    }

    /// The serial numbers of a received SPDU: those of points as [`number_left`](Self::number_left)
    /// has it, the others up to the highest (Tables A.4 and A.5).
    pub(super) fn numbers_received(&self, spdu: &Spdu) -> Result<(), Needed> {
        let (serials, kept) = match spdu {
            Spdu::MinorSyncPoint(mip) => ([Some(mip.serial_number), None], 1),
            Spdu::MajorSyncPoint(map) => ([Some(map.serial_number), None], 1),
            Spdu::ActivityEnd(ae) => ([Some(ae.serial_number), None], 1),
            Spdu::ActivityResume(ar) => {
                let linking = &ar.linking_information;
                let serials = [Some(linking.serial_number), linking.second_serial_number];
                (serials, 1)
            }
            Spdu::Resynchronize(rs) => ([rs.serial_number, rs.second_serial_number], 0),
            Spdu::ResynchronizeAck(ra) => ([ra.serial_number, ra.second_serial_number], 0),
            _ => return Ok(()),
        };
        serials_up_to(highest(self.upper_limit).saturating_sub(kept), serials)
    }
}

/// A flow restarts at a number from V(R) to V(M) of its own; p32 has the lower bound alone (X.215 11.4.2.5 b).
fn restarts_within(asked: Option<Resync>, flow: Points) -> Result<(), Needed> {
    match asked {
        Some(Resync::Restart(serial)) if !(flow.vr..=flow.vm).contains(&serial.get()) => {
            Err(Needed::SerialNumber {
                least: flow.vr,
                most: flow.vm,
            })
        }
        _ => Ok(()),
    }
}

fn identified(identifier: ActivityIdentifier) -> Result<(), Needed> {
    if identifier.is_empty() {
        Err(Needed::ActivityIdentifier)
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
