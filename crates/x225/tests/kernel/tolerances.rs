//! What field peers do wrong: a lenient session notes it and goes on, a strict one does not
//! (A.4.3.2). Each tolerance has the name of the rule that is not kept.

use x225::annex_a::State;
use x225::wire::{Rule, TsduMaximumSize};
use x225::{
    Config, DisconnectReason, FunctionalUnits as Fu, Indication, Output, Strictness, Tokens,
    Version, diagnosis, request, response,
};

use crate::support::peer::{Peer, START, data, disconnect, over, tell};

fn strict() -> Config {
    Config {
        strictness: Strictness::Strict,
        ..Config::default()
    }
}

fn duplex() -> request::Connect {
    request::Connect::default()
}

fn normal(octets: &'static [u8]) -> request::Data {
    request::Data {
        user_data: octets.into(),
    }
}

/// Whether a strict session took what came for invalid, by this rule.
#[track_caller]
fn is_refused(peer: &Peer, outputs: &[Output], rule: Rule) {
    let Some(diagnosis::Rule::Encoding(diagnostic)) =
        peer.session.violation().map(|violation| &violation.rule)
    else {
        panic!("{:?}", peer.session.violation())
    };
    assert_eq!(diagnostic.rule, rule);
    assert!(matches!(
        outputs,
        [
            Output::User(Indication::ProviderAbort(_)),
            _,
            Output::StartTimer
        ]
    ));
}

#[test]
fn a_connect_whose_requirements_have_their_octets_swapped_means_duplex() {
    let swapped = "0d 0c  05 06 13 01 00 16 01 02  14 02 02 00";
    let mut peer = Peer::called(Config::default());
    let outputs = peer.sends(swapped);
    let [Output::User(Indication::Connect(connect))] = &outputs[..] else {
        panic!("{outputs:?}")
    };
    assert_eq!(connect.functional_units, Fu::DUPLEX);
    assert!(peer.noted().contains(&Rule::RequirementsSwapped));
    assert_eq!(
        peer.ask(response::ConnectAccept::default()),
        [data("0e 0c  05 06 13 01 01 16 01 02  14 02 00 02")]
    );
    let mut peer = Peer::called(strict());
    assert_eq!(
        peer.sends(swapped),
        [data("0c 06  11 01 01  32 01 85"), START],
        "a strict session refuses with a reason"
    );
}

#[test]
fn a_connect_that_breaks_a_rule_is_refused_by_a_strict_session_which_knows_why() {
    // PI 22 before PI 19.
    let misordered = "0d 0c  05 06 16 01 02 13 01 00  14 02 00 02";
    let mut peer = Peer::called(Config::default());
    assert!(matches!(peer.sends(misordered)[..], [Output::User(_)]));
    assert_eq!(peer.noted(), [Rule::Misordered]);
    let mut peer = Peer::called(strict());
    assert_eq!(
        peer.sends(misordered),
        [data("0c 06  11 01 01  32 01 85"), START]
    );
    let violation = peer.session.violation().unwrap();
    assert_eq!(
        violation.to_string(),
        "in STA01C: CN/5/19 at octet 7: parameter after one with a greater code: found 19 \
         (X.225 8.2.6)"
    );
}

#[test]
fn a_connect_without_the_connect_accept_item_is_version_1() {
    for config in [Config::default(), strict()] {
        let mut peer = Peer::called(config);
        assert!(matches!(
            peer.sends("0d 04  14 02 00 02")[..],
            [Output::User(Indication::Connect(_))]
        ));
        peer.ask(response::ConnectAccept::default());
        assert_eq!(peer.session.version(), Version::V1);
    }
}

#[test]
fn a_connect_without_protocol_options_or_version_takes_their_defaults() {
    // PI 19 alone, PI 22 alone: each is mandatory in the table and has a default in the prose.
    for item in ["05 03 13 01 00", "05 03 16 01 01"] {
        let mut peer = Peer::called(Config::default());
        assert!(matches!(
            peer.sends(&format!("0d 09 {item} 14 02 00 02"))[..],
            [Output::User(Indication::Connect(_))]
        ));
    }
}

#[test]
fn unknown_parameters_are_ignored_by_everybody() {
    for config in [Config::default(), strict()] {
        let mut peer = Peer::called(config);
        assert!(matches!(
            peer.sends("0d 0f  05 06 13 01 00 16 01 02  14 02 00 02  c8 01 07")[..],
            [Output::User(Indication::Connect(_))]
        ));
        let mut peer = Peer::accepted(config, Fu::DUPLEX);
        assert_eq!(
            peer.sends("09 03  c8 01 07"),
            [tell(request::Release::default())]
        );
    }
}

#[test]
fn reserved_bits_are_ignored_by_everybody() {
    for config in [Config::default(), strict()] {
        let mut peer = Peer::accepted(config, Fu::DUPLEX);
        assert_eq!(
            peer.sends("19 03 11 01 e3"),
            [tell(request::UserAbort::default()), over()]
        );
    }
}

#[test]
fn an_accept_that_names_no_mode_means_the_only_one_that_was_proposed() {
    let answers = [
        "0e 0c  05 06 13 01 00 16 01 02  14 02 00 00",
        "0e 0c  05 06 13 01 00 16 01 02  14 02 02 00",
        "0e 08  05 06 13 01 00 16 01 02",
    ];
    for accept in answers {
        let (mut peer, _) = Peer::calling(Config::default(), duplex());
        let outputs = peer.sends(accept);
        assert!(matches!(
            outputs[..],
            [Output::User(Indication::ConnectAccept(_))]
        ));
        assert_eq!(peer.session.functional_units(), Fu::DUPLEX);
        assert!(
            peer.noted().contains(&Rule::NoDuplexModeAnswered),
            "{accept}"
        );

        let (mut peer, _) = Peer::calling(strict(), duplex());
        let outputs = peer.sends(accept);
        assert_eq!(outputs[2], START);
        assert_eq!(peer.session.state(), State::STA16);
    }
}

#[test]
fn an_accept_without_requirements_means_the_default_where_that_was_proposed() {
    let connect = request::Connect {
        functional_units: Fu::HALF_DUPLEX | Fu::DUPLEX | Fu::EXCEPTIONS,
        ..Default::default()
    };
    for config in [Config::default(), strict()] {
        let (mut peer, _) = Peer::calling(config, connect.clone());
        peer.sends("0e 08  05 06 13 01 00 16 01 02");
        assert_eq!(
            peer.session.functional_units(),
            Fu::HALF_DUPLEX | Fu::EXCEPTIONS
        );
    }
}

#[test]
fn an_accept_that_moves_a_token_elsewhere_is_believed() {
    let connect = request::Connect {
        functional_units: Fu::HALF_DUPLEX,
        ..Default::default()
    };
    let elsewhere = "0e 0f  05 09 13 01 00 16 01 02 1a 01 01  14 02 00 01";
    let (mut peer, _) = Peer::calling(Config::default(), connect.clone());
    peer.sends(elsewhere);
    assert_eq!(peer.session.owned_tokens(), Tokens::empty());
    assert_eq!(peer.noted(), [Rule::TokenSettingChanged]);
    let (mut peer, _) = Peer::calling(strict(), connect);
    let outputs = peer.sends(elsewhere);
    is_refused(&peer, &outputs, Rule::TokenSettingChanged);
}

#[test]
fn data_may_come_without_give_tokens() {
    let mut peer = Peer::accepted(Config::default(), Fu::DUPLEX);
    assert_eq!(peer.sends("01 00 61 62"), [tell(normal(b"ab"))]);
    assert_eq!(peer.noted(), [Rule::CategoryZeroMissing]);
    let mut peer = Peer::accepted(strict(), Fu::DUPLEX);
    let outputs = peer.sends("01 00 61 62");
    is_refused(&peer, &outputs, Rule::CategoryZeroMissing);
}

#[test]
fn data_may_be_empty() {
    let mut peer = Peer::accepted(Config::default(), Fu::DUPLEX);
    assert_eq!(peer.sends("01 00 01 00"), [tell(normal(b""))]);
    assert_eq!(peer.noted(), [Rule::UserInformationMissing]);
    let mut peer = Peer::accepted(strict(), Fu::DUPLEX);
    let outputs = peer.sends("01 00 01 00");
    is_refused(&peer, &outputs, Rule::UserInformationMissing);
}

#[test]
fn finish_disconnect_and_refuse_may_have_no_parameters() {
    for config in [Config::default(), strict()] {
        let mut peer = Peer::accepted(config, Fu::DUPLEX);
        assert_eq!(peer.sends("09 00"), [tell(request::Release::default())]);
        let mut peer = Peer::confirmed(config, Fu::DUPLEX);
        peer.ask(request::Release::default());
        assert_eq!(peer.sends("0a 00").len(), 2);
        assert_eq!(peer.session.state(), State::STA01);
        let (mut peer, _) = Peer::calling(config, duplex());
        let outputs = peer.sends("0c 00");
        assert!(matches!(
            outputs[..],
            [Output::User(Indication::ConnectRefuse(_)), _]
        ));
        assert_eq!(outputs[1], over());
    }
}

#[test]
fn an_abort_may_lack_its_reason() {
    let mut peer = Peer::accepted(Config::default(), Fu::DUPLEX);
    assert_eq!(peer.sends("19 00").len(), 2);
    assert_eq!(peer.noted(), [Rule::MandatoryMissing]);
    let mut peer = Peer::accepted(strict(), Fu::DUPLEX);
    let outputs = peer.sends("19 00");
    is_refused(&peer, &outputs, Rule::MandatoryMissing);
}

#[test]
fn an_abort_with_user_data_that_names_no_reason_is_the_users() {
    for octets in [
        "19 06 11 01 01 c1 01 61",
        "19 06 11 01 09 c1 01 61",
        "19 03 c1 01 61",
    ] {
        let mut peer = Peer::accepted(Config::default(), Fu::DUPLEX);
        assert_eq!(
            peer.sends(octets)[0],
            tell(request::UserAbort {
                user_data: b"a".as_slice().into()
            }),
            "{octets}"
        );
        assert!(peer.noted().contains(&Rule::UserDataWithoutUserAbort));
    }
    let mut peer = Peer::accepted(strict(), Fu::DUPLEX);
    let outputs = peer.sends("19 06 11 01 01 c1 01 61");
    is_refused(&peer, &outputs, Rule::UserDataWithoutUserAbort);
}

#[test]
fn an_abort_of_several_reasons_is_the_users_if_it_says_so() {
    for config in [Config::default(), strict()] {
        let mut peer = Peer::accepted(config, Fu::DUPLEX);
        assert_eq!(
            peer.sends("19 06 11 01 0b c1 01 61")[0],
            tell(request::UserAbort {
                user_data: b"a".as_slice().into()
            })
        );
    }
}

#[test]
fn tokens_that_are_not_available_are_ignored() {
    let units = Fu::HALF_DUPLEX;
    let mut peer = Peer::accepted(Config::default(), units);
    assert_eq!(
        peer.sends("01 03 10 01 41"),
        [tell(request::TokenGive {
            tokens: Tokens::DATA,
            ..Default::default()
        })]
    );
    assert_eq!(peer.sends("02 03 10 01 40"), [], "nothing is left of it");
    assert_eq!(
        peer.noted(),
        [Rule::TokenNotAvailable, Rule::TokenNotAvailable]
    );
    for octets in ["01 03 10 01 41", "02 03 10 01 40"] {
        let mut peer = Peer::accepted(strict(), units);
        let outputs = peer.sends(octets);
        is_refused(&peer, &outputs, Rule::TokenNotAvailable);
    }
}

#[test]
fn an_empty_token_item_is_no_event() {
    let mut peer = Peer::accepted(Config::default(), Fu::HALF_DUPLEX);
    assert_eq!(peer.sends("01 03 10 01 00  01 00 61"), [tell(normal(b"a"))]);
    assert_eq!(peer.sends("02 03 10 01 00"), []);
    let mut peer = Peer::accepted(strict(), Fu::HALF_DUPLEX);
    let outputs = peer.sends("02 03 10 01 00");
    is_refused(&peer, &outputs, Rule::TokenItemEmpty);
}

#[test]
fn segments_may_come_though_segmenting_was_not_selected() {
    let mut peer = Peer::accepted(Config::default(), Fu::DUPLEX);
    assert_eq!(peer.sends("01 00 01 03 19 01 01 61"), []);
    assert_eq!(peer.sends("01 00 01 03 19 01 02 62"), [tell(normal(b"ab"))]);
    assert_eq!(peer.noted(), [Rule::EnclosureWithoutSegmenting]);
    let mut peer = Peer::accepted(strict(), Fu::DUPLEX);
    let outputs = peer.sends("01 00 01 03 19 01 03 61");
    is_refused(&peer, &outputs, Rule::EnclosureWithoutSegmenting);
}

fn sized(config: Config) -> Config {
    Config {
        tsdu_maximum_size: Some(TsduMaximumSize {
            initiator_to_responder: 12,
            responder_to_initiator: 0,
        }),
        ..config
    }
}

#[test]
fn data_may_come_without_enclosure_item_though_segmenting_was_selected() {
    let mut peer = Peer::accepted(sized(Config::default()), Fu::DUPLEX);
    assert_eq!(peer.sends("01 00 01 00 61"), [tell(normal(b"a"))]);
    assert_eq!(peer.noted(), [Rule::EnclosureMissing]);
    let mut peer = Peer::accepted(sized(strict()), Fu::DUPLEX);
    let outputs = peer.sends("01 00 01 00 61");
    is_refused(&peer, &outputs, Rule::EnclosureMissing);
}

#[test]
fn a_tsdu_may_be_longer_than_was_selected() {
    let long = "01 00 01 03 19 01 03 61 62 63 64 65 66";
    let mut peer = Peer::accepted(sized(Config::default()), Fu::DUPLEX);
    assert_eq!(peer.sends(long), [tell(normal(b"abcdef"))]);
    assert_eq!(peer.noted(), [Rule::TsduTooLong]);
    let mut peer = Peer::accepted(sized(strict()), Fu::DUPLEX);
    let outputs = peer.sends(long);
    is_refused(&peer, &outputs, Rule::TsduTooLong);
}

#[test]
fn an_extended_concatenation_may_come_to_who_did_not_ask_for_it() {
    let deaf = |config| Config {
        extended_concatenation: false,
        ..config
    };
    let units = Fu::DUPLEX | Fu::MINOR_SYNCHRONIZE;
    let concatenated = "01 00  31 03 2a 01 31  01 00 61";
    let mut peer = Peer::accepted(deaf(Config::default()), units);
    let outputs = peer.sends(concatenated);
    assert_eq!(outputs[0], tell(normal(b"a")));
    assert!(matches!(outputs[1], Output::User(Indication::MinorSync(_))));
    assert_eq!(peer.noted(), [Rule::ExtendedConcatenationUnasked]);
    let mut peer = Peer::accepted(deaf(strict()), units);
    let outputs = peer.sends(concatenated);
    is_refused(&peer, &outputs, Rule::ExtendedConcatenationUnasked);
    let mut peer = Peer::accepted(strict(), units);
    assert_eq!(
        peer.sends(concatenated).len(),
        2,
        "who asked for it takes it"
    );
}

#[test]
fn spdus_may_stand_together_that_may_not() {
    // TYPED DATA cannot, it runs to the end; two PLEASE TOKENS can be read.
    let together = "02 03 10 01 01  02 03 10 01 01";
    let mut peer = Peer::accepted(Config::default(), Fu::HALF_DUPLEX);
    assert_eq!(peer.sends(together).len(), 2);
    assert_eq!(peer.noted(), [Rule::ConcatenationInvalid]);
    let mut peer = Peer::accepted(strict(), Fu::HALF_DUPLEX);
    let outputs = peer.sends(together);
    is_refused(&peer, &outputs, Rule::ConcatenationInvalid);
    assert_eq!(outputs.len(), 3, "none of them is processed");
}

#[test]
fn version_1_may_be_given_more_user_data_than_it_has_and_segments() {
    let version_1 = |config| {
        let mut peer = Peer::called(config);
        peer.sends("0d 0c  05 06 13 01 00 16 01 01  14 02 00 02");
        peer.ask(response::ConnectAccept::default());
        peer
    };
    let long = format!("09 ff 02 05 c1 ff 02 01 {}", "5a".repeat(513));
    let mut peer = version_1(Config::default());
    assert!(matches!(peer.sends(&long)[..], [Output::User(_)]));
    assert!(peer.noted().contains(&Rule::UserDataTooLongForV1));
    let mut peer = version_1(strict());
    let outputs = peer.sends(&long);
    is_refused(&peer, &outputs, Rule::UserDataTooLongForV1);

    let mut peer = version_1(Config::default());
    peer.sends("09 06 19 01 01 c1 01 61");
    assert!(matches!(
        peer.sends("09 03 19 01 02")[..],
        [Output::User(Indication::Release(_))]
    ));
    assert!(peer.noted().contains(&Rule::EnclosureWithV1));
    let mut peer = version_1(strict());
    peer.sends("09 06 19 01 01 c1 01 61");
    let outputs = peer.sends("09 03 19 01 02");
    is_refused(&peer, &outputs, Rule::EnclosureWithV1);
}

#[test]
fn an_spdu_on_the_wrong_flow_is_read_where_the_tables_permit_it() {
    let units = Fu::DUPLEX | Fu::EXPEDITED_DATA;
    let mut peer = Peer::accepted_with(Config::default(), units, true);
    assert_eq!(
        peer.sends("05 00 61"),
        [tell(request::ExpeditedData {
            user_data: b"a".as_slice().into()
        })]
    );
    assert_eq!(peer.noted(), [Rule::OtherFlow]);
    let mut peer = Peer::accepted_with(strict(), units, true);
    peer.sends("05 00 61");
    assert_eq!(peer.session.state(), State::STA16);
}

#[test]
fn long_length_fields_and_other_homes_of_user_data_are_read() {
    let cases = [
        ("09 ff 00 03 c1 01 61", Rule::LongLengthForm),
        ("09 03 c2 01 61", Rule::OtherCode),
    ];
    for (octets, rule) in cases {
        let mut peer = Peer::accepted(Config::default(), Fu::DUPLEX);
        assert_eq!(
            peer.sends(octets),
            [tell(request::Release {
                user_data: b"a".as_slice().into()
            })]
        );
        assert!(peer.noted().contains(&rule), "{octets}");
        let mut peer = Peer::accepted(strict(), Fu::DUPLEX);
        let outputs = peer.sends(octets);
        is_refused(&peer, &outputs, rule);
    }
}

#[test]
fn a_transport_connection_is_not_kept_unless_both_say_so() {
    // A lenient responder takes FINISH without Transport Disconnect as "released".
    let keeps = Config {
        reuse_transport: true,
        ..Config::default()
    };
    let mut peer = Peer::accepted(keeps, Fu::DUPLEX);
    peer.sends("09 00");
    assert_eq!(
        peer.ask(response::ReleaseAccept::default()),
        [data("0a 00"), START]
    );
    let mut peer = Peer::called(Config::default());
    assert_eq!(
        peer.sends("01 00 01 00 61"),
        [disconnect(DisconnectReason::ProtocolError)]
    );
}
