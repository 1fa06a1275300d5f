//! The later SPDUs of a segmented SSDU.

use crate::decode::{Octets, Report};
use crate::encode::{Out, sent_len};
use crate::field::{Fault, Field, Table};
use crate::parameter::expected;
use crate::{Bounds, Enclosure, Level, Parameter, Presence, Slices, SpduKind};

/// A later SPDU of the sequence that carries a segmented SSDU: the SI of the first, an Enclosure Item, a segment.
///
/// Two SIs leave open what the sequence began with: `of` is then MAP (41; AE also) or MAA (42; AEA also).
///
/// X.225 8.4.2, Tables 44 to 46
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Subsequent {
    /// What the sequence began with.
    pub of: SpduKind,
    /// [`Enclosure::Middle`] or [`Enclosure::End`].
    pub enclosure: Enclosure,
    /// The segment; at least one octet unless it is the last. Sent as PI 50 in RF and as PI 46 in MIA.
    pub user_data: Slices,
}

const fn enclosure(clause: &'static str) -> Parameter {
    Parameter {
        code: 25,
        level: Level::Pi,
        name: "Enclosure Item",
        presence: Presence::Mandatory,
        length: Bounds::exactly(1),
        default: None,
        also: &[],
        group: &[],
        clause,
    }
}

const fn segment(
    code: u8,
    level: Level,
    name: &'static str,
    length: Bounds,
    clause: &'static str,
) -> Parameter {
    Parameter {
        code,
        level,
        name,
        presence: Presence::NotMandatory,
        length,
        default: None,
        also: &[],
        group: &[],
        clause,
    }
}

impl Subsequent {
    /// The parameters of all but RF and MIA: Table 44.
    pub const PARAMETERS: &'static [Parameter] = &[
        enclosure("8.4.2.1.3"),
        Parameter {
            also: &[194],
            ..segment(
                193,
                Level::Pgi,
                "User Data",
                Bounds::up_to(65_528),
                "8.4.2.1.4",
            )
        },
    ];

    /// The parameters of RF: Table 45.
    pub const REFUSE_PARAMETERS: &'static [Parameter] = &[
        enclosure("8.4.2.2.3"),
        segment(
            50,
            Level::Pi,
            "Reason Code",
            Bounds::up_to(65_528),
            "8.4.2.2.4",
        ),
    ];

    /// The parameters of MIA: Table 46.
    pub const MINOR_SYNC_ACK_PARAMETERS: &'static [Parameter] = &[
        enclosure("8.4.2.3.3"),
        Parameter {
            also: &[193, 194],
            ..segment(
                46,
                Level::Pi,
                "User Data",
                Bounds::up_to(65_528),
                "8.4.2.3.4",
            )
        },
    ];
}

impl Table for Subsequent {
    fn parameters(&self) -> &'static [Parameter] {
        match self.of {
            SpduKind::Refuse => Self::REFUSE_PARAMETERS,
            SpduKind::MinorSyncAck => Self::MINOR_SYNC_ACK_PARAMETERS,
            _ => Self::PARAMETERS,
        }
    }

    fn field(&self, code: u8) -> Option<&dyn Field> {
        match code {
            25 => Some(&self.enclosure),
            46 | 50 | 193 => Some(&self.user_data),
            _ => None,
        }
    }

    fn read(&mut self, code: u8, value: &Octets<'_>, report: &mut Report) -> Result<(), Fault> {
        match code {
            25 => self.enclosure.read(value, report),
            46 | 50 | 193 => self.user_data.read(value, report),
            _ => Ok(()),
        }
    }

    fn expected(&self) -> u32 {
        expected(self.parameters())
    }

    fn sent_len(&self) -> usize {
        sent_len(&self.enclosure) + sent_len(&self.user_data)
    }

    fn len_beside_user_data(&self) -> usize {
        sent_len(&self.enclosure)
    }

    fn len_before_user_data(&self) -> Option<usize> {
        Some(0)
    }

    fn send(&self, out: &mut Out<'_>) {
        for parameter in self.parameters() {
            match parameter.code {
                25 => out.unit(25, &self.enclosure),
                code => out.unit(code, &self.user_data),
            }
        }
    }

    fn user_data(&self) -> Option<&Slices> {
        Some(&self.user_data)
    }

    fn user_data_mut(&mut self) -> Option<&mut Slices> {
        Some(&mut self.user_data)
    }

    fn enclosure(&self) -> Option<Enclosure> {
        Some(self.enclosure)
    }

    fn set_enclosure(&mut self, enclosure: Enclosure) {
        self.enclosure = enclosure;
    }
}
