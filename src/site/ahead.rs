//! Some pages before all others: those that a save most likely changed are in their places while the rest is still looked at.

use super::{
    folder,
    memory::Memory,
    staging::Staging,
    write::{AT_ONCE, Done, Files, List, RealFolders, lock, make, read_list},
};
use crate::path::PagePath;
use rayon::prelude::*;
use std::path::Path;

/// What became of the files that went ahead.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ahead {
    /// Those that changed.
    pub written: Vec<PagePath>,
    /// How many had to be made to know.
    pub made: usize,
}

/// Brings the files at some places up to date. Only files that were written before and still stand there are touched: which
/// files there are is settled when all are written.
///
/// # Errors
/// If the place is refused, nothing is changed. If a file cannot be made, or not be written, the old report is whole.
pub fn ahead<F: Files>(
    dir: &Path,
    vault_root: &Path,
    files: &F,
    memory: &mut Memory,
    places: &[usize],
) -> Result<Ahead, F::Error> {
    let known: Vec<(usize, &PagePath)> = places
        .iter()
        .filter_map(|at| Some((*at, files.paths().get(*at)?)))
        .filter(|(_, path)| memory.has(path.as_str()))
        .collect();
    if known.is_empty() {
        return Ok(Ahead::default());
    }
    let out = folder::allowed(dir, vault_root)?;
    let _lock = lock(&out, || files.go_on())?;
    // Whether the folder is still ours is for the whole report to find out.
    let Ok(List::Known(ours)) = read_list(&out) else { return Ok(Ahead::default()) };
    let known: Vec<(usize, &PagePath)> = known.into_iter().filter(|(_, path)| ours.files.contains(path.as_str())).collect();
    let real = RealFolders::of(&out, known.iter().map(|(_, path)| path.as_str()))?;
    let staging = Staging::new(out)?;
    let looked = known.par_iter().with_max_len(AT_ONCE).filter(|(_, path)| memory.of(&staging.out, path.as_str()).is_some());
    let looked = looked.map_init(Vec::new, |bytes, (at, path)| make(&staging, &real, files, memory, bytes, (*at, path.as_str())));
    let done = looked.collect::<Result<Vec<Done<'_>>, F::Error>>()?;
    let changed: Vec<&str> = done.iter().filter(|done| done.is_changed).map(|done| done.path).collect();
    staging.place(&changed)?;
    for done in done.iter().filter(|done| done.is_made) {
        memory.keep_one(&staging.out, done);
    }
    let written = known.iter().filter(|(_, path)| changed.contains(&path.as_str())).map(|(_, path)| (*path).clone()).collect();
    Ok(Ahead { written, made: done.iter().filter(|done| done.is_made).count() })
}
