//! The SPDUs as values, one file per family.

mod abort;
mod accept;
mod activity;
mod capability;
mod connect;
mod data;
mod exception;
pub(crate) mod groups;
mod major_sync;
mod minor_sync;
mod prepare;
mod refuse;
mod release;
mod resynchronize;
mod subsequent;
mod tokens;

pub use abort::{Abort, AbortAccept};
pub use accept::Accept;
pub use activity::{
    ActivityDiscard, ActivityDiscardAck, ActivityEnd, ActivityEndAck, ActivityInterrupt,
    ActivityInterruptAck, ActivityResume, ActivityStart,
};
pub use capability::{CapabilityData, CapabilityDataAck};
pub use connect::{Connect, ConnectDataOverflow, OverflowAccept};
pub use data::{DataTransfer, Expedited, TypedData};
pub use exception::{ExceptionData, ExceptionReport};
pub use groups::{CalledIdentifier, CallingIdentifier, ConnectAcceptItem, LinkingInformation};
pub use major_sync::{MajorSyncAck, MajorSyncPoint};
pub use minor_sync::{MinorSyncAck, MinorSyncPoint};
pub use prepare::Prepare;
pub use refuse::Refuse;
pub use release::{Disconnect, Finish, NotFinished};
pub use resynchronize::{Resynchronize, ResynchronizeAck};
pub use subsequent::Subsequent;
pub use tokens::{GiveTokens, GiveTokensAck, GiveTokensConfirm, PleaseTokens};

use crate::field::Table;
use crate::{Enclosure, Parameter, Slices, SpduKind};
use alloc::boxed::Box;

macro_rules! spdus {
    ($($kind:ident $(in $boxed:ident)?;)*) => {
        /// A session protocol data unit.
        ///
        /// X.225 8.3, 8.4
        #[derive(Clone, Debug, PartialEq, Eq)]
        #[allow(missing_docs, reason = "each variant is the SPDU of its name, documented there")]
        pub enum Spdu {
            $($kind(spdus!(@type $kind $($boxed)?)),)*
            /// A later SPDU of a segmented SSDU.
            Subsequent(Subsequent),
        }

        impl Spdu {
            /// Its type; of a [`Subsequent`], the type that its SSDU began with.
            #[must_use]
            pub fn kind(&self) -> SpduKind {
                match self {
                    $(Self::$kind(_) => SpduKind::$kind,)*
                    Self::Subsequent(subsequent) => subsequent.of,
                }
            }

            /// An SPDU of a kind with nothing in it.
            pub(crate) fn empty(kind: SpduKind) -> Self {
                match kind {
                    $(SpduKind::$kind => Self::$kind(Default::default()),)*
                }
            }

            /// Any SPDU of a kind, by its table.
            #[cfg(any(test, feature = "testing"))]
            pub(crate) fn any_of(kind: SpduKind) -> proptest::strategy::BoxedStrategy<Self> {
                use proptest::strategy::Strategy;
                match kind {
                    $(SpduKind::$kind => $kind::any_within().prop_map(Self::from).boxed(),)*
                }
            }

            pub(crate) fn table(&self) -> &dyn Table {
                match self {
                    $(Self::$kind(spdu) => spdus!(@table spdu $($boxed)?),)*
                    Self::Subsequent(spdu) => spdu,
                }
            }

            pub(crate) fn table_mut(&mut self) -> &mut dyn Table {
                match self {
                    $(Self::$kind(spdu) => spdus!(@table_mut spdu $($boxed)?),)*
                    Self::Subsequent(spdu) => spdu,
                }
            }
        }

        $(
            impl From<$kind> for Spdu {
                fn from(spdu: $kind) -> Self {
                    Self::$kind(spdu.into())
                }
            }
        )*

        impl From<Subsequent> for Spdu {
            fn from(spdu: Subsequent) -> Self {
                Self::Subsequent(spdu)
            }
        }

        /// The parameters of the first or only SPDU of a kind.
        pub(crate) const fn spdu_parameters(kind: SpduKind) -> &'static [Parameter] {
            match kind {
                $(SpduKind::$kind => $kind::PARAMETERS,)*
            }
        }
    };
    (@type $kind:ident) => { $kind };
    (@type $kind:ident Box) => { Box<$kind> };
    (@table $spdu:ident) => { $spdu };
    (@table $spdu:ident Box) => { &**$spdu };
    (@table_mut $spdu:ident) => { $spdu };
    (@table_mut $spdu:ident Box) => { &mut **$spdu };
}

spdus! {
    Connect in Box;
    OverflowAccept;
    ConnectDataOverflow;
    Accept in Box;
    Refuse in Box;
    Finish;
    Disconnect;
    NotFinished;
    Abort;
    AbortAccept;
    DataTransfer;
    Expedited;
    TypedData;
    CapabilityData;
    CapabilityDataAck;
    GiveTokens;
    PleaseTokens;
    GiveTokensConfirm;
    GiveTokensAck;
    MinorSyncPoint;
    MinorSyncAck;
    MajorSyncPoint;
    MajorSyncAck in Box;
    Resynchronize in Box;
    ResynchronizeAck in Box;
    Prepare;
    ExceptionReport;
    ExceptionData;
    ActivityStart;
    ActivityResume in Box;
    ActivityInterrupt;
    ActivityInterruptAck;
    ActivityDiscard;
    ActivityDiscardAck;
    ActivityEnd;
    ActivityEndAck in Box;
}

impl Spdu {
    /// Its Enclosure Item, `None` when it has none; an SPDU without one holds a whole SSDU.
    #[must_use]
    pub fn enclosure(&self) -> Option<Enclosure> {
        self.table().enclosure()
    }

    /// Changes its Enclosure Item, if there can be one.
    pub fn set_enclosure(&mut self, enclosure: Enclosure) {
        self.table_mut().set_enclosure(enclosure);
    }

    /// Its user data, from whichever parameter or field holds some; `None` for an SPDU that cannot hold any. What ER reflects
    /// is not user data.
    #[must_use]
    pub fn user_data(&self) -> Option<&Slices> {
        match self {
            Self::DataTransfer(data) => Some(&data.user_information),
            Self::Expedited(data) => Some(&data.user_information),
            Self::TypedData(data) => Some(&data.user_information),
            Self::ExceptionReport(_) => None,
            spdu => spdu.table().user_data(),
        }
    }

    /// Its user data to change it: where [`user_data`](Self::user_data) finds it.
    #[must_use]
    pub fn user_data_mut(&mut self) -> Option<&mut Slices> {
        match self {
            Self::DataTransfer(data) => Some(&mut data.user_information),
            Self::Expedited(data) => Some(&mut data.user_information),
            Self::TypedData(data) => Some(&mut data.user_information),
            Self::ExceptionReport(_) => None,
            spdu => spdu.table_mut().user_data_mut(),
        }
    }
}
