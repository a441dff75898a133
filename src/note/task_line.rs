//! One task line: what stands behind its box, taken apart into words and fields.

use crate::{
    calendar::Day,
    note::{
        blanks::collapsed,
        emoji_fields::{self, Stripped},
        field_table::{self, Field},
        inline_fields::{self, inside},
        seldom::{Blank, Seldom},
        tags,
    },
    order,
};
use std::{borrow::Cow, ops::Deref, sync::LazyLock};

/// The priority of a task, the highest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Priority {
    Highest,
    High,
    Medium,
    Low,
    Lowest,
}

impl Priority {
    /// All priorities with their names.
    pub const NAMES: [(Priority, &'static str); 5] = [
        (Priority::Highest, "highest"),
        (Priority::High, "high"),
        (Priority::Medium, "medium"),
        (Priority::Low, "low"),
        (Priority::Lowest, "lowest"),
    ];

    /// Returns its name, `high`.
    pub fn name(self) -> &'static str {
        Priority::NAMES[self as usize].1
    }

    /// Reads a name, in any case.
    pub fn named(name: &str) -> Option<Priority> {
        Priority::NAMES.iter().find(|(_, known)| known.eq_ignore_ascii_case(name.trim())).map(|(priority, _)| *priority)
    }
}

/// An inline field of a task, as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InlineField {
    /// The key.
    pub key: Box<str>,
    /// The value, as written.
    pub value: Box<str>,
    /// What the key means, if it is a known one.
    pub field: Option<Field>,
    /// The line it stands in, from 1.
    pub line: u32,
}

impl InlineField {
    fn of(found: &inline_fields::Found<'_>, line: u32) -> InlineField {
        InlineField { key: found.key.into(), value: found.value.into(), field: found.field, line }
    }
}

/// The six dates of a task.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[expect(missing_docs, reason = "the field table says what each is")]
pub struct Dates {
    pub created: Option<Day>,
    pub start: Option<Day>,
    pub scheduled: Option<Day>,
    pub due: Option<Day>,
    pub done: Option<Day>,
    pub cancelled: Option<Day>,
}

impl Dates {
    /// Returns the slot of a date field; `None` for a field that is no date.
    pub fn slot(&mut self, field: Field) -> Option<&mut Option<Day>> {
        Some(match field {
            Field::Created => &mut self.created,
            Field::Start => &mut self.start,
            Field::Scheduled => &mut self.scheduled,
            Field::Due => &mut self.due,
            Field::Done => &mut self.done,
            Field::Cancelled => &mut self.cancelled,
            _ => return None,
        })
    }
}

/// What a task line says; what few lines say is read as if it stood here too.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TaskLine {
    /// The text that is left, blanks collapsed.
    pub description: String,
    /// Obsidian's tags in it, `#` included.
    pub tags: Box<[Box<str>]>,
    /// How urgent it is.
    pub priority: Option<Priority>,
    /// Its dates.
    pub dates: Dates,
    /// Its inline fields, those of its continuation lines behind.
    pub fields: Box<[InlineField]>,
    /// What few lines say.
    further: Seldom<FurtherFields>,
}

/// What few task lines say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FurtherFields {
    /// Values that look like a date and are none: field and raw text.
    pub invalid_dates: Vec<(&'static str, Box<str>)>,
    /// The recurrence rule, as written.
    pub recurrence: Option<Box<str>>,
    /// `keep` or `delete`.
    pub on_completion: Option<&'static str>,
    /// Its own id.
    pub id: Option<Box<str>>,
    /// The ids of what must be done first.
    pub depends_on: Vec<Box<str>>,
    /// The block link behind it, without `^`.
    pub block_link: Option<Box<str>>,
    /// Field symbols left in the text, each once.
    pub unread: Vec<char>,
}

impl Blank for FurtherFields {
    fn blank() -> &'static FurtherFields {
        static BLANK: LazyLock<FurtherFields> = LazyLock::new(FurtherFields::default);
        &BLANK
    }
}

impl Deref for TaskLine {
    type Target = FurtherFields;

    fn deref(&self) -> &FurtherFields {
        &self.further
    }
}

impl TaskLine {
    /// Forgets that the value of a date field is none.
    fn forgive(&mut self, name: &str) {
        if !self.invalid_dates.is_empty() {
            self.further.write().invalid_dates.retain(|(field, _)| *field != name);
        }
    }
}

/// A continuation line of an item.
#[derive(Debug)]
pub(super) struct LineBelow<'t> {
    /// Its number, from 1.
    pub(super) number: u32,
    /// Its text, without the blanks before it.
    pub(super) text: &'t str,
    /// The code spans in it.
    pub(super) code: Vec<(usize, usize)>,
}

/// Reads what stands behind the box.
///
/// `text` is the rest of the line, `code` the code spans in it; `below` holds the continuation lines.
///
/// # Source
/// `corpus/obsidian-tasks/README.md`, "How a line is read", steps 2 to 6.
pub(super) fn read(text: &str, code: &[(usize, usize)], line: u32, below: &[LineBelow<'_>]) -> TaskLine {
    let whole = text.trim_end();
    let (body, block_link) = split_block_link(whole);
    let comments = comments(body, code);
    let found = inline_fields::find(body, &joined([code, &comments].concat()));
    let (buffer, transparent, code) = without_reserved(body, &found, comments, code);
    let stripped = emoji_fields::strip(&buffer, &transparent);
    let mut task = TaskLine { fields: fields(&found, line, below), ..TaskLine::default() };
    if let Some(name) = block_link {
        task.further.write().block_link = Some(name.into());
    }
    describe(&mut task, &buffer, &stripped, &code);
    take_emoji(&mut task, &stripped);
    take_inline(&mut task);
    task
}

/// Returns the inline fields of a line, then those of the lines below it.
fn fields(found: &[inline_fields::Found<'_>], line: u32, below: &[LineBelow<'_>]) -> Box<[InlineField]> {
    let mut fields: Vec<InlineField> = found.iter().map(|found| InlineField::of(found, line)).collect();
    for LineBelow { number, text, code } in below {
        fields.extend(inline_fields::find(text, code).iter().map(|found| InlineField::of(found, *number)));
    }
    fields.into()
}

/// Splits ` ^block-link` off the end: letters, digits and dashes behind a caret, and in front one plain blank.
pub(super) fn split_block_link(text: &str) -> (&str, Option<&str>) {
    let Some(caret) = memchr::memrchr(b'^', text.as_bytes()) else { return (text, None) };
    let name = &text[caret + 1..];
    let named = !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    let rest = text[..caret].strip_suffix(' ').filter(|rest| named && !rest.trim().is_empty());
    rest.map_or((text, None), |rest| (rest, Some(name)))
}

/// Finds `%% … %%` and `<!-- … -->` outside code spans.
pub(super) fn comments(text: &str, code: &[(usize, usize)]) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    if memchr::memchr2(b'%', b'<', text.as_bytes()).is_none() {
        return found;
    }
    for (open, close) in [("%%", "%%"), ("<!--", "-->")] {
        let mut at = 0;
        while let Some(start) = text[at..].find(open).map(|i| at + i) {
            at = start + open.len();
            if inside(code, start) {
                continue;
            }
            let Some(end) = text[at..].find(close).map(|i| at + i + close.len()) else { break };
            found.push((start, end));
            at = end;
        }
    }
    joined(found)
}

pub(super) type Ranges = Vec<(usize, usize)>;

/// Sorts ranges and makes one of those that overlap or touch.
pub(super) fn joined(mut ranges: Ranges) -> Ranges {
    ranges.sort_unstable();
    ranges.dedup_by(|next, last| {
        let overlap = next.0 <= last.1;
        if overlap {
            last.1 = last.1.max(next.1);
        }
        overlap
    });
    ranges
}

/// Copies the text without comments and reserved fields; returns it with the places of the other fields and of code in it.
pub(super) fn without_reserved<'t>(
    text: &'t str,
    found: &[inline_fields::Found<'_>],
    comments: Ranges,
    code: &[(usize, usize)],
) -> (Cow<'t, str>, Ranges, Ranges) {
    let mut kept = Vec::new();
    for field in found.iter().filter(|field| !is_reserved(field)) {
        if kept.last().is_none_or(|(_, end)| *end <= field.start) {
            kept.push((field.start, field.end));
        }
    }
    let cuts = cuts(text, found, comments);
    if cuts.is_empty() {
        return (text.into(), kept, code.to_vec());
    }
    let mut buffer = String::with_capacity(text.len());
    let mut at = 0;
    for (start, end) in &cuts {
        buffer.push_str(&text[at..*start]);
        at = *end;
    }
    buffer.push_str(&text[at..]);
    (buffer.into(), moved(&kept, &cuts), moved(code, &cuts))
}

pub(super) fn is_reserved(field: &inline_fields::Found<'_>) -> bool {
    field.field.is_some_and(|field| field_table::of(field).reserved)
}

/// Returns what is taken out of a text: comments, and reserved fields with the blanks before and a comma behind.
pub(super) fn cuts(text: &str, found: &[inline_fields::Found<'_>], comments: Ranges) -> Ranges {
    let mut cuts = comments;
    for field in found.iter().filter(|field| is_reserved(field)) {
        let start = text[..field.start].trim_end().len();
        cuts.push((start, field.end + usize::from(text[field.end..].starts_with(','))));
    }
    joined(cuts)
}

/// Where ranges come to lie when the cuts are taken out; both are sorted and disjoint.
fn moved(ranges: &[(usize, usize)], cuts: &[(usize, usize)]) -> Ranges {
    let mut cuts = cuts.iter().peekable();
    let mut gone = 0;
    let mut place = |offset: usize| {
        while let Some((start, end)) = cuts.next_if(|(_, end)| *end <= offset) {
            gone += end - start;
        }
        offset - gone - cuts.peek().map_or(0, |(start, _)| offset.saturating_sub(*start))
    };
    ranges.iter().map(|(start, end)| (place(*start), place(*end))).collect()
}

/// Fills in description, tags and the symbols that were not read.
fn describe(task: &mut TaskLine, buffer: &str, stripped: &Stripped<'_>, code: &[(usize, usize)]) {
    task.description = String::with_capacity(stripped.end);
    let (mut tags, mut unread) = (Vec::new(), Vec::new());
    for (start, end) in std::iter::once((0, stripped.end)).chain(stripped.put_back.iter().rev().copied()) {
        let part = &buffer[start..end];
        let words = collapsed(part);
        if !task.description.is_empty() && !words.is_empty() {
            task.description.push(' ');
        }
        task.description.push_str(&words);
        let is_code = |at: usize| inside(code, start + at);
        tags.extend(tags::find(part, is_code).into_iter().map(Into::into));
        if !part.is_ascii() {
            let symbols =
                part.char_indices().filter(|(at, c)| !c.is_ascii() && field_table::by_symbol(*c).is_some() && !is_code(*at));
            unread.extend(symbols.map(|(_, c)| c));
        }
    }
    task.tags = tags.into();
    if !unread.is_empty() {
        order::by_key(&mut unread, |symbol| field_table::rank(*symbol));
        unread.dedup();
        task.further.write().unread = unread;
    }
}

/// Takes over what the symbols at the end say; the left one of two wins, and it comes last here.
fn take_emoji(task: &mut TaskLine, stripped: &Stripped<'_>) {
    for emoji_fields::Value { field, symbol, text: value, .. } in &stripped.values {
        match field {
            Field::Priority => task.priority = emoji_fields::priority_of(*symbol),
            Field::Recurrence => {
                task.further.write().recurrence = Some(value.replace(['\u{a0}', '\u{202f}', '\t'], " ").into());
            }
            Field::OnCompletion => task.further.write().on_completion = on_completion(value),
            Field::Id => task.further.write().id = Some((*value).into()),
            Field::DependsOn => task.further.write().depends_on = ids(value),
            date => {
                let name = field_table::of(*date).name;
                task.forgive(name);
                let day = value.parse().ok();
                if let Some(slot) = task.dates.slot(*date) {
                    *slot = day;
                }
                if day.is_none() {
                    task.further.write().invalid_dates.push((name, (*value).into()));
                }
            }
        }
    }
}

/// Takes over what reserved inline fields say, where no symbol says it already.
fn take_inline(task: &mut TaskLine) {
    let mut seen = Vec::new();
    let fields = std::mem::take(&mut task.fields);
    for InlineField { field, value, .. } in &fields {
        let Some(row) = field.map(field_table::of).filter(|row| row.reserved) else { continue };
        if seen.contains(&row.field) {
            continue;
        }
        seen.push(row.field);
        match row.field {
            Field::Priority => task.priority = task.priority.or_else(|| Priority::named(value)),
            Field::Recurrence if task.recurrence.is_none() && !value.is_empty() => {
                task.further.write().recurrence = Some(value.clone());
            }
            Field::OnCompletion if task.on_completion.is_none() => task.further.write().on_completion = on_completion(value),
            Field::Id if task.id.is_none() && !value.is_empty() => task.further.write().id = Some(value.clone()),
            Field::DependsOn if task.depends_on.is_empty() => task.further.write().depends_on = ids(value),
            field => take_inline_date(task, field, row.name, value),
        }
    }
    task.fields = fields;
}

fn take_inline_date(task: &mut TaskLine, field: Field, name: &'static str, value: &str) {
    let Some(slot) = task.dates.slot(field) else { return };
    if slot.is_some() || value.is_empty() {
        return;
    }
    *slot = inline_day(value);
    let known = slot.is_some();
    if known {
        task.forgive(name);
    } else if !task.invalid_dates.iter().any(|(field, _)| *field == name) {
        task.further.write().invalid_dates.push((name, value.into()));
    }
}

/// Reads the day of `2026-05-09`, `2026-05-09T18:00`, `2026-05` or `[[2026-05-09]]`.
pub fn inline_day(value: &str) -> Option<Day> {
    let inside =
        value.strip_prefix("[[").and_then(|rest| rest.strip_suffix("]]")).map(|link| link.split('|').next().unwrap_or(link));
    let text = inside.unwrap_or(value).trim();
    if text.len() == 7 {
        return format!("{text}-01").parse().ok();
    }
    let day = text.get(..10)?;
    let rest = &text[10..];
    (rest.is_empty() || rest.starts_with(['T', ' ']) && rest[1..].starts_with(|c: char| c.is_ascii_digit()))
        .then(|| day.parse().ok())
        .flatten()
}

fn on_completion(value: &str) -> Option<&'static str> {
    ["keep", "delete"].into_iter().find(|known| known.eq_ignore_ascii_case(value.trim()))
}

fn ids(value: &str) -> Vec<Box<str>> {
    value.split(',').map(str::trim).filter(|id| !id.is_empty()).map(Into::into).collect()
}

#[cfg(test)]
mod tests {
    use super::{TaskLine, read};

    fn line(text: &str) -> TaskLine {
        read(text, &[], 1, &[])
    }

    #[test]
    fn a_block_link_stands_behind_words_and_a_plain_blank() {
        assert_eq!(line(" x ^a-1").block_link.as_deref(), Some("a-1"));
        for text in [" x\u{a0}^a", " x\t^a", " x^a", " ^a", " x ^a_b"] {
            assert_eq!(line(text).block_link, None, "{text}");
        }
    }

    #[test]
    fn a_tag_at_the_end_may_hold_any_blank_but_the_plain_one() {
        assert!(line(" x 📅 2026-03-20 #a\u{a0}b").dates.due.is_some());
        assert!(line(" x 📅 2026-03-20 #a b").dates.due.is_none());
    }

    #[test]
    fn symbols_count_as_unread_in_fields_that_stay() {
        assert_eq!(line(" x [note:: 📅 2026-03-20] ⏫").unread, ['📅']);
    }

    #[test]
    fn comments_may_overlap() {
        let task = line(" x %% a <!-- b %% c --> [due:: 2026-03-20], y [k:: v] 📅 2026-03-21");
        assert_eq!((task.description.as_str(), task.fields.len()), ("x y [k:: v]", 2));
        assert_eq!(task.dates.due.map(|day| day.to_string()).as_deref(), Some("2026-03-21"));
    }
}
