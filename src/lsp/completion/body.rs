//! Completion in the text: links, people, tags, fields and their values.

use super::{
    Typed, days, names,
    offer::{Kind, Offer, Offers},
};
use crate::{
    lsp::{Desk, desk::Here},
    note::field_table::{Field, FieldRow, TABLE, by_key, by_symbol},
};

/// Offers what may stand at the cursor.
pub(super) fn offers(desk: &Desk<'_>, here: &Here, line: &Typed<'_>) -> Option<Offers> {
    link(desk, here, line)
        .or_else(|| inline(desk, line))
        .or_else(|| behind_symbol(desk, line))
        .or_else(|| name(desk, line))
        .or_else(|| symbol(here, line))
}

/// Behind `[[`.
fn link(desk: &Desk<'_>, here: &Here, line: &Typed<'_>) -> Option<Offers> {
    let (_, inside) = line.before.rsplit_once("[[")?;
    if inside.contains(['[', ']', '|']) {
        return None;
    }
    let close = if line.after.starts_with("]]") { "" } else { "]]" };
    let (typed, list) = match inside.split_once('#') {
        Some((target, place)) => (place, names::places(desk, here, target)),
        None => (inside, names::notes(desk, here)),
    };
    let list = list.into_iter().map(|offer| offer.and(close)).collect();
    Some(Offers { from: line.back(typed.len()), kind: Kind::Note, list })
}

/// In `[due:: …`: the key, or its value.
fn inline(desk: &Desk<'_>, line: &Typed<'_>) -> Option<Offers> {
    let open = line.before.rfind(['[', '('])?;
    let inside = &line.before[open + 1..];
    if inside.contains([']', ')']) {
        return None;
    }
    let closing = if line.before[open..].starts_with('[') { ']' } else { ')' };
    let close = if line.after.trim_start().starts_with(closing) { String::new() } else { closing.to_string() };
    if let Some((key, typed)) = inside.split_once("::") {
        let blank = if typed.is_empty() { " " } else { "" };
        let offers = values(desk, line, by_key(key.trim())?, typed)?;
        let written = |offer: Offer| Offer { new: format!("{blank}{}", offer.new), ..offer }.and(&close);
        return Some(Offers { list: offers.list.into_iter().map(written).collect(), ..offers });
    }
    // A box is no field: `- [`; and words in parentheses are mostly words.
    let is_box = matches!(line.before[..open].trim_start_matches(['>', ' ', '\t']).trim_end(), "" | "-" | "*" | "+");
    let is_key = inside.chars().all(|c| c.is_ascii_alphabetic() || matches!(c, '_' | '-'));
    if is_box || !is_key || closing == ')' {
        return None;
    }
    let key = |row: &FieldRow| Offer { words: row.name.to_owned(), ..Offer::word(row.keys[0], row.meaning).and(":: ") };
    Some(Offers { from: line.back(inside.len()), kind: Kind::Field, list: TABLE.iter().map(key).collect() })
}

/// Behind the symbol of a field.
fn behind_symbol(desk: &Desk<'_>, line: &Typed<'_>) -> Option<Offers> {
    let (at, symbol, row) = line.before.char_indices().rev().find_map(|(at, c)| Some((at, c, by_symbol(c)?)))?;
    // The symbol of a priority is the whole field.
    if row.field == Field::Priority {
        return None;
    }
    let behind = &line.before[at + symbol.len_utf8()..];
    let typed = behind.trim_start_matches('\u{fe0f}');
    // A value that is whole and has a blank behind it is done with.
    if typed.ends_with(' ') && !typed.trim().is_empty() && typed.trim().parse::<crate::calendar::Day>().is_ok() {
        return None;
    }
    let may = |c: char| c.is_alphanumeric() || matches!(c, ' ' | '-' | '+' | ',' | '_');
    if typed.len() > 40 || !typed.chars().all(may) {
        return None;
    }
    let offers = values(desk, line, row, typed)?;
    let blank = if typed.is_empty() { " " } else { "" };
    let written = |offer: Offer| Offer { new: format!("{blank}{}", offer.new), ..offer };
    Some(Offers { list: offers.list.into_iter().map(written).collect(), ..offers })
}

/// What a field may hold.
fn values(desk: &Desk<'_>, line: &Typed<'_>, row: &FieldRow, typed: &str) -> Option<Offers> {
    let typed = typed.rsplit(',').next().unwrap_or(typed).trim_start();
    let report = desk.report;
    let words = |words: &[&str]| words.iter().map(|word| Offer::word(word, "")).collect();
    let (kind, list) = match row.field {
        Field::Due | Field::Scheduled | Field::Start | Field::Created | Field::Done | Field::Cancelled => {
            (Kind::Day, days::offers(typed, report.today, report.config.week_starts))
        }
        Field::Priority => (Kind::Word, words(&["highest", "high", "medium", "low", "lowest"])),
        Field::Recurrence => (Kind::Word, words(RULES)),
        Field::OnCompletion => (Kind::Word, words(&["keep", "delete"])),
        Field::DependsOn => (Kind::Word, names::ids(desk)),
        Field::Energy => (Kind::Word, words(&["low"])),
        Field::Estimate => (Kind::Word, words(&["5m", "10m", "15m", "30m", "45m", "1h", "1h30m", "2h"])),
        Field::Owner => (Kind::Person, names::owners(desk)),
        Field::Sprint => (Kind::Note, names::sprints(desk)),
        _ => return None,
    };
    Some(Offers { from: line.back(typed.len()), kind, list })
}

/// How tasks usually come again.
const RULES: &[&str] = &[
    "every day",
    "every weekday",
    "every week",
    "every 2 weeks",
    "every month",
    "every month on the last",
    "every year",
    "every week when done",
];

/// Behind `@` or `#`.
fn name(desk: &Desk<'_>, line: &Typed<'_>) -> Option<Offers> {
    let word = line.before.rsplit(char::is_whitespace).next()?;
    if let Some(typed) = word.strip_prefix('@') {
        return Some(Offers { from: line.back(typed.len()), kind: Kind::Person, list: names::owners(desk) });
    }
    // At the beginning of a line it is a heading.
    let typed = word.strip_prefix('#').filter(|_| word.len() < line.before.len())?;
    Some(Offers { from: line.back(typed.len()), kind: Kind::Word, list: names::tags(desk) })
}

/// Behind `:` on the line of a task: the symbols of fields by their names.
fn symbol(here: &Here, line: &Typed<'_>) -> Option<Offers> {
    let word = line.before.rsplit(char::is_whitespace).next()?;
    let typed = word.strip_prefix(':').filter(|typed| typed.chars().all(|c| c.is_ascii_alphabetic() || c == '_'))?;
    here.note.items.iter().find(|item| item.line == line.number)?;
    let symbols = TABLE.iter().flat_map(|row| row.symbols.iter().map(move |symbol| (row, symbol)));
    let offer = |(row, symbol): (&FieldRow, &char)| {
        let label = format!("{symbol} {}", row.name.replace('_', " "));
        Offer { label, new: format!("{symbol} "), detail: row.meaning.to_owned(), words: row.name.to_owned() }
    };
    Some(Offers { from: line.back(typed.len() + 1), kind: Kind::Field, list: symbols.map(offer).collect() })
}
