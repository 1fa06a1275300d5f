//! S-TYPED-DATA, S-CAPABILITY-DATA and S-EXPEDITED-DATA.

use super::{agreed, hears, user_data};
use x225::annex_a::State;
use x225::{FunctionalUnits as Fu, confirm, request, response};

#[tokio::test]
async fn typed_data_needs_no_data_token() {
    let (mut initiator, mut responder) = agreed(Fu::HALF_DUPLEX | Fu::TYPED_DATA).await;
    let typed = request::TypedData {
        user_data: user_data(b"a word in between"),
    };
    responder.request(typed.clone()).await.unwrap();
    hears(&mut initiator, typed).await;
}

#[tokio::test]
async fn typed_data_that_was_not_selected_is_refused() {
    let (mut initiator, _responder) = agreed(Fu::DUPLEX).await;
    let typed = request::TypedData {
        user_data: user_data(b"a word in between"),
    };
    assert_eq!(
        initiator.request(typed).await.unwrap_err().to_string(),
        "S-TYPED-DATA request is not permitted in STA713: functional unit typed data not selected"
    );
}

#[tokio::test]
async fn capability_data_is_confirmed_and_nothing_else_goes_meanwhile() {
    let units = Fu::HALF_DUPLEX | Fu::ACTIVITY_MANAGEMENT | Fu::CAPABILITY_DATA_EXCHANGE;
    let (mut initiator, mut responder) = agreed(units).await;
    let question = request::CapabilityData {
        user_data: user_data(b"2 MiB?"),
    };
    initiator.request(question.clone()).await.unwrap();
    let refused = initiator.send(b"too soon".as_slice()).await.unwrap_err();
    assert_eq!(refused.state, State::STA21);
    hears(&mut responder, question).await;
    let answer = response::CapabilityData {
        user_data: user_data(b"and 4"),
    };
    responder.request(answer).await.unwrap();
    let confirmed = confirm::CapabilityData {
        user_data: user_data(b"and 4"),
    };
    hears(&mut initiator, confirmed).await;
    initiator.send(b"now".as_slice()).await.unwrap();
}

#[tokio::test]
async fn capability_data_does_not_go_inside_an_activity() {
    let units = Fu::HALF_DUPLEX | Fu::ACTIVITY_MANAGEMENT | Fu::CAPABILITY_DATA_EXCHANGE;
    let (mut initiator, _responder) = agreed(units).await;
    let start = initiator.activity().start(b"a".try_into().unwrap());
    start.await.unwrap();
    let refused = initiator.request(request::CapabilityData::default()).await;
    assert_eq!(
        refused.unwrap_err().to_string(),
        "S-CAPABILITY-DATA request is not permitted in STA713: an activity is in progress"
    );
}

#[tokio::test]
async fn expedited_data_goes_where_the_transport_has_an_expedited_flow() {
    let (mut initiator, mut responder) = agreed(Fu::DUPLEX | Fu::EXPEDITED_DATA).await;
    assert!(initiator.status().transport_expedited);
    let urgent = request::ExpeditedData {
        user_data: user_data(b"fourteen octet"),
    };
    initiator.request(urgent.clone()).await.unwrap();
    hears(&mut responder, urgent).await;
    let longer = request::ExpeditedData {
        user_data: user_data(b"fifteen octets!"),
    };
    assert_eq!(
        responder.request(longer).await.unwrap_err().to_string(),
        "S-EXPEDITED-DATA request is not permitted in STA713: 15 octets of user data, at most 14 \
         allowed"
    );
}
