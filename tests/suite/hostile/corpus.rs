//! The hostile corpus as data: its vaults, and what the manifest asks of each case.

use crate::support::{project, site::files};
use serde_json::Value;
use std::{
    collections::BTreeMap,
    env, fs,
    path::{Path, PathBuf},
    process::{Command, Output},
};
use tempfile::TempDir;

/// A corpus that was written for one test.
pub(super) struct Corpus {
    folder: TempDir,
    /// The cases by the vault they lie in; those that this machine could not make are left out.
    pub(super) vaults: BTreeMap<String, Vec<Value>>,
}

impl Corpus {
    /// Writes the corpus without its largest inputs; none where python3 is missing, which in CI is a failure.
    pub(super) fn make() -> Option<Corpus> {
        let folder = tempfile::tempdir().unwrap();
        let place = folder.path().join("corpus");
        let Ok(made) = Command::new("python3").arg(project("tests/hostile/make.py")).arg(&place).arg("--light").output() else {
            assert!(env::var_os("CI").is_none(), "CI needs python3 for the hostile corpus");
            eprintln!("skipped: no python3 on this machine");
            return None;
        };
        assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
        let manifest: Value = serde_json::from_slice(&fs::read(place.join("manifest.json")).unwrap()).unwrap();
        let mut vaults: BTreeMap<String, Vec<Value>> = BTreeMap::new();
        for case in manifest["cases"].as_array().unwrap().iter().filter(|case| case["created"] == true) {
            vaults.entry(case["vault"].as_str().unwrap().to_owned()).or_default().push(case.clone());
        }
        assert!(vaults.len() > 80, "{}", vaults.len());
        Some(Corpus { folder, vaults })
    }

    pub(super) fn path(&self, vault: &str) -> PathBuf {
        self.folder.path().join("corpus").join(vault)
    }

    /// A place for what the test makes.
    pub(super) fn aside(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }
}

/// What a case asks for.
pub(super) fn expects(case: &Value, what: &[&str]) -> bool {
    // What only others than root cannot read is not asked of a test that may be root.
    case["needs"] != "not-root" && what.contains(&case["expect"].as_str().unwrap())
}

/// The texts that may come out nowhere: those that are forbidden, and the marks of notes that are left alone.
pub(super) fn unwanted(cases: &[Value]) -> Vec<&str> {
    let mut words: Vec<&str> =
        cases.iter().filter_map(|case| case["forbid"].as_array()).flatten().filter_map(Value::as_str).collect();
    words.extend(cases.iter().filter(|case| expects(case, &["ignored"])).filter_map(|case| case["marker"].as_str()));
    words
}

/// Checks what holds for each run: an exit code that is allowed, no panic, nothing printed that controls a terminal. Returns both.
#[track_caller]
pub(super) fn calm(output: &Output, codes: &[i32], what: &str) -> (String, String) {
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap_or_else(|error| panic!("{what}: not UTF-8: {error}"));
    let (out, err) = (text(&output.stdout), text(&output.stderr));
    assert!(output.status.code().is_some_and(|code| codes.contains(&code)), "{what}: {:?}: {err}", output.status);
    for said in [&out, &err] {
        assert!(!said.contains("panicked at"), "{what}: {said}");
        // Tables and calendars end their lines as their formats say, and keep the marks of Hebrew and Arabic.
        let is_data = what.contains("csv") || what.contains("ics");
        let said = if is_data { said.replace("\r\n", "\n") } else { said.clone() };
        let is_let = |c: char| matches!(c, '\n' | '\t') || is_data && matches!(c, '\u{200e}' | '\u{200f}' | '\u{061c}');
        let control = said.chars().find(|c| milepost::text::is_control(*c) && !is_let(*c));
        assert_eq!(control, None, "{what} prints a character that controls a terminal");
    }
    (out, err)
}

/// The files of a report that was built.
pub(super) fn site(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    files(folder).into_iter().map(|(path, bytes)| (path.to_str().unwrap().to_owned(), bytes)).collect()
}
