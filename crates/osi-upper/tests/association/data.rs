//! Data in presentation contexts.

use osi_upper::association::request::Data;
use osi_upper::association::{Indication, Needed, State};
use osi_upper::{BitString, DataValue};
use x225::Request;

use crate::peer::*;

#[test]
fn a_value_is_sent_without_being_copied() {
    let mut association = initiator();
    let value = hex("a0 05 02 01 01 82 00");
    association.request(Data::single(3, value.clone())).unwrap();
    let Request::Data(data) = asked(&mut association) else {
        panic!("an S-DATA request");
    };
    let slices = data.user_data.as_slice();
    assert_eq!(slices[0], hex("61 0e 30 0c 02 01 03 a0 07"));
    assert_eq!(slices[1].as_ptr(), value.as_ptr());
    assert_eq!(slices.len(), 2);
}

#[test]
fn a_value_is_received_without_being_copied() {
    let mut association = initiator();
    let octets = hex("61 0e 30 0c 02 01 03 a0 07 a1 05 02 01 01 82 00");
    let user_data = octets.clone().into();
    association.handle(x225::Indication::Data(x225::request::Data { user_data }));
    let Indication::Data(data) = told(&mut association) else {
        panic!("a P-DATA indication");
    };
    assert_eq!(data.context, 3);
    assert_eq!(data.value.octets().as_ptr(), octets[9..].as_ptr());
    assert_eq!(data.value.octets().len(), 7);
}

#[test]
fn values_of_other_forms_are_sent_and_received() {
    let mut association = responder();
    let aligned = DataValue::OctetAligned(hex("01 02"));
    let bits = DataValue::Arbitrary(BitString {
        unused_bits: 4,
        octets: hex("f0"),
    });
    for (value, octets) in [
        (aligned, "61 09 30 07 02 01 03 81 02 01 02"),
        (bits, "61 09 30 07 02 01 03 82 02 04 f0"),
    ] {
        let request = Data { context: 3, value };
        association.request(request.clone()).unwrap();
        let Request::Data(sent) = asked(&mut association) else {
            panic!("an S-DATA request");
        };
        assert_eq!(sent.user_data.to_bytes(), hex(octets));
        association.handle(data(octets));
        assert_eq!(told(&mut association), Indication::Data(request));
    }
}

#[test]
fn several_lists_arrive_one_by_one_in_order() {
    let mut association = initiator();
    association.handle(data(
        "61 12 30 07 02 01 03 a0 02 05 00 30 07 02 01 01 a0 02 05 00",
    ));
    let contexts: Vec<i64> = drain(&mut association)
        .into_iter()
        .map(|output| match output {
            osi_upper::association::Output::User(Indication::Data(data)) => data.context,
            other => panic!("not data: {other:?}"),
        })
        .collect();
    assert_eq!(contexts, [3, 1]);
}

#[test]
fn data_in_a_context_that_is_not_defined_is_answered_with_arp() {
    let mut association = initiator();
    association.handle(data("61 09 30 07 02 01 05 a0 02 05 00"));
    let (request, indication) = asked_and_told(&mut association);
    assert_eq!(abort(request).to_bytes(), hex("30 06 80 01 06 81 01 07"));
    assert_eq!(
        why(&indication).unwrap().to_string(),
        "aborted by this side's presentation: context 5 is not in the defined context set \
         (X.226 6.1)"
    );
    assert_eq!(association.state(), State::Sta0);
}

#[test]
fn data_that_is_unreadable_is_answered_with_arp() {
    for (octets, reason) in [
        ("62 00", "80 01 01"),
        ("61 00", "80 01 06"),
        ("61 05 30 03 02 01 03", "80 01 06"),
        ("61 80 30 80", "80 01 06"),
        ("", "80 01 06"),
    ] {
        let mut association = initiator();
        association.handle(data(octets));
        let (request, _) = asked_and_told(&mut association);
        let expected = hex(&format!("30 06 {reason} 81 01 07"));
        assert_eq!(abort(request).to_bytes(), expected, "{octets}");
    }
}

#[test]
fn with_one_context_nothing_names_it() {
    let (mut association, indication) = called();
    let mut accept = indication.accept();
    let results = &mut accept
        .presentation
        .presentation_context_definition_result_list;
    results.extend(indication.results.clone());
    results[1] = osi_upper::presentation::ContextResult::user_rejection();
    association.request(accept).unwrap();
    let _ = drain(&mut association);
    association.request(Data::single(1, hex("05 00"))).unwrap();
    let Request::Data(sent) = asked(&mut association) else {
        panic!("an S-DATA request");
    };
    assert_eq!(sent.user_data.to_bytes(), hex("05 00"));
    let expected = Indication::Data(Data::single(1, hex("05 00")));
    association.handle(data("05 00"));
    assert_eq!(told(&mut association), expected);
    // A peer that names it all the same is understood.
    association.handle(data("61 09 30 07 02 01 01 a0 02 05 00"));
    assert_eq!(told(&mut association), expected);
}

#[test]
fn there_is_no_data_before_the_association_or_while_it_is_being_released() {
    let mut association = calling();
    let refused = association
        .request(Data::single(3, hex("05 00")))
        .unwrap_err();
    assert_eq!(refused.needed, Needed::AnotherState);
    association.handle(data("61 09 30 07 02 01 03 a0 02 05 00"));
    let (request, _) = asked_and_told(&mut association);
    assert_eq!(abort(request).to_bytes(), hex("30 06 80 01 02 81 01 07"));
}

#[test]
fn what_was_on_its_way_after_an_abort_is_dropped() {
    let mut association = initiator();
    association
        .request(osi_upper::association::request::Abort::default())
        .unwrap();
    let _ = drain(&mut association);
    association.handle(data("61 09 30 07 02 01 03 a0 02 05 00"));
    assert_eq!(association.poll_output(), None);
}
