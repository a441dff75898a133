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
        let mut titles = Titles::default();
        for (at, note) in notes.iter().enumerate() {
            let id = NoteId(at as u32);
            let path = folded(note.path().without_extension());
            titles.names.entry(folded(note.path().stem())).or_default().push(id);
            titles.paths.entry(path.clone()).or_insert(id);
            titles.folded.push(path);
            for alias in &note.front.aliases {
                titles.aliases.entry(folded(alias)).or_insert(id);
            }
            titles.by_title.entry(folded(&note.title)).or_insert(id);
        }
        for ids in titles.names.values_mut() {
            ids.sort_by_key(|id| (titles.folded[id.0 as usize].matches('/').count(), titles.folded[id.0 as usize].len(), *id));
        }
        titles
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
    let composed: Cow<'_, str> = match is_nfc_quick(name.chars()) {
        unicode_normalization::IsNormalized::Yes => name.into(),
        _ => name.nfc().collect::<String>().into(),
    };
    composed.trim().to_lowercase()
}
