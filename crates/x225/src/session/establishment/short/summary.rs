//! What a SHORT CONNECT says in place of a CONNECT.

use crate::amendment_1::{Amendment1, Context};
use crate::wire::short::{ConnectContent, ConnectionSummary, ShortConnect};
use crate::wire::{Accept, Connect, ConnectAcceptItem, FunctionalUnits as Fu, Slices, Versions};

/// What stands for the CONNECT, and for the ACCEPT.
#[derive(Clone, Copy, Debug)]
pub(in crate::session) enum Summary {
    /// Nothing but the SPDU itself: null-encoding.
    Plain,
    /// An upper-layer context.
    Context(&'static Context),
}

impl Summary {
    /// The SHORT CONNECT for a CONNECT without its user data, if there is one.
    pub(super) fn of(
        amendment: Amendment1,
        connect: &Connect,
        user_data: &Slices,
    ) -> Option<(Self, ShortConnect)> {
        let contexts = amendment.contexts()?;
        let by_context = contexts
            .iter()
            .find(|context| context.connect == *connect)
            .and_then(|context| {
                let parameters = context.user_data.compress(user_data)?;
                let content = ConnectContent::Parameters {
                    nesting_identifier: None,
                    summary: ConnectionSummary {
                        identifier: context.identifier,
                        parameters,
                    },
                };
                Some((Self::Context(context), content))
            });
        let (summary, content) = by_context.or_else(|| {
            let asks_no_more = is_null_encoded(amendment, connect);
            asks_no_more.then(|| {
                (
                    Self::Plain,
                    ConnectContent::UserInformation(user_data.clone()),
                )
            })
        })?;
        Some((
            summary,
            ShortConnect {
                content,
                ..ShortConnect::default()
            },
        ))
    }

    /// The ACCEPT that a SHORT ACCEPT stands for.
    pub(super) fn accept(self, amendment: Amendment1, user_data: Slices) -> Accept {
        match self {
            Self::Plain => Accept {
                user_data,
                ..plain_accept(amendment)
            },
            Self::Context(context) => Accept {
                user_data,
                ..context.accept.clone()
            },
        }
    }
}

/// Whether a CONNECT asks for null-encoding and nothing that a SHORT CONNECT without a context cannot say (5.8.10).
fn is_null_encoded(amendment: Amendment1, connect: &Connect) -> bool {
    let null = amendment.null_encoding_option();
    let plain = plain_connect(amendment);
    !null.is_empty()
        && connect.connect_accept_item.protocol_options.contains(null)
        && connect.connect_accept_item.versions.contains(Versions::V2)
        && connect.session_user_requirements == plain.session_user_requirements
        && connect.connection_identifier == plain.connection_identifier
        && connect.calling_session_selector.is_empty()
        && connect.called_session_selector.is_empty()
}

/// The CONNECT that a SHORT CONNECT without a context stands for.
pub(super) fn plain_connect(amendment: Amendment1) -> Connect {
    Connect {
        connect_accept_item: plain_item(amendment),
        session_user_requirements: Some(plain_units(amendment)),
        ..Connect::default()
    }
}

fn plain_accept(amendment: Amendment1) -> Accept {
    Accept {
        connect_accept_item: plain_item(amendment),
        session_user_requirements: Some(plain_units(amendment)),
        ..Accept::default()
    }
}

/// Version 2, which alone lets user data be as long as the SPDU.
fn plain_item(amendment: Amendment1) -> ConnectAcceptItem {
    ConnectAcceptItem {
        protocol_options: amendment.null_encoding_option(),
        versions: Versions::V2,
        ..ConnectAcceptItem::default()
    }
}

/// Duplex and no orderly release.
pub(super) fn plain_units(amendment: Amendment1) -> Fu {
    Fu::DUPLEX | amendment.no_orderly_release_unit()
}
