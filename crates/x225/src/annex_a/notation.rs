//! What a state table consists of, and [`table!`], which writes one down as it is printed.

use core::fmt;

use super::{Event, Note, Outgoing, Predicate, SpecificAction, State, TableSet};

/// A state table as printed. Source: X.225 Tables A.8 to A.25.
#[derive(Clone, Copy, Debug)]
pub struct Table {
    /// `"A.8"` to `"A.25"`.
    pub number: &'static str,
    /// The subject, from the caption.
    pub title: &'static str,
    /// Which half of Annex A the table belongs to.
    pub set: TableSet,
    /// The rows, in printed order.
    pub rows: &'static [Row],
}

/// A row of a table: what one event does in each state.
///
/// Blank cells are not listed. Some rows are printed for several events at once ("MAA/AEA", "RS").
#[derive(Clone, Copy, Debug)]
pub struct Row {
    /// The head of the row as printed, in ASCII.
    pub name: &'static str,
    /// The event, or the events, that the head stands for.
    pub events: &'static [Event],
    /// The cells that are not blank, those with the same content together.
    pub cells: &'static [Cell],
}

/// The content of a cell, and all the states of the row that have it.
#[derive(Clone, Copy, Debug)]
pub struct Cell {
    /// The states, in printed order.
    pub states: &'static [State],
    /// What is printed in each of them.
    pub entry: Entry,
}

/// What is printed in a cell that is not blank.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Entry {
    /// `//`: the event cannot happen in this state. A.3.3.
    Impossible,
    /// One action list, or several conditional ones. A.3.2.
    Branches(&'static [Branch]),
}

/// An action list with its condition.
///
/// Of the branches of a cell each one whose guard holds is taken, in printed order (A.4.2.2); the
/// guards of some cells overlap.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Branch {
    /// The predicate expression; always true when none is printed.
    pub when: Guard,
    /// What to do, in printed order.
    pub actions: &'static [Action],
    /// The resultant state.
    pub next: State,
    /// What to do once in that state: what is printed behind it.
    pub after: &'static [SpecificAction],
}

/// One item of an action list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// An outgoing event, with the note printed behind it.
    Send(Outgoing, Option<Note>),
    /// A specific action.
    Do(SpecificAction),
}

/// A predicate expression: predicates, some negated, that all have to hold.
///
/// A.2.5 also has OR; no cell uses it, nor brackets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Guard(pub &'static [Term]);

/// A predicate, or the negation of one, in a [`Guard`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Term {
    /// The predicate.
    pub predicate: Predicate,
    /// Whether it has to be false (printed with ¬, in ASCII `!`).
    pub negated: bool,
}

impl Guard {
    /// Whether every term holds, given the value of each predicate it asks for.
    ///
    /// Predicates are asked for in printed order, and none after the first term that fails.
    #[inline]
    pub fn holds(&self, mut value: impl FnMut(Predicate) -> bool) -> bool {
        self.0
            .iter()
            .all(|term| value(term.predicate) != term.negated)
    }
}

impl fmt::Display for Guard {
    /// Writes the guard as printed, in ASCII: `p05&!p185`; nothing when it is always true.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().enumerate().try_for_each(|(place, term)| {
            let and = if place == 0 { "" } else { "&" };
            let not = if term.negated { "!" } else { "" };
            write!(f, "{and}{not}{}", term.predicate)
        })
    }
}

impl Action {
    /// The item as printed, without its note.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Send(outgoing, _) => outgoing.name(),
            Self::Do(action) => action.name(),
        }
    }
}

/// Writes a table down. How to read it stands in the documentation of [`annex_a`](super).
macro_rules! table {
    (
        $Name:ident: $number:literal, $title:literal, $set:ident;
        $($row:tt)*
    ) => {
        #[doc = concat!("Table ", $number, ": ", $title, ".")]
        pub static $Name: $crate::annex_a::Table = $crate::annex_a::Table {
            number: $number,
            title: $title,
            set: $crate::annex_a::TableSet::$set,
            rows: $crate::annex_a::notation::rows!($($row)*),
        };
    };
}
pub(super) use table;

/// Writes rows down: the body of a table, or the cells that an erratum puts in place of printed ones.
macro_rules! rows {
    ($(
        $($event:ident)|+ $(as $joined:literal)? {
            $(
                $($state:ident)|+ : $($impossible:ident)?
                $( $(($($guard:tt)+))? [$($action:tt)*] => $next:ident $([$after:literal])* ),* ;
            )+
        }
    )+) => {{
        // A state that a row names twice is an unreachable pattern, reported at the cell.
        $(
            #[deny(unreachable_patterns)]
            #[allow(clippy::enum_glob_use, reason = "so that the pattern is the cell's own word")]
            const _: fn($crate::annex_a::State) = |state| {
                use $crate::annex_a::State::*;
                match state {
                    $( $($state)|+ => (), )+
                    #[allow(unreachable_patterns, reason = "the row may have every state")]
                    _ => (),
                }
            };
        )+
        &[$($crate::annex_a::Row {
            name: $crate::annex_a::notation::rows!(@name $($event)|+ $($joined)?),
            events: &[$($crate::annex_a::Event::$event),+],
            cells: &[$($crate::annex_a::Cell {
                states: &[$($crate::annex_a::State::$state),+],
                entry: $crate::annex_a::notation::rows!(@entry $($impossible)? $(
                    $crate::annex_a::Branch {
                        when: $crate::annex_a::notation::rows!(@guard [] $($($guard)+)?),
                        actions: $crate::annex_a::notation::rows!(@actions [] $($action)*),
                        next: $crate::annex_a::State::$next,
                        after: &[$($crate::annex_a::SpecificAction::numbered($after)),*],
                    }
                )*),
            }),+],
        }),+]
    }};

    (@name $event:ident) => { $crate::annex_a::Event::$event.name() };
    (@name $($event:ident)|+ $joined:literal) => { $joined };

    (@entry impossible) => { $crate::annex_a::Entry::Impossible };
    (@entry $($branch:expr)+) => { $crate::annex_a::Entry::Branches(&[$($branch),+]) };

    (@guard [$($done:expr),*]) => { $crate::annex_a::Guard(&[$($done),*]) };
    (@guard [$($done:expr),*] ! $predicate:ident $(& $($rest:tt)+)?) => {
        $crate::annex_a::notation::rows!(@guard [$($done,)* $crate::annex_a::Term {
            predicate: $crate::annex_a::Predicate::$predicate,
            negated: true,
        }] $($($rest)+)?)
    };
    (@guard [$($done:expr),*] $predicate:ident $(& $($rest:tt)+)?) => {
        $crate::annex_a::notation::rows!(@guard [$($done,)* $crate::annex_a::Term {
            predicate: $crate::annex_a::Predicate::$predicate,
            negated: false,
        }] $($($rest)+)?)
    };

    (@actions [$($done:expr),*]) => { &[$($done),*] };
    (@actions [$($done:expr),*] [$number:literal] $($rest:tt)*) => {
        $crate::annex_a::notation::rows!(@actions [$($done,)*
            $crate::annex_a::Action::Do($crate::annex_a::SpecificAction::numbered($number))
        ] $($rest)*)
    };
    (@actions [$($done:expr),*] $out:ident ($note:literal) $($rest:tt)*) => {
        $crate::annex_a::notation::rows!(@actions [$($done,)*
            $crate::annex_a::Action::Send(
                $crate::annex_a::Outgoing::$out,
                Some($crate::annex_a::Note::numbered($note)),
            )
        ] $($rest)*)
    };
    (@actions [$($done:expr),*] $out:ident $($rest:tt)*) => {
        $crate::annex_a::notation::rows!(@actions [$($done,)*
            $crate::annex_a::Action::Send($crate::annex_a::Outgoing::$out, None)
        ] $($rest)*)
    };
}
pub(super) use rows;
