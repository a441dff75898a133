//! One file's bytes: only regular files, bounded in size, decoded without ever failing.

use crate::{
    path::{VaultPath, is_note_name},
    text::{Fact, Problem, Source, Span},
    vault::Found,
};
use std::{
    fs::{File, OpenOptions},
    io::{self, Read},
    path::Path,
};

/// The largest note that is read, in bytes.
pub(super) const LARGEST: u64 = 16 * 1024 * 1024;

/// A problem of a file that may be no note, so that its path comes along.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileProblem {
    /// The file or folder.
    pub path: VaultPath,
    /// What is odd.
    pub problem: Problem,
}

impl FileProblem {
    /// Returns a problem of a file as a whole.
    pub(super) fn whole(path: VaultPath, fact: Fact) -> FileProblem {
        FileProblem { path, problem: Problem { span: Span::default(), fact } }
    }
}

/// A file as read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadFile {
    /// Its text; empty if it could not be read.
    pub source: Source,
    /// Why not, if so. That bytes are not UTF-8 is said by `source.not_utf8` alone.
    pub problem: Option<Problem>,
}

/// Reads a file that the walk saw to be a regular one; `None` if it has vanished since it was found.
pub fn read(found: &Found) -> Option<ReadFile> {
    decoded(&found.path, open(&found.file).and_then(|opened| all_of(opened, LARGEST)))
}

/// Takes the bytes of a note that was read elsewhere as [`read`] takes those of a file; `None` for one that is too large.
pub fn take(path: &VaultPath, bytes: Option<&[u8]>) -> Option<ReadFile> {
    let bytes = bytes.filter(|bytes| bytes.len() as u64 <= LARGEST);
    decoded(path, Ok(bytes.map_or(Bytes::TooMany, |bytes| Bytes::All(bytes.to_vec()))))
}

pub(super) fn decoded(path: &VaultPath, bytes: io::Result<Bytes>) -> Option<ReadFile> {
    let refused =
        |fact: Fact| ReadFile { source: Source::of(path.clone(), ""), problem: Some(Problem { span: Span::default(), fact }) };
    let bytes = match bytes {
        Ok(Bytes::All(bytes)) => bytes,
        Ok(Bytes::TooMany) => return Some(refused(Fact::TooLarge)),
        Ok(Bytes::NotAFile) => return Some(refused(Fact::Unreadable("it is not a regular file".to_owned()))),
        Err(error) if error.kind() == io::ErrorKind::NotFound => return None,
        Err(error) => return Some(refused(Fact::Unreadable(why(&error)))),
    };
    if let Some(encoding) = other_encoding(&bytes) {
        return Some(refused(Fact::OtherEncoding(encoding)));
    }
    let digest = digest(&bytes);
    let (text, not_utf8) = match String::from_utf8(bytes) {
        Ok(text) => (text, None),
        Err(error) => {
            let good = error.utf8_error().valid_up_to() as u32;
            (String::from_utf8_lossy(error.as_bytes()).into_owned(), Some(good))
        }
    };
    Some(ReadFile { source: Source { path: path.clone(), text, not_utf8, digest }, problem: None })
}

/// Reads `milepost.yaml` at the root of the vault, if there is one.
///
/// It may say what is private: a link that leads to no settings is a problem, and not as if nothing were there.
pub fn settings(root: &Path) -> Option<ReadFile> {
    let named = root.join("milepost.yaml");
    named.symlink_metadata().ok()?;
    let refused = |why: &str| Err(io::Error::other(why.to_owned()));
    let bytes = match named.canonicalize() {
        Ok(file) if file.starts_with(root) => bytes(&file, LARGEST),
        Ok(_) => refused("it is a link that leads outside of the vault"),
        Err(error) if error.kind() == io::ErrorKind::NotFound => refused("it is a link that leads nowhere"),
        Err(error) => Err(error),
    };
    decoded(&VaultPath::new("milepost.yaml")?, bytes)
}

/// Reads a file of another kind that the user names, as text.
///
/// # Errors
/// It is not there, no regular file, above 16 MiB, no UTF-8, or cannot be read.
pub fn text_of(file: &Path) -> io::Result<String> {
    let refused = |why: &str| io::Error::new(io::ErrorKind::InvalidData, why.to_owned());
    match bytes(&file.canonicalize()?, LARGEST)? {
        Bytes::All(bytes) => String::from_utf8(bytes).map_err(|_| refused("it is no UTF-8")),
        Bytes::TooMany => Err(refused("it is above 16 MiB")),
        Bytes::NotAFile => Err(refused("it is no regular file")),
    }
}

/// Reads a template inside the vault, named with or without its ending; it need not be a note of the vault.
pub fn template(root: &Path, named: &str) -> Option<ReadFile> {
    [named.to_owned(), format!("{named}.md")].into_iter().find_map(|name| {
        let path = VaultPath::new(&name).filter(|path| is_note_name(path.file_name()))?;
        let file = root.join(path.as_str()).canonicalize().ok()?;
        file.starts_with(root).then_some(())?;
        decoded(&path, bytes(&file, LARGEST))
    })
}

/// What was found behind a path.
pub(super) enum Bytes {
    /// The whole file.
    All(Vec<u8>),
    /// More than was asked for.
    TooMany,
    /// A folder, a link, a FIFO, a device.
    NotAFile,
}

/// Reads a regular file of at most `limit` bytes. Nothing else is ever opened: a FIFO would never end.
pub(super) fn bytes(file: &Path, limit: u64) -> io::Result<Bytes> {
    if !file.symlink_metadata()?.is_file() {
        return Ok(Bytes::NotAFile);
    }
    all_of(open(file)?, limit)
}

/// Tells the bytes of a note from others.
pub(super) fn digest(bytes: &[u8]) -> u64 {
    xxhash_rust::xxh3::xxh3_64(bytes)
}

fn all_of(opened: File, limit: u64) -> io::Result<Bytes> {
    let meta = opened.metadata()?;
    if !meta.is_file() {
        return Ok(Bytes::NotAFile);
    }
    if meta.len() > limit {
        return Ok(Bytes::TooMany);
    }
    // Asked for no more than there is, the system is asked once. Some file systems say 0 where they do not know.
    let expected = if meta.len() == 0 { limit + 1 } else { meta.len() };
    let mut bytes = Vec::with_capacity(meta.len() as usize);
    opened.take(expected).read_to_end(&mut bytes)?;
    Ok(if bytes.len() as u64 > limit { Bytes::TooMany } else { Bytes::All(bytes) })
}

/// Opens without waiting, should the file have become a FIFO in this moment.
fn open(file: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.read(true);
    #[cfg(all(target_os = "linux", any(target_arch = "x86_64", target_arch = "aarch64")))]
    {
        /// `O_NONBLOCK`, from the kernel's `asm-generic/fcntl.h`.
        const NON_BLOCKING: i32 = 0o4000;
        std::os::unix::fs::OpenOptionsExt::custom_flags(&mut options, NON_BLOCKING);
    }
    options.open(file)
}

/// Names the encoding of a text that its byte order mark shows not to be UTF-8.
fn other_encoding(bytes: &[u8]) -> Option<&'static str> {
    match bytes {
        [0xff, 0xfe, 0, 0, ..] => Some("UTF-32 (little endian)"),
        [0, 0, 0xfe, 0xff, ..] => Some("UTF-32 (big endian)"),
        [0xff, 0xfe, ..] => Some("UTF-16 (little endian)"),
        [0xfe, 0xff, ..] => Some("UTF-16 (big endian)"),
        _ => None,
    }
}

/// Says why the system refused, in the same words on every system and in every language.
pub(super) fn why(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::PermissionDenied => "permission denied".to_owned(),
        _ => error.to_string(),
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::disallowed_methods, reason = "the tests write files to read")]
    use super::*;
    use std::fs;

    #[track_caller]
    fn check(bytes: &[u8], text: &str, not_utf8: Option<u32>, fact: Option<&Fact>) {
        let temp = tempfile::tempdir().unwrap();
        let file = temp.path().join("a.md");
        fs::write(&file, bytes).unwrap();
        let read = read(&Found { path: VaultPath::new("a.md").unwrap(), file }).unwrap();
        assert_eq!(read.source.text, text);
        assert_eq!(read.source.not_utf8, not_utf8);
        assert_eq!(read.problem.as_ref().map(|problem| &problem.fact), fact);
    }

    #[test]
    fn odd_bytes_are_named_and_good_lines_stay() {
        check("\u{feff}# Ä\r\n".as_bytes(), "\u{feff}# Ä\r\n", None, None);
        check(b"ok\n\xe4\n- [ ] b\n", "ok\n\u{fffd}\n- [ ] b\n", Some(3), None);
        check(b"\xff\xfea\0", "", None, Some(&Fact::OtherEncoding("UTF-16 (little endian)")));
        check(b"\0\0\xfe\xff\0\0\0a", "", None, Some(&Fact::OtherEncoding("UTF-32 (big endian)")));
        check(b"", "", None, None);
    }

    #[test]
    fn what_vanished_is_silent_and_what_is_large_is_not_read() {
        let temp = tempfile::tempdir().unwrap();
        let found = |name: &str| Found { path: VaultPath::new(name).unwrap(), file: temp.path().join(name) };
        assert_eq!(read(&found("gone.md")), None);
        File::create(temp.path().join("sparse.md")).unwrap().set_len(LARGEST + 1).unwrap();
        assert_eq!(read(&found("sparse.md")).unwrap().problem.unwrap().fact, Fact::TooLarge);
        fs::create_dir(temp.path().join("folder.md")).unwrap();
        assert!(matches!(read(&found("folder.md")).unwrap().problem.unwrap().fact, Fact::Unreadable(_)));
    }
}
