//! Every hostile vault through `check`: what the manifest asks for has its file and line, in each form, and nothing is fatal.

use super::corpus::{Corpus, calm, expects, unwanted};
use crate::support::command;
use serde_json::Value;

/// Where a finding is wanted and none is.
fn missing(rows: &[Value], cases: &[Value]) -> Vec<String> {
    let mut wrong = Vec::new();
    for case in cases.iter().filter(|case| expects(case, &["diagnostic", "both"]) && case["path"].is_string()) {
        let (id, line) = (&case["id"], case.get("line"));
        let places: Vec<&Value> = rows.iter().filter(|row| row["file"] == case["path"]).map(|row| &row["line"]).collect();
        if places.is_empty() {
            wrong.push(format!("{id}: nothing is said of it"));
        } else if line.is_some_and(|line| !places.contains(&line)) {
            wrong.push(format!("{id}: line {} is meant, and named are {places:?}", line.unwrap()));
        }
    }
    wrong
}

#[test]
fn every_case_is_named_where_it_stands_and_none_is_fatal() {
    let Some(corpus) = Corpus::make() else { return };
    let mut wrong = Vec::new();
    let mut n_rows = 0;
    for (vault, cases) in &corpus.vaults {
        let check = |format: &str| {
            let output = command().arg("check").arg(corpus.path(vault)).args(["--format", format]).output().unwrap();
            calm(&output, &[0, 1], &format!("{vault}: check --format {format}"))
        };
        let (json, beside) = check("json");
        let (human, _) = check("human");
        let mut said = vec![json.clone(), beside, human.clone()];
        if vault == "vault" {
            said.extend([check("github").0, check("sarif").0]);
            serde_json::from_str::<Value>(&said[4]).unwrap();
            let lines = said[3].lines().filter(|line| !line.starts_with("::"));
            assert_eq!(lines.collect::<Vec<_>>(), [""; 0], "an annotation keeps to its line");
        }
        for words in unwanted(cases) {
            assert!(!said.iter().any(|said| said.contains(words)), "{vault}: {words} comes out");
        }
        let rows: Vec<Value> = serde_json::from_str(&json).unwrap_or_else(|error| panic!("{vault}: {error}"));
        for row in &rows {
            let is_placed = row["line"].as_u64() > Some(0) && row["column"].as_u64() > Some(0) && row["file"] != "";
            assert!(is_placed, "{vault}: a finding without a place: {row}");
        }
        n_rows += rows.len();
        wrong.extend(missing(&rows, cases));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(n_rows > 500, "{n_rows}");
    let planted = serde_json::json!({ "id": "x", "path": "a.md", "line": 4, "expect": "both" });
    let found = serde_json::json!({ "file": "a.md", "line": 3 });
    assert_eq!(missing(std::slice::from_ref(&found), std::slice::from_ref(&planted)).len(), 1, "another line is not enough");
    assert_eq!(missing(&[], &[planted]).len(), 1);
}

/// A place between two characters, before one of several bytes: its caret once ended within it.
#[test]
fn a_caret_stands_below_whole_characters() {
    let temp = tempfile::tempdir().unwrap();
    for bytes in
        [&b"- [ ] \xf8\x88\x80"[..], b"\xff", b"- [ ] a \xe2\x82 \xf0\x9f\x93\x85", "🎯".as_bytes(), "---\ntype: ü".as_bytes()]
    {
        std::fs::write(temp.path().join("a.md"), bytes).unwrap();
        let (human, _) = calm(&command().arg("check").arg(temp.path()).output().unwrap(), &[0, 1], &format!("{bytes:?}"));
        assert_eq!(human.contains("not UTF-8"), std::str::from_utf8(bytes).is_err(), "{human}");
    }
}
