//! Saving a note: what is kept, what is refused, and what is left over.
#![expect(clippy::disallowed_methods, reason = "the tests make notes to save")]

use super::{Fresh, SaveError, Target, aside::Aside, remove};
use crate::{path::VaultPath, text::Edits};
use std::{
    fs,
    path::{Path, PathBuf},
};

struct Vault {
    _temp: tempfile::TempDir,
    root: PathBuf,
}

impl Vault {
    fn with(files: &[(&str, &[u8])]) -> Vault {
        let temp = tempfile::tempdir().unwrap();
        let root = temp.path().canonicalize().unwrap();
        for (name, bytes) in files {
            let file = root.join(name);
            fs::create_dir_all(file.parent().unwrap()).unwrap();
            fs::write(file, bytes).unwrap();
        }
        Vault { _temp: temp, root }
    }

    fn read(&self, path: &str) -> Result<Target, SaveError> {
        Target::read(&self.root, &VaultPath::new(path).unwrap()).map(|(target, _)| target)
    }

    fn at(&self, path: &str) -> PathBuf {
        self.root.join(path)
    }

    fn names(&self, folder: &str) -> Vec<String> {
        let mut names: Vec<String> =
            fs::read_dir(self.at(folder)).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }
}

/// The edit that ticks `- [ ] a` at the beginning of a note.
fn tick() -> [Edits; 1] {
    [Edits::replace(3..4, " ", "x")]
}

const OPEN: &[u8] = b"- [ ] a\r\n\xff\n";
const DONE: &[u8] = b"- [x] a\r\n\xff\n";

#[test]
fn a_note_is_saved_and_nothing_is_left_over() {
    let vault = Vault::with(&[("in/a.md", OPEN)]);
    let saved = vault.read("in/a.md").unwrap().save(&tick()).unwrap();
    assert_eq!(fs::read(vault.at("in/a.md")).unwrap(), DONE);
    assert_eq!(saved.after, xxhash_rust::xxh3::xxh3_64(DONE));
    assert_eq!(vault.names("in"), ["a.md"]);
}

#[test]
fn a_note_that_changed_meanwhile_stays_as_it_is() {
    let vault = Vault::with(&[("a.md", OPEN)]);
    let target = vault.read("a.md").unwrap();
    fs::write(vault.at("a.md"), "- [ ] b\r\n").unwrap();
    assert!(matches!(target.save(&tick()), Err(SaveError::Changed(_))));
    assert_eq!(fs::read(vault.at("a.md")).unwrap(), b"- [ ] b\r\n");
    fs::remove_file(vault.at("a.md")).unwrap();
    assert!(matches!(target.save(&tick()), Err(SaveError::Gone(_))));
    assert!(vault.names(".").is_empty());
}

#[test]
fn what_others_wrote_in_that_moment_is_kept_where_no_later_save_clears_it_away() {
    let vault = Vault::with(&[("a.md", OPEN)]);
    let mut away = Aside::taken_away(&vault.at("a.md")).unwrap();
    fs::write(vault.at("a.md"), DONE).unwrap();
    assert!(away.arrive().is_err(), "something is there again");
    let kept = away.keep();
    assert_eq!((fs::read(&kept).unwrap().as_slice(), fs::read(vault.at("a.md")).unwrap().as_slice()), (OPEN, DONE));
    assert!(kept.extension().is_some_and(|end| end == "kept"));
    assert_eq!(vault.names(".").len(), 2);
}

#[test]
fn an_edit_that_does_not_fit_changes_nothing() {
    let vault = Vault::with(&[("a.md", OPEN)]);
    assert!(matches!(vault.read("a.md").unwrap().save(&[Edits::replace(0..1, "x", "y")]), Err(SaveError::Misfit(_))));
    assert_eq!((fs::read(vault.at("a.md")).unwrap(), vault.names(".")), (OPEN.to_vec(), vec!["a.md".to_owned()]));
}

#[test]
fn what_is_not_a_note_to_write_is_refused() {
    let vault = Vault::with(&[("a.txt", OPEN), ("folder.md/in.md", OPEN), (".git/x.md", OPEN), ("wide.md", b"\xff\xfea\0")]);
    assert!(matches!(vault.read("a.txt"), Err(SaveError::Outside(_))));
    assert!(matches!(vault.read(".git/x.md"), Err(SaveError::Outside(_))));
    assert!(matches!(vault.read("folder.md"), Err(SaveError::NotAFile(_))));
    assert!(matches!(vault.read("gone.md"), Err(SaveError::Gone(_))));
    assert!(matches!(vault.read("\u{fffd}.md"), Err(SaveError::OddName(_))));
    assert!(matches!(vault.read("wide.md"), Err(SaveError::Unreadable(..))));
}

#[test]
fn a_save_is_taken_back_only_from_what_was_saved() {
    let vault = Vault::with(&[("a.md", OPEN)]);
    let saved = vault.read("a.md").unwrap().save(&tick()).unwrap();
    assert_eq!(vault.read("a.md").unwrap().before(&saved).unwrap().as_bytes(), String::from_utf8_lossy(OPEN).as_bytes());
    vault.read("a.md").unwrap().restore(&saved).unwrap();
    assert_eq!(fs::read(vault.at("a.md")).unwrap(), OPEN);
    assert!(matches!(vault.read("a.md").unwrap().restore(&saved), Err(SaveError::Changed(_))), "it is back already");
    assert!(matches!(vault.read("a.md").unwrap().before(&saved), Err(SaveError::Changed(_))));
    assert_eq!((fs::read(vault.at("a.md")).unwrap(), vault.names(".")), (OPEN.to_vec(), vec!["a.md".to_owned()]));
}

#[test]
fn a_new_note_is_made_with_its_folders_and_never_over_another() {
    let vault = Vault::with(&[("a.md", OPEN), ("file", b"")]);
    let fresh = |path: &str| Fresh::at(&vault.root, &VaultPath::new(path).unwrap());
    let saved = fresh("in/deep/b.md").unwrap().save("text\r\n").unwrap();
    assert_eq!(
        (fs::read(vault.at("in/deep/b.md")).unwrap().as_slice(), vault.names("in/deep")),
        (&b"text\r\n"[..], vec!["b.md".to_owned()])
    );
    assert!(matches!(fresh("a.md"), Err(SaveError::Exists(_))));
    for path in ["c.txt", ".git/c.md", "in/.obsidian/c.md", "\u{fffd}.md"] {
        assert!(matches!(fresh(path), Err(SaveError::Outside(_))), "{path}");
    }
    assert!(matches!(fresh("file/c.md"), Err(SaveError::NotAFile(_))));
    let late = fresh("late.md").unwrap();
    fs::write(vault.at("late.md"), "theirs").unwrap();
    assert!(matches!(late.save("ours"), Err(SaveError::Exists(_))));
    assert_eq!((fs::read(vault.at("late.md")).unwrap(), vault.names(".").len()), (b"theirs".to_vec(), 4));
    remove(&vault.root, &saved).unwrap();
    assert!(vault.names("in/deep").is_empty());
    assert!(matches!(remove(&vault.root, &saved), Err(SaveError::Gone(_))));
    fs::write(vault.at("in/deep/b.md"), "text\n").unwrap();
    assert!(matches!(remove(&vault.root, &saved), Err(SaveError::Changed(_))));
    assert_eq!(vault.names("in/deep"), ["b.md"]);
}

#[cfg(unix)]
mod on_unix {
    use super::*;
    use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};

    fn set_mode(file: &Path, mode: u32) {
        fs::set_permissions(file, fs::Permissions::from_mode(mode)).unwrap();
    }

    #[test]
    fn mode_owner_and_extended_attributes_come_along() {
        let vault = Vault::with(&[("a.md", OPEN)]);
        let file = vault.at("a.md");
        set_mode(&file, 0o640);
        // Not every system lets a test do these.
        let is_given = std::os::unix::fs::chown(&file, Some(1234), Some(2345)).is_ok();
        let is_marked = xattr::set(&file, "user.milepost.test", b"kept").is_ok();
        let before = file.metadata().unwrap();
        vault.read("a.md").unwrap().save(&tick()).unwrap();
        let after = file.metadata().unwrap();
        assert_ne!(before.ino(), after.ino(), "another file");
        assert_eq!((after.mode(), after.uid(), after.gid()), (before.mode(), before.uid(), before.gid()), "{is_given}");
        assert_eq!(xattr::get(&file, "user.milepost.test").ok().flatten(), is_marked.then(|| b"kept".to_vec()));
    }

    #[test]
    fn a_link_stays_and_what_it_leads_to_is_saved() {
        let vault = Vault::with(&[(".store/a.md", OPEN)]);
        symlink(".store/a.md", vault.at("a.md")).unwrap();
        symlink("a.md", vault.at("b.md")).unwrap();
        vault.read("b.md").unwrap().save(&tick()).unwrap();
        assert_eq!(fs::read_link(vault.at("b.md")).unwrap(), Path::new("a.md"));
        assert_eq!(fs::read_link(vault.at("a.md")).unwrap(), Path::new(".store/a.md"));
        assert_eq!(fs::read(vault.at(".store/a.md")).unwrap(), DONE);
        assert_eq!(vault.names(".store"), ["a.md"]);
    }

    #[test]
    fn a_new_note_is_for_those_whom_the_system_lets_and_not_made_outside() {
        let outside = Vault::with(&[]);
        let vault = Vault::with(&[("usual", b"")]);
        symlink(&outside.root, vault.at("away")).unwrap();
        symlink("nowhere.md", vault.at("dangling.md")).unwrap();
        let fresh = |path: &str| Fresh::at(&vault.root, &VaultPath::new(path).unwrap());
        assert!(matches!(fresh("away/a.md"), Err(SaveError::Outside(_))));
        assert!(matches!(fresh("away/in/a.md"), Err(SaveError::Outside(_))));
        assert!(matches!(fresh("dangling.md"), Err(SaveError::Exists(_))));
        fresh("a.md").unwrap().save("").unwrap();
        assert_eq!(vault.at("a.md").metadata().unwrap().mode(), vault.at("usual").metadata().unwrap().mode());
        assert!(outside.names(".").is_empty());
    }

    #[test]
    fn a_link_that_is_turned_meanwhile_is_not_followed() {
        let vault = Vault::with(&[("one.md", OPEN), ("two.md", OPEN)]);
        symlink("one.md", vault.at("a.md")).unwrap();
        let target = vault.read("a.md").unwrap();
        fs::remove_file(vault.at("a.md")).unwrap();
        symlink("two.md", vault.at("a.md")).unwrap();
        assert!(matches!(target.save(&tick()), Err(SaveError::Changed(_))));
        assert_eq!(
            (fs::read(vault.at("one.md")).unwrap(), fs::read(vault.at("two.md")).unwrap()),
            (OPEN.to_vec(), OPEN.to_vec())
        );
    }

    #[test]
    fn what_lies_outside_or_is_no_file_is_refused() {
        let outside = Vault::with(&[("secret.md", OPEN)]);
        let vault = Vault::with(&[("a.md", OPEN)]);
        symlink(outside.at("secret.md"), vault.at("secret.md")).unwrap();
        symlink(&outside.root, vault.at("away")).unwrap();
        symlink("/dev/null", vault.at("null.md")).unwrap();
        symlink("loop.md", vault.at("loop.md")).unwrap();
        for path in ["secret.md", "away/secret.md", "null.md"] {
            assert!(matches!(vault.read(path), Err(SaveError::Outside(_))), "{path}");
        }
        assert!(vault.read("loop.md").is_err());
        rustix::fs::mknodat(
            rustix::fs::CWD,
            vault.at("pipe.md"),
            rustix::fs::FileType::Fifo,
            rustix::fs::Mode::RUSR | rustix::fs::Mode::WUSR,
            0,
        )
        .unwrap();
        assert!(matches!(vault.read("pipe.md"), Err(SaveError::NotAFile(_))));
        assert_eq!(fs::read(outside.at("secret.md")).unwrap(), OPEN);
    }

    #[test]
    fn what_is_read_only_or_has_two_names_is_refused() {
        let vault = Vault::with(&[("a.md", OPEN), ("b.md", OPEN)]);
        set_mode(&vault.at("a.md"), 0o444);
        assert!(matches!(vault.read("a.md"), Err(SaveError::ReadOnly(_))));
        fs::hard_link(vault.at("b.md"), vault.at("c.md")).unwrap();
        assert!(matches!(vault.read("b.md"), Err(SaveError::TwoNames(_))));
    }

    #[test]
    fn what_lies_in_the_way_is_neither_followed_nor_harmed() {
        let vault = Vault::with(&[("a.md", OPEN), ("precious.md", b"kept")]);
        for number in 0..3 {
            symlink("precious.md", vault.at(&format!(".milepost-{}-{number}.tmp", std::process::id()))).unwrap();
        }
        vault.read("a.md").unwrap().save(&tick()).unwrap();
        assert_eq!(fs::read(vault.at("a.md")).unwrap(), DONE);
        assert_eq!(fs::read(vault.at("precious.md")).unwrap(), b"kept");
        assert_eq!(vault.names(".").len(), 5, "what is young is let be");
    }
}
