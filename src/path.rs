//! Paths inside the vault and inside the report: always relative, always with `/`.

use serde::{Deserialize, Serialize};
use std::{fmt, sync::Arc};

/// The list of what we wrote, in every folder that holds a report: `site` keeps it, and `vault` takes
/// no folder that has one for notes.
pub const MANIFEST: &str = ".milepost-manifest.json";

/// A path inside the vault: relative to its root, parts joined by `/`, no `..`.
///
/// Cheap to clone. Names that are not UTF-8 hold replacement characters here; only
/// `vault` knows the bytes on disk.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct VaultPath(Arc<str>);

impl VaultPath {
    /// Returns the path, if it stays inside the vault: no leading `/`, no empty part, no `.` or `..`.
    pub fn new(path: &str) -> Option<VaultPath> {
        let inside = !path.is_empty() && path.split('/').all(|part| !matches!(part, "" | "." | ".."));
        inside.then(|| VaultPath(path.into()))
    }

    /// Returns the whole path.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Returns the last part, `Spanish.md`.
    pub fn file_name(&self) -> &str {
        self.0.rsplit('/').next().unwrap_or(&self.0)
    }

    /// Returns the last part without its `.md` or `.markdown`, `Spanish`.
    pub fn stem(&self) -> &str {
        without_extension(self.file_name())
    }

    /// Returns the whole path without its `.md` or `.markdown`, `goals/Spanish`.
    pub fn without_extension(&self) -> &str {
        without_extension(&self.0)
    }

    /// Returns the folder, without a `/` at the end; empty for a note at the root.
    pub fn folder(&self) -> &str {
        self.0.rfind('/').map_or("", |slash| &self.0[..slash])
    }
}

/// Says whether a file name ends like a note: `.md` or `.markdown`, in any case.
pub fn is_note_name(name: &str) -> bool {
    without_extension(name).len() < name.len()
}

fn without_extension(name: &str) -> &str {
    for extension in [".md", ".markdown"] {
        let cut = name.len().wrapping_sub(extension.len());
        if cut < name.len() && name.is_char_boundary(cut) && name[cut..].eq_ignore_ascii_case(extension) {
            return &name[..cut];
        }
    }
    name
}

impl fmt::Display for VaultPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Serialize for VaultPath {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for VaultPath {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<VaultPath, D::Error> {
        let path = String::deserialize(deserializer)?;
        VaultPath::new(&path).ok_or_else(|| serde::de::Error::custom("it leads out of the vault"))
    }
}

/// The address of a page inside the report, `goals/spanish.html`: lower-case ASCII, parts joined by `/`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PagePath(Arc<str>);

impl PagePath {
    /// Returns the address; the caller has made it of safe characters.
    pub fn new(path: &str) -> PagePath {
        debug_assert!(path.bytes().all(|b| b.is_ascii_graphic()) && !path.contains(".."), "unsafe page path {path}");
        PagePath(path.into())
    }

    /// Returns the whole address.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Returns what leads from this page to the report's root: nothing, or `../`.
    pub fn to_root(&self) -> String {
        "../".repeat(self.0.matches('/').count())
    }
}

impl fmt::Display for PagePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Serialize for PagePath {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}
