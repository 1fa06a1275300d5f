//! Drawn SPDUs made to keep the rules of clause 8 about values beside each other.

use crate::{
    Abort, AbortDisconnect, Connect, ConnectAcceptItem, Enclosure, Refuse, RefuseCode, Slices,
    Spdu, SpduKind, Tokens, Versions,
};
use bytes::Bytes;

/// Changes as little as makes the SPDU one that may be sent.
pub(super) fn tidy(mut spdu: Spdu) -> Spdu {
    enclosure(&mut spdu);
    match &mut spdu {
        Spdu::Connect(connect) => self::connect(connect),
        Spdu::Accept(accept) => serial_numbers(&mut accept.connect_accept_item),
        Spdu::Refuse(refuse) => self::refuse(refuse),
        Spdu::Abort(abort) => self::abort(abort),
        Spdu::GiveTokens(tokens) => token_item(&mut tokens.token_item, &tokens.user_data),
        Spdu::PleaseTokens(tokens) => token_item(&mut tokens.token_item, &tokens.user_data),
        _ => {}
    }
    spdu
}

fn connect(connect: &mut Connect) {
    serial_numbers(&mut connect.connect_accept_item);
    if connect.extended_user_data.is_empty() {
        connect.data_overflow = false;
    } else {
        connect.user_data = Slices::new();
        connect.connect_accept_item.versions = Versions::V2;
    }
}

fn serial_numbers(item: &mut ConnectAcceptItem) {
    if item.upper_limit_serial_number.is_some() {
        (
            item.initial_serial_number,
            item.second_initial_serial_number,
        ) = (None, None);
    } else {
        (
            item.large_initial_serial_number,
            item.large_second_initial_serial_number,
        ) = (None, None);
    }
}

fn refuse(refuse: &mut Refuse) {
    match &mut refuse.reason {
        Some(reason) if reason.code == RefuseCode::UserData => {}
        Some(reason) => {
            reason.user_data = Slices::new();
            refuse.session_user_requirements = None;
            refuse.enclosure = None;
        }
        None => {
            refuse.session_user_requirements = None;
            refuse.enclosure = None;
        }
    }
}

fn abort(abort: &mut Abort) {
    if !abort.reflect_parameter_values.is_empty() {
        abort
            .transport_disconnect
            .insert(AbortDisconnect::PROTOCOL_ERROR);
    }
    if !abort.user_data.is_empty() || abort.enclosure.is_some() {
        abort
            .transport_disconnect
            .insert(AbortDisconnect::USER_ABORT);
    }
}

fn token_item(item: &mut Option<Tokens>, user_data: &Slices) {
    let wanted = item.is_some() || !user_data.is_empty();
    if wanted && item.unwrap_or_default().is_empty() {
        *item = Some(Tokens::DATA);
    }
}

fn enclosure(spdu: &mut Spdu) {
    let is_data = [
        SpduKind::DataTransfer,
        SpduKind::Expedited,
        SpduKind::TypedData,
    ]
    .contains(&spdu.kind());
    let place = match (&*spdu, spdu.enclosure()) {
        (Spdu::ConnectDataOverflow(_), Some(place)) => Some(Enclosure::new(false, place.is_end())),
        (_, Some(_)) if !is_data => Some(Enclosure::Beginning),
        (_, place) => place,
    };
    if let Some(place) = place {
        spdu.set_enclosure(place);
    }
    let more_follows = place.is_some_and(|place| !place.is_end());
    if (more_follows || is_data)
        && let Some(data) = spdu.user_data_mut().filter(|data| data.is_empty())
    {
        data.push(Bytes::from_static(&[0]));
    }
}
