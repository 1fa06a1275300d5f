//! A parameter field, by the table of its SPDU or group.

use super::nested;
use super::report::count;
use super::unit::{Unit, unit};
use super::{Octets, Report};
use crate::field::{Fault, Table};
use crate::parameter::level_of;
use crate::{Bounds, DecodeError, ErrorKind, Level, Parameter, Presence, Rule};

/// Reads all units into the fields of a table, and sees to those that are missing.
///
/// ```text
/// +-----+----+-------+-----+----+-------+----
/// | PGI | LI | PI ...| PI  | LI | value | ...
/// +-----+----+-------+-----+----+-------+----
/// ```
pub(crate) fn read_parameters(
    table: &mut dyn Table,
    field: Octets<'_>,
    report: &mut Report,
) -> Result<(), DecodeError> {
    if field.is_empty() && !table.expects() {
        return Ok(());
    }
    let outer = (report.path, report.offset);
    let parameters = table.parameters();
    let mut units = Units {
        seen: 0,
        greatest: 0,
    };
    let mut rest = field;
    while !rest.is_empty() {
        (report.path, report.offset) = (outer.0, rest.offset());
        enter(report, rest.first().unwrap_or_default(), parameters);
        let past = if outer.0.pgi.is_some() {
            ErrorKind::UnitPastGroup
        } else {
            ErrorKind::UnitPastSpdu
        };
        let unit = unit(&mut rest).map_err(|broken| report.broken(broken, past))?;
        units.read(table, &unit, report)?;
    }
    for (row, parameter) in parameters.iter().enumerate() {
        if units.seen & 1 << row == 0
            && let Some(rule) = parameter.missing()
        {
            (report.path, report.offset) = outer;
            enter(report, parameter.code, parameters);
            match rule {
                Ok(rule) => report.remark(rule),
                Err(error) => return Err(report.fatal(error)),
            }
        }
    }
    (report.path, report.offset) = outer;
    Ok(())
}

/// Which parameters of a table were there.
struct Units {
    seen: u32,
    greatest: u8,
}

impl Units {
    fn read(
        &mut self,
        table: &mut dyn Table,
        unit: &Unit<'_>,
        report: &mut Report,
    ) -> Result<(), DecodeError> {
        if unit.long_form {
            report.found(Rule::LongLengthForm, count(unit.field.len()));
        }
        if unit.code < self.greatest && !nested::may_stand_behind(unit.code, self.greatest, report)
        {
            report.found(Rule::Misordered, u32::from(unit.code));
        }
        self.greatest = self.greatest.max(unit.code);
        let Some((row, parameter)) = find(table.parameters(), unit.code) else {
            if nested::take(unit, report) {
                return Ok(());
            }
            let rule = stranger(unit.code);
            report.found(rule, u32::from(unit.code));
            report.ignore(unit, rule);
            return Ok(());
        };
        if self.seen & 1 << row != 0 {
            report.remark(Rule::Duplicate);
            report.ignore(unit, Rule::Duplicate);
            return Ok(());
        }
        if unit.code != parameter.code {
            report.expected(
                Rule::OtherCode,
                unit.code.into(),
                Bounds::exactly(parameter.code.into()),
            );
        }
        if nested::take_nothing_reflected(unit, report) {
            self.seen |= 1 << row;
            return Ok(());
        }
        if unit.field.is_empty() {
            report.remark(Rule::EmptyParameter);
            return Ok(());
        }
        self.seen |= 1 << row;
        value(table, parameter, unit, report)
    }
}

/// Reads a value into its field. What cannot be used counts as absent, if it may be absent.
fn value(
    table: &mut dyn Table,
    parameter: &Parameter,
    unit: &Unit<'_>,
    report: &mut Report,
) -> Result<(), DecodeError> {
    let length = unit.field.len();
    let within = parameter.length.contain(count(length));
    let rule = match table.field_mut(parameter.code) {
        Some(field) if within => match field.read(unit.field, report) {
            Ok(()) => return Ok(()),
            Err(Fault::Fatal(error)) => return Err(error),
            Err(Fault::Unusable(rule)) => rule,
        },
        _ => Rule::LengthOutOfBounds,
    };
    let (found, expected) = if within {
        (None, None)
    } else {
        (Some(count(length)), Some(parameter.length))
    };
    if parameter.presence == Presence::Mandatory && parameter.default.is_none() {
        let fatal = report.fatal(ErrorKind::MandatoryUnusable(rule));
        return Err(DecodeError {
            found,
            expected,
            ..fatal
        });
    }
    match (found, expected) {
        (_, Some(expected)) => report.expected(rule, length, expected),
        _ => report.remark(rule),
    }
    report.ignore(unit, rule);
    Ok(())
}

/// The row of a code, or of the parameter that peers also send under it.
fn find(parameters: &'static [Parameter], code: u8) -> Option<(usize, &'static Parameter)> {
    let own = parameters
        .iter()
        .enumerate()
        .find(|(_, parameter)| parameter.code == code);
    own.or_else(|| {
        parameters
            .iter()
            .enumerate()
            .find(|(_, parameter)| parameter.also.contains(&code))
    })
}

/// Adds a code to the path, as what the table or else its number makes it.
fn enter(report: &mut Report, code: u8, parameters: &'static [Parameter]) {
    let level = match find(parameters, code) {
        Some((_, parameter)) if parameter.code == code => parameter.level,
        _ => level_of(code),
    };
    match level {
        Level::Pgi if report.path.pgi.is_none() => report.path.pgi = Some(code),
        _ => report.path.pi = Some(code),
    }
}

/// Why a code that the table lacks is ignored.
///
/// X.225 A.4.3.1.1
fn stranger(code: u8) -> Rule {
    match code {
        0
        | 2
        | 32
        | 64
        | 65
        | 8
        | 13
        | 14
        | 18
        | 28..=31
        | 40
        | 44
        | 45
        | 48
        | 72..=75
        | 77
        | 78 => Rule::ReservedForT62,
        61 | 62 => Rule::AmendmentParameter,
        1 | 5 | 33 | 193 | 194 | 9..=12 | 15..=17 | 19..=27 | 41 | 42 | 46 | 49..=58 | 60 => {
            Rule::ParameterOfOtherSpdu
        }
        _ => Rule::UnknownParameter,
    }
}
