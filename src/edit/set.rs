//! One field of a task written, changed or taken out; everything else on its line and in its note stays.

use super::{
    after::{after, same_headings},
    field::{self, Piece},
    intent::Refused,
};
use crate::{
    calendar::Day,
    note::{
        FieldPlace, Item, LineParts, Note, Priority, Reader, Syntax,
        field_table::{self, Field},
        line_parts,
    },
    text::Edits,
};

/// What a field of a task is to say; `None` takes it out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Setting {
    /// When it is due.
    Due(Option<Day>),
    /// When to work on it.
    Scheduled(Option<Day>),
    /// From when on.
    Start(Option<Day>),
    /// How urgent it is.
    Priority(Option<Priority>),
    /// How much work it is, as written: `45m`.
    Estimate(Option<String>),
    /// Who does it: a handle, without `@`.
    Owner(Option<String>),
    /// The sprint it belongs to, and how that is written where nothing of it stands yet.
    Sprint(Option<String>, SprintMark),
}

/// How tasks say to which sprint they belong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SprintMark {
    /// `[sprint:: S4]`
    Field,
    /// `#sprint/S4`
    Tag,
}

/// Returns how the tasks of a vault say to which sprint they belong: as most of them do.
pub fn sprint_mark<'n>(notes: impl IntoIterator<Item = &'n Note>) -> SprintMark {
    let items = notes.into_iter().flat_map(|note| &note.items).filter(|item| item.own.sprint.is_some());
    let (tagged, others): (Vec<&Item>, Vec<&Item>) = items.partition(|item| sprint_tag(item).is_some());
    if tagged.len() > others.len() { SprintMark::Tag } else { SprintMark::Field }
}

/// The beginning of a tag that names a sprint.
const SPRINT_TAG: &str = "#sprint/";

/// Returns the tag by which a task names its sprint, `#sprint/S4`.
fn sprint_tag(item: &Item) -> Option<&str> {
    let is_it = |tag: &&str| tag.get(..SPRINT_TAG.len()).is_some_and(|start| start.eq_ignore_ascii_case(SPRINT_TAG));
    item.line_says.description.split_whitespace().find(is_it)
}

impl Setting {
    fn field(&self) -> Field {
        match self {
            Setting::Due(_) => Field::Due,
            Setting::Scheduled(_) => Field::Scheduled,
            Setting::Start(_) => Field::Start,
            Setting::Priority(_) => Field::Priority,
            Setting::Estimate(_) => Field::Estimate,
            Setting::Owner(_) => Field::Owner,
            Setting::Sprint(..) => Field::Sprint,
        }
    }

    /// Returns what is to stand in the field, as words.
    fn value(&self) -> Option<String> {
        match self {
            Setting::Due(day) | Setting::Scheduled(day) | Setting::Start(day) => day.map(|day| day.to_string()),
            Setting::Priority(priority) => priority.map(|priority| priority.name().to_owned()),
            Setting::Estimate(value) | Setting::Owner(value) | Setting::Sprint(value, _) => value.clone(),
        }
    }
}

/// Sets a field of the task on a line (from 1) of a note: in its place, in the syntax that it has; a new one in that of the line's
/// other fields, else in the vault's `style`. Also returns the note as it reads then.
///
/// # Errors
/// If there is no such task, it says so already, the field stands on another line, or the edit would change what else is read.
///
/// # Example
/// ```
/// use milepost::{config::Config, edit::{Setting, set}, note::{Reader, Syntax, parse}, path::VaultPath, text::Source};
/// let config = Config::default();
/// let reader = Reader::new(&config);
/// let note = parse(Source::of(VaultPath::new("a.md").unwrap(), "- [ ] call 📅 2026-03-09 ^c\r\n").into(), &reader);
/// let (edits, _) = set(&note, &reader, Syntax::Emoji, 1, &Setting::Due("2026-03-14".parse().ok())).unwrap();
/// assert_eq!(edits.apply(&note.source.text).unwrap(), "- [ ] call 📅 2026-03-14 ^c\r\n");
/// ```
pub fn set(note: &Note, reader: &Reader<'_>, style: Syntax, line: u32, setting: &Setting) -> Result<(Edits, Note), Refused> {
    let at = note.items.iter().position(|item| item.line == line).ok_or(Refused::NoBox)?;
    let item = &note.items[at];
    if note.source.not_utf8.is_some() && note.text(item.span).contains('\u{fffd}') {
        return Err(Refused::NotText);
    }
    let before = said(item, setting.field());
    let wanted = setting.value();
    if before == wanted {
        return Err(Refused::Same);
    }
    let parts = line_parts(note, item);
    let ways = ways(note, item, &parts, style, setting);
    if ways.is_empty() {
        return Err(Refused::Elsewhere);
    }
    for pieces in ways {
        let text = note.source.text.as_str();
        let Some(edits) = Edits::of(text, pieces) else { continue };
        let after = after(note, reader, &edits)?;
        if is_as_wanted(note, &after, at, setting) {
            return Ok((edits, after));
        }
    }
    Err(Refused::Tangled)
}

/// What a field of a task says, as words; for estimates in minutes as they are counted.
fn said(item: &Item, field: Field) -> Option<String> {
    let mut dates = item.line_says.dates;
    dates.scheduled = dates.scheduled.filter(|_| !item.scheduled_inferred);
    match field {
        Field::Priority => item.line_says.priority.map(|priority| priority.name().to_owned()),
        Field::Estimate => item.line_says.fields.iter().find(|own| own.field == Some(field)).map(|own| own.value.to_string()),
        Field::Sprint => item.own.sprint.as_deref().map(str::to_owned),
        Field::Owner => match &item.own.owners[..] {
            [] => None,
            owners => Some(owners.join(", ")),
        },
        field => dates.slot(field).and_then(|day| day.map(|day| day.to_string())),
    }
}

/// The ways to make the edit, the best first; none if the field stands on a line below the task, or in words of several.
fn ways(note: &Note, item: &Item, parts: &LineParts, style: Syntax, setting: &Setting) -> Vec<Vec<Piece>> {
    let (text, field, wanted) = (note.source.text.as_str(), setting.field(), setting.value());
    let standing: Vec<&FieldPlace> = parts.fields.iter().chain(&parts.own).filter(|place| place.field == field).collect();
    if !standing.is_empty() {
        let changed = |place: &&FieldPlace| match &wanted {
            None => field::without(text, place),
            Some(value) => with_value(text, place, item, setting, value),
        };
        return vec![standing.iter().map(changed).collect()];
    }
    let mentions = match field {
        Field::Owner => mentions(note, item),
        Field::Sprint => sprint_tag(item).and_then(|tag| tag_place(note, item, tag)).into_iter().collect(),
        _ => Vec::new(),
    };
    match (&mentions[..], wanted) {
        ([one], Some(value)) => vec![vec![(one.clone(), named(setting, &value))]],
        ([one], None) => vec![vec![(text[..one.start].trim_end_matches(field::is_blank).len()..one.end, String::new())]],
        // It is not said elsewhere, on a line below.
        ([], Some(value)) if said(item, field).is_none() => {
            let own_style = parts.fields.last().map_or(style, |place| place.syntax);
            let new = match (setting, own_style) {
                (Setting::Priority(Some(priority)), Syntax::Emoji) => format!(" {}", symbol(*priority)),
                (Setting::Sprint(_, SprintMark::Tag), _) => format!(" {}", named(setting, &value)),
                _ => field::written(field, &value, own_style),
            };
            let end = parts.end as usize;
            let first = parts.fields.iter().map(|place| place.whole.start as usize).min();
            let before_fields = first.map(|start| text[..start].trim_end_matches(field::is_blank).len());
            // The Tasks plugin reads its fields from the end of the line, up to what is none of them: ours stand before them.
            let places = if field_table::of(field).reserved { [Some(end), before_fields] } else { [before_fields, Some(end)] };
            places.into_iter().flatten().map(|at| vec![(at..at, new.clone())]).collect()
        }
        _ => Vec::new(),
    }
}

fn symbol(priority: Priority) -> char {
    field_table::of(Field::Priority).symbols.get(priority as usize).copied().unwrap_or('🔼')
}

/// Puts another value into a field.
fn with_value(text: &str, place: &FieldPlace, item: &Item, setting: &Setting, value: &str) -> Piece {
    let mut dates = item.line_says.dates;
    match setting {
        Setting::Due(Some(day)) | Setting::Scheduled(Some(day)) | Setting::Start(Some(day)) => {
            field::with_day(text, place, dates.slot(place.field).and_then(|day| *day), *day)
        }
        Setting::Priority(Some(priority)) if place.syntax == Syntax::Emoji => {
            (place.whole.range(), symbol(*priority).to_string())
        }
        _ => (place.value.range(), value.to_owned()),
    }
}

/// Writes a name as a word: `@ana`, `#sprint/S4`; a sprint whose name is no single word as a field.
fn named(setting: &Setting, value: &str) -> String {
    match setting {
        Setting::Sprint(..) if value.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_')) => {
            format!("{SPRINT_TAG}{value}")
        }
        Setting::Sprint(..) => format!("[sprint:: {value}]"),
        _ => format!("@{value}"),
    }
}

/// Where a tag of the task stands on its line.
fn tag_place(note: &Note, item: &Item, tag: &str) -> Option<std::ops::Range<usize>> {
    let start = item.span.range().start + note.text(item.span).find(tag)?;
    Some(start..start + tag.len())
}

/// Where the words `@name` of the task's owners stand on its line.
fn mentions(note: &Note, item: &Item) -> Vec<std::ops::Range<usize>> {
    let (start, line) = (item.box_span().range().end, note.text(item.span));
    let rest = &line[(start - item.span.range().start).min(line.len())..];
    let is_name = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.');
    let found = rest.match_indices('@').filter_map(|(at, _)| {
        let name = &rest[at + 1..];
        let name = &name[..name.find(|c| !is_name(c)).unwrap_or(name.len())];
        let name = name.trim_end_matches('.');
        let is_word = rest[..at].ends_with(char::is_whitespace);
        let is_owner = item.own.owners.iter().any(|owner| owner.eq_ignore_ascii_case(name));
        (is_word && is_owner).then(|| start + at..start + at + 1 + name.len())
    });
    found.collect()
}

/// Says whether the field is read as wanted, and nothing else of the note means another thing.
fn is_as_wanted(before: &Note, after: &Note, at: usize, setting: &Setting) -> bool {
    let field = setting.field();
    let others = |note: &Note| -> Vec<(String, u32, u8, Option<u32>)> {
        let told = |(_, item): (usize, &Item)| (note.text(item.span).to_owned(), item.line, item.depth, item.heading);
        note.items.iter().enumerate().filter(|(place, _)| *place != at).map(told).collect()
    };
    let Some((old, new)) = before.items.get(at).zip(after.items.get(at)) else { return false };
    let reads = match setting {
        // As written, `[estimate:: 1h]`; that it is understood is seen before.
        Setting::Estimate(wanted) => said(new, field) == *wanted && new.own.estimate.is_some() == wanted.is_some(),
        _ => said(new, field) == setting.value(),
    };
    reads
        && rest(old, field) == rest(new, field)
        && old.line_says.block_link == new.line_says.block_link
        && others(before) == others(after)
        && same_headings(before, after)
}

/// What a task says but for one field.
fn rest(item: &Item, field: Field) -> impl PartialEq + use<> {
    let says = &item.line_says;
    let all = [
        Field::Due,
        Field::Scheduled,
        Field::Start,
        Field::Created,
        Field::Done,
        Field::Cancelled,
        Field::Priority,
        Field::Estimate,
        Field::Owner,
        Field::Sprint,
    ];
    let fields: Vec<Option<String>> = all.into_iter().filter(|other| *other != field).map(|other| said(item, other)).collect();
    let is_other = |tag: &&_| field != Field::Sprint || Some(AsRef::<str>::as_ref(*tag)) != sprint_tag(item);
    let tags: Vec<_> = says.tags.iter().filter(is_other).cloned().collect();
    let further = (says.recurrence.clone(), says.on_completion, says.id.clone(), says.depends_on.clone(), tags);
    let own = (item.own.energy.clone(), item.own.spent, item.own.reward.clone(), item.own.done_when.clone());
    (item.line, item.status, item.depth, fields, further, own)
}
