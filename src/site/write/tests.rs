//! What must survive a write, and what must be refused.

use super::*;
use crate::site::staging::STAGING;
use proptest::prelude::*;
use std::path::PathBuf;

/// Files that are made already.
struct Made<'f> {
    paths: Vec<PagePath>,
    bytes: Vec<&'f [u8]>,
}

impl<'f> Made<'f> {
    fn of(files: &'f [(PagePath, Vec<u8>)]) -> Made<'f> {
        Made {
            paths: files.iter().map(|(path, _)| path.clone()).collect(),
            bytes: files.iter().map(|(_, bytes)| &bytes[..]).collect(),
        }
    }
}

impl Files for Made<'_> {
    type Error = SiteError;

    fn paths(&self) -> &[PagePath] {
        &self.paths
    }

    fn put(&self, at: usize, there: Option<Digest>, bytes: &mut Vec<u8>) -> Result<Put, SiteError> {
        // What it is made from is known by its length.
        let digest = self.bytes[at].len() as Digest;
        if there == Some(digest) {
            return Ok(Put::Same);
        }
        bytes.extend(self.bytes[at]);
        Ok(Put::Made(Some(digest)))
    }
}

fn write(dir: &Path, vault_root: &Path, files: &[(PagePath, Vec<u8>)]) -> Result<Written, SiteError> {
    stage(dir, vault_root, &Made::of(files), &mut Memory::default())?.place()
}

struct Place {
    temp: tempfile::TempDir,
}

impl Place {
    fn new() -> Place {
        let place = Place { temp: tempfile::tempdir().unwrap() };
        place.put("vault/note.md", "# Note");
        place.put("vault/sub/deep.md", "# Deep");
        place
    }

    fn at(&self, path: &str) -> PathBuf {
        self.temp.path().join(path)
    }

    fn put(&self, path: &str, text: &str) {
        fs::create_dir_all(self.at(path).parent().unwrap()).unwrap();
        fs::write(self.at(path), text).unwrap();
    }

    fn write(&self, out: &str, pages: &[(&str, &str)]) -> Result<Written, SiteError> {
        let files: Vec<_> = pages.iter().map(|(path, text)| (PagePath::new(path), text.as_bytes().to_vec())).collect();
        write(&self.at(out), &self.at("vault"), &files)
    }

    /// Every file below `out` with its text, links as such; our list left aside.
    fn tree(&self, out: &str) -> Vec<(String, String)> {
        let root = self.at(out);
        let mut tree: Vec<(String, String)> = walkdir::WalkDir::new(&root)
            .into_iter()
            .map(Result::unwrap)
            .filter(|entry| entry.depth() > 0 && entry.file_name() != MANIFEST)
            .map(|entry| {
                let path = entry.path().strip_prefix(&root).unwrap().to_string_lossy().into_owned();
                let text = match entry.file_type() {
                    kind if kind.is_symlink() => "-> link".to_owned(),
                    kind if kind.is_dir() => "/".to_owned(),
                    _ => fs::read_to_string(entry.path()).unwrap(),
                };
                (path, text)
            })
            .collect();
        tree.sort();
        tree
    }

    #[track_caller]
    fn check(&self, out: &str, expected: &[(&str, &str)]) {
        let tree = self.tree(out);
        let tree: Vec<(&str, &str)> = tree.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
        assert_eq!(tree, expected);
    }
}

#[test]
fn only_what_changed_is_written_and_what_went_is_removed() {
    let place = Place::new();
    let first = place.write("out", &[("index.html", "1"), ("goals/a.html", "a"), ("goals/old/b.html", "b")]).unwrap();
    assert_eq!(first, Written { written: 3, unchanged: 0, removed: 0, made: 3 });
    let second = place.write("out", &[("index.html", "2"), ("goals/a.html", "a"), ("days/c.html", "c")]).unwrap();
    assert_eq!(second, Written { written: 2, unchanged: 1, removed: 1, made: 3 });
    place.check("out", &[("days", "/"), ("days/c.html", "c"), ("goals", "/"), ("goals/a.html", "a"), ("index.html", "2")]);
    let list = fs::read_to_string(place.at("out").join(MANIFEST)).unwrap();
    let third = place.write("out", &[("days/c.html", "c"), ("index.html", "2"), ("goals/a.html", "a")]).unwrap();
    assert_eq!(third, Written { written: 0, unchanged: 3, removed: 0, made: 3 });
    assert_eq!(fs::read_to_string(place.at("out").join(MANIFEST)).unwrap(), list);
}

#[test]
fn a_page_may_become_a_folder_and_back() {
    let place = Place::new();
    place.write("out", &[("a", "page")]).unwrap();
    place.write("out", &[("a/b", "below")]).unwrap();
    place.check("out", &[("a", "/"), ("a/b", "below")]);
    place.write("out", &[("a", "page")]).unwrap();
    place.check("out", &[("a", "page")]);
}

#[test]
fn places_that_are_not_ours_are_refused() {
    let place = Place::new();
    place.put("full/mine.txt", "x");
    place.put("notes/a.md", "x");
    place.put("file", "x");
    place.put("vault/.git/config", "x");
    place.put("damaged/.milepost-manifest.json", "{");
    let refused = |out: &str| place.write(out, &[("index.html", "1")]).unwrap_err();
    assert!(matches!(refused("vault"), SiteError::IsVault { .. }));
    assert!(matches!(refused("vault/"), SiteError::IsVault { .. }));
    assert!(matches!(refused("gone/../vault/./sub/.."), SiteError::IsVault { .. }));
    assert!(matches!(refused("."), SiteError::AboveVault { .. }));
    assert!(matches!(refused("vault/.git/site"), SiteError::InTool { .. }));
    assert!(matches!(refused("vault/.obsidian"), SiteError::InTool { .. }));
    assert!(matches!(refused("vault/sub"), SiteError::HoldsNotes { .. }));
    assert!(matches!(refused("notes"), SiteError::HoldsNotes { .. }));
    assert!(matches!(refused("full"), SiteError::Foreign { .. }));
    assert!(matches!(refused("file"), SiteError::NotAFolder { .. }));
    assert!(matches!(refused("file/below"), SiteError::NotAFolder { .. }));
    assert!(matches!(refused("damaged"), SiteError::DamagedList { .. }));
    assert!(!place.at("gone").exists() && !place.at("vault/.obsidian").exists());
}

#[cfg(unix)]
#[test]
fn links_to_the_vault_and_to_nothing_are_refused() {
    use std::os::unix::fs::symlink;
    let place = Place::new();
    symlink(place.at("vault"), place.at("link")).unwrap();
    symlink(place.at("nowhere"), place.at("dangling")).unwrap();
    assert!(matches!(place.write("link", &[]).unwrap_err(), SiteError::IsVault { .. }));
    assert!(matches!(place.write("link/sub/..", &[]).unwrap_err(), SiteError::IsVault { .. }));
    assert!(matches!(place.write("dangling", &[]).unwrap_err(), SiteError::NotAFolder { .. }));
}

#[cfg(unix)]
#[test]
fn links_in_the_output_are_replaced_and_never_followed() {
    use std::os::unix::fs::symlink;
    let place = Place::new();
    place.put("precious/a.html", "precious");
    place.put("precious/gone.html", "precious");
    place.write("out", &[("index.html", "1"), ("goals/a.html", "a"), ("goals/gone.html", "g")]).unwrap();
    fs::remove_file(place.at("out/index.html")).unwrap();
    symlink(place.at("precious/a.html"), place.at("out/index.html")).unwrap();
    fs::rename(place.at("out/goals"), place.at("elsewhere")).unwrap();
    symlink(place.at("precious"), place.at("out/goals")).unwrap();
    place.write("out", &[("index.html", "1"), ("goals/a.html", "a")]).unwrap();
    place.check("out", &[("goals", "/"), ("goals/a.html", "a"), ("index.html", "1")]);
    place.check("precious", &[("a.html", "precious"), ("gone.html", "precious")]);
}

#[test]
fn what_a_stopped_build_left_is_cleared() {
    let place = Place::new();
    place.put(&format!("out/{STAGING}/goals/half.html"), "ha");
    place.write("out", &[("index.html", "1")]).unwrap();
    place.check("out", &[("index.html", "1")]);
    place.put(&format!("out/{STAGING}/half.html"), "ha");
    place.write("out", &[("index.html", "1")]).unwrap();
    place.check("out", &[("index.html", "1")]);
}

#[test]
fn a_list_lost_with_the_power_is_made_anew() {
    let place = Place::new();
    let report = [("index.html", "1"), ("goals/a.html", "a")];
    place.write("out", &report).unwrap();
    place.put("out/.milepost-manifest.json", "\0\0\0");
    place.put("out/goals/a.html", "");
    place.write("out", &report).unwrap();
    place.check("out", &[("goals", "/"), ("goals/a.html", "a"), ("index.html", "1")]);
    place.write("out", &report[..1]).unwrap();
    place.check("out", &[("index.html", "1")]);
    place.put("out/.milepost-manifest.json", "");
    place.put("out/mine.txt", "mine");
    assert!(matches!(place.write("out", &report).unwrap_err(), SiteError::Foreign { name, .. } if name == "mine.txt"));
}

#[test]
fn our_folder_in_the_vault_is_hidden_from_git() {
    let place = Place::new();
    place.write("vault/.milepost/site", &[("index.html", "1")]).unwrap();
    place.check("vault/.milepost", &[(".gitignore", "*\n"), ("site", "/"), ("site/index.html", "1")]);
    place.write("vault/public", &[("index.html", "1")]).unwrap();
    place.check("vault/public", &[("index.html", "1")]);
}

#[test]
fn a_file_of_the_user_is_never_replaced() {
    let place = Place::new();
    place.write("out", &[("index.html", "1"), ("goals/a.html", "a")]).unwrap();
    place.put("out/mine.html", "mine");
    fs::remove_file(place.at("out/goals/a.html")).unwrap();
    fs::remove_dir(place.at("out/goals")).unwrap();
    place.put("out/goals", "mine");
    let refused = |pages: &[(&str, &str)]| place.write("out", pages).unwrap_err();
    assert!(matches!(refused(&[("mine.html", "2")]), SiteError::Foreign { name, .. } if name == "mine.html"));
    assert!(matches!(refused(&[("mine.html/x", "2")]), SiteError::Foreign { .. }));
    assert!(matches!(refused(&[("goals/a.html", "2")]), SiteError::Foreign { name, .. } if name == "goals"));
    assert!(matches!(refused(&[("goals", "2")]), SiteError::Foreign { .. }));
    place.check("out", &[("goals", "mine"), ("index.html", "1"), ("mine.html", "mine")]);
}

#[test]
fn unsafe_pages_and_planted_lists_touch_nothing() {
    let place = Place::new();
    place.put("vault/sub/.milepost-manifest.json", r#"{"files": ["deep.md", "../note.md"]}"#);
    place.write("vault/sub", &[]).unwrap();
    place.check("vault/sub", &[("deep.md", "# Deep")]);
    assert!(place.at("vault/note.md").exists());
    let unsafe_page = write(&place.at("out"), &place.at("vault"), &[(PagePath::new("note.md"), Vec::new())]);
    assert!(matches!(unsafe_page, Err(SiteError::UnsafePage { .. })));
}

#[test]
fn two_builds_at_once_end_with_a_whole_report() {
    let place = Place::new();
    let report = |who: &str| -> Vec<(PagePath, Vec<u8>)> {
        (0..40).map(|n| (PagePath::new(&format!("d{}/{n}-{who}.html", n % 3)), who.repeat(500).into_bytes())).collect()
    };
    let (one, two) = (report("one"), report("two"));
    let build = |files: &[(PagePath, Vec<u8>)]| {
        for _ in 0..10 {
            write(&place.at("out"), &place.at("vault"), files).unwrap();
        }
    };
    std::thread::scope(|scope| {
        scope.spawn(|| build(&one));
        scope.spawn(|| build(&two));
    });
    let pages = place.tree("out").into_iter().filter(|(_, text)| text != "/").map(|(_, text)| text).collect::<Vec<_>>();
    assert_eq!(pages.len(), 40);
    assert!(pages.iter().all(|text| *text == pages[0]), "one report, not a mixture");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    #[test]
    fn foreign_files_survive_any_sequence_of_reports(
        reports in prop::collection::vec(prop::collection::btree_map("[ab](/[ab]){0,2}", "[xy]{0,3}", 0..6), 1..5),
        foreign in prop::collection::btree_map("[abc](/[abc]){0,2}", "[zw]{1,3}", 0..4),
    ) {
        let place = Place::new();
        place.write("out", &[]).unwrap();
        let mut mine = Vec::new();
        for (path, text) in &foreign {
            let file = place.at("out").join(path);
            if fs::create_dir_all(file.parent().unwrap()).is_ok() && fs::write(&file, text).is_ok() {
                mine.push((file, text));
            }
        }
        for report in &reports {
            let below = |path: &String| report.keys().any(|other| other.starts_with(&format!("{path}/")));
            let pages: Vec<(&str, &str)> =
                report.iter().filter(|(path, _)| !below(path)).map(|(path, text)| (path.as_str(), text.as_str())).collect();
            if place.write("out", &pages).is_ok() {
                for (path, text) in pages {
                    prop_assert_eq!(&fs::read_to_string(place.at("out").join(path)).unwrap(), text);
                }
            }
            for (file, text) in &mine {
                prop_assert_eq!(&fs::read_to_string(file).unwrap(), *text);
            }
        }
    }
}

#[test]
fn what_is_made_from_the_same_is_not_made_again() {
    let place = Place::new();
    let (out, root) = (place.at("out"), place.at("vault"));
    let mut memory = Memory::default();
    let mut write = |texts: [&str; 3]| {
        let names = ["index.html", "goals/a.html", "goals/b.html"];
        let files: Vec<_> = names.into_iter().map(PagePath::new).zip(texts.map(|text| text.as_bytes().to_vec())).collect();
        stage(&out, &root, &Made::of(&files), &mut memory).unwrap().place().unwrap()
    };
    let counts = |written: Written| (written.made, written.written, written.unchanged);
    assert_eq!(counts(write(["one", "two", "three"])), (3, 3, 0));
    assert_eq!(counts(write(["one", "two", "three"])), (0, 0, 3));
    assert_eq!(counts(write(["one", "twelve", "three"])), (1, 1, 2));
    // Made anew where the file is not the one that was written, whatever happened to it.
    fs::write(out.join("goals/a.html"), "TWELVE").unwrap();
    fs::remove_file(out.join("goals/b.html")).unwrap();
    assert_eq!(counts(write(["one", "twelve", "three"])), (2, 2, 1));
    assert_eq!(fs::read_to_string(out.join("goals/a.html")).unwrap(), "twelve");
    assert_eq!(fs::read_to_string(out.join("goals/b.html")).unwrap(), "three");
}

#[cfg(unix)]
#[test]
fn what_is_reached_through_a_link_is_made_again() {
    let place = Place::new();
    let (out, root) = (place.at("out"), place.at("vault"));
    let mut memory = Memory::default();
    let files = [(PagePath::new("goals/a.html"), b"two".to_vec())];
    stage(&out, &root, &Made::of(&files), &mut memory).unwrap().place().unwrap();
    fs::rename(out.join("goals"), place.at("elsewhere")).unwrap();
    std::os::unix::fs::symlink(place.at("elsewhere"), out.join("goals")).unwrap();
    let written = stage(&out, &root, &Made::of(&files), &mut memory).unwrap().place().unwrap();
    assert_eq!((written.made, written.written), (1, 1));
    assert!(out.join("goals").symlink_metadata().unwrap().is_dir());
}

/// Files that somebody writes over at once: when the second is made, the first is changed in place.
struct Crossed<'f>(Made<'f>, PathBuf);

impl Files for Crossed<'_> {
    type Error = SiteError;

    fn paths(&self) -> &[PagePath] {
        self.0.paths()
    }

    fn put(&self, at: usize, there: Option<Digest>, bytes: &mut Vec<u8>) -> Result<Put, SiteError> {
        if at == 1 {
            fs::write(&self.1, "ONE").unwrap();
        }
        self.0.put(at, there, bytes)
    }
}

#[test]
fn what_others_wrote_over_meanwhile_is_made_again() {
    let place = Place::new();
    let (out, root) = (place.at("out"), place.at("vault"));
    let files = [(PagePath::new("a.html"), b"one".to_vec()), (PagePath::new("b.html"), b"two".to_vec())];
    write(&out, &root, &files).unwrap();
    let mut memory = Memory::default();
    let one_thread = rayon::ThreadPoolBuilder::new().num_threads(1).build().unwrap();
    let crossed = Crossed(Made::of(&files), out.join("a.html"));
    one_thread.install(|| stage(&out, &root, &crossed, &mut memory).unwrap().place().unwrap());
    assert_eq!(fs::read_to_string(out.join("a.html")).unwrap(), "ONE");
    let mended = stage(&out, &root, &Made::of(&files), &mut memory).unwrap().place().unwrap();
    assert_eq!((mended.made, mended.written), (1, 1));
    assert_eq!(fs::read_to_string(out.join("a.html")).unwrap(), "one");
}

#[test]
fn nothing_goes_ahead_into_a_folder_that_is_not_ours_any_more() {
    let place = Place::new();
    let (out, root) = (place.at("out"), place.at("vault"));
    let path = || PagePath::new("a.html");
    let mut memory = Memory::default();
    stage(&out, &root, &Made::of(&[(path(), b"one".to_vec())]), &mut memory).unwrap().place().unwrap();
    let other = [(path(), b"other".to_vec())];
    let list = fs::read(out.join(MANIFEST)).unwrap();
    for damaged in [None, Some("{"), Some("{\"files\":[]}")] {
        fs::remove_file(out.join(MANIFEST)).unwrap();
        if let Some(text) = damaged {
            fs::write(out.join(MANIFEST), text).unwrap();
        }
        let gone = crate::site::ahead(&out, &root, &Made::of(&other), &mut memory, &[0]).unwrap();
        assert_eq!(gone, crate::site::Ahead::default(), "{damaged:?}");
        assert_eq!(fs::read_to_string(out.join("a.html")).unwrap(), "one");
        fs::write(out.join(MANIFEST), &list).unwrap();
    }
    let gone = crate::site::ahead(&out, &root, &Made::of(&other), &mut memory, &[0, 7]).unwrap();
    assert_eq!((gone.written, gone.made), (vec![path()], 1));
    assert_eq!(fs::read_to_string(out.join("a.html")).unwrap(), "other");
}
