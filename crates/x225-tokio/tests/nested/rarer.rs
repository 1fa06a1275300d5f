//! Exceptions and expedited data of nested connections, in literal octets.

use super::support::{data, peer, raw};
use super::{Fu, NESTING, options, proposal, told};
use tokio::io::{AsyncWriteExt, DuplexStream};
use x225::annex_a::State;
use x225::indication::ProviderExceptionReport;
use x225::wire::{ReasonCode, TokenSetting};
use x225::{Indication, OnProtocolError, TokenSettings, Tokens, request};
use x225_tokio::{ConnectOptions, Options, Session, connect_over};

/// CC with transport expedited data.
const CC: &str = "03000011 0c d0 0001 0001 00 c0010d c60101";

/// The data token is this side's unless the CONNECT says otherwise.
const REPORTS: Fu = Fu::HALF_DUPLEX.union(Fu::EXCEPTIONS);

/// A session connection of this side, one of these units nested in it, and the peer of both.
async fn with_inner(
    options: &Options,
    outer: Fu,
    inner: request::Connect,
) -> (Session, Session, DuplexStream) {
    let (ours, mut theirs) = raw();
    let options = ConnectOptions {
        options: *options,
        connect: proposal(outer),
        ..Default::default()
    };
    let accept = |units: Fu, identifier: &str| {
        let length = 12 + identifier.len() / 2;
        let units = units.bits();
        peer::tpkt(&format!(
            "0e{length:02x} 0506 130101 160102 1402 {units:04x} {identifier}"
        ))
    };
    let (connected, ()) = tokio::join!(connect_over(ours, options), async {
        peer::read_tpdu(&mut theirs).await;
        theirs.write_all(&peer::octets(CC)).await.unwrap();
        peer::read_tsdu(&mut theirs).await;
        theirs.write_all(&accept(outer, "")).await.unwrap();
    });
    let outer = connected.unwrap().0;
    let mut nested = outer.nested().unwrap();
    let units = inner.functional_units;
    let (opened, ()) = tokio::join!(nested.open(inner), async {
        peer::read_tsdu(&mut theirs).await;
        theirs.write_all(&accept(units, "3e0180")).await.unwrap();
    });
    (outer, opened.unwrap().0, theirs)
}

/// A TSDU in an ED TPDU.
fn expedited(tsdu: &str) -> Vec<u8> {
    let tsdu = peer::octets(tsdu);
    let length = u8::try_from(tsdu.len() + 7).unwrap();
    [&[3, 0, 0, length, 2, 0x10, 0x80], &tsdu[..]].concat()
}

#[tokio::test]
async fn expedited_data_inside_go_on_the_expedited_flow_by_their_identifier() {
    let units = NESTING | Fu::EXPEDITED_DATA;
    let inside = Fu::DUPLEX | Fu::EXPEDITED_DATA;
    let (mut outer, mut inner, mut peer) = with_inner(&options(), units, proposal(inside)).await;
    let asked = |user_data: &'static [u8]| request::ExpeditedData {
        user_data: user_data.into(),
    };
    inner.request(asked(b"now")).await.unwrap();
    // More than 11 octets go in two, marked as the first and the last of them.
    inner.request(asked(b"0123456789abcd")).await.unwrap();
    outer.request(asked(b"outside")).await.unwrap();
    for sent in [
        "0503 3e0180 6e6f77",
        "0506 190101 3e0180 30313233343536 37",
        "0506 190102 3e0180 3839 61626364",
        "0500 6f757473696465",
    ] {
        let tpdu = peer::read_tpdu(&mut peer).await;
        assert_eq!(tpdu, expedited(sent)[4..]);
    }
    for said in [
        "0503 3e0180 6e6f77",
        "0506 190101 3e0180 30313233343536 37",
        "0506 190102 3e0180 3839 61626364",
        "0500 6f757473696465",
    ] {
        peer.write_all(&expedited(said)).await.unwrap();
    }
    assert_eq!(told(&mut inner).await, Some(asked(b"now").into()));
    assert_eq!(
        told(&mut inner).await,
        Some(asked(b"0123456789abcd").into())
    );
    assert_eq!(told(&mut outer).await, Some(asked(b"outside").into()));
}

#[tokio::test]
async fn the_user_inside_who_has_no_token_reports_an_exception_and_giving_it_clears_that() {
    let (mut outer, mut inner, mut peer) = with_inner(&options(), NESTING, proposal(REPORTS)).await;
    // EXCEPTION DATA: reason 5, a local error of the SS-user.
    let report = "0103 3e0180 3006 320105 3e0180";
    peer.write_all(&peer::tpkt(report)).await.unwrap();
    let told_of = request::UserExceptionReport {
        reason: ReasonCode::LocalSsUserError,
        ..Default::default()
    };
    assert_eq!(told(&mut inner).await, Some(told_of.into()));
    let refused = inner.send(b"more".as_slice()).await.unwrap_err();
    assert_eq!(refused.state, State::STA20);
    outer.send(b"outside".as_slice()).await.unwrap();
    inner.tokens().give(Tokens::DATA).await.unwrap();
    let read = [
        peer::read_tsdu(&mut peer).await,
        peer::read_tsdu(&mut peer).await,
    ];
    let expected = ["0100 0100 6f757473696465", "0106 100101 3e0180"];
    assert_eq!(read, expected.map(peer::octets));
    // What the new owner of the token says, and a report of this side's.
    peer.write_all(&peer::tpkt("0103 3e0180 0103 3e0180 aa"))
        .await
        .unwrap();
    assert_eq!(told(&mut inner).await, Some(data(b"\xAA")));
    let report = request::UserExceptionReport {
        reason: ReasonCode::LocalSsUserError,
        ..Default::default()
    };
    inner.request(report).await.unwrap();
    assert_eq!(
        peer::read_tsdu(&mut peer).await,
        peer::octets("0203 3e0180 3006 320105 3e0180")
    );
}

#[tokio::test]
async fn a_provider_reports_the_error_inside_that_it_detects_and_what_encloses_it_goes_on() {
    let mut options = options();
    options.session.on_protocol_error = OnProtocolError::ExceptionReport;
    // The data token is the peer's: who has it does not report.
    let inside = request::Connect {
        tokens: TokenSettings {
            data: TokenSetting::AcceptorSide,
            ..Default::default()
        },
        ..proposal(REPORTS)
    };
    let (mut outer, mut inner, mut peer) = with_inner(&options, NESTING, inside).await;
    // NOT FINISHED, although nobody asked for a release.
    peer.write_all(&peer::tpkt("0803 3e0180")).await.unwrap();
    let report = told(&mut inner).await;
    let Some(Indication::ProviderExceptionReport(ProviderExceptionReport::Detected(violation))) =
        report
    else {
        panic!("no S-P-EXCEPTION-REPORT indication: {report:?}")
    };
    assert_eq!(violation.state, State::STA713);
    // EXCEPTION REPORT, which reflects the SPDU at fault (PI 49).
    let sent = peer::read_tsdu(&mut peer).await;
    assert_eq!(
        sent,
        peer::octets("0203 3e0180 000a 3105 08033e0180 3e0180")
    );
    outer.send(b"outside".as_slice()).await.unwrap();
    assert_eq!(
        peer::read_tsdu(&mut peer).await,
        peer::octets("0100 0100 6f757473696465")
    );
}

#[tokio::test]
async fn the_user_inside_is_told_what_the_peers_provider_reports() {
    for (reported, report) in [
        (
            "0203 3e0180 0009 3104 01006162 3e0180",
            ProviderExceptionReport::FromPeer {
                reflected: b"\x01\x00ab".as_slice().into(),
            },
        ),
        // Present and empty (PI 49): what encloses it was resynchronized, say.
        (
            "0203 3e0180 0005 3100 3e0180",
            ProviderExceptionReport::Disrupted,
        ),
    ] {
        let (mut outer, mut inner, mut peer) =
            with_inner(&options(), NESTING, proposal(REPORTS)).await;
        peer.write_all(&peer::tpkt(reported)).await.unwrap();
        assert_eq!(told(&mut inner).await, Some(report.into()));
        inner.tokens().give(Tokens::DATA).await.unwrap();
        assert_eq!(inner.status().state, State::STA713);
        assert_eq!(
            peer::read_tsdu(&mut peer).await,
            peer::octets("0106 100101 3e0180")
        );
        outer.send(b"outside".as_slice()).await.unwrap();
        assert_eq!(
            peer::read_tsdu(&mut peer).await,
            peer::octets("0100 0100 6f757473696465")
        );
    }
}
