//! `x225 pics`: what this implementation claims, from the data that it runs on.
//!
//! `claims`, `amounts` and `spdus` say what the statement has, `section` what it is made of; `text`, `markdown` and
//! `json` write it down.

mod amounts;
mod claims;
mod json;
mod markdown;
mod section;
mod spdus;
mod text;

use std::io::{self, BufWriter, Write};

use clap::Args;

use crate::failure::Failure;
use section::Section;

/// Prints the protocol implementation conformance statement of this implementation (X.225 9).
///
/// Its items are those of clause 9.1.3, in the order in which ITU-T X.245 | ISO/IEC 8327-2 asks for them. Nothing of it is
/// written by hand for the occasion: it is the data that the codec and the session machine run on, with the defaults of
/// their configuration.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  x225 pics                      the statement as text
  x225 pics --markdown > PICS.md as Markdown tables
  x225 pics --json               as one JSON object")]
pub(crate) struct Pics {
    /// Markdown tables
    #[arg(long, conflicts_with = "json")]
    markdown: bool,
    /// One JSON object
    #[arg(long)]
    json: bool,
}

impl Pics {
    /// Runs the command.
    pub(crate) fn run(self) -> Result<(), Failure> {
        let sections = statement();
        let mut out = BufWriter::new(io::stdout().lock());
        let written = if self.json {
            json::write(&mut out, &sections)
        } else if self.markdown {
            markdown::write(&mut out, &sections)
        } else {
            text::write(&mut out, &sections)
        };
        written.and_then(|()| out.flush()).map_err(Failure::Output)
    }
}

/// What heads the statement, whatever its form.
const TITLE: &str = "Protocol implementation conformance statement: OSI session protocol";

fn statement() -> Vec<Section> {
    let mut sections = vec![
        claims::implementation(),
        claims::protocol(),
        claims::editions(),
        claims::global_statement(),
        claims::functional_units(),
        claims::mechanisms(),
        amounts::limits(),
        amounts::user_data(),
        claims::choices(),
    ];
    sections.extend(spdus::sections());
    sections
}
