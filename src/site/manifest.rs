//! The list of what we wrote, kept in the output folder.

use super::folder::SiteError;
use crate::path::{MANIFEST, is_note_name};
use std::{collections::BTreeSet, path::Path};

/// The pages and assets in an output folder that are ours.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Manifest {
    /// Their paths, each safe: inside the folder, no note, none of our own names.
    pub(super) files: BTreeSet<String>,
}

impl Manifest {
    /// Reads the text of a list. Paths that we never write are nobody's: a list that somebody planted beside
    /// his notes must not make them ours.
    pub(super) fn parse(text: &str, dir: &Path) -> Result<Manifest, SiteError> {
        let damaged = || SiteError::DamagedList { dir: dir.to_owned() };
        let json: serde_json::Value = serde_json::from_str(text).map_err(|_| damaged())?;
        let files = json["files"].as_array().ok_or_else(damaged)?;
        let files = files.iter().filter_map(|file| file.as_str()).filter(|file| is_safe(file));
        Ok(Manifest { files: files.map(str::to_owned).collect() })
    }

    /// Returns the list as text, one path a line.
    pub(super) fn text(&self) -> String {
        let mut text = String::from("{\n  \"made_by\": \"milepost\",\n  \"files\": [");
        for (at, file) in self.files.iter().enumerate() {
            text.push_str(if at == 0 { "\n    " } else { ",\n    " });
            text.push_str(&serde_json::Value::from(file.as_str()).to_string());
        }
        text.push_str("\n  ]\n}\n");
        text
    }
}

/// Says whether a path can be a page: it stays inside, is no note, and takes none of our own names.
pub(super) fn is_safe(path: &str) -> bool {
    !path.is_empty()
        && !path.contains(['\\', ':', '\0'])
        && !is_note_name(path)
        && path.split('/').all(|part| !matches!(part, "" | "." | "..") && !part.starts_with(".milepost"))
        && path != MANIFEST
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_is_read_back_and_unsafe_paths_are_nobodys() {
        let files = ["a.html", "goals/b.html"].map(str::to_owned).into();
        let manifest = Manifest { files };
        assert_eq!(Manifest::parse(&manifest.text(), Path::new("out")).unwrap(), manifest);
        assert_eq!(Manifest::parse(&Manifest::default().text(), Path::new("out")).unwrap(), Manifest::default());
        let planted = r#"{"files": ["../x", "/etc/passwd", "a//b", "note.md", "C:x", ".milepost-x", 7, "ok.html"]}"#;
        assert_eq!(Manifest::parse(planted, Path::new("out")).unwrap().files.into_iter().collect::<Vec<_>>(), ["ok.html"]);
        assert!(Manifest::parse("", Path::new("out")).is_err() && Manifest::parse("[]", Path::new("out")).is_err());
    }
}
