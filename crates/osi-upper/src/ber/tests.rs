use super::*;
use crate::Oid;
use crate::testing::hex;

fn first(octets: &bytes::Bytes) -> Result<i64, Error> {
    let root = At::root("test");
    let mut values = Components::of(octets, &root);
    let number = values.required("number")?.expect(&[Tag::INTEGER])?;
    let value = number.integer()?;
    values.finish()?;
    Ok(value)
}

fn fault_of(octets: &str) -> (usize, Fault, &'static str) {
    let error = first(&hex(octets)).unwrap_err();
    (error.offset, error.fault, error.clause)
}

#[test]
fn integers_are_read_however_long_their_sign_is_written() {
    for (octets, value) in [
        ("02 01 00", 0),
        ("02 01 ff", -1),
        ("02 01 80", -128),
        ("02 02 00 80", 128),
        ("02 04 00 00 00 03", 3),
        ("02 0a ff ff ff ff ff ff ff ff ff 7f", -129),
        ("02 08 7f ff ff ff ff ff ff ff", i64::MAX),
        ("02 08 80 00 00 00 00 00 00 00", i64::MIN),
    ] {
        assert_eq!(first(&hex(octets)), Ok(value), "{octets}");
    }
}

#[test]
fn integers_are_written_as_short_as_they_can_be() {
    for (value, octets) in [
        (0, "02 01 00"),
        (127, "02 01 7f"),
        (128, "02 02 00 80"),
        (-1, "02 01 ff"),
        (-128, "02 01 80"),
        (-129, "02 02 ff 7f"),
        (i64::MAX, "02 08 7f ff ff ff ff ff ff ff"),
        (i64::MIN, "02 08 80 00 00 00 00 00 00 00"),
    ] {
        let node = Node::integer(Tag::INTEGER, value);
        assert_eq!(node.to_bytes(), hex(octets), "{value}");
    }
}

#[test]
fn an_integer_beyond_64_bits_or_without_contents_is_a_fault() {
    let nine = "02 09 01 00 00 00 00 00 00 00 00";
    let long = Fault::IntegerTooLong { octets: 9 };
    assert_eq!(fault_of(nine), (0, long, "X.690 8.3"));
    let unsigned = "02 09 00 80 00 00 00 00 00 00 00";
    assert_eq!(fault_of(unsigned), (0, long, "X.690 8.3"));
    let negative = "02 09 ff 7f ff ff ff ff ff ff ff";
    assert_eq!(fault_of(negative), (0, long, "X.690 8.3"));
    assert_eq!(fault_of("02 00"), (0, Fault::IntegerEmpty, "X.690 8.3"));
}

#[test]
fn a_length_need_not_be_minimal() {
    assert_eq!(first(&hex("02 81 01 05")), Ok(5));
    assert_eq!(first(&hex("02 84 00 00 00 01 05")), Ok(5));
    assert_eq!(first(&hex("02 89 00 00 00 00 00 00 00 00 01 05")), Ok(5));
}

#[test]
fn a_length_past_the_end_is_located() {
    let short = Fault::Truncated {
        declared: 4,
        left: 1,
    };
    assert_eq!(fault_of("02 04 01"), (0, short, "X.690 8.1.3"));
    let huge = Fault::Truncated {
        declared: usize::MAX,
        left: 1,
    };
    let octets = "02 88 ff ff ff ff ff ff ff ff 00";
    assert_eq!(fault_of(octets), (0, huge, "X.690 8.1.3"));
}

#[test]
fn identifier_and_length_octets_may_not_end_early_or_lie() {
    assert_eq!(fault_of("02").1, Fault::HeaderTruncated);
    assert_eq!(fault_of("02 82 01").1, Fault::HeaderTruncated);
    assert_eq!(fault_of("1f").1, Fault::HeaderTruncated);
    assert_eq!(fault_of("1f 81 82").1, Fault::HeaderTruncated);
    assert_eq!(fault_of("1f 81 81 81 81 81 81 01 00").1, Fault::TagTooLong);
    assert_eq!(fault_of("02 ff 01").1, Fault::LengthInvalid);
    let over = "02 89 01 00 00 00 00 00 00 00 00 00";
    assert_eq!(fault_of(over).1, Fault::LengthInvalid);
    assert_eq!(fault_of("02 80 01 00 00").1, Fault::IndefinitePrimitive);
}

#[test]
fn another_tag_says_what_was_found_and_expected() {
    let error = first(&hex("04 01 00")).unwrap_err();
    assert_eq!(
        error.to_string(),
        "octet 0, number: found OCTET STRING, expected INTEGER (test)"
    );
    assert_eq!(
        fault_of(""),
        (
            0,
            Fault::Missing {
                component: "number"
            },
            "test"
        )
    );
    assert_eq!(
        fault_of("02 01 00 05 00"),
        (3, Fault::Trailing { octets: 2 }, "test")
    );
}

fn octet_string(octets: &bytes::Bytes) -> Result<bytes::Bytes, Error> {
    let root = At::root("test");
    Components::of(octets, &root)
        .required("string")?
        .octet_string()
}

#[test]
fn a_primitive_string_is_a_slice_of_the_source() {
    let source = hex("04 03 01 02 03");
    let string = octet_string(&source).unwrap();
    assert_eq!(string, [1, 2, 3][..]);
    assert_eq!(string.as_ptr(), source[2..].as_ptr());
}

#[test]
fn a_string_in_segments_is_joined() {
    let definite = hex("24 08 04 01 01 04 03 02 03 04");
    assert_eq!(octet_string(&definite).unwrap(), [1, 2, 3, 4][..]);
    let indefinite = hex("24 80 04 01 01 24 80 04 02 02 03 00 00 04 01 04 00 00");
    assert_eq!(octet_string(&indefinite).unwrap(), [1, 2, 3, 4][..]);
}

#[test]
fn segments_inside_segments_end_somewhere() {
    let octets = hex("24 0a 24 08 24 06 24 04 24 02 04 00");
    let error = octet_string(&octets).unwrap_err();
    assert_eq!(error.fault, Fault::TooDeep { limit: 4 });
}

#[test]
fn nested_indefinite_lengths_end_somewhere() {
    let mut octets = vec![];
    for _ in 0..100_000 {
        octets.extend([0x30, 0x80]);
    }
    let error = octet_string(&octets.into()).unwrap_err();
    assert_eq!(error.fault, Fault::TooDeep { limit: 32 });
    assert_eq!(error.offset, 64);
}

#[test]
fn an_indefinite_length_needs_its_end() {
    let error = octet_string(&hex("30 80 02 01 00")).unwrap_err();
    assert_eq!(error.fault, Fault::EndOfContentsMissing);
    assert_eq!(error.clause, "X.690 8.1.5");
    let error = octet_string(&hex("30 80 02 05 00")).unwrap_err();
    let left = 1;
    assert_eq!(error.fault, Fault::Truncated { declared: 5, left });
    assert_eq!(error.offset, 2);
}

fn bit_string(octets: &str) -> Result<crate::BitString, Error> {
    let octets = hex(octets);
    let root = At::root("test");
    Components::of(&octets, &root)
        .required("bits")?
        .bit_string()
}

#[test]
fn a_bit_string_counts_its_unused_bits() {
    let bits = bit_string("03 02 05 a0").unwrap();
    assert_eq!((bits.len(), &bits.octets[..]), (3, &[0xa0][..]));
    let joined = bit_string("23 08 03 02 00 ff 03 02 04 f0").unwrap();
    assert_eq!((joined.len(), &joined.octets[..]), (12, &[0xff, 0xf0][..]));
    assert!(bit_string("03 01 00").unwrap().is_empty());
}

#[test]
fn a_false_count_of_unused_bits_is_a_fault() {
    for octets in [
        "03 00",
        "03 01 01",
        "03 02 08 ff",
        "23 08 03 02 01 fe 03 02 00 ff",
    ] {
        let fault = bit_string(octets).unwrap_err().fault;
        assert_eq!(fault, Fault::UnusedBitsInvalid, "{octets}");
    }
}

#[test]
fn lengths_are_written_as_short_as_they_can_be() {
    for (length, octets) in [
        (0, "04 00"),
        (127, "04 7f"),
        (128, "04 81 80"),
        (255, "04 81 ff"),
        (256, "04 82 01 00"),
        (65_536, "04 83 01 00 00"),
    ] {
        let mut out = bytes::BytesMut::new();
        write_header(&mut out, Tag::universal(4), false, length);
        assert_eq!(out.freeze(), hex(octets), "{length}");
        assert_eq!(length_octets(length), hex(octets).len() - 1, "{length}");
    }
}

#[test]
fn an_object_identifier_is_whole_or_a_fault() {
    let read = |octets: &str| -> Result<Oid, Error> {
        let octets = hex(octets);
        let root = At::root("test");
        Components::of(&octets, &root).required("name")?.oid()
    };
    assert_eq!(read("06 02 51 01").unwrap().to_string(), "2.1.1");
    assert_eq!(read("06 00").unwrap_err().fault, Fault::OidMalformed);
    assert_eq!(read("06 01 81").unwrap_err().fault, Fault::OidMalformed);
    assert_eq!(read("26 02 51 01").unwrap_err().fault, Fault::NotPrimitive);
}
