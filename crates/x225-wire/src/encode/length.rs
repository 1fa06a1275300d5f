//! Lengths of units, and what a length field can tell.

use crate::field::{Field, Table, fields};

/// Most octets that a length field can tell.
///
/// X.225 8.2.5
const LENGTH_MAX: usize = 65_535;

/// Octets of the length field of a length.
pub(super) const fn indicator_len(length: usize) -> usize {
    if length < 255 { 1 } else { 3 }
}

/// Octets of a unit with its code and length fields.
pub(super) const fn unit_len(value_len: usize) -> usize {
    1 + indicator_len(value_len) + value_len
}

/// Octets of the unit of a field, 0 when it is not sent.
#[inline]
pub(crate) fn sent_len(field: &impl Field) -> usize {
    field.value_len().map_or(0, unit_len)
}

/// The same of a parameter that holds no user data.
#[inline]
pub(crate) fn len_beside_user_data(field: &impl Field) -> usize {
    match field.user_data() {
        Some(_) => 0,
        None => sent_len(field),
    }
}

/// Octets of a value before its user data, if it is one for user data.
#[inline]
pub(crate) fn len_before_user_data(field: &impl Field) -> Option<usize> {
    let user_data = field.user_data()?;
    Some(field.value_len().map_or(0, |len| len - user_data.len()))
}

/// The longest value that makes a unit of at most `available` octets.
pub(super) const fn longest_value(available: usize) -> Option<usize> {
    match available {
        0 | 1 => None,
        2..=256 => Some(available - 2),
        257 | 258 => Some(254),
        _ if available - 4 > LENGTH_MAX => Some(LENGTH_MAX),
        _ => Some(available - 4),
    }
}

/// Octets of the parameter field of an SPDU or a group. Where user data makes it longer than a length field can tell, the user
/// data is cut.
#[inline]
pub(super) fn parameters_len(table: &dyn Table) -> usize {
    parameters_len_beside(table, 0)
}

/// The same of the parameters of a table that stand beside others of so many octets.
#[inline]
pub(super) fn parameters_len_beside(table: &dyn Table, others: usize) -> usize {
    let whole = table.sent_len();
    if whole + others <= LENGTH_MAX {
        return whole;
    }
    cut_parameters_len(table, others)
}

#[cold]
fn cut_parameters_len(table: &dyn Table, others: usize) -> usize {
    let mut room = room_beside(table).saturating_sub(others);
    let sent = |(_, field): (_, &dyn Field)| {
        let (len, left) = cut_len(field, room);
        room = left;
        len
    };
    fields(table).filter_map(sent).map(unit_len).sum()
}

/// Octets left in a parameter field for the parameters that hold user data.
pub(super) fn room_beside(table: &dyn Table) -> usize {
    LENGTH_MAX.saturating_sub(table.len_beside_user_data())
}

/// The length of a value as it is sent, and the room left after it. Only user data can be too long: it is cut to what a length
/// field can tell.
pub(super) fn cut_len(field: &dyn Field, room: usize) -> (Option<usize>, usize) {
    let Some(wanted) = field.value_len() else {
        return (None, room);
    };
    if field.user_data().is_none() {
        return (Some(wanted), room);
    }
    match longest_value(room).map(|longest| wanted.min(longest)) {
        None | Some(0) => (None, room),
        Some(len) => (Some(len), room - unit_len(len)),
    }
}

/// How much user data fits an SPDU of at most `limit` octets, beside parameters of `others` octets that are not in the table.
pub(super) fn user_data_room(table: &dyn Table, limit: usize, others: usize) -> usize {
    if table.user_information().is_some() {
        let parameters = parameters_len(table) + others;
        return limit.saturating_sub(1 + indicator_len(parameters) + parameters);
    }
    let Some(before) = table.len_before_user_data() else {
        return 0;
    };
    let beside = LENGTH_MAX - room_beside(table) + others;
    longest_value(limit)
        .and_then(|parameters| longest_value(parameters.saturating_sub(beside)))
        .map_or(0, |value| value.saturating_sub(before))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_value_is_the_longest_that_fits() {
        for available in 2..2000 {
            let value = longest_value(available).unwrap();
            assert!(unit_len(value) <= available, "{available}");
            assert!(unit_len(value + 1) > available, "{available}");
        }
        assert_eq!(longest_value(1), None);
        assert_eq!(longest_value(usize::MAX), Some(65_535));
    }
}
