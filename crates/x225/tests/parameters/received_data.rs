//! User data of every received SPDU, at its limit and beyond.

use x225::annex_a::State;
use x225::diagnosis::Rule;
use x225::wire::Rule as Encoding;
use x225::{Output, Strictness, TransportIndication, Version, request};

use crate::starts::*;
use crate::support::peer::{Peer, octets, unhex};

/// An SPDU with a User Data parameter: where it is in place, what it takes in version 1, its parts.
struct Received {
    name: &'static str,
    start: Start,
    /// Octets of user data in version 1 at most.
    most: usize,
    /// What introduces it, its SI, its parameters before the user data.
    introduction: &'static str,
    si: &'static str,
    parameters: &'static str,
}

const fn spdu(
    name: &'static str,
    start: Start,
    most: usize,
    [introduction, si, parameters]: [&'static str; 3],
) -> Received {
    Received {
        name,
        start,
        most,
        introduction,
        si,
        parameters,
    }
}

#[rustfmt::skip]
const SPDUS: &[Received] = &[
    spdu("FINISH", there, 512, ["", "09", ""]),
    spdu("DISCONNECT", |s| asking(here, request::Release::default(), s), 512, ["", "0a", ""]),
    spdu("NOT FINISHED", |s| asking(here, request::Release::default(), s), 512, ["", "08", ""]),
    spdu("CAPABILITY DATA", there, 512, ["0100", "3d", ""]),
    spdu("CAPABILITY DATA ACK", |s| asking(here, request::CapabilityData::default(), s), 512,
        ["0200", "3e", ""]),
    spdu("GIVE TOKENS", there, 0, ["", "01", "100140"]),
    spdu("PLEASE TOKENS", here, 512, ["", "02", "100140"]),
    spdu("GIVE TOKENS CONFIRM", there, 0, ["", "15", ""]),
    spdu("MINOR SYNC POINT", in_their_activity, 512, ["0100", "31", "2a0131"]),
    spdu("MINOR SYNC ACK", |s| asking(in_activity, request::MinorSync::default(), s), 512,
        ["0200", "32", "2a0131"]),
    spdu("MAJOR SYNC POINT", in_their_activity, 512, ["0100", "29", "0f01012a0131"]),
    spdu("MAJOR SYNC ACK", |s| asking(in_activity, request::MajorSync::default(), s), 512,
        ["0200", "2a", "2a0131"]),
    spdu("RESYNCHRONIZE", in_their_activity, 512, ["0100", "35", "1a01001b01012a0131"]),
    spdu("RESYNCHRONIZE ACK", |s| asking(in_activity, request::Resynchronize::default(), s), 512,
        ["0200", "22", "1a01002a0131"]),
    spdu("EXCEPTION DATA", in_activity, 512, ["0200", "30", "320100"]),
    spdu("ACTIVITY START", there, 512, ["0100", "2d", "290161"]),
    spdu("ACTIVITY RESUME", there, 512, ["0100", "1d", "21062901612a0131290162"]),
    spdu("ACTIVITY INTERRUPT", in_their_activity, 0, ["0100", "19", ""]),
    spdu("ACTIVITY INTERRUPT ACK", |s| asking(in_activity, request::ActivityInterrupt::default(), s), 0,
        ["0200", "1a", ""]),
    spdu("ACTIVITY DISCARD", in_their_activity, 0, ["0100", "39", ""]),
    spdu("ACTIVITY DISCARD ACK", |s| asking(in_activity, request::ActivityDiscard::default(), s), 0,
        ["0200", "3a", ""]),
    spdu("ACTIVITY END", in_their_activity, 512, ["0100", "29", "2a0131"]),
    spdu("ACTIVITY END ACK", |s| asking(in_activity, request::ActivityEnd::default(), s), 512,
        ["0200", "2a", "2a0131"]),
];

/// A length in its shortest form.
pub(crate) fn length(octets: usize) -> String {
    if octets < 255 {
        format!("{octets:02x}")
    } else {
        format!("ff{octets:04x}")
    }
}

impl Received {
    /// The code of the user data: MINOR SYNC ACK has one of its own (8.3.21.5).
    fn code(&self) -> &'static str {
        if self.si == "32" { "2e" } else { "c1" }
    }

    /// What the session does with it when it has so many octets of user data.
    fn with(&self, count: usize, version: Version, strictness: Strictness) -> (Peer, Vec<Output>) {
        let mut peer = (self.start)(Setting {
            version,
            strictness,
            expedited: false,
        });
        let parameters = unhex(self.parameters).len();
        let user_data = if count == 0 {
            String::new()
        } else {
            format!("{}{}", self.code(), length(count))
        };
        let octets_before = parameters + user_data.len() / 2;
        let mut tsdu = unhex(&format!(
            "{}{}{}{}{user_data}",
            self.introduction,
            self.si,
            length(octets_before + count),
            self.parameters
        ));
        tsdu.extend(octets(count));
        let outputs = peer.hears(TransportIndication::Data(tsdu));
        (peer, outputs)
    }
}

#[test]
fn user_data_up_to_the_limit_of_table_d_1_is_taken_in_version_1() {
    for spdu in SPDUS {
        let (peer, outputs) = spdu.with(spdu.most, Version::V1, Strictness::Lenient);
        assert_eq!(peer.session.violation(), None, "{}", spdu.name);
        assert!(
            outputs
                .iter()
                .any(|output| matches!(output, Output::User(_))),
            "{}: {outputs:?}",
            spdu.name
        );
    }
}

#[test]
fn a_strict_session_takes_no_more_in_version_1() {
    for spdu in SPDUS {
        let (peer, _) = spdu.with(spdu.most + 1, Version::V1, Strictness::Strict);
        let Some(Rule::Encoding(diagnostic)) = peer.session.violation().map(|broken| &broken.rule)
        else {
            panic!("{}: {:?}", spdu.name, peer.session.violation())
        };
        assert_eq!(
            diagnostic.rule,
            Encoding::UserDataTooLongForV1,
            "{}",
            spdu.name
        );
        assert_eq!(peer.session.state(), State::STA16, "{}", spdu.name);
    }
}

#[test]
fn a_lenient_session_notes_what_is_more_in_version_1_and_tells_it() {
    for spdu in SPDUS {
        let (mut peer, outputs) = spdu.with(spdu.most + 1, Version::V1, Strictness::Lenient);
        assert_eq!(peer.session.violation(), None, "{}", spdu.name);
        let noted = peer.noted();
        assert!(
            noted.contains(&Encoding::UserDataTooLongForV1),
            "{}: {noted:?}",
            spdu.name
        );
        assert!(
            outputs
                .iter()
                .any(|output| matches!(output, Output::User(_))),
            "{}: {outputs:?}",
            spdu.name
        );
    }
}

#[test]
fn version_2_takes_what_an_spdu_can_hold() {
    for spdu in SPDUS {
        let (mut peer, _) = spdu.with(65_000, Version::V2, Strictness::Lenient);
        assert_eq!(peer.session.violation(), None, "{}", spdu.name);
        assert!(
            !peer.noted().contains(&Encoding::UserDataTooLongForV1),
            "{}",
            spdu.name
        );
    }
}
