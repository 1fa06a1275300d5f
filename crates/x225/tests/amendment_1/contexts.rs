//! Upper-layer contexts for the tests, and sessions that know them.

use std::num::NonZeroU16;
use std::sync::LazyLock;

use x225::amendment_1::{Context, UserData};
use x225::wire::short::ContextIdentifier;
use x225::wire::{Accept, Connect, ConnectAcceptItem, ProtocolOptions, Versions};
use x225::{Amendment1, Config, FunctionalUnits as Fu, Slices, request};

use crate::scene::nor;

/// What the compressible context turns into one octet.
pub(crate) const LONG: &[u8] = b"an association that everybody knows";

/// Duplex with short-encoding and version 2, called "1", "2" or "3".
fn context(selector: u8, identifier: ContextIdentifier, user_data: UserData) -> Context {
    let item = ConnectAcceptItem {
        protocol_options: ProtocolOptions::reserved(0x02),
        versions: Versions::V2,
        ..Default::default()
    };
    Context {
        identifier,
        connect: Connect {
            connect_accept_item: item.clone(),
            session_user_requirements: Some(Fu::DUPLEX),
            called_session_selector: [selector].as_slice().try_into().unwrap(),
            ..Default::default()
        },
        accept: Accept {
            connect_accept_item: item,
            session_user_requirements: Some(Fu::DUPLEX),
            ..Default::default()
        },
        user_data,
    }
}

fn compress(user_data: &Slices) -> Option<Slices> {
    (*user_data == *LONG).then(|| [7].as_slice().to_vec().into())
}

fn expand(parameters: &Slices) -> Option<Slices> {
    (*parameters == [7][..]).then(|| LONG.into())
}

fn never(_: &Slices) -> Option<Slices> {
    None
}

fn table(expand: fn(&Slices) -> Option<Slices>) -> Vec<Context> {
    let number = |n| ContextIdentifier::Restricted(NonZeroU16::new(n).unwrap());
    let global = [6, 3, 0x2b, 6, 1].as_slice().try_into().unwrap();
    vec![
        context(b'1', number(1), UserData::Immediate),
        context(
            b'2',
            ContextIdentifier::Global(global),
            UserData::Compressible { compress, expand },
        ),
        context(b'3', number(3), UserData::Fixed(b"fixed")),
        null_encoded(number(4), UserData::Compressible { compress, expand }),
    ]
}

/// Null-encoding, offered beside short-encoding.
fn null_encoded(identifier: ContextIdentifier, user_data: UserData) -> Context {
    let item = |options| ConnectAcceptItem {
        protocol_options: ProtocolOptions::reserved(options),
        versions: Versions::V2,
        ..Default::default()
    };
    let units = Some(Fu::DUPLEX | nor());
    Context {
        identifier,
        connect: Connect {
            connect_accept_item: item(0x06),
            session_user_requirements: units,
            ..Default::default()
        },
        accept: Accept {
            connect_accept_item: item(0x04),
            session_user_requirements: units,
            ..Default::default()
        },
        user_data,
    }
}

static CONTEXTS: LazyLock<Vec<Context>> = LazyLock::new(|| table(expand));
static FORGETFUL: LazyLock<Vec<Context>> = LazyLock::new(|| table(never));

/// Everything of Amendment 1, with these octets of user data in T-CONNECT.
pub(crate) fn all(octets: u8) -> Config {
    config(&CONTEXTS, octets)
}

/// The same with a context whose parameters it cannot expand.
pub(crate) fn forgetful(octets: u8) -> Config {
    config(&FORGETFUL, octets)
}

/// The same without any context.
pub(crate) fn unknowing(octets: u8) -> Config {
    config(&[], octets)
}

/// What is negotiated by bits.
pub(crate) fn bits() -> Amendment1 {
    let amendment = Amendment1::new().short_encoding(2).unwrap();
    let amendment = amendment.null_encoding(3).unwrap();
    amendment.no_orderly_release(15).unwrap()
}

fn config(contexts: &'static [Context], octets: u8) -> Config {
    Config {
        versions: Versions::V2,
        extended_concatenation: false,
        amendment_1: Some(bits().short_connect(contexts).t_connect_user_data(octets)),
        ..Config::default()
    }
}

/// The request that a context stands for.
pub(crate) fn connect(selector: &[u8], user_data: &'static [u8]) -> request::Connect {
    request::Connect {
        called_selector: selector.try_into().unwrap(),
        user_data: user_data.into(),
        ..Default::default()
    }
}

/// The request for null-encoding and nothing else.
pub(crate) fn plain(user_data: &'static [u8]) -> request::Connect {
    request::Connect {
        functional_units: Fu::DUPLEX | nor(),
        user_data: user_data.into(),
        ..Default::default()
    }
}
