//! Tables as text: rows of cells with the lines they stand on, whatever sign parts them.

use super::Unreadable;
use csv::ReaderBuilder;

/// A row of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Row {
    /// The line it begins on, from 1.
    pub(super) line: u64,
    pub(super) cells: Vec<String>,
}

impl Row {
    /// Returns a cell without the blanks around it; nothing if the row is shorter.
    pub(super) fn cell(&self, at: usize) -> &str {
        self.cells.get(at).map_or("", |cell| cell.trim())
    }

    /// Says whether nothing stands in it.
    pub(super) fn is_blank(&self) -> bool {
        self.cells.iter().all(|cell| cell.trim().is_empty())
    }
}

/// Reads a table: its heads, and the rows that are not blank.
///
/// # Errors
/// If it is none, or has no heads.
pub(super) fn read(name: &str, text: &str, help: &str) -> Result<(Vec<String>, Vec<Row>), Unreadable> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let first = text.lines().find(|line| !line.trim().is_empty()).unwrap_or("");
    let sign = [b';', b'\t']
        .into_iter()
        .find(|sign| first.matches(char::from(*sign)).count() > first.matches(',').count())
        .unwrap_or(b',');
    let refused = |line: u64, what: &str| Unreadable {
        place: format!("{name}, line {line}"),
        what: what.to_owned(),
        help: help.to_owned(),
    };
    let mut reader = ReaderBuilder::new().has_headers(false).flexible(true).delimiter(sign).from_reader(text.as_bytes());
    let mut rows = Vec::new();
    for record in reader.records() {
        let record = record
            .map_err(|error| refused(error.position().map_or(1, csv::Position::line), "this row cannot be read as cells"))?;
        let line = record.position().map_or(1, csv::Position::line);
        let row = Row { line, cells: record.iter().map(str::to_owned).collect() };
        if !row.is_blank() {
            rows.push(row);
        }
    }
    if rows.is_empty() {
        return Err(refused(1, "there is no row in it"));
    }
    let heads = rows.remove(0).cells.iter().map(|head| head.trim().to_owned()).collect();
    Ok((heads, rows))
}
