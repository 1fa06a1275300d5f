//! Negotiation of the class, class 0 alone being supported. X.224 6.5.4 i), Table 3.

use rfc1006::{
    Cause, Classes, Config, Connect, Indication, State,
    tpdu::{Class, Fault},
};

use crate::support::{Side, hex, to_hex};

fn accepts(cr: &str) -> bool {
    let mut side = Side::new(Config::default());
    side.hears(cr);
    match &side.heard[..] {
        [Indication::Connect(_)] => true,
        [Indication::Disconnect(_)] => false,
        other => panic!("{other:?}"),
    }
}

#[test]
fn class_0_is_accepted_when_it_is_preferred_implied_or_named_as_an_alternative() {
    assert!(accepts("0300000b 06 e0 0000 0001 00"), "class 0");
    assert!(
        accepts("0300000b 06 e0 0000 0001 10"),
        "class 1 implies class 0"
    );
    assert!(
        accepts("0300000e 09 e0 0000 0001 20 c70100"),
        "class 2, alternatively 0"
    );
    assert!(
        accepts("0300000f 0a e0 0000 0001 40 c7023000"),
        "class 4, alternatively 3 or 0"
    );
    assert!(
        accepts("0300000e 09 e0 0000 0001 40 c70110"),
        "class 4, alternatively 1 or 0"
    );
}

#[test]
fn class_0_is_not_accepted_where_table_3_does_not_allow_it() {
    assert!(!accepts("0300000b 06 e0 0000 0001 20"), "class 2");
    assert!(
        !accepts("0300000e 09 e0 0000 0001 20 c70110"),
        "class 2, alternatively 1"
    );
    assert!(!accepts("0300000b 06 e0 0000 0001 30"), "class 3");
    assert!(
        !accepts("0300000e 09 e0 0000 0001 40 c70120"),
        "class 4, alternatively 2"
    );
}

#[test]
fn a_cr_without_class_0_is_answered_by_a_dr_and_the_listener_learns_why() {
    let mut side = Side::new(Config::default());
    side.hears("0300000b 06 e0 0000 0a0b 40");
    let expected = Cause::ClassNotSupported {
        preferred: Class::Class4,
        supported: Classes::Class0,
    };
    assert_eq!(
        side.end(),
        (
            State::Idle,
            expected,
            to_hex(&hex("0300000b 06 80 0a0b 0000 82"))
        )
    );
}

#[test]
fn a_cr_of_class_4_is_answered_in_class_0_and_its_retransmission_ignored() {
    let mut side = Side::new(Config::default());
    let cr = "0300000e 09 ef 0000 0a0b 40 c70100";
    side.hears(cr);
    side.hears(cr);
    side.transport
        .request(rfc1006::ConnectResponse::default())
        .unwrap();
    side.hears(cr);
    assert_eq!(
        side.sent(),
        to_hex(&hex("0300000e 09 d0 0a0b 0001 00 c0010d"))
    );
    assert_eq!((side.transport.state(), side.heard.len()), (State::Open, 1));
}

#[test]
fn a_class_that_does_not_exist_is_answered_by_an_er_with_the_header_so_far() {
    let mut side = Side::new(Config::default());
    side.hears("0300000b 06 e0 0000 0a0b 70");
    let (state, cause, sent) = side.end();
    assert_eq!(
        (state, sent),
        (
            State::Idle,
            to_hex(&hex("03000012 0d 70 0a0b 03 c107 06e000000a0b70"))
        )
    );
    let Cause::Tpdu { offset: 4, error } = cause else {
        panic!("{cause:?}")
    };
    assert_eq!((error.offset, error.fault), (6, Fault::Class { found: 7 }));
}

#[test]
fn a_cc_that_selects_another_class_ends_the_connection() {
    let mut side = Side::new(Config::default());
    side.transport.request(Connect::default()).unwrap();
    side.drain();
    side.sent();
    side.hears("0300000b 06 d0 0001 0001 20");
    let expected = Cause::ClassNotProposed {
        selected: Class::Class2,
        proposed: Classes::Class0,
    };
    assert_eq!(
        side.end(),
        (State::AwaitingConfirm, expected, String::new())
    );
}
