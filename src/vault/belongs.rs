//! The one predicate: is this path a note of the vault, and if not, why?

use super::{ignored::Ignored, read::FileProblem};
use crate::{
    config::{Config, Glob},
    path::{MANIFEST, VaultPath, is_note_name},
    text::{Fact, Problem, Span},
};
use regex_automata::{meta::Regex, util::syntax};
use std::{
    borrow::Cow,
    cell::RefCell,
    collections::HashMap,
    path::{Path, PathBuf},
};

/// Why a file or folder is left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reason {
    /// Its name begins with a dot.
    Hidden,
    /// The report lies there, or another report of ours.
    Output,
    /// An editor's or a synchroniser's temporary, backup or conflict file.
    Temporary,
    /// A `.gitignore` or `.ignore` file says so.
    Gitignore,
    /// `exclude:` in `milepost.yaml` says so.
    Exclude,
    /// Obsidian's excluded files say so.
    Obsidian,
    /// It holds templates.
    Template,
    /// A link that leads out of the vault, to nothing, or to what is not a note.
    LinkOutside,
    /// A link to what is read already.
    LinkTwice,
    /// A FIFO, a socket or a device.
    NotAFile,
}

/// What a path leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A file.
    File,
    /// A folder.
    Folder,
}

/// What belongs to a vault, by its settings.
pub struct Belongs {
    root: PathBuf,
    out: Option<String>,
    exclude: Vec<Glob>,
    templates: Vec<String>,
    filters: Filters,
    ignored: Option<Ignored>,
    problems: Vec<FileProblem>,
}

impl Belongs {
    /// Prepares the predicate for the vault at `root`, whose report goes to `out`.
    pub fn new(root: &Path, config: &Config, out: &Path) -> Belongs {
        let (filters, problems) = Filters::new(&config.obsidian.ignore_filters);
        let theme = config.theme.as_ref().map(|folder| folder.trim_matches('/').to_owned());
        let out = out.strip_prefix(root).ok().map(|inside| inside.to_string_lossy().replace('\\', "/"));
        Belongs {
            root: root.to_owned(),
            out: out.filter(|out| !out.is_empty()),
            exclude: config.exclude.clone(),
            templates: config.obsidian.templates.iter().cloned().chain(theme).collect(),
            filters,
            ignored: config.gitignore.then(|| Ignored::new(root)),
            problems,
        }
    }

    /// Returns the vault's root.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// Returns what is odd in the settings that say what belongs to the vault.
    pub fn problems(&self) -> &[FileProblem] {
        &self.problems
    }

    /// Returns who says whether a path is a note of the vault: its name, and every folder above it. The folder of many notes is
    /// looked at once.
    pub fn notes(&self) -> impl Fn(&VaultPath) -> bool {
        let known = RefCell::new(HashMap::<String, bool>::new());
        move |path| {
            let folder = path.folder();
            let is_open = || {
                if let Some(is_open) = known.borrow().get(folder) {
                    return *is_open;
                }
                let is_open = self.is_open(folder);
                known.borrow_mut().insert(folder.to_owned(), is_open);
                is_open
            };
            is_note_name(path.file_name()) && self.against(path, Kind::File).is_none() && is_open()
        }
    }

    /// Says whether a folder belongs to the vault, and every folder above it. Not by recursion: a commit may hold any depth.
    fn is_open(&self, folder: &str) -> bool {
        let ends = folder.match_indices('/').map(|(slash, _)| slash).chain([folder.len()]);
        let folders = ends.filter_map(|end| VaultPath::new(&folder[..end]));
        folders.map(|folder| self.against(&folder, Kind::Folder)).all(|reason| reason.is_none())
    }

    /// Says what stands against a path whose folder belongs to the vault.
    pub fn against(&self, path: &VaultPath, kind: Kind) -> Option<Reason> {
        let (whole, name) = (path.as_str(), path.file_name());
        if name.starts_with('.') {
            return Some(Reason::Hidden);
        }
        if kind == Kind::Folder && self.is_report(whole) {
            return Some(Reason::Output);
        }
        if kind == Kind::File && is_temporary(name) {
            return Some(Reason::Temporary);
        }
        if self.exclude.iter().any(|glob| glob.covers(whole)) {
            return Some(Reason::Exclude);
        }
        if self.templates.iter().any(|folder| folder == whole) {
            return Some(Reason::Template);
        }
        if self.filters.cover(whole, kind) {
            return Some(Reason::Obsidian);
        }
        let ignored = self.ignored.as_ref().is_some_and(|ignored| ignored.covers(whole, kind == Kind::Folder));
        ignored.then_some(Reason::Gitignore)
    }

    fn is_report(&self, folder: &str) -> bool {
        self.out.as_deref() == Some(folder) || self.root.join(folder).join(MANIFEST).symlink_metadata().is_ok()
    }
}

/// Says whether an editor or a synchroniser made the file, for itself.
fn is_temporary(name: &str) -> bool {
    let wrapped = name.starts_with('#') && name.ends_with('#') && name.len() > 1;
    let ends = ["~", ".tmp", "___jb_tmp___", "___jb_old___"].iter().any(|end| name.ends_with(end));
    wrapped || ends || name.starts_with("~$") || is_conflict_copy(name)
}

/// Says whether a synchroniser made the file because a note was changed at two places.
pub(super) fn is_conflict_copy(name: &str) -> bool {
    name.contains(".sync-conflict-")
}

/// Obsidian's excluded files: the beginning of a path, or `/regex/`; both without regard to case.
struct Filters {
    beginnings: Vec<String>,
    patterns: Vec<Regex>,
}

impl Filters {
    fn new(written: &[String]) -> (Filters, Vec<FileProblem>) {
        let mut filters = Filters { beginnings: Vec::new(), patterns: Vec::new() };
        let mut problems = Vec::new();
        for filter in written.iter().filter(|filter| !filter.is_empty()) {
            let Some(pattern) = filter.strip_prefix('/').and_then(|rest| rest.strip_suffix('/')).filter(|rest| !rest.is_empty())
            else {
                filters.beginnings.push(filter.to_lowercase());
                continue;
            };
            let built = Regex::builder()
                .configure(Regex::config().nfa_size_limit(Some(1 << 20)))
                .syntax(syntax::Config::new().case_insensitive(true))
                .build(pattern);
            match built {
                Ok(pattern) => filters.patterns.push(pattern),
                Err(_) => problems.extend(VaultPath::new(".obsidian/app.json").map(|path| bad_pattern(path, filter))),
            }
        }
        (filters, problems)
    }

    fn cover(&self, path: &str, kind: Kind) -> bool {
        if self.beginnings.is_empty() && self.patterns.is_empty() {
            return false;
        }
        // A folder is tried with its slash: the filter `archive/` means what lies in it.
        let path: Cow<'_, str> = if kind == Kind::Folder { format!("{path}/").into() } else { path.into() };
        self.beginnings.iter().any(|beginning| begins(&path, beginning))
            || self.patterns.iter().any(|pattern| pattern.is_match(&*path))
    }
}

/// Says whether a path begins with what is in lower case, whatever its own case.
fn begins(path: &str, beginning: &str) -> bool {
    if path.is_ascii() {
        path.get(..beginning.len()).is_some_and(|start| start.eq_ignore_ascii_case(beginning))
    } else {
        path.to_lowercase().starts_with(beginning)
    }
}

fn bad_pattern(path: VaultPath, filter: &str) -> FileProblem {
    let expected = "a regular expression without look-around";
    let fact = Fact::BadValue { key: "userIgnoreFilters".to_owned(), value: filter.to_owned(), expected };
    FileProblem { path, problem: Problem { span: Span::default(), fact } }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::disallowed_methods, reason = "the tests write ignore files to read")]
    use super::*;
    use crate::config::Obsidian;
    use std::fs;

    fn path(path: &str) -> VaultPath {
        VaultPath::new(path).unwrap()
    }

    #[test]
    fn names_and_settings_decide() {
        let config = Config {
            exclude: vec![Glob::new("drafts"), Glob::new("work/*.old.md")],
            obsidian: Obsidian {
                ignore_filters: ["archive/", "/draft-.*/", "/(?=x)/"].map(str::to_owned).to_vec(),
                templates: vec!["tpl".to_owned()],
                ..Obsidian::default()
            },
            ..Config::default()
        };
        let temp = tempfile::tempdir().unwrap();
        let belongs = Belongs::new(temp.path(), &config, &temp.path().join("public"));
        assert_eq!(belongs.problems().len(), 1, "look-around is not read, and said so");
        let out: Vec<&str> = "a.md UPPER.MD x/y/z.markdown|a.txt .a.md .x/a.md a.md~ #a.md# a.sync-conflict-2026.md ~$a.md drafts/a.md x/drafts/y/a.md \
             work/a.old.md archive/a.md Archive/a.md x/draft-1.md tpl/a.md public/a.md"
            .split('|')
            .collect();
        for note in out[0].split_whitespace() {
            assert!(belongs.notes()(&path(note)), "{note}");
        }
        for other in out[1].split_whitespace() {
            assert!(!belongs.notes()(&path(other)), "{other}");
        }
    }

    #[test]
    fn a_path_of_very_many_folders_is_a_path_like_others() {
        let look = || {
            let temp = tempfile::tempdir().unwrap();
            let config = Config { gitignore: false, ..Config::default() };
            let belongs = Belongs::new(temp.path(), &config, &temp.path().join("out"));
            let deep = "a/".repeat(3_000);
            assert!(belongs.notes()(&path(&format!("{deep}b.md"))), "a commit may hold what no disk could");
            assert!(!belongs.notes()(&path(&format!("{deep}.x/b.md"))));
        };
        // A stack that holds no call for each folder.
        std::thread::Builder::new().stack_size(128 * 1024).spawn(look).unwrap().join().unwrap();
    }

    #[test]
    fn ignore_files_count_and_those_above_the_vault_only_in_a_repository() {
        let temp = tempfile::tempdir().unwrap();
        let root = temp.path().join("repo/vault");
        fs::create_dir_all(root.join("sub")).unwrap();
        fs::write(root.parent().unwrap().join(".gitignore"), "secret*.md\n/vault/top.md\nvault/\n").unwrap();
        fs::write(root.join(".gitignore"), "*.log.md\nnode_modules/\n").unwrap();
        fs::write(root.join("sub/.gitignore"), "!keep.log.md\nonly.md\n").unwrap();
        let left_out = || -> Vec<&str> {
            let belongs = Belongs::new(&root, &Config::default(), &root.join("out"));
            let all = [
                "a.md",
                "secret-1.md",
                "top.md",
                "x.log.md",
                "sub/x.log.md",
                "sub/keep.log.md",
                "sub/only.md",
                "node_modules/a.md",
            ];
            all.into_iter().filter(|note| !belongs.notes()(&path(note))).collect()
        };
        let own = ["x.log.md", "sub/x.log.md", "sub/only.md", "node_modules/a.md"];
        assert_eq!(left_out(), own, "outside a repository, the vault's own files count");
        fs::create_dir(root.parent().unwrap().join(".git")).unwrap();
        assert_eq!(left_out(), ["secret-1.md", "top.md", "x.log.md", "sub/x.log.md", "sub/only.md", "node_modules/a.md"]);
        fs::create_dir(root.join(".git")).unwrap();
        assert_eq!(left_out(), own, "a repository of its own");
    }
}
