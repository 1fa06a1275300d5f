//! Prints the state tables of Annex A, one cell a line, as JSON: as printed in the standard, or
//! with the argument `implemented` as this implementation runs them.

use x225::annex_a::{as_implemented, as_printed};

fn main() {
    if std::env::args().any(|argument| argument == "implemented") {
        as_implemented().for_each(|cell| println!("{}", cell.json()));
    } else {
        as_printed().for_each(|cell| println!("{}", cell.json()));
    }
}
