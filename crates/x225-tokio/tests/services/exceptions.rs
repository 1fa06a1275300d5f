//! S-U-EXCEPTION-REPORT and S-P-EXCEPTION-REPORT.

use super::{agreed, hears, number, told, user_data};
use crate::support::{data, peer};
use tokio::io::AsyncWriteExt;
use x225::annex_a::State;
use x225::indication::ProviderExceptionReport;
use x225::request::Resync;
use x225::wire::{ReasonCode, TokenSetting};
use x225::{FunctionalUnits as Fu, Indication, OnProtocolError, TokenSettings, Tokens, request};
use x225_tokio::{ConnectOptions, connect_over};

const UNITS: Fu = Fu::HALF_DUPLEX.union(Fu::EXCEPTIONS);

#[tokio::test]
async fn the_side_without_the_data_token_reports_an_exception_and_giving_the_token_clears_it() {
    let (mut initiator, mut responder) = agreed(UNITS).await;
    let report = request::UserExceptionReport {
        reason: ReasonCode::LocalSsUserError,
        user_data: user_data(b"disk full"),
    };
    responder.request(report.clone()).await.unwrap();
    hears(&mut initiator, report).await;
    let refused = initiator.send(b"more".as_slice()).await.unwrap_err();
    assert_eq!(refused.state, State::STA20);
    initiator.tokens().give(Tokens::DATA).await.unwrap();
    let given = request::TokenGive {
        tokens: Tokens::DATA,
        ..Default::default()
    };
    hears(&mut responder, given).await;
    responder.send(b"empty again".as_slice()).await.unwrap();
    hears(&mut initiator, data(b"empty again")).await;
}

#[tokio::test]
async fn the_owner_of_the_data_token_reports_no_exception() {
    let (mut initiator, _responder) = agreed(UNITS).await;
    let refused = initiator
        .request(request::UserExceptionReport::default())
        .await;
    assert_eq!(
        refused.unwrap_err().to_string(),
        "S-U-EXCEPTION-REPORT request is not permitted in STA713: data token not assigned to the \
         peer"
    );
}

#[tokio::test]
async fn a_resynchronization_clears_an_exception_too() {
    let units = UNITS | Fu::MINOR_SYNCHRONIZE | Fu::RESYNCHRONIZE;
    let (mut initiator, mut responder) = agreed(units).await;
    let report = request::UserExceptionReport::default();
    responder.request(report.clone()).await.unwrap();
    hears(&mut initiator, report).await;
    let tokens = TokenSettings::default();
    let sync = initiator.sync();
    sync.resynchronize(Resync::Set(number(9)), tokens)
        .await
        .unwrap();
    let Some(Indication::Resynchronize(asked)) = told(&mut responder).await else {
        panic!("no S-RESYNCHRONIZE indication")
    };
    let confirm = responder.sync().confirm_resynchronize(&asked, tokens);
    confirm.await.unwrap();
    assert!(told(&mut initiator).await.is_some());
    assert_eq!(initiator.status().state, State::STA713);
}

#[tokio::test]
async fn a_provider_reports_the_error_that_it_detects_to_its_user_and_to_the_peer() {
    let (ours, mut theirs) = crate::support::raw();
    let mut options = ConnectOptions {
        connect: request::Connect {
            functional_units: UNITS,
            tokens: TokenSettings {
                data: TokenSetting::AcceptorSide,
                ..TokenSettings::default()
            },
            ..Default::default()
        },
        ..Default::default()
    };
    options.options.session.on_protocol_error = OnProtocolError::ExceptionReport;
    let dialogue = async {
        peer::called(&mut theirs).await;
        // ACCEPT: version 2, half-duplex and exceptions, no token items: the data token is here.
        let accept = "0e0c 0506 130100 160102 1402 0201";
        theirs.write_all(&peer::tpkt(accept)).await.unwrap();
        // NOT FINISHED, although nobody asked for a release.
        theirs.write_all(&peer::tpkt("08 00")).await.unwrap();
        peer::read_tsdu(&mut theirs).await
    };
    let (connected, reported) = tokio::join!(
        async {
            let (mut session, _accept) = connect_over(ours, options).await.unwrap();
            let report = told(&mut session).await;
            (session, report)
        },
        dialogue
    );
    let (_session, report) = connected;
    let Some(Indication::ProviderExceptionReport(ProviderExceptionReport::Detected(violation))) =
        report
    else {
        panic!("no S-P-EXCEPTION-REPORT indication: {report:?}")
    };
    assert_eq!(violation.state, State::STA713);
    // EXCEPTION REPORT, which reflects the SPDU at fault (PI 49).
    assert_eq!(reported, peer::octets("0200 0004 3102 0800"));
}

#[tokio::test]
async fn a_user_is_told_what_the_peers_provider_reflects() {
    let (ours, mut theirs) = crate::support::raw();
    let options = ConnectOptions {
        connect: request::Connect {
            functional_units: UNITS,
            ..Default::default()
        },
        ..Default::default()
    };
    let dialogue = async {
        peer::called(&mut theirs).await;
        let accept = "0e0c 0506 130100 160102 1402 0201";
        theirs.write_all(&peer::tpkt(accept)).await.unwrap();
        let report = "0200 0006 3104 01006162";
        theirs.write_all(&peer::tpkt(report)).await.unwrap();
    };
    let (mut session, ()) = tokio::join!(
        async { connect_over(ours, options).await.unwrap().0 },
        dialogue
    );
    let report = ProviderExceptionReport::FromPeer {
        reflected: user_data(b"\x01\x00ab"),
    };
    hears(&mut session, report).await;
    session.tokens().give(Tokens::DATA).await.unwrap();
    assert_eq!(session.status().state, State::STA713);
    assert_eq!(
        peer::read_tsdu(&mut theirs).await,
        peer::octets("0103 100101")
    );
}
