//! S-TOKEN-GIVE, S-TOKEN-PLEASE, S-CONTROL-GIVE.

use super::{agreed, hears, user_data};
use x225::{FunctionalUnits as Fu, Tokens, request};

#[tokio::test]
async fn a_token_is_asked_for_and_given_both_with_user_data() {
    let (mut initiator, mut responder) = agreed(Fu::HALF_DUPLEX).await;
    let please = responder.tokens().with(b"my turn".as_slice());
    please.please(Tokens::DATA).await.unwrap();
    let wanted = request::TokenPlease {
        tokens: Tokens::DATA,
        user_data: user_data(b"my turn"),
    };
    hears(&mut initiator, wanted).await;
    assert_eq!(initiator.status().owned_tokens, Tokens::DATA);
    let give = initiator.tokens().with(b"go ahead".as_slice());
    give.give(Tokens::DATA).await.unwrap();
    let given = request::TokenGive {
        tokens: Tokens::DATA,
        user_data: user_data(b"go ahead"),
    };
    hears(&mut responder, given).await;
    assert_eq!(responder.status().owned_tokens, Tokens::DATA);
    assert!(initiator.status().owned_tokens.is_empty());
}

#[tokio::test]
async fn tokens_are_given_one_by_one_or_together() {
    let units = Fu::HALF_DUPLEX | Fu::MINOR_SYNCHRONIZE | Fu::NEGOTIATED_RELEASE;
    let (mut initiator, mut responder) = agreed(units).await;
    let two = Tokens::SYNCHRONIZE_MINOR | Tokens::RELEASE;
    initiator.tokens().give(two).await.unwrap();
    let given = request::TokenGive {
        tokens: two,
        ..Default::default()
    };
    hears(&mut responder, given).await;
    assert_eq!(initiator.status().owned_tokens, Tokens::DATA);
    assert_eq!(responder.status().owned_tokens, two);
}

#[tokio::test]
async fn a_token_that_is_not_here_cannot_be_given_and_the_refusal_names_it() {
    let (initiator, mut responder) = agreed(Fu::HALF_DUPLEX).await;
    let refused = responder.tokens().give(Tokens::DATA).await.unwrap_err();
    assert_eq!(
        refused.to_string(),
        "S-TOKEN-GIVE request is not permitted in STA713: data token not assigned to this side"
    );
    let refused = responder.tokens().please(Tokens::RELEASE).await;
    assert_eq!(
        refused.unwrap_err().to_string(),
        "S-TOKEN-PLEASE request is not permitted in STA713: release token not available"
    );
    assert_eq!(initiator.status().owned_tokens, Tokens::DATA);
}

#[tokio::test]
async fn control_is_given_with_all_tokens_outside_activities() {
    let units = Fu::HALF_DUPLEX | Fu::ACTIVITY_MANAGEMENT;
    let (mut initiator, mut responder) = agreed(units).await;
    initiator.tokens().control_give().await.unwrap();
    hears(&mut responder, request::ControlGive::default()).await;
    let all = Tokens::DATA | Tokens::MAJOR_ACTIVITY;
    assert_eq!(responder.status().owned_tokens, all);
    responder.send(b"mine now".as_slice()).await.unwrap();
    let data = request::Data {
        user_data: user_data(b"mine now"),
    };
    hears(&mut initiator, data).await;
    assert!(initiator.status().owned_tokens.is_empty());
}

#[tokio::test]
async fn control_is_not_given_inside_an_activity() {
    let units = Fu::HALF_DUPLEX | Fu::ACTIVITY_MANAGEMENT;
    let (mut initiator, _responder) = agreed(units).await;
    let start = initiator.activity().start(b"a".try_into().unwrap());
    start.await.unwrap();
    let refused = initiator.tokens().control_give().await.unwrap_err();
    assert_eq!(
        refused.to_string(),
        "S-CONTROL-GIVE request is not permitted in STA713: an activity is in progress"
    );
}
