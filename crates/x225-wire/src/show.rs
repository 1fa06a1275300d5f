//! SPDUs for people, and for those who print them otherwise.

use crate::field::{Table, fields};
use crate::{Parameter, RefuseReason, Slices, Spdu};
use core::fmt;

/// A parameter of an SPDU with its value.
#[derive(Clone, Copy, Debug)]
pub struct Shown<'a> {
    /// The group around it, if it is in one.
    pub group: Option<&'static Parameter>,
    /// The parameter; `None` for the user information field.
    pub parameter: Option<&'static Parameter>,
    /// Its value.
    pub value: Value<'a>,
}

/// The value of a parameter. `Display` gives it for people: user data by its length only.
#[derive(Clone, Copy)]
pub enum Value<'a> {
    /// A number.
    Number(u64),
    /// Something with names.
    Text(&'a dyn fmt::Display),
    /// A short octet string.
    Octets(&'a [u8]),
    /// The reason of a refusal, with its user data.
    Refuse(&'a RefuseReason),
    /// User data, or what is reflected.
    UserData(&'a Slices),
}

impl Shown<'_> {
    /// The standard's name.
    #[must_use]
    pub fn name(&self) -> &'static str {
        self.parameter
            .map_or("User Information", |parameter| parameter.name)
    }
}

impl Spdu {
    /// Its parameters that are sent, in their order, those of groups one by one, then the user information.
    pub fn parameters(&self) -> impl Iterator<Item = Shown<'_>> {
        let table = self.table();
        let information = table.user_information().filter(|data| !data.is_empty());
        let information = information.map(|data| Shown {
            group: None,
            parameter: None,
            value: Value::UserData(data),
        });
        fields(table)
            .flat_map(|(parameter, field)| {
                let own = field.show().map(|value| Shown {
                    group: None,
                    parameter: Some(parameter),
                    value,
                });
                own.into_iter().chain(
                    field
                        .group()
                        .into_iter()
                        .flat_map(move |table| inside(parameter, table)),
                )
            })
            .chain(information)
    }
}

fn inside<'a>(group: &'static Parameter, table: &'a dyn Table) -> impl Iterator<Item = Shown<'a>> {
    fields(table).filter_map(move |(parameter, field)| {
        Some(Shown {
            group: Some(group),
            parameter: Some(parameter),
            value: field.show()?,
        })
    })
}

impl fmt::Display for Value<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Number(number) => number.fmt(f),
            Self::Text(text) => text.fmt(f),
            Self::Octets(octets) => octets.iter().try_for_each(|octet| write!(f, "{octet:02x}")),
            Self::Refuse(reason) => reason.fmt(f),
            Self::UserData(data) if data.len() == 1 => f.write_str("1 octet"),
            Self::UserData(data) => write!(f, "{} octets", data.len()),
        }
    }
}

impl fmt::Debug for Value<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// One line: the abbreviation, `…` before it for a later segment, and the parameters.
impl fmt::Display for Spdu {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let later = if matches!(self, Self::Subsequent(_)) {
            "\u{2026}"
        } else {
            ""
        };
        write!(f, "{later}{}", self.kind())?;
        for (n, shown) in self.parameters().enumerate() {
            write!(
                f,
                "{} {}: {}",
                if n == 0 { "" } else { ";" },
                shown.name(),
                shown.value
            )?;
        }
        Ok(())
    }
}
