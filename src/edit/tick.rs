//! From what the user wants of a box to the edits of its note.

use super::{
    after::{after, same_headings},
    field::{self, Piece},
    insert::{end_of_item, line_end, stands_alone},
    intent::{Intent, Refused},
    next,
};
use crate::{
    calendar::{Dates, Day},
    note::{Item, LineParts, Note, NoteKind, Reader, Syntax, field_table::Field, line_parts},
    text::Edits,
};

/// A note with one box changed.
#[derive(Clone, Debug)]
pub struct Edited {
    /// What changes.
    pub edits: Edits,
    /// The note as it reads then.
    pub note: Note,
    /// The line of the box then; `None` if `🏁 delete` took it out.
    pub line: Option<u32>,
    /// The next occurrence, if the task comes again.
    pub next: Option<Next>,
    /// Whether `🏁 delete` was not followed, since something belongs to the line.
    pub is_kept: bool,
}

/// The next occurrence of a task.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Next {
    /// Its line.
    pub line: u32,
    /// Its dates.
    pub dates: Dates,
}

/// Changes the box on a line (from 1) of a note: one character, and what belongs to it.
///
/// # Source
/// `corpus/obsidian-tasks/README.md`, "Ticking a box".
///
/// # Errors
/// If there is no such box, it is so already, or the edit would change what other lines mean.
///
/// # Example
/// ```
/// use milepost::{config::Config, edit::{Intent, edit}, note::{Reader, Syntax, parse}, path::VaultPath, text::Source};
/// let config = Config::default();
/// let reader = Reader::new(&config);
/// let source = Source::of(VaultPath::new("a.md").unwrap(), "- [ ] run 🔁 every week 📅 2026-03-09\r\n");
/// let note = parse(source.into(), &reader);
/// let edited = edit(&note, &reader, Syntax::Emoji, 1, Intent::Done("2026-03-14".parse().unwrap())).unwrap();
/// assert_eq!(
///     edited.edits.apply(&note.source.text).unwrap(),
///     "- [ ] run 🔁 every week 📅 2026-03-16\r\n- [x] run 🔁 every week 📅 2026-03-09 ✅ 2026-03-14\r\n"
/// );
/// ```
pub fn edit(note: &Note, reader: &Reader<'_>, style: Syntax, line: u32, intent: Intent) -> Result<Edited, Refused> {
    let at = note.items.iter().position(|item| item.line == line).ok_or(Refused::NoBox)?;
    let item = &note.items[at];
    intent.against(item.status_type)?;
    if note.source.not_utf8.is_some() && note.text(item.span).contains('\u{fffd}') {
        return Err(Refused::NotText);
    }
    let draft = Draft { note, reader, item, parts: line_parts(note, item), style, intent };
    let plan = draft.plan()?;
    let edits = Edits::of(&note.source.text, plan.pieces).ok_or(Refused::Tangled)?;
    let after = after(note, reader, &edits)?;
    let next = plan.next.map(|(line, dates)| Next { line, dates });
    let edited = Edited { edits, note: after, line: plan.line, next, is_kept: plan.is_kept };
    let tells = |wanted| edited.tells(wanted);
    if edited.is_as_wanted(note, at, intent) && draft.date().is_none_or(tells) { Ok(edited) } else { Err(Refused::Tangled) }
}

impl Edited {
    /// Says whether the day that was written is read: it might stand in code that goes on below.
    fn tells(&self, (field, day): (Field, Day)) -> bool {
        let Some(item) = self.note.items.iter().find(|item| Some(item.line) == self.line) else { return true };
        let dates = item.line_says.dates;
        (if field == Field::Done { dates.done } else { dates.cancelled }) == Some(day)
    }

    /// Says whether nothing but what was asked for has changed: every other box means what it meant, in the same order.
    fn is_as_wanted(&self, before: &Note, at: usize, intent: Intent) -> bool {
        let told = |note: &Note, item: &Item| {
            (note.text(item.span).to_owned(), item.status_type, item.depth, item.quote_depth, item.heading)
        };
        let is_new = |item: &Item| Some(item.line) == self.line || self.next.is_some_and(|next| next.line == item.line);
        let others = before.items.iter().enumerate().filter(|(place, _)| *place != at).map(|(_, item)| told(before, item));
        let others_now = self.note.items.iter().filter(|item| !is_new(item)).map(|item| told(&self.note, item));
        let on = |line: u32| self.note.items.iter().find(|item| item.line == line);
        let stands_so =
            |line: u32, wanted| on(line).is_some_and(|item| item.status_type == wanted && item.depth == before.items[at].depth);
        let open =
            self.note.items.iter().find(|item| self.next.is_some_and(|next| next.line == item.line)).map(|item| item.status_type);
        others.eq(others_now)
            && self.line.is_none_or(|line| stands_so(line, intent.status()))
            && self.next.is_none_or(|next| open.is_some_and(|open| stands_so(next.line, open) && intent.against(open).is_ok()))
            && same_headings(before, &self.note)
    }
}

/// A box to be changed.
struct Draft<'d> {
    note: &'d Note,
    reader: &'d Reader<'d>,
    item: &'d Item,
    parts: LineParts,
    style: Syntax,
    intent: Intent,
}

/// What comes of it.
struct Plan {
    pieces: Vec<Piece>,
    line: Option<u32>,
    next: Option<(u32, Dates)>,
    is_kept: bool,
}

impl Draft<'_> {
    fn plan(&self) -> Result<Plan, Refused> {
        let line = self.item.line;
        let mut plan = Plan { pieces: self.on_the_line(), line: Some(line), next: None, is_kept: false };
        let Intent::Done(day) = self.intent else { return Ok(plan) };
        let next = next::next_dates(self.item, self.reader.config, day);
        let is_deleted = self.item.line_says.on_completion == Some("delete");
        let alone = stands_alone(self.note, self.item);
        match next {
            Some(dates) => self.come_again(&mut plan, dates, day, is_deleted && alone)?,
            None if is_deleted && alone && !self.has_something_below() => {
                plan.pieces = vec![(self.whole_line(), String::new())];
                plan.line = None;
            }
            None => {}
        }
        plan.is_kept = is_deleted && plan.line.is_some();
        Ok(plan)
    }

    /// The character, and the days that come or go with it.
    fn on_the_line(&self) -> Vec<Piece> {
        let (text, config) = (self.note.source.text.as_str(), self.reader.config);
        let mut pieces = vec![(self.item.box_span().range(), self.intent.symbol(config).to_string())];
        if self.intent == Intent::Open {
            let closing = self.parts.fields.iter().filter(|place| matches!(place.field, Field::Done | Field::Cancelled));
            pieces.extend(closing.map(|place| field::without(text, place)));
        }
        let Some((field, day)) = self.date() else { return pieces };
        let mut standing = self.parts.fields.iter().filter(|place| place.field == field).peekable();
        if standing.peek().is_none() {
            let end = self.parts.end as usize;
            pieces.push((end..end, field::written(field, &day.to_string(), self.style)));
        }
        let written = self.item.line_says.dates;
        let before = if field == Field::Done { written.done } else { written.cancelled };
        pieces.extend(standing.map(|place| field::with_day(text, place, before, day)));
        pieces
    }

    /// The day that the line gets, and as what.
    fn date(&self) -> Option<(Field, Day)> {
        self.intent.date(self.reader.config).filter(|_| !self.says_its_day())
    }

    /// A line `- [ ] 2026-11-20` of a habit's own list is the day.
    fn says_its_day(&self) -> bool {
        self.note.kind == NoteKind::Habit && self.note.log.iter().any(|log| log.line == self.item.line)
    }

    /// Puts the next occurrence above the line, below it, or in its place.
    fn come_again(&self, plan: &mut Plan, dates: Dates, day: Day, in_its_place: bool) -> Result<(), Refused> {
        let config = self.reader.config;
        let again = next::line(self.note, self.item, &self.parts, &dates, day, config, self.style).ok_or(Refused::Tangled)?;
        let (start, line) = (self.item.indent().range().start, self.item.line);
        let end = line_end(self.note, self.item);
        let alone = stands_alone(self.note, self.item);
        if in_its_place {
            plan.pieces = vec![(start..self.item.span.range().end, again)];
            (plan.line, plan.next) = (None, Some((line, dates)));
        } else if alone && !config.obsidian.tasks.recurrence_on_next_line {
            plan.pieces.push((start..start, again + end));
            (plan.line, plan.next) = (Some(line + 1), Some((line, dates)));
        } else {
            let below = end_of_item(self.note, self.item);
            let indent = self.note.text(self.item.indent());
            let aligned = indent.chars().map(|c| if c == '>' || c.is_whitespace() { c } else { ' ' }).collect::<String>();
            let again = if alone { again } else { aligned + again.get(indent.len()..).unwrap_or_default() };
            let further = self.note.line_at(below as u32) - line;
            plan.pieces.push((below..below, format!("{end}{again}")));
            plan.next = Some((line + further + 1, dates));
        }
        Ok(())
    }

    fn has_something_below(&self) -> bool {
        end_of_item(self.note, self.item) > self.item.span.range().end
    }

    /// The line with its end; at the end of a note without one, with that of the line above.
    fn whole_line(&self) -> std::ops::Range<usize> {
        let text = self.note.source.text.as_str();
        let (start, end) = (self.item.indent().range().start, self.item.span.range().end);
        let behind = ["\r\n", "\n", "\r"].into_iter().find(|line_end| text[end..].starts_with(line_end)).map_or(0, str::len);
        let before = ["\r\n", "\n", "\r"].into_iter().find(|line_end| text[..start].ends_with(line_end)).map_or(0, str::len);
        if behind > 0 { start..end + behind } else { start - before..end }
    }
}
