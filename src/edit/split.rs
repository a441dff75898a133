//! Steps written below a task, in the way in which its list is written.

use super::{
    after::{after, same_headings},
    insert::{end_of_item, line_end},
    intent::Refused,
};
use crate::{
    config::StatusType,
    note::{Item, Note, Reader},
    text::Edits,
};

/// Writes open steps below the task on a line (from 1), behind the steps that it has. Also returns the note as it reads then.
///
/// # Errors
/// If there is no open task, or a step would not be read as one of its steps.
///
/// # Example
/// ```
/// use milepost::{config::Config, edit::split, note::{Reader, parse}, path::VaultPath, text::Source};
/// let config = Config::default();
/// let reader = Reader::new(&config);
/// let note = parse(Source::of(VaultPath::new("a.md").unwrap(), "* [ ] Move house\r\n* [ ] Rest").into(), &reader);
/// let (edits, _) = split(&note, &reader, 1, &["Sort books".to_owned(), "Get boxes".to_owned()]).unwrap();
/// assert_eq!(
///     edits.apply(&note.source.text).unwrap(),
///     "* [ ] Move house\r\n  * [ ] Sort books\r\n  * [ ] Get boxes\r\n* [ ] Rest"
/// );
/// ```
pub fn split(note: &Note, reader: &Reader<'_>, line: u32, steps: &[String]) -> Result<(Edits, Note), Refused> {
    let at = note.items.iter().position(|item| item.line == line).ok_or(Refused::NoBox)?;
    let item = &note.items[at];
    match item.status_type {
        StatusType::NonTask => return Err(Refused::NoTask),
        closed @ (StatusType::Done | StatusType::Cancelled) => return Err(Refused::Closed(closed)),
        _ => {}
    }
    let (lead, end) = (lead(note, item, at), line_end(note, item));
    let lines = steps.iter().map(|step| format!("{end}{lead} [ ] {}", step.trim())).collect::<Vec<_>>().concat();
    let behind = end_of_item(note, item);
    let text = note.source.text.as_str();
    let edits = Edits::of(text, vec![(behind..behind, lines)]).ok_or(Refused::Tangled)?;
    let after = after(note, reader, &edits)?;
    let first = note.items.iter().filter(|item| (item.span.start as usize) < behind).count();
    if is_as_wanted(note, &after, (at, first), steps) { Ok((edits, after)) } else { Err(Refused::Tangled) }
}

/// What stands before the boxes of the steps: indent and marker of the last one that is there, else as the note indents elsewhere.
fn lead(note: &Note, item: &Item, at: usize) -> String {
    let below = note.items.iter().rev().find(|step| step.parent == Some(at as u32) && step.quote_depth == item.quote_depth);
    if let Some(step) = below {
        return whole(note.text(step.indent())) + bullet(note.text(step.marker()));
    }
    let indent = whole(note.text(item.indent()));
    let marker = note.text(item.marker());
    let deeper = |step: &&Item| {
        step.parent.is_some_and(|parent| {
            let parent = &note.items[parent as usize];
            note.text(step.indent()).len() > note.text(parent.indent()).len()
        })
    };
    let of_others = note.items.iter().find(deeper).and_then(|step| {
        let parent = &note.items[step.parent? as usize];
        note.text(step.indent()).strip_prefix(note.text(parent.indent())).map(str::to_owned)
    });
    let least = marker.len() + 1;
    let unit = of_others.filter(|unit| unit.contains('\t') || unit.len() >= least);
    let unit = unit.unwrap_or_else(|| if indent.contains('\t') { "\t".to_owned() } else { " ".repeat(least) });
    format!("{indent}{unit}{}", bullet(marker))
}

/// The indent of a line of its own: markers before the item's own are blanks there.
fn whole(indent: &str) -> String {
    let plain = |c: char| if c == '>' || c.is_whitespace() { c } else { ' ' };
    indent.trim_start_matches('\u{feff}').chars().map(plain).collect()
}

/// Steps have no numbers: which would be the next is not for us to say.
fn bullet(marker: &str) -> &str {
    if marker.len() == 1 { marker } else { "-" }
}

/// Says whether the new items are open steps of the task, with these words, and all others what they were.
fn is_as_wanted(before: &Note, after: &Note, (at, first): (usize, usize), steps: &[String]) -> bool {
    let told = |note: &Note, item: &Item| (note.text(item.span).to_owned(), item.status_type, item.depth, item.quote_depth);
    let last = first + steps.len();
    let Some(new) = after.items.get(first..last) else { return false };
    let others = after.items[..first].iter().chain(&after.items[last..]);
    let is_step = |(item, step): (&Item, &String)| {
        item.parent == Some(at as u32) && item.status == ' ' && after.text(item.span).trim_end().ends_with(step.trim())
    };
    new.iter().zip(steps).all(is_step)
        && before.items.iter().map(|item| told(before, item)).eq(others.map(|item| told(after, item)))
        && same_headings(before, after)
}
