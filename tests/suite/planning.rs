//! New notes and plans: `init`, `new`, `review --write` and its like, `sprint start`, `add`, `remove` and `close`.

mod begin;
mod dialogue;
mod marks;
mod new;
mod reflect;
mod sprint;

use crate::support::{copy, milepost, printed, project, site, told};
use std::{
    fs,
    path::{Path, PathBuf},
    process::Output,
};

/// A vault on disk.
struct Vault {
    temp: tempfile::TempDir,
}

impl Vault {
    /// Makes one of these files.
    fn of(files: &[(&str, &str)]) -> Vault {
        let vault = Vault { temp: tempfile::tempdir().unwrap() };
        fs::create_dir(vault.root()).unwrap();
        for (path, text) in files {
            vault.put(path, text);
        }
        vault
    }

    /// Copies the example vault.
    fn example() -> Vault {
        let vault = Vault::of(&[]);
        copy(&project("example-vault"), &vault.root());
        vault
    }

    fn root(&self) -> PathBuf {
        self.temp.path().canonicalize().unwrap().join("notes")
    }

    fn put(&self, path: &str, text: &str) {
        let file = self.root().join(path);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, text).unwrap();
    }

    fn text(&self, path: &str) -> String {
        fs::read_to_string(self.root().join(path)).unwrap()
    }

    /// Path and bytes of every file.
    fn all(&self) -> Vec<(PathBuf, Vec<u8>)> {
        site::files(Path::new(&self.root())).into_iter().collect()
    }

    fn run(&self, arguments: &[&str]) -> Output {
        milepost(&[arguments, &["--vault", self.root().to_str().unwrap()]].concat())
    }

    /// Runs; returns what was printed.
    #[track_caller]
    fn done(&self, arguments: &[&str]) -> String {
        printed(&self.run(arguments), 0)
    }

    /// Runs; returns what was told beside it.
    #[track_caller]
    fn told(&self, arguments: &[&str]) -> String {
        let output = self.run(arguments);
        printed(&output, 0);
        told(&output)
    }

    /// Runs what is refused with this code; returns why. No file has changed.
    #[track_caller]
    fn refused(&self, arguments: &[&str], code: i32) -> String {
        let before = self.all();
        let output = self.run(arguments);
        assert_eq!(printed(&output, code), "");
        assert_eq!(self.all(), before, "{arguments:?}");
        told(&output)
    }

    /// Runs with `--dry-run`; returns what was shown. No file has changed.
    #[track_caller]
    fn shown(&self, arguments: &[&str]) -> String {
        let before = self.all();
        let shown = self.done(&[arguments, &["--dry-run"]].concat());
        assert_eq!(self.all(), before, "{arguments:?}");
        shown
    }
}
