//! The pages on scripts, installing and the dashboard: every line of milepost's in them runs as it stands.

use super::shell;
use crate::support::{copy, printed, project, told};
use std::fs;

/// The commands that a page names, without the words behind `#`.
fn lines(page: &str) -> Vec<String> {
    let text = fs::read_to_string(project(page)).unwrap();
    let blocks = text.split("```sh\n").skip(1).map(|rest| rest.split("```").next().unwrap().to_owned()).collect::<Vec<_>>();
    let line = |line: &str| line.split("   #").next().unwrap().split(" # ").next().unwrap().trim().to_owned();
    blocks.iter().flat_map(|block| block.lines().map(line)).filter(|line| !line.is_empty()).collect()
}

#[test]
fn every_line_of_the_pages_runs() {
    let temp = tempfile::tempdir().unwrap();
    let home = temp.path();
    copy(&project("example-vault"), &home.join("notes"));
    for folder in [".local/share/bash-completion/completions", ".zfunc", ".config/fish/completions", ".config/elvish/lib"] {
        fs::create_dir_all(home.join(folder)).unwrap();
    }
    let mut run = 0;
    for line in ["docs/scripts.md", "docs/obsidian-dashboard.md", "docs/installing.md"].iter().flat_map(|page| lines(page)) {
        if !line.starts_with("milepost ") {
            let is_known = ["cargo install --path . --locked", ".ci/deb", "sudo apt install ./target/milepost_"];
            assert!(is_known.iter().any(|known| line.starts_with(known)), "a command that no test knows: {line}");
            continue;
        }
        // A code of the example vault stands for the one of the page; what shows pages and picks keys need not be installed.
        let line = line.replace("k7f", "g2n").replace(" | man -l -", " | cat");
        let script = format!("set -eo pipefail; command -v jq >/dev/null || jq() {{ cat; }}; {line}");
        let output =
            shell("bash").unwrap().current_dir(home.join("notes")).env("HOME", home).args(["--norc", "-c", &script]).output();
        let output = output.unwrap();
        printed(&output, 0);
        assert!(!told(&output).contains("error"), "{line}: {}", told(&output));
        run += 1;
    }
    assert!(run >= 11, "{run} lines");
    assert!(home.join("notes/Milepost.md").exists() && home.join(".local/share/man/man1/milepost-build.1").exists());
}
