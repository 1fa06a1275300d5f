//! SPDUs with what Amendment 2 adds to them.

use super::length::{indicator_len, parameters_len_beside, room_beside, unit_len, user_data_room};
use super::{Encoder, Out};
use crate::field::{Table, fields};
use crate::{Enclosure, NestedIdentifier, Nesting, Slices, Spdu};

/// The greatest code of the units that are added; they stand before the parameters with greater ones.
const CONNECTION: u8 = 62;

/// The units that an SPDU gets besides those of its table, with their value, in the order in which they are sent. All of them are
/// greater than the codes before them in the tables where they occur.
#[derive(Clone, Copy)]
struct Units([Option<(u8, Option<u8>)>; 4]);

impl Units {
    fn of(nesting: Nesting, spdu: &Spdu) -> Self {
        let identifier = |code, identifier: Option<NestedIdentifier>| {
            identifier.map(|identifier| (code, Some(identifier.get())))
        };
        let nothing = match spdu {
            Spdu::ExceptionReport(report) => report.reflect_parameter_values.is_empty(),
            Spdu::Abort(abort) => abort.reflect_parameter_values.is_empty(),
            _ => false,
        };
        let is_expedited = matches!(spdu, Spdu::Expedited(_));
        let enclosure = nesting.enclosure.filter(|_| is_expedited);
        let is_connect = matches!(spdu, Spdu::Connect(_));
        Self([
            enclosure.map(|place| (25, Some(octet(place)))),
            (nesting.disrupted && nothing).then_some((49, None)),
            identifier(61, nesting.parent.filter(|_| is_connect)),
            identifier(CONNECTION, nesting.connection),
        ])
    }

    fn len(&self) -> usize {
        let values = self.0.iter().flatten();
        values
            .map(|(_, value)| unit_len(usize::from(value.is_some())))
            .sum()
    }
}

fn octet(place: Enclosure) -> u8 {
    u8::from(place.is_beginning()) | u8::from(place.is_end()) << 1
}

impl Encoder {
    /// The SPDUs concatenated, each with the same [`Nesting`]: PI 62 in all of them, PI 61 in CN, PI 25 in EX, an empty PI 49 in
    /// an ER or AB that reflects nothing. `Nesting::default()` writes what [`tsdu`](Self::tsdu) does.
    ///
    /// X.225 Amendment 2
    #[must_use]
    pub fn nested_tsdu<'a>(
        &mut self,
        nesting: Nesting,
        spdus: impl IntoIterator<Item = &'a Spdu>,
    ) -> Slices {
        let mut out = self.out();
        for spdu in spdus {
            let table = spdu.table();
            let units = Units::of(nesting, spdu);
            let length = parameters_len_beside(table, units.len()) + units.len();
            out.header(spdu.kind().si(), length);
            out.parameters_and(table, length, units);
            if let Some(data) = table.user_information() {
                out.user_information(data);
            }
        }
        out.finish()
    }
}

impl Out<'_> {
    /// The units of a parameter field of so many octets, with others among them.
    fn parameters_and(&mut self, table: &dyn Table, length: usize, units: Units) {
        let mut others = Some(units);
        let mut room = if length < Self::NEARLY_FULL {
            usize::MAX
        } else {
            room_beside(table).saturating_sub(units.len())
        };
        for (parameter, field) in fields(table) {
            if parameter.code > CONNECTION
                && let Some(units) = others.take()
            {
                self.units(units);
            }
            room = self.parameter(parameter, field, room);
        }
        if let Some(units) = others {
            self.units(units);
        }
    }

    fn units(&mut self, Units(units): Units) {
        for (code, value) in units.into_iter().flatten() {
            self.header(code, usize::from(value.is_some()));
            self.octets(value.as_slice());
        }
    }
}

impl Spdu {
    /// Octets of the SPDU as encoded with a [`Nesting`], with user information.
    #[must_use]
    pub fn nested_len(&self, nesting: Nesting) -> usize {
        let table = self.table();
        let others = Units::of(nesting, self).len();
        let parameters = parameters_len_beside(table, others) + others;
        1 + indicator_len(parameters) + parameters + table.user_information().map_or(0, Slices::len)
    }

    /// How many octets of user data it can carry as encoded with a [`Nesting`], as [`user_data_room`](Self::user_data_room) tells
    /// it of an SPDU without.
    ///
    /// X.225 Amendment 2
    #[must_use]
    pub fn nested_user_data_room(&self, nesting: Nesting, limit: usize) -> usize {
        let others = Units::of(nesting, self).len();
        self.user_data()
            .map_or(0, |_| user_data_room(self.table(), limit, others))
    }
}
