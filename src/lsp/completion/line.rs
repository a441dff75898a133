//! What could be typed in the text of a note: in a link, a field, behind `@`, `#` or the symbol of a day.

use super::{Item, Kind, Offer, days, names};
use crate::{
    lsp::sight::Here,
    note::{
        Link, Note, Priority,
        field_table::{self, Field, FieldRow, TABLE},
    },
};

/// Returns what could be typed at an offset.
pub(super) fn offer(here: Here<'_>, offset: usize) -> Option<Offer> {
    let (text, lines) = (&*here.document.text, &here.document.lines);
    let number = lines.line(offset);
    let before = text.get(lines.start(number)..offset)?;
    let is_task = here.note.items.iter().any(|item| item.line == number);
    in_link(here, before, offset)
        .or_else(|| in_field(here, before, offset))
        .or_else(|| behind_symbol(here, before, offset))
        .or_else(|| by_word(here, before, offset, is_task))
}

/// What could stand in `[[`: a note, a heading behind `#`, a block behind `#^`.
fn in_link(here: Here<'_>, before: &str, offset: usize) -> Option<Offer> {
    let open = before.rfind("[[")? + 2;
    let typed = before.get(open..)?;
    if typed.contains("]]") || typed.contains('|') {
        return None;
    }
    let rest = here.document.text.get(offset..)?;
    let is_closed = rest.starts_with("]]");
    let end = if is_closed { "" } else { "]]" };
    let (start, items) = if let Some(hash) = typed.find('#') {
        let note = target(here, &typed[..hash])?;
        let is_block = typed.get(hash + 1..)?.starts_with('^');
        (open + hash + 1, if is_block { names::blocks(note) } else { names::headings(note) })
    } else {
        (open, names::notes(here.sight, here.note))
    };
    let closed = |item: Item| {
        let new = format!("{}{end}", item.new);
        item.write(new)
    };
    let start = offset - (before.len() - start);
    Some(Offer { stretch: start..offset, items: items.into_iter().map(closed).collect() })
}

/// Returns the note that a begun link names; this one, if it names none.
fn target<'h>(here: Here<'h>, name: &str) -> Option<&'h Note> {
    let link = Link::wiki(name);
    if link.target.is_empty() {
        return Some(here.note);
    }
    Some(here.sight.plan().note(here.sight.resolve(&link, here.note.path())?))
}

/// What could stand in `[`: a key, or behind `::` a value of it.
fn in_field(here: Here<'_>, before: &str, offset: usize) -> Option<Offer> {
    let open = before.rfind(['[', '('])?;
    let typed = before.get(open + 1..)?;
    // A box is no field.
    if typed.contains([']', ')']) || before.get(..open)?.trim_matches([' ', '\t', '>', '-', '*', '+']).is_empty() {
        return None;
    }
    if let Some((key, value)) = typed.split_once("::") {
        let row = field_table::by_key(key.trim())?;
        let start = offset - value.trim_start().len();
        let items = values(here, row, value);
        return (!items.is_empty()).then_some(Offer { stretch: start..offset, items });
    }
    let is_key =
        before.as_bytes().get(open) == Some(&b'[') && typed.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
    is_key.then(|| Offer { stretch: offset - typed.len()..offset, items: keys() })
}

/// Lists the keys of fields.
fn keys() -> Vec<Item> {
    let name = |row: &FieldRow| match row.field {
        // As the Tasks plugin writes them.
        Field::Done => "completion",
        Field::Recurrence => "repeat",
        Field::OnCompletion => "onCompletion",
        Field::DependsOn => "dependsOn",
        _ => row.name,
    };
    let item =
        |row: &FieldRow| Item::of(Kind::Property, name(row), row.meaning).write(format!("{}:: ", name(row))).filter(name(row));
    TABLE.iter().map(item).collect()
}

/// Lists the values of a field, if it takes certain ones.
fn values(here: Here<'_>, row: &FieldRow, typed: &str) -> Vec<Item> {
    let sight = here.sight;
    let words = |words: &[&str]| words.iter().map(|word| Item::of(Kind::Value, *word, "")).collect();
    match row.field {
        Field::Due | Field::Scheduled | Field::Start | Field::Created | Field::Done | Field::Cancelled => {
            days::days(typed, sight.report().today, sight.report().config.week_starts)
        }
        Field::Priority => Priority::NAMES.iter().map(|(_, name)| Item::of(Kind::Value, *name, "")).collect(),
        Field::Owner => names::owners(sight),
        Field::Sprint => names::sprints(sight),
        Field::Id | Field::DependsOn => ids(here),
        Field::Energy => words(&["low"]),
        Field::HeadStart => words(&["true"]),
        Field::OnCompletion => words(&["keep", "delete"]),
        Field::Estimate | Field::Spent => words(&["15m", "30m", "45m", "1h", "2h"]),
        Field::Recurrence => words(&["every day", "every week", "every month", "every weekday"]),
        Field::Weight | Field::DoneWhen | Field::Reward => Vec::new(),
    }
}

/// Lists the ids that tasks bear.
fn ids(here: Here<'_>) -> Vec<Item> {
    let items = here.sight.plan().notes.iter().flat_map(|note| &note.items);
    items.filter_map(|item| Some(Item::of(Kind::Reference, item.line_says.id.as_deref()?, &item.line_says.description))).collect()
}

/// What could stand behind a symbol, `📅 next fri`.
fn behind_symbol(here: Here<'_>, before: &str, offset: usize) -> Option<Offer> {
    let (at, row) = before.char_indices().rev().find_map(|(at, c)| Some((at + c.len_utf8(), field_table::by_symbol(c)?)))?;
    let typed = before.get(at..)?.trim_start_matches('\u{fe0f}').trim_start();
    // Words that go on are the task's own: nobody spells a day or a rule with so many.
    if row.field == Field::Priority || typed.split_whitespace().count() > 3 || typed.contains(['#', '@', '[']) {
        return None;
    }
    let items = values(here, row, typed);
    (!items.is_empty()).then_some(Offer { stretch: offset - typed.len()..offset, items })
}

/// What could be meant by a word that begins with `@`, `#` or, in a task, with `:`.
fn by_word(here: Here<'_>, before: &str, offset: usize, is_task: bool) -> Option<Offer> {
    let word = before.rsplit(char::is_whitespace).next()?;
    let typed = word.get(1..)?;
    let start = offset - typed.len();
    match word.as_bytes().first()? {
        b'@' => Some(Offer { stretch: start..offset, items: names::owners(here.sight) }),
        // At the begin of a line it is a heading.
        b'#' if !(word.len() == 1 && before.trim_start().len() == 1) => {
            Some(Offer { stretch: start..offset, items: names::tags(here.sight) })
        }
        b':' if is_task => Some(Offer { stretch: offset - word.len()..offset, items: symbols() }),
        _ => None,
    }
}

/// Lists the symbols of fields by their names, `:due`.
fn symbols() -> Vec<Item> {
    let of_row = |row: &'static FieldRow| {
        let names = Priority::NAMES.iter().map(|(_, name)| *name);
        let is_priority = row.field == Field::Priority;
        row.symbols.iter().take(if is_priority { usize::MAX } else { 1 }).zip(names).map(move |(symbol, priority)| {
            let name = if is_priority { priority } else { row.name };
            let meaning = if is_priority { "priority" } else { row.meaning };
            let new = if is_priority { symbol.to_string() } else { format!("{symbol} ") };
            Item::of(Kind::Word, format!("{symbol} {name}"), meaning).write(new).filter(format!(":{name}"))
        })
    };
    TABLE.iter().flat_map(of_row).collect()
}
