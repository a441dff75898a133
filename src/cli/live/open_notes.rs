//! A vault with notes that are open in an editor: they count as they stand there, all others as they stand on the disk.

use super::held::Held;
use crate::{
    cli::{load::understood, options::Options},
    config::Config,
    engine::join,
    lsp::{Ask, Known},
    note::{Note, Reader},
    path::{VaultPath, is_note_name},
    vault,
};
use anyhow::Result;
use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
    sync::Arc,
};

/// What is held for an editor from look to look.
pub(in crate::cli) struct OpenNotes<'o> {
    options: &'o Options,
    held: Option<Held>,
    /// The open notes as they were understood last: the text, and the note.
    understood: BTreeMap<VaultPath, (Arc<str>, Arc<Note>)>,
    /// The settings with which they were.
    config: Config,
}

impl<'o> OpenNotes<'o> {
    /// Nothing is looked at yet.
    pub(in crate::cli) fn nothing(options: &'o Options) -> OpenNotes<'o> {
        OpenNotes { options, held: None, understood: BTreeMap::new(), config: Config::default() }
    }

    /// Looks at what changed, and works out what the vault means with what is open; `None` if that is no longer wanted.
    ///
    /// # Errors
    /// If there is no vault, or its settings cannot be believed.
    pub(in crate::cli) fn look(&mut self, ask: &Ask, is_wanted: &dyn Fn() -> bool) -> Result<Option<Known>> {
        let folder = ask.folder.as_deref().unwrap_or(&self.options.env.folder);
        self.look_at_disk(ask, folder)?;
        let Some(held) = &self.held else { return Ok(None) };
        let paths: Vec<(&PathBuf, VaultPath, &Arc<str>)> =
            ask.open.iter().filter_map(|(file, text)| Some((file, held.path_of(&real(file))?, text))).collect();
        if self.config != *held.config() {
            self.understood.clear();
            self.config = held.config().clone();
        }
        self.understood.retain(|path, _| paths.iter().any(|(_, open, _)| open == path));
        let reader = Reader::new(&self.config);
        for (_, path, text) in paths.iter().filter(|(_, path, _)| is_note_name(path.file_name())) {
            let is_same = self.understood.get(path).is_some_and(|(before, _)| Arc::ptr_eq(before, text));
            if let Some(file) = vault::take(path, Some(text.as_bytes())).filter(|_| !is_same) {
                self.understood.insert(path.clone(), (Arc::clone(text), understood(file, &reader)));
            }
        }
        let open = self.understood.iter().map(|(path, (_, note))| (path.clone(), Arc::clone(note))).collect();
        let today = held.today();
        if !is_wanted() {
            return Ok(None);
        }
        let joined = join(held.inputs(today, &open));
        if !is_wanted() {
            return Ok(None);
        }
        let measures = joined.measure(today);
        let report = Arc::new(joined.judge(measures));
        let open = paths.into_iter().map(|(file, path, _)| (file.clone(), path)).collect();
        Ok(Some(Known { report, root: called(&held.root, folder), open }))
    }

    fn look_at_disk(&mut self, ask: &Ask, folder: &Path) -> Result<()> {
        let Some(held) = &mut self.held else {
            let mut options = self.options.clone();
            folder.clone_into(&mut options.env.folder);
            let mut held = Held::find(&options, None)?;
            held.look_at_all()?;
            self.held = Some(held);
            return Ok(());
        };
        let files = ask.files.iter().map(|file| real(file)).collect();
        let are_notes = held.look_at(&files).1;
        if ask.all || !are_notes {
            held.look_at_all()?;
        }
        Ok(())
    }
}

/// Returns a file as the vault calls it: without links in its path, also if it is still to be saved.
fn real(file: &Path) -> PathBuf {
    let real = file.canonicalize().ok();
    let beside = || Some(file.parent()?.canonicalize().ok()?.join(file.file_name()?));
    real.or_else(beside).unwrap_or_else(|| file.to_owned())
}

/// Returns the vault's folder as the editor calls it: by the folder that it has open, if that lies in it.
fn called(root: &Path, folder: &Path) -> PathBuf {
    let Ok(real) = folder.canonicalize() else { return root.to_owned() };
    let Ok(inside) = real.strip_prefix(root) else { return root.to_owned() };
    let up = inside.components().count();
    let named = folder.ancestors().nth(up).unwrap_or(root);
    // With links in between, the way up may lead elsewhere.
    let is_it = named.canonicalize().is_ok_and(|named| named == root);
    if is_it { named.to_owned() } else { root.to_owned() }
}
