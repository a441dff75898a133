//! What other programs exported becomes notes that read as they were meant, and goes back as it came.

mod fixtures;
mod guide;
mod hostile;
mod round_trip;
mod talk;

use crate::support::command;
use milepost::{
    calendar::Day,
    config::Config,
    import::{self, Format, Given, Hand, Imported, Way},
    note::{self, Note, Reader, Syntax},
    path::VaultPath,
    text::Source,
};
use std::{process::Output, sync::Arc};

/// How a vault writes that says nothing else.
pub(crate) const HAND: Hand<'_> = Hand { syntax: Syntax::Emoji, filter: "" };

/// Reads an export where it is the same day all over the world.
pub(crate) fn read(format: Format, text: &str) -> Result<Imported, import::Unreadable> {
    let name = if format == Format::Loop { "Habits.csv" } else { "export" };
    read_files(format, &[(name.to_owned(), text.to_owned())])
}

pub(crate) fn read_files(format: Format, files: &[(String, String)]) -> Result<Imported, import::Unreadable> {
    let zone = |day: Day, minute: u32| (day, minute);
    let way = Way { zone: &zone, today: crate::support::TODAY.parse().unwrap(), map: &[], format: None };
    import::import(format, Given { name: "export", files }, way)
}

/// Writes the notes of an import: paths and texts.
pub(crate) fn written(imported: &Imported, hand: Hand<'_>) -> Vec<(String, String)> {
    let names = import::names(&imported.notes);
    let note = |(sheet, name): (&import::Sheet, &String)| (format!("{name}.md"), import::written(sheet, name, &names, hand));
    imported.notes.iter().zip(&names).map(note).collect()
}

pub(crate) fn parsed(path: &str, text: &str) -> Note {
    let config = Config::default();
    note::parse(Arc::new(Source::of(VaultPath::new(path).unwrap(), text)), &Reader::new(&config))
}

/// Lists what of an import would be read otherwise than it is meant.
pub(crate) fn misread(imported: &Imported, hand: Hand<'_>) -> Vec<String> {
    let mut wrong = Vec::new();
    for (sheet, (path, text)) in imported.notes.iter().zip(written(imported, hand)) {
        let odd = import::misread(sheet, &parsed(&path, &text), hand);
        wrong.extend(odd.into_iter().map(|words| format!("{words} in\n{text}")));
    }
    wrong
}

/// Runs milepost in a time zone.
pub(crate) fn in_zone(zone: &str, arguments: &[&str]) -> Output {
    command().env("TZ", zone).args(arguments).output().expect("the binary runs")
}
