//! Whether a new note is read as it was meant: its kind, its front matter, its stages and its steps.

use super::{Form, FormKind};
use crate::note::{Note, NoteKind};
use crate::text::yaml::Value;
use thiserror::Error;

/// What would be read as something else.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum Misread {
    /// The note would not be what it is to be.
    #[error("it would not be read as a {0}: its template needs `{{{{ front }}}}` between two lines `---` at its very beginning")]
    Kind(&'static str),
    /// A value of the front matter.
    #[error("`{0}:` would not be read as it was given")]
    Key(&'static str),
    /// A heading.
    #[error("“{0}” would not be read as a heading: leave out what begins a comment, code or a formula, and `#` at its end")]
    Heading(String),
    /// A task.
    #[error("“{0}” would not be read as a task of its own: leave out what begins a comment, code or a formula")]
    Step(String),
}

/// Says whether a note says what its form does.
///
/// # Errors
/// The first thing that would be read as something else.
pub fn read_back(form: &Form, note: &Note) -> Result<(), Misread> {
    if !is_kind(form.kind, note.kind) {
        return Err(Misread::Kind(form.kind.name()));
    }
    let says = |front: &super::Front, value: &Value| match value {
        Value::List(items) => items.iter().map(|item| item.words().unwrap_or_default().into_owned()).eq(front.words()),
        one => front.words() == [one.words().unwrap_or_default()],
    };
    for (key, front) in &form.front {
        if !note.front.entries.iter().any(|entry| entry.key == *key && says(front, &entry.value)) {
            return Err(Misread::Key(key));
        }
    }
    let headings = form.sections.iter().map(|section| &section.heading);
    let mut below = note.headings.iter();
    for heading in headings {
        if !below.any(|found| found.text() == heading) {
            return Err(Misread::Heading(heading.clone()));
        }
    }
    let mut items = note.items.iter();
    for step in form.all_steps() {
        let stands = |span| note.text(span).split_once("] ").is_some_and(|(_, text)| text == step);
        if !items.any(|item| stands(item.span)) {
            return Err(Misread::Step(step.clone()));
        }
    }
    Ok(())
}

fn is_kind(wanted: FormKind, found: NoteKind) -> bool {
    let wanted = match wanted {
        FormKind::Goal => NoteKind::Goal,
        FormKind::Habit => NoteKind::Habit,
        FormKind::Sprint => NoteKind::Sprint,
        FormKind::Daily => NoteKind::Daily,
        FormKind::Review => NoteKind::Review,
        FormKind::Retro => NoteKind::Retro,
        FormKind::Standup => NoteKind::Standup,
    };
    wanted == found
}
