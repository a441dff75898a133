//! What stands at a place of a note: a link, a title, a heading, an id, a field, a key.

use super::{leads::leads, sight::Here};
use crate::{
    note::{
        Link,
        field_table::{self, Field, FieldRow},
        front_keys::{self, KeyRow},
        line_parts,
    },
    text::Span,
};

/// What stands there, and where.
#[derive(Clone, Debug)]
pub(super) struct At {
    /// What it is.
    pub(super) what: What,
    /// Where it stands.
    pub(super) span: Span,
}

/// What can stand somewhere.
#[derive(Clone, Debug)]
pub(super) enum What {
    /// A link.
    Link(Link),
    /// The title of the note.
    Title,
    /// A heading, by its place among the headings.
    Heading(usize),
    /// A name of a task for others, `🆔 pack`.
    Id(String),
    /// The name of what must be done first, `⛔ pack`.
    DependsOn(String),
    /// A block link behind a line, without its `^`.
    Block(String),
    /// A field of a task, with its value.
    Field(&'static FieldRow, String),
    /// A key of the front matter.
    Key(&'static KeyRow),
}

/// Finds what stands at an offset; of several the narrowest.
pub(super) fn find(here: Here<'_>, offset: usize) -> Option<At> {
    let front = || front_key(here, offset);
    link(here, offset).or_else(|| field(here, offset)).or_else(front).or_else(|| heading(here, offset))
}

/// Says whether an offset lies in a stretch or right behind it.
pub(super) fn touches(span: Span, offset: usize) -> bool {
    span.start as usize <= offset && offset <= span.end as usize
}

fn link(here: Here<'_>, offset: usize) -> Option<At> {
    let lead = leads(here.note).into_iter().find(|lead| touches(Span::new(lead.whole.start, lead.whole.end), offset))?;
    Some(At { what: What::Link(lead.link), span: Span::new(lead.whole.start, lead.whole.end) })
}

fn field(here: Here<'_>, offset: usize) -> Option<At> {
    let note = here.note;
    let item = note.items.iter().find(|item| touches(item.span, offset))?;
    let parts = line_parts(note, item);
    let text = note.source.text.as_str();
    if let Some(span) = parts.block_link.filter(|span| touches(*span, offset)) {
        let name = text.get(span.range())?.trim_start_matches('^').to_owned();
        return Some(At { what: What::Block(name), span });
    }
    if let Some(place) = parts.fields.iter().chain(&parts.own).find(|place| touches(place.whole, offset)) {
        let value = text.get(place.value.range())?.trim().to_owned();
        let what = match place.field {
            Field::Id => What::Id(value),
            Field::DependsOn => What::DependsOn(named_at(text, place.value, offset)),
            field => What::Field(field_table::of(field), value),
        };
        return Some(At { what, span: place.whole });
    }
    unread_symbol(text, item.span, offset)
}

/// Returns the one of several ids that an offset touches; the first if it touches none.
fn named_at(text: &str, span: Span, offset: usize) -> String {
    let value = text.get(span.range()).unwrap_or("");
    let at = offset.saturating_sub(span.start as usize).min(value.len());
    let begun = value.get(..at).map_or(0, |before| before.matches(',').count());
    value.split(',').nth(begun).or_else(|| value.split(',').next()).unwrap_or("").trim().to_owned()
}

/// Finds a symbol whose value is still to be typed.
fn unread_symbol(text: &str, line: Span, offset: usize) -> Option<At> {
    let written = text.get(line.range())?;
    let symbols = written.char_indices().filter_map(|(at, c)| Some((at, c, field_table::by_symbol(c)?)));
    let spans = symbols.map(|(at, c, row)| {
        let start = line.start as usize + at;
        (Span::new(start, start + c.len_utf8()), row)
    });
    let mut touching = spans.filter(|(span, _)| touches(*span, offset));
    touching.next().map(|(span, row)| At { what: What::Field(row, String::new()), span })
}

fn front_key(here: Here<'_>, offset: usize) -> Option<At> {
    let front = &here.note.front;
    if touches(here.note.title_span, offset) && here.note.front.title.is_some() {
        return Some(At { what: What::Title, span: here.note.title_span });
    }
    let entry = front.entries.iter().find(|entry| touches(entry.key_span, offset))?;
    Some(At { what: What::Key(front_keys::row_of(&entry.key)?), span: entry.key_span })
}

fn heading(here: Here<'_>, offset: usize) -> Option<At> {
    let line = here.document.lines.line(offset);
    let at = here.note.headings.iter().position(|heading| heading.line == line)?;
    let span = here.note.headings.get(at)?.span;
    let what = if span == here.note.title_span { What::Title } else { What::Heading(at) };
    Some(At { what, span })
}
