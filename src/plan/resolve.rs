//! Finding the note that a link names, as Obsidian does.

use crate::{
    note::{Link, Note},
    path::VaultPath,
    plan::plan::NoteId,
    text::nearest,
};
use std::{borrow::Cow, collections::HashMap, sync::Arc};
use unicode_normalization::{UnicodeNormalization, is_nfc_quick};

/// The names of all notes.
#[derive(Debug, Default)]
pub struct Titles {
    paths: HashMap<String, NoteId>,
    /// By file name, the shortest path first.
    names: HashMap<String, Vec<NoteId>>,
    aliases: HashMap<String, NoteId>,
    by_title: HashMap<String, NoteId>,
    folded: Vec<String>,
}

impl Titles {
    /// Takes in the names of the notes, which are in order of their paths.
    pub fn of(notes: &[Arc<Note>]) -> Titles {
        let all = || notes.iter().enumerate().map(|(at, note)| (NoteId(at as u32), note));
        let paths = || {
            let folded: Vec<String> = notes.iter().map(|note| folded(note.path().without_extension())).collect();
            (first_of_each(folded.iter().cloned().zip((0..).map(NoteId))), folded)
        };
        let names = || {
            let mut names: HashMap<String, Vec<NoteId>> = HashMap::with_capacity(notes.len());
            all().for_each(|(id, note)| names.entry(folded(note.path().stem())).or_default().push(id));
            names
        };
        let titles = || {
            let aliases = all().flat_map(|(id, note)| note.front.aliases.iter().map(move |alias| (folded(alias), id)));
            (first_of_each(aliases), first_of_each(all().map(|(id, note)| (folded(&note.title), id))))
        };
        let ((paths, folded), (mut names, (aliases, by_title))) = rayon::join(paths, || rayon::join(names, titles));
        for ids in names.values_mut().filter(|ids| ids.len() > 1) {
            ids.sort_by_key(|id| (folded[id.0 as usize].matches('/').count(), folded[id.0 as usize].len(), *id));
        }
        Titles { paths, names, aliases, by_title, folded }
    }

    /// Returns the note that a link in the note at `from` names.
    ///
    /// # Source
    /// `format.md` §2: the exact path from the root; a match in the linking note's own folder; the shortest path; a
    /// partial path as suffix on folder borders; aliases; and last the titles. Case makes no difference.
    pub fn resolve(&self, link: &Link, from: &VaultPath) -> Option<NoteId> {
        let target = folded(without_extension(&link.target));
        let target = target.trim_start_matches('/');
        if target.is_empty() {
            return None;
        }
        if let Some(id) = self.paths.get(target) {
            return Some(*id);
        }
        if let Some(id) = relative(&folded(from.folder()), target).and_then(|path| self.paths.get(&path)) {
            return Some(*id);
        }
        let name = target.rsplit('/').next().unwrap_or(target);
        let named = self.names.get(name).map_or(&[][..], Vec::as_slice);
        let ends = |id: &&NoteId| {
            let path = &self.folded[id.0 as usize];
            path.strip_suffix(target).is_some_and(|rest| rest.is_empty() || rest.ends_with('/'))
        };
        let suffix = named.iter().find(ends);
        suffix.or_else(|| self.aliases.get(target)).or_else(|| self.by_title.get(target)).copied()
    }

    /// Returns the title or name that is nearest to one that leads to no note, if one is near.
    pub fn nearest(&self, link: &Link, notes: &[Arc<Note>]) -> Option<String> {
        let target = folded(link.target.rsplit('/').next().unwrap_or(&link.target));
        let mut known: Vec<&str> = self.by_title.keys().chain(self.names.keys()).map(String::as_str).collect();
        known.sort_unstable();
        let near = nearest(&target, known)?;
        let id = self.by_title.get(near).or_else(|| self.names.get(near).and_then(|ids| ids.first()))?;
        Some(notes[id.0 as usize].title.clone())
    }
}

/// Maps each name to the first note that has it.
fn first_of_each(names: impl Iterator<Item = (String, NoteId)>) -> HashMap<String, NoteId> {
    let mut notes = HashMap::with_capacity(names.size_hint().0);
    for (name, id) in names {
        notes.entry(name).or_insert(id);
    }
    notes
}

fn without_extension(target: &str) -> &str {
    let lower = target.len().checked_sub(3).and_then(|at| target.get(at..));
    if lower.is_some_and(|end| end.eq_ignore_ascii_case(".md")) { &target[..target.len() - 3] } else { target }
}

/// Joins a folder and a relative path; `..` may not leave the vault.
fn relative(folder: &str, target: &str) -> Option<String> {
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in target.split('/') {
        match part {
            "." | "" => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

/// Folds a name for comparing: NFC, lower case.
pub(super) fn folded(name: &str) -> String {
    if name.is_ascii() {
        return name.trim().to_ascii_lowercase();
    }
    let composed: Cow<'_, str> = match is_nfc_quick(name.chars()) {
        unicode_normalization::IsNormalized::Yes => name.into(),
        _ => name.nfc().collect::<String>().into(),
    };
    composed.trim().to_lowercase()
}
