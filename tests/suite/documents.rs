//! The commands in the documents run, on the example vault.

use crate::support::{copy, fences::blocks, milepost, printed, project, shell::commands};
use std::fs;

/// The pages whose every `sh` block runs.
const PAGES: [&str; 2] = ["docs/querying.md", "docs/data.md"];

#[test]
fn every_command_runs() {
    let temp = tempfile::tempdir().unwrap();
    let vault = temp.path().join("notes");
    copy(&project("example-vault"), &vault);
    let queries = "```tasks\nnot done\ndue before tomorrow\n```\n";
    fs::write(vault.join("Dashboard.md"), queries).unwrap();
    for page in PAGES {
        let text = fs::read_to_string(project(page)).unwrap();
        let lines: Vec<&str> = text.lines().collect();
        let mut run = 0;
        for block in blocks(&lines).iter().filter(|block| block.info == "sh") {
            for words in commands(&block.text) {
                assert_eq!(words[0], "milepost", "{page}: {words:?}");
                let place = |word: &String| match word.strip_prefix("~/") {
                    Some(rest) => temp.path().join(rest).to_str().unwrap().to_owned(),
                    None => word.clone(),
                };
                let words: Vec<String> = words[1..].iter().map(place).collect();
                let said = printed(&milepost(&words.iter().map(String::as_str).collect::<Vec<_>>()), 0);
                assert!(!said.is_empty(), "{page}: {words:?} shows something");
                run += 1;
            }
        }
        assert!(run > 5, "{page}: {run} commands");
    }
}
