//! Annex A of X.225 as data: the state tables, to be read beside the page.
//!
//! The tables decide what the session protocol machine (SPM) does; clause 7 explains. Here they stand as they are
//! printed, in a notation of their own, with nothing computed: what a predicate or an action *means* is the
//! business of the machine.
//!
//! # How to read a table
//!
//! ```text
//! table! {
//!     A11: "A.11", "Resynchronization", WithoutSymmetric;
//!
//!     RS_a {                                                          // a row: one event
//!         STA01C | STA01D: [TDISreq] => STA01;                        // two cells with the same content
//!         STA05A:
//!             (!p24 & p35) [] => STA05A,                              // a branch: (guard) [actions] => state
//!             (p24 & p35)  [[19] SRSYNind(2) [16]] => STA11A;
//!         STA06:
//!             (!p24) [] => STA05A [6],                                // [6] once STA05A is entered
//!             (p24)  [[19] SRSYNind(2) [16]] => STA11A [6];
//!         STA16: [] => STA16;
//!     }
//!     SACTIrsp { ... }
//! }
//! ```
//!
//! - A **row** is headed by its [`Event`]. Some rows are printed for several events at once:
//!   `MAA | AEA as "MAA/AEA"`, `RS_a | RS_r | RS_s as "RS"`. A hyphen or a bracket of the standard's name is an
//!   underscore (`PR_RS`, `SRSYNreq_a`), a plus or a minus is `Pos` or `Neg` (`SCONrspPos`).
//! - A **cell** is headed by its [`State`], or by all the states that have the same content. A blank cell, an
//!   event that is invalid in that state, is not written. `impossible` is the printed `//`.
//! - A **branch** is a conditional action list: the guard in round brackets, `!` for ¬, nothing when there is no
//!   condition; the actions in square brackets; the resultant state; and behind it the actions that are
//!   printed behind it.
//! - An **action** is an [`Outgoing`] event, with its [`Note`] in round brackets, or a
//!   [`SpecificAction`] `[n]`. They are one list, in printed order.
//!
//! Of several branches *each one whose guard holds* is taken, in order (A.4.2.2). If none holds the event is
//! invalid, as in a blank cell.
//!
//! # As printed, as implemented
//!
//! [`TABLES`] is as printed. [`ERRATA`] puts other cells in place of some, each with its reason and clause.
//! [`cell`] looks up the result, in an array that is built at compile time; [`as_printed`] and
//! [`as_implemented`] list both, cell by cell. A cell that a table or the errata fill twice does not compile, nor
//! does a name that the standard does not have.
//!
//! ```
//! use x225::annex_a::{Event, Lookup, Predicate, State, TableSet, cell};
//!
//! let Lookup::Branches(branches) = cell(TableSet::WithoutSymmetric, Event::DT, State::STA713) else {
//!     unreachable!("data may come in STA713");
//! };
//! let may_accept_data = |predicate| predicate == Predicate::p05;
//! assert!(branches[0].when.holds(may_accept_data));
//! assert_eq!(branches[0].actions[0].name(), "SDTind");
//! ```
#![expect(
    non_camel_case_types,
    reason = "the names are the standard's abbreviations, so that the code reads like the page"
)]

pub mod amendment_1;
mod dump;
mod errata;
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
pub use errata::{Correction, ERRATA, Erratum};
pub use event::{Event, EventCategory};
pub use index::{Lookup, TableSet, cell};
pub use notation::{Action, Branch, Cell, Entry, Guard, Row, Table, Term};
pub use note::Note;
pub use outgoing::{Outgoing, OutgoingCategory};
pub use predicate::Predicate;
pub use specific_action::SpecificAction;
pub use state::State;
pub use tables::TABLES;
