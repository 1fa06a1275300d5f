//! A parameter field, by the table of its SPDU or group.

use super::nested;
use super::report::count;
use super::unit::{Unit, unit};
use super::{Octets, Report};
use crate::field::{Fault, Table};
use crate::parameter::level_of;
use crate::{Bounds, DecodeError, ErrorKind, Parameter, Presence, Rule};
use nom::Input;

/// Reads all units into the fields of a table, and sees to those that are missing.
///
/// ```text
/// +-----+----+-------+-----+----+-------+----
/// | PGI | LI | PI ...| PI  | LI | value | ...
/// +-----+----+-------+-----+----+-------+----
/// ```
pub(crate) fn read_parameters(
    table: &mut dyn Table,
    field: &Octets<'_>,
    report: &mut Report,
) -> Result<(), DecodeError> {
    let outer = Outer {
        pgi: report.path.pgi,
        offset: report.offset,
        parameters: table.parameters(),
    };
    let mut units = Units {
        seen: 0,
        greatest: 0,
    };
    let mut front = field.front();
    let mut done = 0;
    let mut rows = (0_u32..).zip(outer.parameters);
    // As long as they come in the order of the table there is nothing to tell, but maybe of their values.
    while let [code, length @ ..=254, behind @ ..] = front
        && let Some((value, behind)) = behind.split_at_checked((*length).into())
        && let Some((row, parameter)) = rows.find(|(_, parameter)| parameter.code >= *code)
        && parameter.code == *code
        && parameter.length.contain((*length).into())
    {
        report.enter(outer.pgi, parameter.level, *code, field.offset() + done);
        units.seen |= 1 << row;
        units.greatest = *code;
        let value = field.piece(done + 2, value);
        if let Err(fault) = table.read(*code, &value, report) {
            faulty(fault, parameter, &value, report)?;
        }
        done += 2 + value.len();
        front = behind;
    }
    if done < field.len() {
        units.read(table, field.take_from(done), &outer, report)?;
    }
    let missing = table.expected() & !units.seen;
    if missing != 0 {
        outer.remark_on(missing, report)?;
    }
    report.leave(outer.pgi, outer.offset);
    Ok(())
}

/// The SPDU or the group whose parameters are read.
struct Outer {
    pgi: Option<u8>,
    offset: usize,
    parameters: &'static [Parameter],
}

impl Outer {
    /// Goes to a parameter, as what the table or else its number makes it.
    fn enter(&self, code: u8, offset: usize, report: &mut Report) {
        let level = match find(self.parameters, code) {
            Some((_, parameter)) if parameter.code == code => parameter.level,
            _ => level_of(code),
        };
        report.enter(self.pgi, level, code, offset);
    }

    /// Sees to the absence of the parameters of these rows.
    #[cold]
    fn remark_on(&self, missing: u32, report: &mut Report) -> Result<(), DecodeError> {
        for (row, parameter) in self.parameters.iter().enumerate() {
            if missing & 1 << row != 0
                && let Some(rule) = parameter.missing()
            {
                self.enter(parameter.code, self.offset, report);
                match rule {
                    Ok(rule) => report.remark(rule),
                    Err(error) => return Err(report.fatal(error)),
                }
            }
        }
        Ok(())
    }
}

/// Which parameters of a table were there.
struct Units {
    seen: u32,
    greatest: u8,
}

impl Units {
    /// Reads all units that are left, whatever they are.
    #[inline(never)]
    fn read(
        &mut self,
        table: &mut dyn Table,
        mut rest: Octets<'_>,
        outer: &Outer,
        report: &mut Report,
    ) -> Result<(), DecodeError> {
        while !rest.is_empty() {
            outer.enter(rest.first().unwrap_or_default(), rest.offset(), report);
            let unit = unit(&mut rest).map_err(|broken| {
                let past = if outer.pgi.is_some() {
                    ErrorKind::UnitPastGroup
                } else {
                    ErrorKind::UnitPastSpdu
                };
                report.broken(broken, past)
            })?;
            self.read_one(table, &unit, report)?;
        }
        Ok(())
    }

    fn read_one(
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
            report.ignore(&unit.field, rule);
            return Ok(());
        };
        if self.seen & 1 << row != 0 {
            report.remark(Rule::Duplicate);
            report.ignore(&unit.field, Rule::Duplicate);
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
        let read = if parameter.length.contain(count(unit.field.len())) {
            table.read(parameter.code, &unit.field, report)
        } else {
            Err(Fault::Unusable(Rule::LengthOutOfBounds))
        };
        read.or_else(|fault| faulty(fault, parameter, &unit.field, report))
    }
}

/// What becomes of a value that was not taken: it counts as absent, if it may be absent.
#[cold]
fn faulty(
    fault: Fault,
    parameter: &Parameter,
    value: &Octets<'_>,
    report: &mut Report,
) -> Result<(), DecodeError> {
    let rule = match fault {
        Fault::Unusable(rule) => rule,
        Fault::Fatal(error) => return Err(error),
    };
    let length = value.len();
    let (found, expected) = if parameter.length.contain(count(length)) {
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
    match expected {
        Some(expected) => report.expected(rule, length, expected),
        None => report.remark(rule),
    }
    report.ignore(value, rule);
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
