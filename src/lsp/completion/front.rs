//! Completion in front matter: keys, and what may stand behind them.

use super::{
    Typed, days, names,
    offer::{Kind, Offer, Offers},
};
use crate::{
    lsp::{Desk, desk::Here},
    note::front_keys::{self, Key, KeyRow, TABLE},
};

/// Offers keys, or values of the key that the line or the list is of.
pub(super) fn offers(desk: &Desk<'_>, here: &Here, line: &Typed<'_>) -> Option<Offers> {
    let before = line.before;
    if let Some((key, value)) = before.split_once(':').filter(|(key, _)| !key.starts_with([' ', '-', '\t'])) {
        return values(desk, here, line, front_keys::row_of(key)?, value);
    }
    if let Some(value) = before.trim_start().strip_prefix('-') {
        let above = here.text().lines().take(line.number as usize - 1).collect::<Vec<&str>>();
        let key = above.iter().rev().find(|above| !above.trim_start().starts_with('-'))?.split_once(':')?.0;
        return values(desk, here, line, front_keys::row_of(key)?, value);
    }
    let is_key = before.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_'));
    is_key.then(|| Offers { from: line.start, kind: Kind::Field, list: keys(here, line) })
}

/// Keys that do not stand there yet.
fn keys(here: &Here, line: &Typed<'_>) -> Vec<Offer> {
    let written = |row: &KeyRow| {
        let others = here.note.front.entries.iter().filter(|entry| entry.key_span.start as usize != line.start);
        others
            .into_iter()
            .any(|entry| row.names.iter().any(|name| front_keys::row_of(&entry.key).is_some_and(|known| known.names[0] == *name)))
    };
    let colon = if line.after.starts_with(':') { "" } else { ": " };
    let rows = TABLE.iter().filter(|row| !written(row));
    rows.map(|row| Offer { words: row.names.join(" "), ..Offer::word(row.names[0], row.meaning).and(colon) }).collect()
}

fn values(desk: &Desk<'_>, here: &Here, line: &Typed<'_>, row: &KeyRow, value: &str) -> Option<Offers> {
    let report = desk.report;
    let piece = value.rsplit([',', '[', '"', '\'', '@', '#']).next().unwrap_or(value);
    let typed = piece.trim_start();
    let from = line.back(typed.len());
    // A value needs a blank in front, as in `due: 2026-12-01`.
    let blank = if value.is_empty() { " " } else { "" };
    let (kind, list) = match row.key {
        Key::Start | Key::Due | Key::Scheduled | Key::Created | Key::DoneDay | Key::CancelledDay | Key::Period => {
            (Kind::Day, days::offers(typed, report.today, report.config.week_starts))
        }
        Key::Owner => (Kind::Person, names::owners(desk)),
        Key::Tags => (Kind::Word, names::tags(desk)),
        Key::Sprint => (Kind::Note, names::sprints(desk)),
        Key::Parent => (Kind::Note, in_link(names::goals(desk, here), value, line.after)),
        Key::Other if matches!(row.names[0], "from" | "until") => {
            (Kind::Day, days::offers(typed, report.today, report.config.week_starts))
        }
        _ => (Kind::Word, row.values.iter().map(|value| Offer::word(value, "")).collect()),
    };
    let list: Vec<Offer> = list.into_iter().map(|offer| Offer { new: format!("{blank}{}", offer.new), ..offer }).collect();
    (!list.is_empty()).then_some(Offers { from, kind, list })
}

/// Writes names as links, in quotes as YAML wants them, as far as they are not begun.
fn in_link(names: Vec<Offer>, value: &str, after: &str) -> Vec<Offer> {
    let (open, close) = if value.contains("[[") {
        (
            "",
            if after.starts_with("]]") {
                ""
            } else if value.contains('"') && !after.starts_with('"') {
                "]]\""
            } else {
                "]]"
            },
        )
    } else if value.trim().starts_with(['"', '\'']) {
        ("[[", "]]")
    } else {
        ("\"[[", "]]\"")
    };
    names.into_iter().map(|offer| Offer { new: format!("{open}{}{close}", offer.new), ..offer }).collect()
}
