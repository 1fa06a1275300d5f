//! The second reader itself, on SPDUs written down by hand.

use x225_tests::presence::or_skip;
use x225_tests::tshark::{Reading, Tshark};

fn read(si: &[u8]) -> Reading {
    Reading {
        si: si.to_vec(),
        ..Reading::default()
    }
}

#[test]
fn tshark_reads_the_spdus_of_a_kernel_session() {
    let Some(tshark) = or_skip(Tshark::find()) else {
        return;
    };
    let connect =
        b"\x0D\x14\x05\x06\x13\x01\x00\x16\x01\x02\x14\x02\x00\x02\x33\x02\x00\x01\x34\x02\x00\x01";
    let accept =
        b"\x0E\x14\x05\x06\x13\x01\x00\x16\x01\x02\x14\x02\x00\x02\x34\x02\x00\x01\xC1\x02\x61\x00";
    let give_tokens_and_data = b"\x01\x00\x01\x00\x61\x05\x30\x03\x02\x01\x03";
    let finish = b"\x09\x07\x11\x01\x01\xC1\x02\x61\x00";
    let disconnect = b"\x0A\x04\xC1\x02\x61\x00";
    let abort = b"\x19\x07\x11\x01\x0B\xC1\x02\xA0\x00";
    let readings = tshark.read::<&[u8]>(&[
        connect,
        accept,
        give_tokens_and_data,
        finish,
        disconnect,
        abort,
        b"\x1A\x00",
    ]);
    let expected = [
        read(&[13]),
        read(&[14]),
        read(&[1, 1]),
        read(&[9]),
        read(&[10]),
        read(&[25]),
        read(&[26]),
    ];
    assert_eq!(readings, expected);
}

#[test]
fn tshark_reads_a_tsdu_that_takes_several_dt_tpdus() {
    let Some(tshark) = or_skip(Tshark::find()) else {
        return;
    };
    let mut long = b"\x01\x00\x01\x00".to_vec();
    long.resize(200_000, 0x55);
    let readings = tshark.read(&[long, b"\x09\x00".to_vec()]);
    assert_eq!(readings, [read(&[1, 1]), read(&[9])]);
}

#[test]
fn tshark_flags_a_parameter_that_overruns_its_spdu() {
    let Some(tshark) = or_skip(Tshark::find()) else {
        return;
    };
    let readings = tshark.read(&[b"\x19\x03\x11\x05\x0B".as_slice(), b"\x1A\x00"]);
    let overrun = Reading {
        si: vec![25],
        malformed: true,
        complaints: "Parameter length: 5, should be <= 1".into(),
    };
    assert_eq!(readings, [overrun, read(&[26])]);
}

#[test]
fn tshark_reads_thousands_in_one_run() {
    let Some(tshark) = or_skip(Tshark::find()) else {
        return;
    };
    let readings = tshark.read(&vec![b"\x0A\x04\xC1\x02\x61\x00"; 4_000]);
    assert_eq!(readings, vec![read(&[10]); 4_000]);
}

#[test]
fn what_is_not_session_is_not_read_as_session() {
    let Some(tshark) = or_skip(Tshark::find()) else {
        return;
    };
    assert_eq!(tshark.read(&[b"\xFE\x00"]), [Reading::default()]);
}
