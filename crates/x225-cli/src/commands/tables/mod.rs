//! `x225 tables`: the data that the implementation runs on, to read beside the standard or to compare with it.

mod markdown;
mod parameters;

use std::io::{self, BufWriter, Write};

use clap::Args;
use x225::annex_a::{self, ERRATA, Erratum, TABLES, Table, TableCell, amendment_1};

use crate::failure::Failure;

/// Dumps the state tables of Annex A and the parameter lists of clause 8 that the implementation runs on.
///
/// Without an option: which tables there are.
#[derive(Debug, Args)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a switch of its own on the command line"
)]
#[command(after_help = "\
Examples:
  x225 tables --markdown A.9          Table A.9 as a Markdown table, as printed
  x225 tables --jsonl                 every cell of Tables A.8 to A.25 as one JSON object per line, as printed
  x225 tables --jsonl --implemented   the same with the corrections in place
  x225 tables --errata                what is corrected, and why
  x225 tables --amendment-1 --jsonl   the cells that Amendment 1 adds; with --errata what is decided about them
  x225 tables --parameters            the parameters of all SPDUs, Tables 11 to 46; with --jsonl one JSON object each")]
pub(crate) struct Tables {
    /// One JSON object per line
    #[arg(long, conflicts_with_all = ["errata", "markdown"])]
    jsonl: bool,
    /// A Markdown table of this state table (A.8 to A.25), or of all
    #[arg(long, value_name = "TABLE", num_args = 0..=1, default_missing_value = "all")]
    markdown: Option<String>,
    /// The corrections to the printed tables
    #[arg(long, conflicts_with = "markdown")]
    errata: bool,
    /// The parameters of the SPDUs instead of the state tables
    #[arg(long, conflicts_with_all = ["errata", "markdown", "implemented"])]
    parameters: bool,
    /// The tables as implemented, with the corrections; otherwise as printed
    #[arg(long)]
    implemented: bool,
    /// What Amendment 1 adds, instead of the tables of 1995
    #[arg(long, conflicts_with_all = ["markdown", "parameters"])]
    amendment_1: bool,
}

impl Tables {
    /// Runs the command.
    pub(crate) fn run(self) -> Result<(), Failure> {
        let mut out = BufWriter::new(io::stdout().lock());
        if let Some(number) = &self.markdown {
            let tables: Vec<_> = TABLES
                .iter()
                .filter(|table| number == "all" || table.number == number.as_str())
                .collect();
            if tables.is_empty() {
                return Err(Failure::Input(format!(
                    "there is no table {number}: Annex A has A.8 to A.25"
                )));
            }
            let mut between = false;
            for table in tables {
                if std::mem::replace(&mut between, true) {
                    writeln!(out).map_err(Failure::Output)?;
                }
                markdown::table(&mut out, table, self.implemented).map_err(Failure::Output)?;
            }
        } else if self.parameters {
            let written = if self.jsonl {
                parameters::jsonl(&mut out)
            } else {
                parameters::lines(&mut out)
            };
            written.map_err(Failure::Output)?;
        } else if self.errata {
            let errata = if self.amendment_1 {
                amendment_1::DECISIONS
            } else {
                ERRATA
            };
            list(errata, &mut out).map_err(Failure::Output)?;
        } else if self.jsonl {
            self.cells(&mut out).map_err(Failure::Output)?;
        } else {
            self.overview(&mut out).map_err(Failure::Output)?;
        }
        out.flush().map_err(Failure::Output)
    }

    fn cells(&self, out: &mut impl Write) -> io::Result<()> {
        let write = |cell: TableCell| writeln!(out, "{}", cell.json());
        match (self.amendment_1, self.implemented) {
            (false, false) => annex_a::as_printed().try_for_each(write),
            (false, true) => annex_a::as_implemented().try_for_each(write),
            (true, false) => amendment_1::as_printed().try_for_each(write),
            (true, true) => amendment_1::as_implemented().try_for_each(write),
        }
    }

    fn overview(&self, out: &mut impl Write) -> io::Result<()> {
        let (tables, cells): (&[&Table], Vec<_>) = if self.amendment_1 {
            (&amendment_1::ADDITIONS, amendment_1::as_printed().collect())
        } else {
            (&TABLES, annex_a::as_printed().collect())
        };
        for table in tables {
            let cells = cells.iter();
            let count = cells
                .filter(|cell| cell.table.number == table.number)
                .count();
            writeln!(out, "{:<5} {count:>4} cells  {}", table.number, table.title)?;
        }
        Ok(())
    }
}

fn list(errata: &[Erratum], out: &mut impl Write) -> io::Result<()> {
    for erratum in errata {
        writeln!(
            out,
            "{}: {} ({})",
            erratum.name, erratum.reason, erratum.clause
        )?;
        for correction in erratum.corrections {
            for row in correction.rows {
                for cell in row.cells {
                    let states: Vec<_> = cell.states.iter().map(|state| state.name()).collect();
                    let (number, states) = (correction.table.number, states.join(", "));
                    writeln!(
                        out,
                        "    {number} {} in {states}: {}",
                        row.name,
                        markdown::entry(cell.entry, "; ")
                    )?;
                }
            }
        }
    }
    Ok(())
}
