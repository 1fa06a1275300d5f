//! A short-form SPDU, whichever it is.

use super::head::Parts;
use super::reader::Reader;
use super::{
    ShortAbort, ShortAccept, ShortAcceptContinue, ShortConnect, ShortConnectContinue,
    ShortDataTransfer, ShortDisconnect, ShortFinish, ShortKind, ShortRefuse, ShortRefuseContinue,
};
use crate::DecodeError;

macro_rules! spdus {
    ($($kind:ident)*) => {
        /// A short-form SPDU. It takes a whole TSDU.
        ///
        /// X.225 Amendment 1, 8.6
        #[derive(Clone, Debug, PartialEq, Eq)]
        #[allow(missing_docs, reason = "each variant is the SPDU of its name, documented there")]
        pub enum ShortSpdu {
            $($kind($kind),)*
        }

        impl ShortSpdu {
            /// Its type.
            #[must_use]
            pub const fn kind(&self) -> ShortKind {
                match self { $(Self::$kind(_) => ShortKind::$kind,)* }
            }

            /// The octets to write and those to send by reference.
            pub(super) fn parts(&self) -> Parts<'_> {
                match self { $(Self::$kind(spdu) => spdu.parts(),)* }
            }
        }

        $(
            impl From<$kind> for ShortSpdu {
                fn from(spdu: $kind) -> Self {
                    Self::$kind(spdu)
                }
            }
        )*
    };
}

spdus! {
    ShortConnect ShortAccept ShortConnectContinue ShortAcceptContinue ShortRefuse ShortFinish
    ShortDisconnect ShortDataTransfer ShortAbort ShortRefuseContinue
}

impl ShortSpdu {
    /// Reads what follows the first octet.
    pub(super) fn read(kind: ShortKind, reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        Ok(match kind {
            ShortKind::ShortConnect => ShortConnect::read(reader)?.into(),
            ShortKind::ShortAccept => ShortAccept::read(reader)?.into(),
            ShortKind::ShortConnectContinue => ShortConnectContinue::read(reader).into(),
            ShortKind::ShortAcceptContinue => ShortAcceptContinue::read(reader).into(),
            ShortKind::ShortRefuse => ShortRefuse::read(reader)?.into(),
            ShortKind::ShortFinish => ShortFinish::read(reader)?.into(),
            ShortKind::ShortDisconnect => ShortDisconnect::read(reader)?.into(),
            ShortKind::ShortDataTransfer => ShortDataTransfer::read(reader)?.into(),
            ShortKind::ShortAbort => ShortAbort::read(reader)?.into(),
            ShortKind::ShortRefuseContinue => ShortRefuseContinue::read(reader)?.into(),
        })
    }
}
