//! The 36 SPDUs by name: abbreviation, SI, category, flow.

use core::fmt;

/// How an SPDU is mapped onto TSDUs.
///
/// X.225 6.3.7, Table 6
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Category {
    /// Alone in a TSDU, or first with category 2 SPDUs after it.
    Zero,
    /// Always alone in a TSDU.
    One,
    /// Never alone in a TSDU.
    Two,
}

/// A flow of the transport connection.
///
/// X.225 6.3, 6.4
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Flow {
    /// TS-user data of T-DATA.
    Normal,
    /// TS-user data of T-EXPEDITED-DATA.
    Expedited,
}

macro_rules! kinds {
    ($($(#[$doc:meta])* $kind:ident = $abbreviation:literal, $name:literal, $si:literal, $category:ident, $table:literal;)*) => {
        /// The type of an SPDU.
        ///
        /// X.225 8.3
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum SpduKind {
            $($(#[$doc])* $kind,)*
        }

        impl SpduKind {
            /// All 36, in the order of 8.3.
            pub const ALL: [Self; 36] = [$(Self::$kind),*];

            /// The standard's abbreviation, such as `MIP`.
            #[must_use]
            pub const fn abbreviation(self) -> &'static str {
                match self { $(Self::$kind => $abbreviation,)* }
            }

            /// The standard's name, such as `MINOR SYNC POINT`.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Self::$kind => $name,)* }
            }

            /// The SPDU identifier. Five values are shared by two SPDUs each: 1, 25, 26, 41, 42.
            #[must_use]
            pub const fn si(self) -> u8 {
                match self { $(Self::$kind => $si,)* }
            }

            /// The category that decides where in a TSDU it may stand.
            ///
            /// X.225 Table 6
            #[must_use]
            pub const fn category(self) -> Category {
                match self { $(Self::$kind => Category::$category,)* }
            }

            /// The number of the table that lists its parameters, 0 for the SPDUs without one (AA, GTA; AEA reads as MAA).
            #[must_use]
            pub const fn table(self) -> u8 {
                match self { $(Self::$kind => $table,)* }
            }
        }
    };
}

kinds! {
    /// CN
    Connect = "CN", "CONNECT", 13, One, 11;
    /// OA
    OverflowAccept = "OA", "OVERFLOW ACCEPT", 16, One, 12;
    /// CDO
    ConnectDataOverflow = "CDO", "CONNECT DATA OVERFLOW", 15, One, 13;
    /// AC
    Accept = "AC", "ACCEPT", 14, One, 14;
    /// RF
    Refuse = "RF", "REFUSE", 12, One, 15;
    /// FN
    Finish = "FN", "FINISH", 9, One, 16;
    /// DN
    Disconnect = "DN", "DISCONNECT", 10, One, 17;
    /// NF
    NotFinished = "NF", "NOT FINISHED", 8, One, 18;
    /// AB
    Abort = "AB", "ABORT", 25, One, 19;
    /// AA
    AbortAccept = "AA", "ABORT ACCEPT", 26, One, 0;
    /// DT
    DataTransfer = "DT", "DATA TRANSFER", 1, Two, 20;
    /// EX
    Expedited = "EX", "EXPEDITED DATA", 5, One, 21;
    /// TD
    TypedData = "TD", "TYPED DATA", 33, One, 22;
    /// CD
    CapabilityData = "CD", "CAPABILITY DATA", 61, Two, 23;
    /// CDA
    CapabilityDataAck = "CDA", "CAPABILITY DATA ACK", 62, Two, 24;
    /// GT
    GiveTokens = "GT", "GIVE TOKENS", 1, Zero, 25;
    /// PT
    PleaseTokens = "PT", "PLEASE TOKENS", 2, Zero, 26;
    /// GTC
    GiveTokensConfirm = "GTC", "GIVE TOKENS CONFIRM", 21, One, 27;
    /// GTA
    GiveTokensAck = "GTA", "GIVE TOKENS ACK", 22, One, 0;
    /// MIP
    MinorSyncPoint = "MIP", "MINOR SYNC POINT", 49, Two, 28;
    /// MIA
    MinorSyncAck = "MIA", "MINOR SYNC ACK", 50, Two, 29;
    /// MAP
    MajorSyncPoint = "MAP", "MAJOR SYNC POINT", 41, Two, 30;
    /// MAA
    MajorSyncAck = "MAA", "MAJOR SYNC ACK", 42, Two, 31;
    /// RS
    Resynchronize = "RS", "RESYNCHRONIZE", 53, Two, 32;
    /// RA
    ResynchronizeAck = "RA", "RESYNCHRONIZE ACK", 34, Two, 33;
    /// PR
    Prepare = "PR", "PREPARE", 7, One, 34;
    /// ER
    ExceptionReport = "ER", "EXCEPTION REPORT", 0, Two, 35;
    /// ED
    ExceptionData = "ED", "EXCEPTION DATA", 48, Two, 36;
    /// AS
    ActivityStart = "AS", "ACTIVITY START", 45, Two, 37;
    /// AR
    ActivityResume = "AR", "ACTIVITY RESUME", 29, Two, 38;
    /// AI
    ActivityInterrupt = "AI", "ACTIVITY INTERRUPT", 25, Two, 39;
    /// AIA
    ActivityInterruptAck = "AIA", "ACTIVITY INTERRUPT ACK", 26, Two, 40;
    /// AD
    ActivityDiscard = "AD", "ACTIVITY DISCARD", 57, Two, 41;
    /// ADA
    ActivityDiscardAck = "ADA", "ACTIVITY DISCARD ACK", 58, Two, 42;
    /// AE
    ActivityEnd = "AE", "ACTIVITY END", 41, Two, 43;
    /// AEA
    ActivityEndAck = "AEA", "ACTIVITY END ACK", 42, Two, 0;
}

impl SpduKind {
    /// Whether it may be sent on a flow; ABORT alone may be sent on either.
    ///
    /// X.225 6.3.3, 6.4.3
    #[must_use]
    pub const fn travels_on(self, flow: Flow) -> bool {
        match self {
            Self::Abort => true,
            Self::Expedited | Self::Prepare => matches!(flow, Flow::Expedited),
            _ => matches!(flow, Flow::Normal),
        }
    }

    /// Whether its SSDU may be cut into an SPDU of this kind and [`Subsequent`](crate::Subsequent) ones.
    ///
    /// X.225 8.4
    #[must_use]
    pub const fn continues_in_subsequent(self) -> bool {
        !matches!(
            self,
            Self::Connect
                | Self::OverflowAccept
                | Self::ConnectDataOverflow
                | Self::AbortAccept
                | Self::DataTransfer
                | Self::Expedited
                | Self::TypedData
                | Self::GiveTokensAck
                | Self::Prepare
                | Self::ExceptionReport
        )
    }

    /// The kind of an abbreviation, such as `MIP`.
    #[must_use]
    pub fn from_abbreviation(abbreviation: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|kind| kind.abbreviation() == abbreviation)
    }
}

impl fmt::Display for SpduKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.abbreviation())
    }
}
