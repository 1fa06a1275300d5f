//! Known answers: octets, the value, the same octets. X.224 13.

use bytes::{Bytes, BytesMut};
use rfc1006::{
    TpduSize,
    tpdu::{
        Class, Connection, Dc, DisconnectReason, Dr, Dt, Ea, Ed, Er, Kind, NoRoom, Other,
        Parameter, Parameters, RejectCause, Tpdu,
    },
};

use crate::support::{hex, selector, to_hex};

fn known(octets: &str, tpdu: &Tpdu) {
    assert_eq!(Tpdu::decode(&hex(octets).freeze()).as_ref(), Ok(tpdu));
    let mut encoded = BytesMut::new();
    tpdu.encode(&mut encoded);
    assert_eq!(to_hex(&encoded), to_hex(&hex(octets)));
}

fn parameters<const N: usize>(list: [Parameter; N]) -> Parameters {
    let mut parameters = Parameters::new();
    for parameter in list {
        parameters.push(parameter).unwrap();
    }
    parameters
}

#[test]
fn a_cr_with_selectors_and_a_tpdu_size() {
    let cr = Connection {
        src_ref: 1,
        parameters: parameters([
            Parameter::TpduSize(13),
            Parameter::Calling(selector("0001")),
            Parameter::Called(selector("\"MMS\"")),
        ]),
        ..Connection::default()
    };
    known(
        "12 e0 0000 0001 00 c0010d c1020001 c2034d4d53",
        &Tpdu::Cr(cr),
    );
}

#[test]
fn a_cr_of_class_4_with_every_kind_of_parameter_keeps_their_order() {
    let cr = Connection {
        credit: 15,
        src_ref: 0x1234,
        class: Class::Class4,
        options: 2,
        parameters: parameters([
            Parameter::Other {
                code: 0xC4,
                value: Bytes::from_static(&[1]),
            },
            Parameter::AlternativeClasses(Bytes::from_static(&[0x20, 0x00])),
            Parameter::AdditionalOptions(3),
            Parameter::PreferredSize(0x1_0000),
            Parameter::Calling(selector("")),
        ]),
        user_data: Bytes::from_static(b"hi"),
        ..Connection::default()
    };
    let cr = Tpdu::Cr(cr);
    known(
        "17 ef 0000 1234 42 c40101 c7022000 c60103 f003010000 c100 6869",
        &cr,
    );
    let Tpdu::Cr(cr) = cr else { unreachable!() };
    assert!(
        cr.parameters
            .alternative_classes()
            .eq([Class::Class2, Class::Class0])
    );
    assert_eq!(Parameter::name(Kind::Cr, 0xC4), Some("version number"));
}

#[test]
fn a_cc_with_a_responding_selector() {
    let cc = Connection {
        dst_ref: 1,
        src_ref: 0xFFFE,
        parameters: parameters([Parameter::Called(selector("0001")), Parameter::TpduSize(10)]),
        ..Connection::default()
    };
    known("0d d0 0001 fffe 00 c2020001 c0010a", &Tpdu::Cc(cc));
}

#[test]
fn of_two_parameters_with_the_same_code_the_last_counts() {
    let cr = Tpdu::decode(&hex("0e e0 0000 0001 00 c0010d c00107 c100").freeze()).unwrap();
    let Tpdu::Cr(cr) = cr else { panic!() };
    assert_eq!(cr.parameters.tpdu_size(), Some(TpduSize::MIN));
    assert_eq!(cr.parameters.iter().count(), 3);
}

#[test]
fn a_dr_with_additional_information_and_user_data() {
    let dr = Dr {
        dst_ref: 1,
        src_ref: 0,
        reason: DisconnectReason::ADDRESS_UNKNOWN,
        parameters: parameters([Parameter::AdditionalInformation(Bytes::from_static(b"no"))]),
        user_data: Bytes::from_static(&[9]),
    };
    known("0a 80 0001 0000 03 e0026e6f 09", &Tpdu::Dr(dr));
}

#[test]
fn a_dt_with_and_without_the_end_of_its_tsdu() {
    known(
        "02 f0 80 0102",
        &Tpdu::Dt(Dt {
            dst_ref: None,
            eot: true,
            number: 0,
            user_data: Bytes::from_static(&[1, 2]),
        }),
    );
    known("02 f0 00", &Tpdu::Dt(Dt::default()));
    known(
        "02 f0 85",
        &Tpdu::Dt(Dt {
            dst_ref: None,
            eot: true,
            number: 5,
            user_data: Bytes::new(),
        }),
    );
}

#[test]
fn a_dt_of_class_2_names_the_reference_of_its_receiver() {
    known(
        "04 f0 0102 80 aabb",
        &Tpdu::Dt(Dt {
            dst_ref: Some(0x0102),
            eot: true,
            number: 0,
            user_data: Bytes::from_static(&[0xAA, 0xBB]),
        }),
    );
}

#[test]
fn an_ea_names_the_ed_that_it_acknowledges() {
    known(
        "04 20 0102 05",
        &Tpdu::Ea(Ea {
            dst_ref: 0x0102,
            number: 5,
        }),
    );
}

#[test]
fn a_dc_names_both_references() {
    let dc = Dc {
        dst_ref: 0x0102,
        src_ref: 0x0304,
        parameters: Parameters::new(),
    };
    known("05 c0 0102 0304", &Tpdu::Dc(dc));
}

#[test]
fn an_ed_in_the_format_of_rfc_1006_and_in_that_of_classes_1_to_4() {
    let user_data = Bytes::from_static(&[5, 0, 0x78]);
    known(
        "02 10 80 050078",
        &Tpdu::Ed(Ed {
            dst_ref: None,
            eot: true,
            number: 0,
            user_data: user_data.clone(),
        }),
    );
    known(
        "02 10 00 050078",
        &Tpdu::Ed(Ed {
            dst_ref: None,
            eot: false,
            number: 0,
            user_data: user_data.clone(),
        }),
    );
    known(
        "04 10 0102 81 050078",
        &Tpdu::Ed(Ed {
            dst_ref: Some(0x0102),
            eot: true,
            number: 1,
            user_data,
        }),
    );
}

#[test]
fn an_er_with_the_header_that_it_rejects() {
    let er = Er {
        dst_ref: 7,
        cause: RejectCause::InvalidTpduType,
        parameters: parameters([Parameter::InvalidTpdu(Bytes::from_static(&[2, 0xF5]))]),
    };
    known("08 70 0007 02 c10202f5", &Tpdu::Er(er));
    known(
        "04 70 0007 09",
        &Tpdu::Er(Er {
            dst_ref: 7,
            cause: RejectCause::Unknown(9),
            parameters: Parameters::new(),
        }),
    );
}

#[test]
fn what_classes_0_and_2_do_not_have_is_named_and_kept() {
    for (octets, kind, header) in [
        ("04 61 0001 05", Kind::Ak, 5),
        ("04 5f 0001 05", Kind::Rj, 5),
        ("07 20 0001 00000005", Kind::Ea, 8),
        ("07 f0 0001 80000001 aabb", Kind::Dt, 8),
        ("08 f0 0001 80 c302abcd aabb", Kind::Dt, 9),
    ] {
        let octets_ = hex(octets).freeze();
        let other = Other {
            kind,
            header: octets_.slice(..header),
            user_data: octets_.slice(header..),
        };
        known(octets, &Tpdu::Other(other));
    }
}

#[test]
fn user_data_are_slices_of_what_was_decoded() {
    let octets = hex("02 f0 80 aabb").freeze();
    let Ok(Tpdu::Dt(dt)) = Tpdu::decode(&octets) else {
        panic!()
    };
    assert_eq!(dt.user_data.as_ptr(), octets[3..].as_ptr());
}

#[test]
fn reasons_are_told_in_words_with_their_numbers() {
    assert_eq!(DisconnectReason(3).to_string(), "address unknown (3)");
    assert_eq!(
        DisconnectReason(129).to_string(),
        "congestion of the transport entity (129)"
    );
    assert_eq!(
        DisconnectReason(200).to_string(),
        "a reason unknown to the standard (200)"
    );
    let persistent = (0..=255)
        .map(DisconnectReason)
        .filter(|reason| reason.is_persistent());
    assert!(persistent.map(|reason| reason.0).eq([2, 3, 130]));
}

#[test]
fn a_header_takes_parameters_up_to_254_octets_and_no_more() {
    let filler = |octets| Parameter::Other {
        code: 0xD0,
        value: Bytes::from(vec![0; octets]),
    };
    let mut full = parameters([filler(244)]);
    assert_eq!(full.push(filler(1)), Err(NoRoom));
    full.push(filler(0)).unwrap();
    let mut encoded = BytesMut::new();
    Tpdu::Cr(Connection {
        parameters: full.clone(),
        ..Connection::default()
    })
    .encode(&mut encoded);
    assert_eq!((encoded[0], encoded.len()), (254, 255));
    assert_eq!(full.push(filler(300)), Err(NoRoom));
}
