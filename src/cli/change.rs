//! Boxes of notes changed on disk: from a place and a wish to a saved file or the reason why not. For `done` and its like, and for
//! a click in the browser; nothing is printed here.

use crate::{
    cli::draft::{self, Draft, Outcome},
    edit::{self, Intent, Next, Refused},
    journal::{Journal, Trouble},
    note::{Item, Reader, Syntax, links},
    page::task_words,
    path::VaultPath,
    vault::SaveError,
};
use std::{path::Path, sync::Arc};
use thiserror::Error;

/// What is known of a vault when its notes are changed.
#[derive(Clone, Copy, Debug)]
pub(super) struct Desk<'d> {
    /// The vault's root, without links.
    pub(super) root: &'d Path,
    /// Its settings.
    pub(super) reader: &'d Reader<'d>,
    /// How it writes new fields.
    pub(super) style: Syntax,
}

/// Why a box was not changed.
#[derive(Debug, Error)]
pub(super) enum Refusal {
    /// The box cannot become that.
    #[error("{path}:{line}: {why}")]
    Box {
        /// The note.
        path: VaultPath,
        /// The line.
        line: u32,
        /// Why not.
        why: Refused,
    },
    /// The note cannot be saved.
    #[error(transparent)]
    Save(#[from] SaveError),
}

impl Refusal {
    /// Says what helps, if something does.
    pub(super) fn advice(&self) -> Option<&'static str> {
        match self {
            Refusal::Box { .. } => None,
            Refusal::Save(error) => draft::advice(error),
        }
    }
}

/// A box that was changed.
#[derive(Clone, Debug)]
pub(super) struct Change {
    /// The note.
    pub(super) path: VaultPath,
    /// What the task says.
    pub(super) words: String,
    /// What was wanted.
    pub(super) intent: Intent,
    /// Its line before.
    pub(super) was_on: u32,
    /// Its line now; `None` if the line was taken out.
    pub(super) line: Option<u32>,
    /// The next occurrence, if there is one.
    pub(super) next: Option<Next>,
    /// Whether the line was to be taken out, and could not be.
    pub(super) is_kept: bool,
}

/// Returns what a task says, without the fields and tags that are for milepost.
pub(super) fn words(item: &Item) -> String {
    links::plain(&task_words(&item.line_says.description, &item.own.owners))
}

/// Boxes of one note changed, ready to be saved.
#[derive(Debug)]
pub(super) struct Boxes {
    /// The note.
    pub(super) draft: Draft,
    /// What changes, by line.
    pub(super) changes: Vec<Change>,
}

/// Changes one box of the note with that digest, and saves it; also returns what is wrong with the journal.
pub(super) fn change(
    desk: Desk<'_>,
    journal: &Journal,
    (path, digest): (&VaultPath, u64),
    line: u32,
    intent: Intent,
) -> Result<(Change, Option<Trouble>), Refusal> {
    let boxes = Boxes::of(desk, path, digest, &[line], intent)?;
    let Outcome { refused, trouble, .. } = draft::save(journal, "click", [&boxes.draft]);
    if let Some(error) = refused {
        return Err(error.into());
    }
    let missing = || Refusal::Box { path: path.clone(), line, why: Refused::NoBox };
    boxes.changes.into_iter().next().map(|change| (change, trouble)).ok_or_else(missing)
}

impl Boxes {
    /// Works out the changes of boxes of the note with that digest, and sees whether it could be saved.
    pub(super) fn of(desk: Desk<'_>, path: &VaultPath, digest: u64, lines: &[u32], intent: Intent) -> Result<Boxes, Refusal> {
        let (mut draft, source) = Draft::of(desk.root, path, digest)?;
        let mut note = crate::note::parse(Arc::new(source), desk.reader);
        let mut lines = lines.to_vec();
        lines.sort_unstable();
        lines.dedup();
        let mut changes: Vec<Change> = Vec::new();
        // From the last line up, so that those above stay where they are.
        for line in lines.into_iter().rev() {
            let refused = |why| Refusal::Box { path: path.clone(), line, why };
            let words = note.items.iter().find(|item| item.line == line).map(words);
            let edited = edit::edit(&note, desk.reader, desk.style, line, intent).map_err(refused)?;
            let moved = i64::from(edited.note.line_count()) - i64::from(note.line_count());
            let shift = |line: u32| u32::try_from(i64::from(line) + moved).unwrap_or(line);
            for below in &mut changes {
                below.line = below.line.map(shift);
                below.next = below.next.map(|next| Next { line: shift(next.line), ..next });
            }
            draft.edit(edited.edits)?;
            changes.push(Change {
                path: path.clone(),
                words: words.unwrap_or_default(),
                intent,
                was_on: line,
                line: edited.line,
                next: edited.next,
                is_kept: edited.is_kept,
            });
            note = edited.note;
        }
        changes.reverse();
        Ok(Boxes { draft, changes })
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::disallowed_methods, reason = "the tests make notes to change")]
    use super::*;
    use crate::{config::Config, vault::Target};
    use std::fs;

    const DAY: &str = "2026-03-14";

    fn on(text: &str, run: impl Fn(Desk<'_>, &VaultPath, u64)) -> String {
        let temp = tempfile::tempdir().unwrap();
        let root = temp.path().canonicalize().unwrap();
        fs::write(root.join("a.md"), text).unwrap();
        let config = Config::default();
        let reader = Reader::new(&config);
        let path = VaultPath::new("a.md").unwrap();
        let digest = Target::read(&root, &path).unwrap().1.source.digest;
        run(Desk { root: &root, reader: &reader, style: Syntax::Emoji }, &path, digest);
        fs::read_to_string(root.join("a.md")).unwrap()
    }

    #[test]
    fn a_click_changes_one_box_and_a_second_one_is_told() {
        let text = on("- [ ] a\n- [ ] b\n", |desk, path, digest| {
            let intent = Intent::Done(DAY.parse().unwrap());
            let journal = Journal::of(desk.root, None);
            let change = |digest: u64, line: u32| change(desk, &journal, (path, digest), line, intent);
            let (changed, trouble) = change(digest, 2).unwrap();
            assert_eq!((changed.words.as_str(), changed.line), ("b", Some(2)));
            assert!(matches!(trouble, Some(Trouble::NoPlace)), "{trouble:?}");
            assert!(matches!(change(digest, 1), Err(Refusal::Save(SaveError::Changed(_)))));
            let now = Target::read(desk.root, path).unwrap().1.source.digest;
            let again = change(now, 2).unwrap_err();
            assert!(matches!(again, Refusal::Box { why: Refused::Already(_), .. }), "{again}");
            assert!(matches!(change(now, 9), Err(Refusal::Box { why: Refused::NoBox, .. })));
        });
        assert_eq!(text, format!("- [ ] a\n- [x] b ✅ {DAY}\n"));
    }

    #[test]
    fn several_boxes_of_a_note_change_at_once_and_know_their_lines() {
        let before = "- [ ] a 🔁 every day\n- [ ] b 🏁 delete\n- [ ] c 🔁 every day\n";
        let text = on(before, |desk, path, digest| {
            let boxes = Boxes::of(desk, path, digest, &[3, 1, 2, 3], Intent::Done(DAY.parse().unwrap())).unwrap();
            let places: Vec<_> =
                boxes.changes.iter().map(|change| (change.was_on, change.line, change.next.map(|next| next.line))).collect();
            assert_eq!(places, [(1, Some(2), Some(1)), (2, None, None), (3, Some(4), Some(3))]);
            assert_eq!(draft::save(&Journal::of(desk.root, None), "done", [&boxes.draft]).saved, 1);
        });
        let wanted = "- [ ] a 🔁 every day\n- [x] a 🔁 every day ✅ 2026-03-14\n- [ ] c 🔁 every day\n- [x] c 🔁 every day ✅ 2026-03-14\n";
        assert_eq!(text, wanted);
    }
}
