//! What is said of the thing under the pointer: how far a goal is, what a field or a key means.

use super::{
    at::{self, What},
    sight::{Here, Sight},
};
use crate::{
    calendar::{Day, day_with_weekday, relative},
    note::{
        NoteKind,
        field_table::{self, Field, FieldRow},
        front_keys::KeyRow,
    },
    page::{outlook, part::words::count, plain_words},
    plan::{GoalId, NoteId},
};
use serde_json::{Value, json};

/// Says what stands at an offset; nothing if there is nothing to say.
pub(super) fn hover(here: Here<'_>, offset: usize) -> Option<Value> {
    let at = at::find(here, offset)?;
    let today = here.sight.report().today;
    let says = match &at.what {
        What::Link(link) => of_note(here.sight, here.sight.resolve(link, here.note.path())?)?,
        What::Title => of_note(here.sight, here.id()?)?,
        What::Field(row, value) => of_field(row, value, today),
        What::Id(_) => of_field(field_table::of(Field::Id), "", today),
        What::DependsOn(_) => of_field(field_table::of(Field::DependsOn), "", today),
        What::Key(row) => of_key(row),
        What::Heading(_) | What::Block(_) => return None,
    };
    Some(json!({ "contents": { "kind": "markdown", "value": says }, "range": here.places().of(at.span) }))
}

/// Says how far a goal is; of other notes what they are, if it is something milepost knows.
fn of_note(sight: Sight<'_>, note: NoteId) -> Option<String> {
    if let Some((id, ..)) = sight.goal(note) {
        return Some(of_goal(sight, id));
    }
    let note = sight.plan().note(note);
    let kind = match note.kind {
        NoteKind::Habit => "habit",
        NoteKind::Sprint => "sprint",
        NoteKind::Review => "review",
        NoteKind::Retro => "retrospective",
        NoteKind::Standup => "stand-up",
        NoteKind::Task => "task",
        NoteKind::Board => "board",
        NoteKind::Goal | NoteKind::Daily | NoteKind::Plain => return None,
    };
    Some(format!("**{}** · {kind}", escaped(&note.title)))
}

/// Says how far a goal is, what comes next, and when it will probably be done.
fn of_goal(sight: Sight<'_>, id: GoalId) -> String {
    let (report, plan) = (sight.report(), sight.plan());
    let goal = plan.goal(id);
    let ahead = outlook::ahead(report, id);
    let mut lines = vec![format!("**{}** · {}", escaped(&goal.title), far(sight, id).unwrap_or_else(|| ahead.words.to_owned()))];
    let measures = report.measures.goals.get(id.0 as usize);
    let next = measures.and_then(|measures| plan.task_at(measures.next_step?));
    if let Some(next) = next {
        lines.push(format!("Next: {}", escaped(&plain_words(plan, plan.task(next)))));
    }
    lines.push(format!("{} ({})", escaped(&ahead.sentence), ahead.words));
    lines.join("  \n")
}

/// Says how far a goal is, in a few words: `42 % · 5 of 12 steps`.
pub(super) fn far(sight: Sight<'_>, id: GoalId) -> Option<String> {
    let progress = &sight.report().measures.goals.get(id.0 as usize)?.progress;
    let percent = progress.share?.percent();
    let steps = (progress.total > 0).then(|| format!(" · {} of {}", progress.done, count(progress.total, "step")));
    Some(format!("{percent}\u{a0}%{}", steps.unwrap_or_default()))
}

fn of_field(row: &FieldRow, value: &str, today: Day) -> String {
    let symbol = row.symbols.first().map_or_else(String::new, |symbol| format!("{symbol} "));
    let name = row.name.replace('_', " ");
    let day: Option<Day> = value.parse().ok();
    let day = day.map(|day| format!("  \n{}, {}", day_with_weekday(day, today), relative(day, today)));
    format!("{symbol}**{name}**: {}{}", row.meaning, day.unwrap_or_default())
}

fn of_key(row: &KeyRow) -> String {
    let (name, others) = row.names.split_first().map_or(("", &[][..]), |(name, others)| (*name, others));
    let values = if row.values.is_empty() { String::new() } else { format!("  \none of: {}", row.values.join(", ")) };
    let others = if others.is_empty() { String::new() } else { format!("  \nalso: {}", others.join(", ")) };
    format!("**{}**: {}{}", escaped(name), row.meaning, escaped_lines(&(values + &others)))
}

/// Keeps the underscores of keys from being read as emphasis.
fn escaped_lines(text: &str) -> String {
    text.replace('_', "\\_")
}

/// Writes a text so that Markdown shows it as it is: it may be anything that stands in a note.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_control() {
            out.push(' ');
            continue;
        }
        if c.is_ascii_punctuation() && !matches!(c, ',' | '.' | ':' | ';' | '\'' | '"' | '?' | '/' | '%') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}
