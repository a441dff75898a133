//! The file beside a note that takes its place.
#![expect(clippy::disallowed_methods, reason = "this is the door through which notes are saved")]

use crate::retry::retry;
use std::{
    fs::{self, File, Metadata, OpenOptions},
    io::{self, Write},
    path::{Path, PathBuf},
};

/// A file beside a note. If it does not come to take the note's place, it is removed.
#[derive(Debug)]
pub(super) struct Aside {
    path: PathBuf,
    note: PathBuf,
    /// What is there now is not ours, or nothing is.
    is_kept: bool,
}

impl Aside {
    /// Writes a new file beside a note, like it in all but its bytes, and waits for the disk.
    pub(super) fn write(note: &Path, bytes: &[u8]) -> io::Result<Aside> {
        let old = retry(|| File::open(note))?;
        let (path, mut new) = create(note.parent().unwrap_or(note), PRIVATE)?;
        let aside = Aside { path, note: note.to_owned(), is_kept: false };
        new.write_all(bytes)?;
        make_alike(&new, &old)?;
        retry(|| new.sync_all())?;
        clear_left_overs(&aside.path, &new);
        Ok(aside)
    }

    /// Writes a file for a note that is not there yet, in its folder, which is made if need be; and waits for the disk.
    pub(super) fn fresh(note: &Path, bytes: &[u8]) -> io::Result<Aside> {
        let folder = note.parent().unwrap_or(note);
        fs::create_dir_all(folder)?;
        let (path, mut new) = create(folder, USUAL)?;
        let aside = Aside { path, note: note.to_owned(), is_kept: false };
        new.write_all(bytes)?;
        retry(|| new.sync_all())?;
        clear_left_overs(&aside.path, &new);
        Ok(aside)
    }

    /// Takes a note from its place to here.
    pub(super) fn taken_away(note: &Path) -> io::Result<Aside> {
        let (path, _) = create(note.parent().unwrap_or(note), PRIVATE)?;
        let mut aside = Aside { path, note: note.to_owned(), is_kept: false };
        retry(|| fs::rename(note, &aside.path))?;
        aside.is_kept = true;
        Ok(aside)
    }

    /// Puts it in the note's place, if nothing is there; it stays here otherwise, if it is not ours.
    pub(super) fn arrive(&mut self) -> io::Result<()> {
        move_to_nothing(&self.path, &self.note)?;
        self.is_kept = true;
        if let Some(folder) = self.note.parent() {
            retry(|| File::open(folder)?.sync_all())?;
        }
        Ok(())
    }

    /// Returns where it is.
    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// Puts it in the note's place, and the note here; returns whether the note is here now. Where the system cannot swap, the
    /// note is replaced, and nothing is here.
    pub(super) fn swap(&mut self) -> io::Result<bool> {
        let is_swapped = exchange(&self.path, &self.note)?;
        if !is_swapped {
            retry(|| fs::rename(&self.path, &self.note))?;
        }
        self.is_kept = true;
        Ok(is_swapped)
    }

    /// Makes sure that the folder knows the note's new file, then removes the old one, if it is here.
    pub(super) fn settle(self, is_swapped: bool) -> io::Result<()> {
        if let Some(folder) = self.note.parent() {
            retry(|| File::open(folder)?.sync_all())?;
        }
        if is_swapped {
            // What cannot be removed is hidden, is never taken for a note, and goes with a later save.
            let _ = retry(|| fs::remove_file(&self.path));
        }
        Ok(())
    }

    /// Keeps what is here for its owner, under a name that no later save clears away; returns where it is.
    pub(super) fn keep(mut self) -> PathBuf {
        self.is_kept = true;
        let kept = self.path.with_extension(KEPT);
        if move_to_nothing(&self.path, &kept).is_ok() { kept } else { self.path.clone() }
    }

    /// Takes what is here for ours again, so that it goes.
    pub(super) fn discard(mut self) {
        self.is_kept = false;
    }
}

impl Drop for Aside {
    fn drop(&mut self) {
        if !self.is_kept {
            // What cannot be removed is hidden, is never taken for a note, and goes with a later save.
            let _ = retry(|| fs::remove_file(&self.path));
        }
    }
}

const BEGIN: &str = ".milepost-";
const END: &str = ".tmp";
/// The end of what somebody has still to look at.
const KEPT: &str = "kept";

/// For what takes the place of a note, or of which nobody knows yet who may read it.
const PRIVATE: u32 = 0o600;
/// For a new note: the system takes off what is to be taken off here.
const USUAL: u32 = 0o666;

/// Makes a new file with that mode, never through a link.
fn create(folder: &Path, mode: u32) -> io::Result<(PathBuf, File)> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, mode);
    #[cfg(not(unix))]
    let _ = mode;
    let mut number = 0_u32;
    loop {
        let path = folder.join(format!("{BEGIN}{}-{number}{END}", std::process::id()));
        match retry(|| options.open(&path)) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists && number < 1000 => number += 1,
            opened => return opened.map(|file| (path, file)),
        }
    }
}

/// Removes what saves that were stopped long ago have left in the folder.
fn clear_left_overs(own: &Path, new: &File) {
    let Some((folder, now)) = own.parent().zip(new.metadata().ok().map(|meta| last_change(&meta))) else { return };
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let name = entry.file_name();
        let is_ours = name.to_str().and_then(|name| name.strip_prefix(BEGIN)?.strip_suffix(END)).is_some_and(is_two_numbers);
        let old = |meta: &Metadata| meta.is_file() && last_change(meta) + LONG_AGO < now;
        if is_ours && entry.metadata().is_ok_and(|meta| old(&meta)) {
            // It is in nobody's way.
            let _ = fs::remove_file(entry.path());
        }
    }
}

/// Nobody takes so long for one save, in seconds.
const LONG_AGO: i64 = 3600;

fn is_two_numbers(name: &str) -> bool {
    let is_number = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    name.split_once('-').is_some_and(|(process, number)| is_number(process) && is_number(number))
}

#[cfg(unix)]
mod system {
    use rustix::{
        fs::{Access, AtFlags, CWD, accessat},
        io::Errno,
    };
    use std::{
        fs::{File, Metadata},
        io,
        os::unix::fs::{MetadataExt, fchown},
        path::Path,
    };
    use xattr::FileExt;

    /// Says whether this user may write a file, or into a folder.
    pub(in crate::vault::save) fn may_write(path: &Path) -> bool {
        accessat(CWD, path, Access::WRITE_OK, AtFlags::EACCESS).is_ok()
    }

    /// Counts the names of a file.
    pub(in crate::vault::save) fn names(meta: &Metadata) -> u64 {
        meta.nlink()
    }

    /// When anything of a file last changed, its name included, in seconds.
    pub(super) fn last_change(meta: &Metadata) -> i64 {
        meta.ctime()
    }

    /// Gives a new file owner, extended attributes and mode of another, as far as the system lets us; the mode always.
    pub(super) fn make_alike(new: &File, old: &File) -> io::Result<()> {
        let (is, was) = (new.metadata()?, old.metadata()?);
        if is.gid() != was.gid() {
            let _ = fchown(new, None, Some(was.gid()));
        }
        if is.uid() != was.uid() {
            let _ = fchown(new, Some(was.uid()), None);
        }
        for name in old.list_xattr().into_iter().flatten() {
            if let Ok(Some(value)) = old.get_xattr(&name) {
                let _ = new.set_xattr(&name, &value);
            }
        }
        new.set_permissions(was.permissions())
    }

    /// Gives a file another name, if nothing has it.
    #[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
    pub(super) fn move_to_nothing(from: &Path, to: &Path) -> io::Result<()> {
        use rustix::fs::{RenameFlags, renameat_with};
        match rustix::io::retry_on_intr(|| renameat_with(CWD, from, CWD, to, RenameFlags::NOREPLACE)) {
            Err(Errno::INVAL | Errno::NOSYS | Errno::NOTSUP) => super::move_if_nothing_is_there(from, to),
            moved => Ok(moved?),
        }
    }

    /// Gives a file another name, if nothing has it.
    #[cfg(not(any(target_os = "linux", target_os = "android", target_vendor = "apple")))]
    pub(super) fn move_to_nothing(from: &Path, to: &Path) -> io::Result<()> {
        super::move_if_nothing_is_there(from, to)
    }

    /// Swaps two files in one step; says whether the system can.
    #[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
    pub(super) fn exchange(one: &Path, other: &Path) -> io::Result<bool> {
        use rustix::fs::{RenameFlags, renameat_with};
        match rustix::io::retry_on_intr(|| renameat_with(CWD, one, CWD, other, RenameFlags::EXCHANGE)) {
            Ok(()) => Ok(true),
            Err(Errno::INVAL | Errno::NOSYS | Errno::NOTSUP) => Ok(false),
            Err(error) => Err(error.into()),
        }
    }

    /// Swaps two files in one step; says whether the system can.
    #[cfg(not(any(target_os = "linux", target_os = "android", target_vendor = "apple")))]
    pub(super) fn exchange(_: &Path, _: &Path) -> io::Result<bool> {
        Ok(false)
    }
}

#[cfg(not(unix))]
mod system {
    use std::{
        fs::{File, Metadata},
        io,
        path::Path,
    };

    pub(in crate::vault::save) fn may_write(_: &Path) -> bool {
        true
    }

    pub(in crate::vault::save) fn names(_: &Metadata) -> u64 {
        1
    }

    pub(super) fn last_change(_: &Metadata) -> i64 {
        0
    }

    pub(super) fn make_alike(new: &File, old: &File) -> io::Result<()> {
        new.set_permissions(old.metadata()?.permissions())
    }

    pub(super) fn move_to_nothing(from: &Path, to: &Path) -> io::Result<()> {
        super::move_if_nothing_is_there(from, to)
    }

    pub(super) fn exchange(_: &Path, _: &Path) -> io::Result<bool> {
        Ok(false)
    }
}

/// Where the system cannot look and move in one step.
fn move_if_nothing_is_there(from: &Path, to: &Path) -> io::Result<()> {
    if to.symlink_metadata().is_ok() {
        return Err(io::ErrorKind::AlreadyExists.into());
    }
    retry(|| fs::rename(from, to))
}

use system::{exchange, last_change, make_alike, move_to_nothing};
pub(super) use system::{may_write, names};
