//! Files of the user's own that stand in for our templates and assets, by name.

use crate::{
    path::VaultPath,
    render::templates::{NOTES, TEMPLATES},
};

/// The files beside the pages that a theme may replace.
const ASSETS: [&str; 2] = ["milepost.css", "milepost.js"];

/// A theme: files that stand in for ours.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Theme {
    files: Vec<ThemeFile>,
    /// The files that bear the name of none of ours.
    pub unknown: Vec<VaultPath>,
}

/// A file of a theme.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct ThemeFile {
    /// Whose place it takes, `pages/goal.html` or `milepost.css`.
    pub(super) name: &'static str,
    /// Where it lies.
    pub(super) path: VaultPath,
    /// What it says.
    pub(super) text: String,
}

impl Theme {
    /// Takes the files of a theme folder with their texts. A file is known by its path in the folder, `pages/goal.html`, or
    /// by its name alone, `goal.html`; of two files for one place the first counts and the other is unknown.
    ///
    /// # Example
    /// ```
    /// use milepost::{path::VaultPath, render::Theme};
    /// let file = |path: &str| (VaultPath::new(path).unwrap(), String::new());
    /// let theme = Theme::of("looks", [file("looks/goal.html"), file("looks/gaol.html")]);
    /// assert_eq!(theme.unknown.len(), 1);
    /// ```
    pub fn of(folder: &str, files: impl IntoIterator<Item = (VaultPath, String)>) -> Theme {
        let mut theme = Theme::default();
        let prefix = format!("{}/", folder.trim_end_matches('/'));
        for (path, text) in files {
            let inside = path.as_str().strip_prefix(&prefix).unwrap_or(path.as_str());
            let name = place(inside).filter(|name| theme.file(name).is_none());
            match name {
                Some(name) => theme.files.push(ThemeFile { name, path, text }),
                None => theme.unknown.push(path),
            }
        }
        theme
    }

    /// Returns what stands in for a file of ours.
    pub(super) fn file(&self, name: &str) -> Option<&ThemeFile> {
        self.files.iter().find(|file| file.name == name)
    }

    /// Lists the files that stand in for templates of pages.
    pub(super) fn templates(&self) -> impl Iterator<Item = &ThemeFile> {
        self.files.iter().filter(|file| TEMPLATES.iter().any(|(name, _)| *name == file.name))
    }
}

/// Returns the name of ours that a file of a theme means.
fn place(inside: &str) -> Option<&'static str> {
    let ours = || TEMPLATES.iter().chain(NOTES).map(|(name, _)| *name).chain(ASSETS);
    let last = |name: &'static str| name.rsplit('/').next().unwrap_or(name);
    let inside = inside.strip_prefix("assets/").unwrap_or(inside);
    ours().find(|name| *name == inside).or_else(|| ours().find(|name| last(name) == inside))
}
