//! What a note is: by its type, its tags, its keys or its name.

use crate::{
    calendar::Day,
    note::{
        field_table::folded,
        front_keys::{self, Key},
        front_matter::FrontMatter,
        note::NoteKind,
    },
    text::{Fact, Problem, nearest},
};

/// The words that say what a note is.
///
/// # Source
/// `format.md` §2.
const TYPES: &[(&str, NoteKind)] = &[
    ("goal", NoteKind::Goal),
    ("project", NoteKind::Goal),
    ("objective", NoteKind::Goal),
    ("milestone", NoteKind::Goal),
    ("habit", NoteKind::Habit),
    ("sprint", NoteKind::Sprint),
    ("review", NoteKind::Review),
    ("retro", NoteKind::Retro),
    ("retrospective", NoteKind::Retro),
    ("standup", NoteKind::Standup),
    ("stand-up", NoteKind::Standup),
    ("task", NoteKind::Task),
];

/// Words that are near to one of them, and mean something of their own.
const OTHERS: [&str; 5] = ["preview", "product", "projector", "spring", "talk"];

/// What was decided.
pub(super) struct Decided {
    pub(super) kind: NoteKind,
    pub(super) says_goal: bool,
}

/// Decides what a note is.
pub(super) fn decide(front: &FrontMatter, prose_tags: &[&str], day: Option<Day>, problems: &mut Vec<Problem>) -> Decided {
    let by_type = front.type_name.as_deref().and_then(named);
    if by_type.is_none() {
        misspelt(front, problems);
    }
    let by_tag = || front.tags.iter().find_map(|tag| named(tag)).filter(|kind| is_backed(*kind, front));
    // In running text `#task` is what the Tasks plugin filters by, not a statement about the note.
    let by_text =
        || prose_tags.iter().find_map(|tag| named(tag)).filter(|kind| *kind != NoteKind::Task && is_backed(*kind, front));
    let by_key = || (front.goal.measure.is_some() || !front.goal.done_when.is_empty()).then_some(NoteKind::Goal);
    let by_board = || front.is_board.then_some(NoteKind::Board);
    let by_name = || day.map(|_| NoteKind::Daily);
    let by_task_notes = || front.is_task_note.then_some(NoteKind::Task);
    let said = by_type.or_else(by_board).or_else(by_task_notes).or_else(by_tag).or_else(by_key);
    let kind = said.or_else(by_name).or_else(by_text).unwrap_or(NoteKind::Plain);
    Decided { kind, says_goal: kind == NoteKind::Goal }
}

/// A tag alone makes no reflection: `#review` also marks books to review. A period or a sprint goes with it.
fn is_backed(kind: NoteKind, front: &FrontMatter) -> bool {
    let has = |name: &str| front.entries.iter().any(|entry| folded(&entry.key) == name);
    match kind {
        NoteKind::Review => has("period"),
        NoteKind::Retro => has("sprint"),
        _ => true,
    }
}

/// Returns what a note of that type is.
pub(super) fn named(word: &str) -> Option<NoteKind> {
    TYPES.iter().find(|(known, _)| known.eq_ignore_ascii_case(word)).map(|(_, kind)| *kind)
}

fn misspelt(front: &FrontMatter, problems: &mut Vec<Problem>) {
    let (Some(word), Some(entry)) = (&front.type_name, front.entry(Key::Type)) else { return };
    let known = TYPES.iter().map(|(known, _)| *known);
    if let Some(nearest) = nearest(word, known).filter(|_| !OTHERS.contains(&word.as_str())) {
        let fact = Fact::UnknownType { value: word.clone(), nearest: Some(nearest) };
        problems.push(Problem { span: entry.value_span, fact });
    }
}

/// Takes note of keys that look like a slip of the pen, in notes where milepost reads keys.
pub(super) fn near_keys(front: &FrontMatter, kind: NoteKind, problems: &mut Vec<Problem>) {
    if matches!(kind, NoteKind::Plain | NoteKind::Daily | NoteKind::Board) {
        return;
    }
    for entry in front.entries.iter().filter(|entry| front_keys::known(&entry.key).is_none()) {
        let taken = |name: &str| front.entries.iter().any(|other| front_keys::known(&other.key) == front_keys::known(name));
        if let Some(nearest) = front_keys::nearest(&entry.key).filter(|name| !taken(name)) {
            problems.push(Problem { span: entry.key_span, fact: Fact::NearKey { key: entry.key.clone(), nearest } });
        }
    }
}
