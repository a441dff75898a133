//! Whether a note to be is read as it is meant: its kind, its title, each step with its state and fields.

use super::{Hand, Sheet, SheetKind, Step};
use crate::note::{Item, Note, NoteKind};

/// Lists what would be read otherwise than it is meant: the words of steps, or the title.
pub fn misread<'s>(sheet: &'s Sheet, note: &Note, hand: Hand<'_>) -> Vec<&'s str> {
    let kind = match sheet.kind {
        SheetKind::Goal => NoteKind::Goal,
        SheetKind::Habit => NoteKind::Habit,
        SheetKind::Board => NoteKind::Board,
        SheetKind::List => note.kind,
    };
    let mut wrong = Vec::new();
    if note.kind != kind || (note.title != sheet.title && !sheet.title.is_empty()) {
        wrong.push(sheet.title.as_str());
    }
    let steps: Vec<&Step> = sheet.sections.iter().flat_map(|section| &section.steps).collect();
    let items: Vec<&Item> = note.items.iter().collect();
    let n_logged = sheet.log.iter().filter(|logged| logged.is_ticked).count();
    if items.len() != steps.len() + n_logged {
        wrong.push(sheet.title.as_str());
    }
    wrong.extend(steps.iter().zip(items).filter(|(step, item)| !is_read(step, item, hand)).map(|(step, _)| step.words.as_str()));
    wrong
}

fn is_read(step: &Step, item: &Item, hand: Hand<'_>) -> bool {
    let says = &item.line_says;
    let depends: Vec<&str> = says.depends_on.iter().map(AsRef::as_ref).collect();
    let scheduled = if item.scheduled_inferred { None } else { says.dates.scheduled };
    item.status == step.state.mark()
        && usize::from(item.depth) == step.depth
        && crate::note::Dates { scheduled, ..says.dates } == step.dates
        && says.priority == step.priority
        && says.recurrence.as_deref() == step.recurrence.as_deref()
        && says.id.as_deref() == step.id.as_deref()
        && depends == step.depends_on
        && says.unread.is_empty()
        && says.block_link.is_none()
        && (says.description.starts_with(&step.words) || step.words.is_empty() || !hand.filter.is_empty())
}
