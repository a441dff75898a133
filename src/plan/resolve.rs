//! Finding the note that a link names, as Obsidian does.

use crate::{
    note::{Link, Note},
    path::VaultPath,
    plan::{name_index::NameIndex, plan::NoteId},
    text::{Span, composed, has_same_digits, nearest},
};
use rayon::prelude::*;
use std::sync::Arc;

/// The names of all notes.
#[derive(Debug, Default)]
pub struct Titles {
    names: Vec<Names>,
    aliases: Vec<(String, NoteId)>,
    by_path: NameIndex,
    by_file: NameIndex,
    by_alias: NameIndex,
    by_title: NameIndex,
}

/// The names of a note, folded.
#[derive(Debug)]
struct Names {
    /// Its path, without the ending.
    path: String,
    /// Where the file's name stands in the path.
    file: Span,
    /// Its title, if it is another than the file's name.
    title: Option<String>,
}

impl Names {
    fn of(note: &Note) -> Names {
        let path = folded(note.path().without_extension());
        let start = path.rfind('/').map_or(0, |slash| slash + 1);
        // A folded name has no blanks around it.
        let blank = path[start..].len() - path[start..].trim_start().len();
        let file = Span::new(start + blank, path.len());
        let names = Names { path, file, title: None };
        let title = Some(folded(&note.title)).filter(|title| title != names.file());
        Names { title, ..names }
    }

    /// Returns the file's name, without the ending.
    fn file(&self) -> &str {
        &self.path[self.file.range()]
    }

    fn title(&self) -> &str {
        self.title.as_deref().unwrap_or_else(|| self.file())
    }
}

impl Titles {
    /// Takes in the names of the notes, which are in order of their paths.
    pub fn of(notes: &[Arc<Note>]) -> Titles {
        let names: Vec<Names> = notes.par_iter().map(|note| Names::of(note)).collect();
        let with_ids = notes.iter().zip((0..).map(NoteId));
        let aliases = with_ids.flat_map(|(note, id)| note.front.aliases.iter().map(move |alias| (folded(alias), id)));
        let aliases: Vec<(String, NoteId)> = aliases.collect();
        let ((by_path, by_alias), (by_file, by_title)) = rayon::join(
            || {
                (
                    NameIndex::of(names.iter().map(|names| names.path.as_str())),
                    NameIndex::of(aliases.iter().map(|alias| alias.0.as_str())),
                )
            },
            || (NameIndex::of(names.iter().map(Names::file)), NameIndex::of(names.iter().map(Names::title))),
        );
        Titles { names, aliases, by_path, by_file, by_alias, by_title }
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
        let beside = || self.at_path(&relative(&folded(from.folder()), target)?);
        let exact = self.at_path(target).or_else(beside);
        exact.or_else(|| self.ending_with(target)).or_else(|| self.with_alias(target)).or_else(|| self.with_title(target))
    }

    fn at_path(&self, path: &str) -> Option<NoteId> {
        self.by_path.find(path, |at| &self.names[at as usize].path).next().map(NoteId)
    }

    /// Returns the note whose path ends with a partial one.
    fn ending_with(&self, target: &str) -> Option<NoteId> {
        let name = target.rsplit('/').next().unwrap_or(target);
        let ends = |path: &str| path.strip_suffix(target).is_some_and(|rest| rest.is_empty() || rest.ends_with('/'));
        self.of_file(name, ends)
    }

    /// Returns the note of that file name with the shortest path, of those that are wanted.
    fn of_file(&self, name: &str, is_wanted: impl Fn(&str) -> bool) -> Option<NoteId> {
        let path = |at: u32| self.names[at as usize].path.as_str();
        let rank = |at: u32| (path(at).bytes().filter(|byte| *byte == b'/').count(), path(at).len(), at);
        let named = self.by_file.find(name, |at| self.names[at as usize].file()).filter(|at| is_wanted(path(*at)));
        named.reduce(|one, other| if rank(other) < rank(one) { other } else { one }).map(NoteId)
    }

    fn with_alias(&self, alias: &str) -> Option<NoteId> {
        self.by_alias.find(alias, |at| &self.aliases[at as usize].0).next().map(|at| self.aliases[at as usize].1)
    }

    fn with_title(&self, title: &str) -> Option<NoteId> {
        self.by_title.find(title, |at| self.names[at as usize].title()).next().map(NoteId)
    }

    /// Returns the title or name that is nearest to one that leads to no note, if one is near.
    pub fn nearest(&self, link: &Link, notes: &[Arc<Note>]) -> Option<String> {
        let target = folded(link.target.rsplit('/').next().unwrap_or(&link.target));
        let mut known: Vec<&str> = self.names.iter().flat_map(|names| [names.title(), names.file()]).collect();
        known.retain(|known| has_same_digits(known, &target));
        known.sort_unstable();
        known.dedup();
        let near = nearest(&target, known)?;
        let id = self.with_title(near).or_else(|| self.of_file(near, |_| true))?;
        Some(notes[id.0 as usize].title.clone())
    }
}

fn without_extension(target: &str) -> &str {
    let lower = target.len().checked_sub(3).and_then(|at| target.get(at..));
    if lower.is_some_and(|end| end.eq_ignore_ascii_case(".md")) { &target[..target.len() - 3] } else { target }
}

/// Joins a folder and a relative path; `..` may not leave the vault.
fn relative(folder: &str, target: &str) -> Option<String> {
    if !target.contains('/') && !target.starts_with('.') {
        return Some(if folder.is_empty() { target.to_owned() } else { [folder, "/", target].concat() });
    }
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
    composed(name).trim().to_lowercase()
}
