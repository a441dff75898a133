//! Files that the user names and that are no notes: what other programs exported. Read whole, up to a size that no honest export has.
#![expect(clippy::disallowed_methods, reason = "this is the door through which exports of other programs come in")]

use std::{
    fs::{self, File},
    io::{self, Read},
    path::{Path, PathBuf},
};
use thiserror::Error;

/// The most bytes of an export, all its files together.
const LARGEST: u64 = 64 * 1024 * 1024;

/// The most files of a folder that is an export.
const MOST: usize = 4000;

/// Why an export cannot be read.
#[derive(Debug, Error)]
pub enum OutsideError {
    /// The system said no.
    #[error("{} cannot be read: {error}", path.display())]
    Io {
        /// Which file.
        path: PathBuf,
        /// What it said.
        error: io::Error,
    },
    /// It is not text.
    #[error("{}, byte {byte}: this is no UTF-8 text; save or export it as UTF-8", path.display())]
    NotText {
        /// Which file.
        path: PathBuf,
        /// Where it ceases to be text.
        byte: usize,
    },
    /// It is an archive.
    #[error("{} is a zip archive: unpack it, then name the file or folder that comes of it", path.display())]
    Zip {
        /// Which file.
        path: PathBuf,
    },
    /// It is too large.
    #[error("{} is larger than 64 MiB in all: export it in parts", path.display())]
    TooLarge {
        /// Which file or folder.
        path: PathBuf,
    },
    /// It holds too many files.
    #[error("{} holds more than {MOST} files: import it in parts", path.display())]
    TooMany {
        /// Which folder.
        path: PathBuf,
    },
    /// It is a folder, and a file is wanted.
    #[error("{} is a folder: name a file in it", path.display())]
    Folder {
        /// Which folder.
        path: PathBuf,
    },
}

/// Reads a text file.
pub fn read_text(path: &Path) -> Result<String, OutsideError> {
    let io = |error| OutsideError::Io { path: path.to_owned(), error };
    if fs::metadata(path).map_err(io)?.is_dir() {
        return Err(OutsideError::Folder { path: path.to_owned() });
    }
    read_from(File::open(path).map_err(io)?, path)
}

/// Reads text from a stream that goes by the name of a path.
pub fn read_from(stream: impl Read, path: &Path) -> Result<String, OutsideError> {
    let mut bytes = Vec::new();
    stream.take(LARGEST + 1).read_to_end(&mut bytes).map_err(|error| OutsideError::Io { path: path.to_owned(), error })?;
    if bytes.len() as u64 > LARGEST {
        return Err(OutsideError::TooLarge { path: path.to_owned() });
    }
    if bytes.starts_with(b"PK\x03\x04") {
        return Err(OutsideError::Zip { path: path.to_owned() });
    }
    String::from_utf8(bytes)
        .map_err(|error| OutsideError::NotText { path: path.to_owned(), byte: error.utf8_error().valid_up_to() + 1 })
}

/// Reads the files of a folder and of the folders in it that have that ending, with their paths in it, in order. What is
/// deeper, or a link, is left alone.
pub fn read_folder(folder: &Path, ending: &str) -> Result<Vec<(String, String)>, OutsideError> {
    let mut files: Vec<(String, PathBuf)> = Vec::new();
    for (name, path, is_folder) in list(folder)? {
        if is_folder {
            let inside = list(&path)?.into_iter().filter(|(_, _, is_folder)| !is_folder);
            files.extend(inside.map(|(inner, path, _)| (format!("{name}/{inner}"), path)));
        } else {
            files.push((name, path));
        }
    }
    files.retain(|(name, _)| name.len() > ending.len() && name.to_lowercase().ends_with(ending));
    files.sort();
    if files.len() > MOST {
        return Err(OutsideError::TooMany { path: folder.to_owned() });
    }
    let mut texts = Vec::new();
    let mut size = 0;
    for (name, path) in files {
        let text = read_text(&path)?;
        size += text.len() as u64;
        if size > LARGEST {
            return Err(OutsideError::TooLarge { path: folder.to_owned() });
        }
        texts.push((name, text));
    }
    Ok(texts)
}

fn list(folder: &Path) -> Result<Vec<(String, PathBuf, bool)>, OutsideError> {
    let io = |error| OutsideError::Io { path: folder.to_owned(), error };
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).map_err(io)? {
        if found.len() > MOST {
            return Err(OutsideError::TooMany { path: folder.to_owned() });
        }
        let entry = entry.map_err(io)?;
        let kind = entry.file_type().map_err(io)?;
        if let (Ok(name), false) = (entry.file_name().into_string(), kind.is_symlink()) {
            found.push((name, entry.path(), kind.is_dir()));
        }
    }
    Ok(found)
}
