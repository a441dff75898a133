//! The next occurrence of a recurring task: its dates, and its line.

use super::field::{self, Piece};
use crate::{
    calendar::{self, Dates, Day, Rule, Scheduled},
    config::{Config, StatusType},
    note::{Item, LineParts, Note, Syntax, field_table::Field},
    text::Edits,
};

/// Returns the dates of the next occurrence of a task that is done on a day; `None` if ticking it makes no new line.
///
/// # Source
/// `corpus/obsidian-tasks/README.md`, "Recurrence" and deviation D3: where a date is none, nothing follows.
pub fn next_dates(item: &Item, config: &Config, day: Day) -> Option<Dates> {
    let says = &item.line_says;
    let is_closed = matches!(item.status_type, StatusType::Done | StatusType::NonTask);
    let rule = Rule::parse(says.recurrence.as_deref()?).filter(|_| !is_closed && says.invalid_dates.is_empty())?;
    let is_removed = config.obsidian.tasks.remove_scheduled_on_recurrence;
    calendar::next(&rule, dates(item), day, if is_removed { Scheduled::IsRemoved } else { Scheduled::Moves })
}

/// The dates that move, as written.
fn dates(item: &Item) -> Dates {
    let dates = item.line_says.dates;
    Dates { start: dates.start, scheduled: dates.scheduled.filter(|_| !item.scheduled_inferred), due: dates.due }
}

/// Returns the line of the next occurrence, from the beginning of the line and without its end; `None` if fields of the old
/// line lie so that they cannot be told apart.
///
/// # Source
/// `corpus/obsidian-tasks/README.md`, "Ticking a box".
pub(super) fn line(
    note: &Note,
    item: &Item,
    parts: &LineParts,
    next: &Dates,
    day: Day,
    config: &Config,
    style: Syntax,
) -> Option<String> {
    let text = note.source.text.as_str();
    let before = dates(item);
    let mut pieces: Vec<Piece> = vec![(item.box_span().range(), " ".to_owned())];
    let mut missing = Vec::new();
    let moving = [
        (Field::Start, before.start, next.start),
        (Field::Scheduled, before.scheduled, next.scheduled),
        (Field::Due, before.due, next.due),
    ];
    for (field, before, next) in moving {
        let places = parts.fields.iter().filter(|place| place.field == field);
        match next {
            Some(next) => pieces.extend(places.map(|place| field::with_day(text, place, before, next))),
            None => pieces.extend(places.filter(|_| before.is_some()).map(|place| field::without(text, place))),
        }
        missing.extend(next.filter(|_| !stands(parts, field)).map(|next| field::written(field, &next.to_string(), style)));
    }
    if let Some(rule) = item.line_says.recurrence.as_deref().filter(|_| !stands(parts, Field::Recurrence)) {
        missing.insert(0, field::written(Field::Recurrence, rule, style));
    }
    for place in &parts.fields {
        match place.field {
            Field::Created if config.obsidian.tasks.set_created_date => {
                pieces.push(field::with_day(text, place, item.line_says.dates.created, day));
            }
            Field::Created | Field::Id | Field::DependsOn | Field::Done | Field::Cancelled => {
                pieces.push(field::without(text, place));
            }
            _ => {}
        }
    }
    if let Some(link) = parts.block_link {
        let end = link.range().end;
        pieces.push((parts.end as usize..end, String::new()));
    }
    pieces.push((parts.end as usize..parts.end as usize, missing.concat()));
    let line = item.indent().range().start..item.span.range().end;
    let moved = pieces.into_iter().map(|(range, new)| (range.start - line.start..range.end - line.start, new)).collect();
    let line = &text[line];
    Edits::of(line, moved)?.apply(line).ok()
}

fn stands(parts: &LineParts, field: Field) -> bool {
    parts.fields.iter().any(|place| place.field == field)
}
