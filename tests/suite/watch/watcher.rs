//! A watcher that runs beside a test, and what it prints.

use crate::support::{PATIENCE, STATE, TODAY, site::files};
use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    io::{BufRead, BufReader},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    sync::mpsc::{Receiver, channel},
    thread,
    time::{Duration, Instant},
};

/// A running `milepost watch` or `milepost serve`; ends with this value.
pub(crate) struct Watcher {
    child: Child,
    lines: Receiver<String>,
    vault: PathBuf,
}

pub(crate) fn command(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_milepost"));
    command.args(arguments).env_remove("MILEPOST_VAULT").env_remove("MILEPOST_GIT").env("MILEPOST_TODAY", TODAY);
    command.env("MILEPOST_STATE", STATE);
    command.env("NO_COLOR", "1").env("GIT_CEILING_DIRECTORIES", std::env::temp_dir());
    command
}

impl Watcher {
    /// Starts one, and waits until it watches.
    pub(crate) fn start(vault: &Path, options: &[&str]) -> Watcher {
        let arguments = [&["watch", vault.to_str().unwrap()], options].concat();
        let watcher = Watcher::run(command(&arguments), vault);
        watcher.says("Watching ");
        watcher
    }

    /// Runs a command that watches a vault.
    pub(crate) fn run(mut command: Command, vault: &Path) -> Watcher {
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let (send, lines) = channel();
        let out = BufReader::new(child.stdout.take().unwrap());
        let err = BufReader::new(child.stderr.take().unwrap());
        let (of_out, of_err) = (send.clone(), send);
        thread::spawn(move || out.lines().map_while(Result::ok).try_for_each(|line| of_out.send(line)));
        thread::spawn(move || err.lines().map_while(Result::ok).try_for_each(|line| of_err.send(format!("! {line}"))));
        Watcher { child, lines, vault: vault.to_owned() }
    }

    /// Returns the number of its process.
    pub(crate) fn id(&self) -> u32 {
        self.child.id()
    }

    /// Waits for a line with these words, and returns it.
    #[track_caller]
    pub(crate) fn says(&self, words: &str) -> String {
        let [line] = self.says_all([words]);
        line
    }

    /// Waits for a line with each of these words, in any order: what is printed on two ways has none.
    #[track_caller]
    pub(crate) fn says_all<const N: usize>(&self, words: [&str; N]) -> [String; N] {
        let begun = Instant::now();
        let (mut said, mut found) = (Vec::new(), [const { None }; N]);
        while let Ok(line) = self.lines.recv_timeout(PATIENCE.saturating_sub(begun.elapsed())) {
            for (place, _) in words.iter().enumerate().filter(|(_, words)| line.contains(**words)) {
                found[place].get_or_insert_with(|| line.clone());
            }
            if found.iter().all(Option::is_some) {
                return found.map(Option::unwrap);
            }
            said.push(line);
        }
        panic!("nothing said one of {words:?}: {said:#?}");
    }

    /// Returns what it has said since it was last asked.
    pub(crate) fn said(&self) -> Vec<String> {
        self.lines.try_iter().collect()
    }

    /// Waits until the pages are those of a clean build, and returns how many files that are.
    #[track_caller]
    pub(crate) fn agrees(&mut self, after: &str) -> usize {
        self.agrees_at(&self.vault.join(".milepost/site"), after)
    }

    /// Waits until the pages in a folder are those of a clean build, and returns how many files that are.
    #[track_caller]
    pub(crate) fn agrees_at(&mut self, site: &Path, after: &str) -> usize {
        let clean = tempfile::tempdir().unwrap();
        let out = clean.path().join("site");
        let built = command(&["build", "-q", self.vault.to_str().unwrap(), "--out", out.to_str().unwrap()]).output().unwrap();
        assert!(built.status.success(), "{after}: {}", String::from_utf8_lossy(&built.stderr));
        let expected = files(&out);
        let begun = Instant::now();
        loop {
            let now = files_of_moment(site);
            if now.as_ref() == Some(&expected) {
                return expected.len();
            }
            if let Some(status) = self.child.try_wait().unwrap() {
                panic!("{after}: it ended with {status}: {:#?}", self.said());
            }
            if begun.elapsed() > PATIENCE {
                let now = now.unwrap_or_default();
                let paths: BTreeSet<&PathBuf> = expected.keys().chain(now.keys()).collect();
                let differing: Vec<_> = paths.into_iter().filter(|path| expected.get(*path) != now.get(*path)).collect();
                let differing: Vec<_> =
                    differing.iter().map(|path| (path, expected.contains_key(*path), now.contains_key(*path))).take(20).collect();
                panic!("{after}: these differ, there in a clean build and here: {differing:?}; it said {:#?}", self.said());
            }
            thread::sleep(Duration::from_millis(20));
        }
    }

    /// Ends it as Ctrl-C does, and returns its exit code.
    pub(crate) fn interrupt(mut self) -> Option<i32> {
        let id = self.child.id().to_string();
        assert!(Command::new("kill").args(["-INT", &id]).status().unwrap().success());
        let begun = Instant::now();
        while begun.elapsed() < PATIENCE {
            if let Some(status) = self.child.try_wait().unwrap() {
                return status.code();
            }
            thread::sleep(Duration::from_millis(10));
        }
        panic!("it does not end");
    }
}

impl Drop for Watcher {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The files of a site that may change meanwhile; `None` if one of them went in this moment.
fn files_of_moment(site: &Path) -> Option<BTreeMap<PathBuf, Vec<u8>>> {
    let mut found = BTreeMap::new();
    let mut folders = vec![site.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).ok()? {
            let path = entry.ok()?.path();
            if path.is_dir() {
                folders.push(path);
            } else {
                found.insert(path.strip_prefix(site).unwrap().to_owned(), fs::read(&path).ok()?);
            }
        }
    }
    Some(found)
}
