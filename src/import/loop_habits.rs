//! Loop Habit Tracker: the folder that its CSV export unpacks to. Each habit is a note with the days on which it was done.
//!
//! # Source
//! <https://github.com/iSoron/uhabits>, `HabitsCSVExporter.kt` and `HabitList.kt`, and the exports of its tests.

use super::{
    Given, Imported, Unreadable,
    cells::{self, Row},
    outline::{Logged, Sheet, SheetKind},
    text::{Source, line, lines, one_line},
};
use crate::calendar::Day;
use crate::order;

const HELP: &str = "in Loop, choose “Export as CSV” in the settings, unpack the archive, and name the folder";

/// Reads an export.
pub(super) fn read(given: Given<'_>) -> Result<Imported, Unreadable> {
    let file = |name: &str| {
        given.files.iter().find(|(path, _)| path.eq_ignore_ascii_case(name)).map(|(path, text)| (path.as_str(), text.as_str()))
    };
    let Some((name, text)) = file("Habits.csv") else {
        return Err(Unreadable {
            place: given.name.to_owned(),
            what: "there is no Habits.csv in it".to_owned(),
            help: HELP.to_owned(),
        });
    };
    let (heads, rows) = cells::read(name, text, HELP)?;
    let column = |wanted: &str| heads.iter().position(|head| head.eq_ignore_ascii_case(wanted));
    if column("Name").is_none() || column("FrequencyNumerator").is_none() && column("NumRepetitions").is_none() {
        let what = "it has no columns “Name” and “FrequencyNumerator”".to_owned();
        return Err(Unreadable { place: format!("{name}, line 1"), what, help: HELP.to_owned() });
    }
    let all = match file("Checkmarks.csv") {
        Some((name, text)) => Some(cells::read(name, text, HELP)?),
        None => None,
    };
    let mut imported = Imported::default();
    for (at, row) in rows.iter().enumerate() {
        let cell = |name: &str| column(name).map_or("", |column| row.cell(column));
        let title = one_line(cell("Name"));
        let title = if title.is_empty() { format!("Habit {}", at + 1) } else { title };
        let own = given.files.iter().find(|(path, _)| is_own(path, cell("Position"), at));
        let entries = match (own, &all) {
            (Some((name, text)), _) => own_entries(&cells::read(name, text, HELP)?.1),
            (None, Some((heads, rows))) => shared_entries(heads, rows, &title),
            (None, None) => Vec::new(),
        };
        let habit = Habit { title: &title, cell: &cell };
        let sheet = habit.sheet(&entries, &mut imported);
        imported.notes.push(sheet);
    }
    Ok(imported)
}

/// Says whether a file holds the days of a habit alone: `003 Read/Checkmarks.csv`.
fn is_own(path: &str, position: &str, at: usize) -> bool {
    let Some((folder, file)) = path.split_once('/') else { return false };
    let number: Option<usize> = folder.get(..3).and_then(|digits| digits.parse().ok());
    let wanted = position.parse().unwrap_or(at + 1);
    file.eq_ignore_ascii_case("Checkmarks.csv") && number == Some(wanted)
}

/// What was entered on a day.
struct Entry {
    day: Day,
    value: String,
    note: String,
}

/// Reads `Date,Value,Notes`; older exports have neither heads nor notes.
fn own_entries(rows: &[Row]) -> Vec<Entry> {
    let entry =
        |row: &Row| Some(Entry { day: row.cell(0).parse().ok()?, value: row.cell(1).to_owned(), note: one_line(row.cell(2)) });
    rows.iter().filter_map(entry).collect()
}

/// Reads the column of a habit in the table of all.
fn shared_entries(heads: &[String], rows: &[Row], title: &str) -> Vec<Entry> {
    let Some(column) = heads.iter().position(|head| one_line(head) == title) else { return Vec::new() };
    let entry =
        |row: &Row| Some(Entry { day: row.cell(0).parse().ok()?, value: row.cell(column).to_owned(), note: String::new() });
    rows.iter().filter_map(entry).collect()
}

struct Habit<'h> {
    title: &'h str,
    cell: &'h dyn Fn(&str) -> &'h str,
}

impl Habit<'_> {
    fn sheet(&self, entries: &[Entry], imported: &mut Imported) -> Sheet {
        let mut sheet = Sheet::new(SheetKind::Habit, self.title);
        let is_counted = (self.cell)("Type").eq_ignore_ascii_case("NUMERICAL");
        let unit = one_line((self.cell)("Unit")).replace(['[', ']', '(', ')', ':'], " ");
        self.schedule(&mut sheet, is_counted, imported);
        let target = (self.cell)("Target Value");
        if let Some(target) = target.parse::<f64>().ok().filter(|target| is_counted && target.is_finite() && *target >= 0.0) {
            sheet.says("target", format!("{target} {}", unit.trim()).trim().to_owned());
            if (self.cell)("Target Type").eq_ignore_ascii_case("AT_MOST") {
                sheet.says("direction", "at_most");
            }
        }
        let mut log: Vec<Logged> = entries.iter().filter_map(|entry| logged(entry, is_counted, unit.trim())).collect();
        order::by_key(&mut log, |logged| logged.day);
        sheet.says("from", log.first().map(|logged| logged.day));
        if (self.cell)("Archived?").eq_ignore_ascii_case("true") {
            let last = log.last().map(|logged| logged.day);
            sheet.says("until", last);
            if last.is_none() {
                imported.leave("that habits without any day are archived", format!("“{}”", self.title));
            }
        }
        sheet.last().text = lines((self.cell)("Question"), Source::Plain);
        let description = lines((self.cell)("Description"), Source::Plain);
        if !description.is_empty() && !sheet.last().text.is_empty() {
            sheet.last().text.push(String::new());
        }
        sheet.last().text.extend(description);
        let n_left = entries.iter().filter(|entry| !entry.note.is_empty() && !is_told(entry, is_counted)).count();
        if n_left > 0 {
            imported.leave("notes on days on which nothing was done", format!("“{}”", self.title));
        }
        sheet.log = log;
        sheet
    }

    /// So many times in so many days, as a schedule.
    fn schedule(&self, sheet: &mut Sheet, is_counted: bool, imported: &mut Imported) {
        let number =
            |names: [&str; 2]| names.iter().find_map(|name| (self.cell)(name).parse::<u32>().ok()).filter(|number| *number > 0);
        let times = number(["FrequencyNumerator", "NumRepetitions"]).unwrap_or(1);
        let days = number(["FrequencyDenominator", "Interval"]).unwrap_or(1);
        let words = match (times, days) {
            (times, days) if times >= days => "daily".to_owned(),
            (times, 7) => format!("{times}/week"),
            (times, 28..=31) => format!("{times}/month"),
            (1, days) => format!("every {days} days"),
            (times, days) => {
                imported.leave(
                    "so many times in so many days, where that is no week or month: written as times a week",
                    format!("“{}”", self.title),
                );
                format!("{}/week", times.saturating_mul(7).div_ceil(days).clamp(1, 7))
            }
        };
        // A number for a week or month is wanted in all of it.
        if is_counted && (words.ends_with("/week") || words.ends_with("/month") || words.ends_with("days")) {
            sheet.says("target_per", "period");
        }
        sheet.says("schedule", words);
    }
}

/// Says whether an entry leaves a line in the log.
fn is_told(entry: &Entry, is_counted: bool) -> bool {
    logged(entry, is_counted, "").is_some()
}

/// Returns the line of a log. What Loop works out for itself, and days on which nothing was done, leave none.
fn logged(entry: &Entry, is_counted: bool, unit: &str) -> Option<Logged> {
    let note = line(&entry.note, Source::Plain);
    let with = |words: String| {
        if note.is_empty() {
            words
        } else if words.is_empty() {
            note.clone()
        } else {
            format!("{words} – {note}")
        }
    };
    let value = entry.value.to_uppercase();
    let (is_ticked, words) = match value.as_str() {
        "SKIP" | "-3" => (false, "skip".to_owned()),
        "3" if !is_counted => (false, "skip".to_owned()),
        "YES_MANUAL" | "2" if !is_counted => (true, with(String::new())),
        "YES_AUTO" | "NO" | "UNKNOWN" | "" => return None,
        _ if !is_counted => return None,
        text => {
            let number: f64 = text.replace(',', ".").parse().ok().filter(|number: &f64| number.is_finite())?;
            // Whole numbers are thousandths.
            let number = if text.contains(['.', ',']) { number } else { number / 1000.0 };
            if number <= 0.0 {
                return None;
            }
            (false, with(format!("{number} {unit}").trim().to_owned()))
        }
    };
    Some(Logged { day: entry.day, is_ticked, words })
}
