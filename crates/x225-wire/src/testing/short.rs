//! Any short-form SPDU that may be sent.

use super::user_data;
use crate::short::{
    AbortReason, AcceptContent, ConnectContent, ConnectionSummary, ContextIdentifier,
    ContinueContent, GlobalIdentifier, RefuseContent, ShortAbort, ShortAccept, ShortAcceptContinue,
    ShortConnect, ShortConnectContinue, ShortDataTransfer, ShortDisconnect, ShortFinish, ShortKind,
    ShortRefuse, ShortRefuseContinue, ShortSpdu, SpecialData, SummaryResponse,
};
use crate::{Slices, TransportDisconnect};
use core::num::{NonZeroU8, NonZeroU16};
use proptest::prelude::*;

/// Any short-form SPDU of any kind.
pub fn short_spdu() -> BoxedStrategy<ShortSpdu> {
    prop::sample::select(&ShortKind::ALL[..])
        .prop_flat_map(short_spdu_of)
        .boxed()
}

/// Any short-form SPDU of a kind that may be sent: what it encodes to decodes to it, without a remark.
pub fn short_spdu_of(kind: ShortKind) -> BoxedStrategy<ShortSpdu> {
    match kind {
        ShortKind::ShortConnect => (special_data(), connect_content())
            .prop_map(|(special_data, content)| {
                ShortConnect {
                    special_data,
                    content,
                }
                .into()
            })
            .boxed(),
        ShortKind::ShortAccept => (special_data(), accept_content())
            .prop_map(|(special_data, content)| {
                ShortAccept {
                    special_data,
                    content,
                }
                .into()
            })
            .boxed(),
        ShortKind::ShortConnectContinue => continue_content()
            .prop_map(|content| ShortConnectContinue { content }.into())
            .boxed(),
        ShortKind::ShortAcceptContinue => continue_content()
            .prop_map(|content| ShortAcceptContinue { content }.into())
            .boxed(),
        ShortKind::ShortRefuse => (transport_disconnect(), any::<bool>(), refuse_content())
            .prop_map(|(transport_disconnect, persistent, content)| {
                ShortRefuse {
                    transport_disconnect,
                    persistent,
                    content,
                }
                .into()
            })
            .boxed(),
        ShortKind::ShortFinish => (transport_disconnect(), user_data(0, 2000))
            .prop_map(|(transport_disconnect, user_information)| {
                ShortFinish {
                    transport_disconnect,
                    user_information,
                }
                .into()
            })
            .boxed(),
        ShortKind::ShortDisconnect => (transport_disconnect(), user_data(0, 2000))
            .prop_map(|(transport_disconnect, user_information)| {
                ShortDisconnect {
                    transport_disconnect,
                    user_information,
                }
                .into()
            })
            .boxed(),
        ShortKind::ShortDataTransfer => (special_data(), user_data(1, 66_000))
            .prop_map(|(special_data, user_information)| {
                ShortDataTransfer {
                    special_data,
                    user_information,
                }
                .into()
            })
            .boxed(),
        ShortKind::ShortAbort => abort(),
        ShortKind::ShortRefuseContinue => user_data(0, 20)
            .prop_map(|user_information| ShortRefuseContinue { user_information }.into())
            .boxed(),
    }
}

fn special_data() -> impl Strategy<Value = SpecialData> {
    (0_u8..4).prop_map(|bits| SpecialData::new(bits).unwrap_or_default())
}

fn transport_disconnect() -> impl Strategy<Value = TransportDisconnect> {
    prop::sample::select(&[TransportDisconnect::Kept, TransportDisconnect::Released][..])
}

fn nesting_identifier() -> impl Strategy<Value = Option<NonZeroU8>> {
    any::<u8>().prop_map(NonZeroU8::new)
}

/// An identifier of any length: arcs of one octet in the middle, one of two octets at the end.
fn context_identifier() -> impl Strategy<Value = ContextIdentifier> {
    let restricted = (1..=u16::MAX)
        .prop_filter_map("not zero", NonZeroU16::new)
        .prop_map(ContextIdentifier::Restricted);
    let global =
        prop::collection::vec(0_u8..0x80, 1..=15).prop_filter_map("an object identifier", |arcs| {
            let length = u8::try_from(arcs.len() + 2).ok()?;
            let octets = [&[6, length][..], &arcs, &[0x81, 0]].concat();
            let identifier = GlobalIdentifier::try_from(octets.as_slice()).ok()?;
            Some(ContextIdentifier::Global(identifier))
        });
    prop_oneof![restricted, global]
}

fn connection_summary() -> impl Strategy<Value = ConnectionSummary> {
    (context_identifier(), user_data(0, 300)).prop_map(|(identifier, parameters)| {
        ConnectionSummary {
            identifier,
            parameters,
        }
    })
}

fn connect_content() -> impl Strategy<Value = ConnectContent> {
    prop_oneof![
        user_data(0, 2000).prop_map(ConnectContent::UserInformation),
        (nesting_identifier(), connection_summary()).prop_map(|(nesting_identifier, summary)| {
            ConnectContent::Parameters {
                nesting_identifier,
                summary,
            }
        }),
    ]
}

fn accept_content() -> impl Strategy<Value = AcceptContent> {
    let summary = prop::option::of(connection_summary());
    prop_oneof![
        user_data(0, 2000).prop_map(AcceptContent::UserInformation),
        (nesting_identifier(), any::<bool>(), summary).prop_map(
            |(nesting_identifier, complete, summary)| AcceptContent::Parameters {
                nesting_identifier,
                complete,
                summary,
            }
        ),
    ]
}

fn continue_content() -> impl Strategy<Value = ContinueContent> {
    prop_oneof![
        user_data(0, 2000).prop_map(ContinueContent::UserInformation),
        user_data(1, 2000).prop_map(ContinueContent::SummaryParameters),
    ]
}

fn refuse_content() -> impl Strategy<Value = RefuseContent> {
    let response = prop_oneof![
        Just(SummaryResponse::Unknown),
        user_data(0, 300).prop_map(SummaryResponse::Recognized),
    ];
    prop_oneof![
        user_data(0, 2000).prop_map(RefuseContent::UserInformation),
        (nesting_identifier(), response).prop_map(|(nesting_identifier, response)| {
            RefuseContent::Parameters {
                nesting_identifier,
                response,
            }
        }),
    ]
}

/// User information only beside a user abort, or where no reason is stated.
fn abort() -> BoxedStrategy<ShortSpdu> {
    let reason = prop::option::of(any::<u8>().prop_map(AbortReason::from_bits_truncate));
    (transport_disconnect(), reason, user_data(0, 9))
        .prop_map(|(transport_disconnect, reason, user_information)| {
            let users = reason.is_none_or(|reason| reason.contains(AbortReason::USER_ABORT));
            ShortAbort {
                transport_disconnect,
                reason,
                user_information: if users {
                    user_information
                } else {
                    Slices::new()
                },
            }
            .into()
        })
        .boxed()
}
