//! All tables as one list of rows.

use super::{Parameter, Presence};
use crate::spdu::{Subsequent, spdu_parameters};
use crate::{Level, SpduKind};
use core::fmt;

/// Whose parameters a table lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TableOf {
    /// An SPDU: Tables 11 to 43.
    Spdu(SpduKind),
    /// The later SPDUs of a segmented SSDU: Table 44.
    Subsequent,
    /// The later REFUSE SPDUs: Table 45.
    SubsequentRefuse,
    /// The later MINOR SYNC ACK SPDUs: Table 46.
    SubsequentMinorSyncAck,
}

/// A parameter with its table and its group.
#[derive(Clone, Copy, Debug)]
pub struct Row {
    /// The table it stands in.
    pub table: TableOf,
    /// The PGI around it, if it is a PI of a group.
    pub group: Option<&'static Parameter>,
    /// The parameter.
    pub parameter: &'static Parameter,
}

impl Row {
    /// The code of the PGI: of the one around it, or its own when the parameter is a PGI with a value.
    #[must_use]
    pub fn pgi(&self) -> Option<u8> {
        self.group
            .or((self.parameter.level == Level::Pgi).then_some(self.parameter))
            .map(|pgi| pgi.code)
    }

    /// The code of the PI, if the parameter is one.
    #[must_use]
    pub fn pi(&self) -> Option<u8> {
        (self.parameter.level == Level::Pi).then_some(self.parameter.code)
    }
}

/// Every parameter of Tables 11 to 46, 141 rows, in the order of the tables. A PGI with PIs is not a row of its own.
///
/// AA, DT's user information and the like have no row; AEA has the table of MAA.
pub fn parameters() -> impl Iterator<Item = Row> {
    let spdus = SpduKind::ALL
        .into_iter()
        .filter(|kind| kind.table() != 0)
        .map(|kind| (TableOf::Spdu(kind), spdu_parameters(kind)));
    let subsequent = [
        (TableOf::Subsequent, Subsequent::PARAMETERS),
        (TableOf::SubsequentRefuse, Subsequent::REFUSE_PARAMETERS),
        (
            TableOf::SubsequentMinorSyncAck,
            Subsequent::MINOR_SYNC_ACK_PARAMETERS,
        ),
    ];
    spdus.chain(subsequent).flat_map(|(table, parameters)| {
        parameters.iter().flat_map(move |parameter| {
            let own = parameter.group.is_empty().then_some(Row {
                table,
                group: None,
                parameter,
            });
            let inner = parameter.group.iter().map(move |pi| Row {
                table,
                group: Some(parameter),
                parameter: pi,
            });
            own.into_iter().chain(inner)
        })
    })
}

impl fmt::Display for TableOf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Spdu(kind) => kind.fmt(f),
            Self::Subsequent => f.pad("subsequent"),
            Self::SubsequentRefuse => f.pad("subsequent RF"),
            Self::SubsequentMinorSyncAck => f.pad("subsequent MIA"),
        }
    }
}

/// `m` or `nm`.
impl fmt::Display for Presence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Mandatory => "m",
            Self::NotMandatory => "nm",
        })
    }
}
