//! The shortest link that leads to a note.

use crate::{
    note::Link,
    plan::{NoteId, Plan},
};

/// Returns what stands between the brackets of a link to a note: its file's name if that is enough from everywhere, else its path.
pub fn link_to(plan: &Plan, id: NoteId) -> String {
    let path = plan.note(id).path();
    let is_enough = plan.titles.resolve(&Link::to(path.stem()), path) == Some(id)
        && !plan.notes.iter().any(|other| other.path() != path && other.path().stem().eq_ignore_ascii_case(path.stem()));
    if is_enough { path.stem().to_owned() } else { path.without_extension().to_owned() }
}

/// Returns a link to a note that shows its title.
pub fn titled_link(plan: &Plan, id: NoteId) -> String {
    let target = link_to(plan, id);
    let title = crate::note::links::plain(&plan.note(id).title).replace(['[', ']', '|'], " ");
    let title = title.trim();
    if title.is_empty() || title == target { format!("[[{target}]]") } else { format!("[[{target}|{title}]]") }
}
