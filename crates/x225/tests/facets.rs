//! The facets: each verb asks for its primitive, and a refusal says what is missing.

#![allow(clippy::unwrap_used, reason = "the helpers are test code")]

use x225::annex_a::State;
use x225::facet::{ActivityServices, Ask, SyncServices, TokenServices};
use x225::indication::{self, FlowResync};
use x225::request::{self, Confirmation, Resync};
use x225::wire::{LinkingInformation, ReasonCode, ResyncType};
use x225::{
    Config, FunctionalUnits as Fu, Needed, Output, Refused, Request, SerialNumber, Session,
    TokenSettings, Tokens, TransportIndication, response,
};

/// Writes down what it is asked.
struct Note;

impl Ask for Note {
    type Outcome = Request;

    fn ask(self, primitive: Request) -> Request {
        primitive
    }
}

/// An initiator with these functional units, connected; all tokens are here.
fn connected(units: Fu) -> Session {
    let mut session = Session::new(Config::default());
    let connect = request::Connect {
        functional_units: units,
        initial_serial_number: Some(SerialNumber::new(1)),
        ..Default::default()
    };
    session.request(connect).unwrap();
    session.handle(TransportIndication::ConnectConfirm {
        expedited: false,
        user_data: x225::Slices::new(),
    });
    let mut peer = Session::new(Config::default());
    peer.handle(TransportIndication::Connect {
        expedited: false,
        user_data: x225::Slices::new(),
    });
    let carry = |from: &mut Session, to: &mut Session| {
        while let Some(output) = from.poll_output() {
            if let Output::Transport(x225::TransportRequest::Data(tsdu)) = output {
                to.handle(TransportIndication::Data(tsdu));
            }
        }
    };
    carry(&mut session, &mut peer);
    let accept = response::ConnectAccept {
        functional_units: units,
        initial_serial_number: Some(SerialNumber::new(1)),
        ..Default::default()
    };
    peer.request(accept).unwrap();
    carry(&mut peer, &mut session);
    assert_eq!(session.state(), State::STA713);
    session
}

#[test]
fn each_verb_of_the_tokens_asks_for_its_primitive() {
    let services = || TokenServices::new(Note).with(b"u".as_slice());
    let user_data = x225::Slices::from(b"u".as_slice());
    let tokens = Tokens::DATA;
    assert_eq!(
        services().give(tokens),
        request::TokenGive {
            tokens,
            user_data: user_data.clone()
        }
        .into()
    );
    assert_eq!(
        services().please(tokens),
        request::TokenPlease {
            tokens,
            user_data: user_data.clone()
        }
        .into()
    );
    assert_eq!(
        services().control_give(),
        request::ControlGive { user_data }.into()
    );
    assert!(TokenServices::new(Note).give(tokens).user_data().is_empty());
}

#[test]
fn each_verb_of_synchronization_asks_for_its_primitive() {
    let services = || SyncServices::new(Note).with(b"u".as_slice());
    let user_data = || x225::Slices::from(b"u".as_slice());
    let minor = |confirmation, data_separation| {
        Request::from(request::MinorSync {
            confirmation,
            data_separation,
            user_data: user_data(),
        })
    };
    assert_eq!(
        services().minor(Confirmation::Optional),
        minor(Confirmation::Optional, false)
    );
    assert_eq!(
        services().minor_with_data_separation(Confirmation::Explicit),
        minor(Confirmation::Explicit, true)
    );
    assert_eq!(
        services().confirm_minor(SerialNumber::new(7)),
        response::MinorSync {
            serial_number: SerialNumber::new(7),
            user_data: user_data()
        }
        .into()
    );
    assert_eq!(
        services().major(),
        request::MajorSync {
            user_data: user_data()
        }
        .into()
    );
    assert_eq!(
        services().confirm_major(),
        response::MajorSync {
            user_data: user_data()
        }
        .into()
    );
    let tokens = TokenSettings::default();
    assert_eq!(
        services().resynchronize(Resync::Abandon, tokens),
        request::Resynchronize {
            user_data: user_data(),
            ..Default::default()
        }
        .into()
    );
    let back = Some(Resync::Restart(SerialNumber::new(3)));
    assert_eq!(
        services().resynchronize_flows(None, back, tokens),
        request::Resynchronize {
            sending: None,
            receiving: back,
            tokens,
            user_data: user_data(),
        }
        .into()
    );
}

#[test]
fn a_resynchronization_is_confirmed_with_the_number_that_a_set_names_and_without_any_other() {
    let flow = |resync_type, number| {
        Some(FlowResync {
            resync_type,
            serial_number: SerialNumber::new(number),
        })
    };
    let asked = indication::Resynchronize {
        receiving: flow(ResyncType::Set, 40),
        sending: flow(ResyncType::Restart, 5),
        ..Default::default()
    };
    let tokens = TokenSettings::default();
    assert_eq!(
        SyncServices::new(Note).confirm_resynchronize(&asked, tokens),
        response::Resynchronize {
            serial_number: Some(SerialNumber::new(40)),
            second_serial_number: None,
            ..Default::default()
        }
        .into()
    );
}

#[test]
fn each_verb_of_the_activities_asks_for_its_primitive() {
    let services = || ActivityServices::new(Note).with(b"u".as_slice());
    let user_data = || x225::Slices::from(b"u".as_slice());
    let identifier = b"a1".try_into().unwrap();
    let linking = LinkingInformation {
        old_activity_identifier: b"a0".try_into().unwrap(),
        serial_number: SerialNumber::new(4),
        ..Default::default()
    };
    let asked = [
        services().start(identifier),
        services().resume(identifier, linking.clone()),
        services().interrupt(None),
        services().confirm_interrupt(),
        services().discard(ReasonCode::UserSequenceError),
        services().confirm_discard(),
        services().end(),
        services().confirm_end(),
    ];
    let expected: [Request; 8] = [
        request::ActivityStart {
            identifier,
            user_data: user_data(),
        }
        .into(),
        request::ActivityResume {
            identifier,
            linking,
            user_data: user_data(),
        }
        .into(),
        request::ActivityInterrupt {
            reason: None,
            user_data: user_data(),
        }
        .into(),
        response::ActivityInterrupt {
            user_data: user_data(),
        }
        .into(),
        request::ActivityDiscard {
            reason: Some(ReasonCode::UserSequenceError),
            user_data: user_data(),
        }
        .into(),
        response::ActivityDiscard {
            user_data: user_data(),
        }
        .into(),
        request::ActivityEnd {
            user_data: user_data(),
        }
        .into(),
        response::ActivityEnd {
            user_data: user_data(),
        }
        .into(),
    ];
    assert_eq!(asked, expected);
}

#[test]
fn a_refusal_names_the_functional_unit_that_was_not_selected() {
    let mut session = connected(Fu::DUPLEX);
    let identifier = b"a".try_into().unwrap();
    let texts = [
        session.sync().major(),
        session
            .sync()
            .resynchronize(Resync::Abandon, TokenSettings::default()),
        session.activity().start(identifier),
        session.activity().interrupt(None),
        session.activity().discard(None),
        session.activity().end(),
    ]
    .map(|refused| refused.unwrap_err().to_string());
    let missing = [
        "S-SYNC-MAJOR request is not permitted in STA713: functional unit major synchronize not selected",
        "S-RESYNCHRONIZE request is not permitted in STA713: functional unit resynchronize not selected",
        "S-ACTIVITY-START request is not permitted in STA713: functional unit activity management not selected",
        "S-ACTIVITY-INTERRUPT request is not permitted in STA713: functional unit activity management not selected",
        "S-ACTIVITY-DISCARD request is not permitted in STA713: functional unit activity management not selected",
        "S-ACTIVITY-END request is not permitted in STA713: functional unit activity management not selected",
    ];
    assert_eq!(texts, missing);
}

#[test]
fn a_refusal_names_the_token_that_is_not_here() {
    let units = Fu::HALF_DUPLEX | Fu::MINOR_SYNCHRONIZE | Fu::MAJOR_SYNCHRONIZE;
    let mut session = connected(units);
    session.tokens().give(Tokens::SYNCHRONIZE_MINOR).unwrap();
    let minor = session.sync().minor(Confirmation::Explicit).unwrap_err();
    session.tokens().give(Tokens::MAJOR_ACTIVITY).unwrap();
    let major = session.sync().major().unwrap_err();
    let give = session.tokens().give(Tokens::MAJOR_ACTIVITY).unwrap_err();
    let please = session.tokens().please(Tokens::RELEASE).unwrap_err();
    let without = connected(Fu::DUPLEX).sync().minor(Confirmation::Explicit);
    let texts = [minor, major, give, please, without.unwrap_err()]
        .map(|refused: Refused| refused.to_string());
    let missing = [
        "S-SYNC-MINOR request is not permitted in STA713: synchronize-minor token not assigned to this side",
        "S-SYNC-MAJOR request is not permitted in STA713: synchronize-minor token available, but not assigned to this side",
        "S-TOKEN-GIVE request is not permitted in STA713: major/activity token not assigned to this side",
        "S-TOKEN-PLEASE request is not permitted in STA713: release token not available",
        "S-SYNC-MINOR request is not permitted in STA713: synchronize-minor token not available",
    ];
    assert_eq!(texts, missing);
}

#[test]
fn a_refusal_names_the_right_that_is_on_the_other_side() {
    let mut session = connected(Fu::DUPLEX | Fu::MINOR_SYNCHRONIZE);
    session.sync().minor(Confirmation::Optional).unwrap();
    let refused = session.sync().confirm_minor(SerialNumber::new(1));
    assert_eq!(refused.unwrap_err().needed, Needed::RightToConfirm);
}
