//! An association over the session: what presentation and ACSE agreed on, what is said, how it ends.

use std::fmt::Write;

use bytes::Bytes;
use clap::Args;
use osi_upper::acse::External;
use osi_upper::association::request::{Abort, Associate, Data, Release};
use osi_upper::association::{Accepted, DefinedContextSet, Indication};
use osi_upper::{Oid, mms, names};
use x225::{Slices, request};

use super::peer::{End, Peer};
use super::talk;
use crate::argument::Octets;
use crate::failure::Failure;
use crate::show::data::ShownData;
use crate::upper::Associated;
use crate::upper::mms::initiate_request;

const ACSE: &str = "ACSE";
const PRESENTATION: &str = "presentation";

/// The arguments that make up CP and AARQ.
#[derive(Debug, Args)]
pub(super) struct Association {
    /// Asks for an association of MMS, so that presentation and ACSE are reached; version 2, and what is sent is BER
    #[arg(long, conflicts_with_all = ["user_data", "protocol_version", "serial"])]
    pub(super) mms: bool,
    /// Called presentation selector; 00000001 unless said otherwise
    #[arg(long, value_name = "OCTETS", requires = "mms")]
    called_psel: Option<Octets>,
    /// Calling presentation selector; 00000001 unless said otherwise
    #[arg(long, value_name = "OCTETS", requires = "mms")]
    calling_psel: Option<Octets>,
}

impl Association {
    /// The proposal, over a session that is asked for like this.
    pub(super) fn associate(self, session: &request::Connect) -> Associate {
        let mut associate = Associate::mms(initiate_request());
        if !session.called_selector.is_empty() {
            associate.session.called_selector = session.called_selector;
        }
        if !session.calling_selector.is_empty() {
            associate.session.calling_selector = session.calling_selector;
        }
        associate.session.functional_units = session.functional_units;
        let presentation = &mut associate.presentation;
        if let Some(selector) = self.called_psel {
            presentation.called_presentation_selector = Some(selector.into_bytes());
        }
        if let Some(selector) = self.calling_psel {
            presentation.calling_presentation_selector = Some(selector.into_bytes());
        }
        associate
    }
}

/// Says what every layer agreed on.
pub(super) fn agreed(peer: &Peer<'_>, associated: &Associated, accepted: &Accepted) {
    let mut session = accepted.session.clone();
    session.user_data = Slices::new();
    talk::agreed(peer, &associated.session, &session);
    peer.say(PRESENTATION, contexts(associated.contexts()));
    let aare = &accepted.acse;
    let name = &aare.application_context_name;
    peer.say(
        ACSE,
        format_args!("{}, application context {}", aare.result, named(name)),
    );
    for external in &aare.user_information {
        let value = external.encoding.octets().clone();
        peer.say(
            "MMS",
            format_args!("initiate response, {}", ShownData(&value.into())),
        );
    }
}

fn contexts(contexts: &DefinedContextSet) -> String {
    let mut text = String::new();
    for context in contexts.as_slice() {
        let separator = if text.is_empty() {
            "context"
        } else {
            ", context"
        };
        let abstract_syntax = named(&context.abstract_syntax_name);
        let transfer_syntax = named(&context.transfer_syntax_name);
        // Writing to a string does not fail.
        let _ = write!(
            text,
            "{separator} {} {abstract_syntax} in {transfer_syntax}",
            context.identifier
        );
    }
    text
}

/// An object identifier by the name that people know, if they do.
fn named(oid: &Oid) -> String {
    match oid {
        oid if *oid == names::ACSE => "ACSE".to_owned(),
        oid if *oid == names::MMS || *oid == names::MMS_APPLICATION_CONTEXT => "MMS".to_owned(),
        oid if *oid == names::BER => "BER".to_owned(),
        oid => oid.to_string(),
    }
}

impl Peer<'_> {
    /// Sends, receives, and ends the association.
    pub(super) async fn associated(
        self,
        mut associated: Associated,
        send: Vec<Octets>,
        receive: usize,
        end: End,
    ) -> Result<(), Failure> {
        for value in send {
            let value = value.into_bytes();
            let shown = ShownData(&value.clone().into()).to_string();
            let asked = associated.request(Data::single(mms::MMS_CONTEXT, value));
            let asked = self.within(PRESENTATION, asked).await?;
            asked.map_err(|refused| self.failure(PRESENTATION, refused))?;
            self.say("sent", shown);
        }
        let mut received = 0;
        while received < receive {
            if let Indication::Data(data) = self.hears(&mut associated).await? {
                received += 1;
                let value = data.value.into_octets().into();
                self.say("received", ShownData(&value));
            }
        }
        match end {
            End::Release(octets) => {
                let release = Release {
                    user_information: information(octets),
                    ..Release::default()
                };
                let asked = self.within(ACSE, associated.request(release)).await?;
                asked.map_err(|refused| self.failure(ACSE, refused))?;
                while !matches!(self.hears(&mut associated).await?, Indication::Released(_)) {}
                self.say("released", "in order");
            }
            End::Abort(octets) => {
                let user_information = information(octets);
                let asked = associated.request(Abort { user_information });
                let asked = self.within(ACSE, asked).await?;
                asked.map_err(|refused| self.failure(ACSE, refused))?;
                self.say("aborted", "by this side");
            }
        }
        while let Some(_last) = self.within(ACSE, associated.next()).await? {}
        self.within("session", associated.session.closed()).await
    }

    /// The next indication; the end of the association is a failure of the layer that ended it.
    async fn hears(&self, associated: &mut Associated) -> Result<Indication, Failure> {
        match self.within(PRESENTATION, associated.next()).await? {
            Some(Indication::Aborted(aborted)) => Err(self.failure(aborted.layer(), aborted)),
            Some(Indication::ReleaseRejected(_)) => Err(self.failure(ACSE, "release rejected")),
            Some(indication) => Ok(indication),
            None => Err(self.failure("session", "the connection ended")),
        }
    }
}

/// What the application sends along, if anything.
fn information(octets: Octets) -> Vec<External> {
    let octets: Bytes = octets.into_bytes();
    if octets.is_empty() {
        Vec::new()
    } else {
        vec![External::single(mms::MMS_CONTEXT, octets)]
    }
}
