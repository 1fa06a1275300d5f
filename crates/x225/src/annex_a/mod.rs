//! Annex A of X.225 as data.
#![expect(
    non_camel_case_types,
    reason = "the names are the standard's abbreviations, so that the code reads like the page"
)]

mod dump;
pub mod errata;
mod event;
mod index;
mod notation;
mod note;
mod outgoing;
mod predicate;
mod specific_action;
mod state;
pub mod tables;
mod vocabulary;

pub use dump::{TableCell, as_implemented, as_printed};
pub use errata::{ERRATA, Erratum};
pub use event::{Event, EventCategory};
pub use index::{Lookup, TableSet, cell};
pub use notation::{Action, Branch, Cell, Entry, Guard, Row, Table, Term};
pub use note::Note;
pub use outgoing::{Outgoing, OutgoingCategory};
pub use predicate::Predicate;
pub use specific_action::SpecificAction;
pub use state::State;
pub use tables::TABLES;
