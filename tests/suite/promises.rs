//! `docs/about/promises.md`: each promise names tests, and each test that it names is there.

use crate::support::project;
use std::{collections::BTreeSet, fs, path::Path};

/// The tests of the suite by their names, `suite::watch::killed::…`.
fn tests() -> BTreeSet<String> {
    let top = project("tests/suite");
    let mut found = BTreeSet::new();
    let mut folders = vec![top.clone()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
            let path = entry.path();
            if entry.file_type().unwrap().is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                let module = module(path.strip_prefix(&top).unwrap());
                let text = fs::read_to_string(&path).unwrap();
                found.extend(names(&text).map(|name| format!("suite::{module}::{name}")));
            }
        }
    }
    found
}

fn module(file: &Path) -> String {
    file.with_extension("").to_str().unwrap().replace('/', "::").trim_end_matches("::mod").to_owned()
}

/// The functions behind `#[test]`, whatever else stands between.
fn names(text: &str) -> impl Iterator<Item = &str> {
    text.split("#[test]\n").skip(1).filter_map(|rest| rest.split_once("fn ")?.1.split('(').next())
}

#[test]
fn each_promise_has_tests_and_each_of_them_is_there() {
    let page = fs::read_to_string(project("docs/about/promises.md")).unwrap();
    let tests = tests();
    assert!(tests.len() > 400, "{}", tests.len());
    let promises: Vec<&str> = page.split("\n## ").skip(1).collect();
    assert_eq!(promises.len(), 14);
    for (at, promise) in promises.iter().enumerate() {
        assert!(promise.starts_with(&format!("{}. ", at + 1)), "{promise}");
        let named: Vec<&str> = promise.split('`').skip(1).step_by(2).filter(|word| word.starts_with("suite::")).collect();
        assert!(!named.is_empty(), "a promise without its test is not made: {promise}");
        let missing: Vec<&&str> = named.iter().filter(|name| !tests.contains(**name)).collect();
        assert!(missing.is_empty(), "no such tests: {missing:?}");
    }
    assert!(!tests.contains("suite::promises::names"), "only tests are");
}
