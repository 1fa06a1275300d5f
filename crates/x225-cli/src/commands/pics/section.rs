//! What a statement is made of: sections, each a table.

pub(super) use serde_json::Value as Cell;

/// A table with its heading.
pub(super) struct Section {
    /// The heading.
    pub(super) title: String,
    /// The clauses that ask for it.
    pub(super) source: &'static str,
    /// What is in each row.
    pub(super) columns: &'static [&'static str],
    /// The rows, each as long as there are columns.
    pub(super) rows: Vec<Vec<Cell>>,
}

impl Section {
    /// A section without rows.
    pub(super) fn new(
        title: impl Into<String>,
        source: &'static str,
        columns: &'static [&'static str],
    ) -> Self {
        Self {
            title: title.into(),
            source,
            columns,
            rows: Vec::new(),
        }
    }

    /// The same with these rows.
    pub(super) fn with(mut self, rows: impl IntoIterator<Item = Vec<Cell>>) -> Self {
        self.rows.extend(rows);
        self
    }
}

/// A row of cells, each anything that JSON can hold.
macro_rules! row {
    ($($cell:expr),+ $(,)?) => { vec![$(serde_json::json!($cell)),+] };
}
pub(super) use row;

/// A cell for people: yes, no, nothing, or what it says.
pub(super) fn shown(cell: &Cell) -> String {
    match cell {
        Cell::Bool(true) => "yes".to_owned(),
        Cell::Bool(false) => "no".to_owned(),
        Cell::Null => String::new(),
        Cell::String(text) => text.clone(),
        other => other.to_string(),
    }
}
