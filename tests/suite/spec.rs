//! The format reference runs: each case of `tests/spec/*.md` is a small vault with what must come of it.
//!
//! `##` names a case; blocks fenced as `md path=…` or `yaml path=…` are the vault; a block fenced as `plan`, `habits`,
//! `sprints` or `diagnostics` is what must be printed. The pages of each case hold no broken link. `MILEPOST_UPDATE=1 cargo test` rewrites those; read them in the diff.

use crate::support::{self, TODAY, fences::blocks, html::broken, site::pages_of};
use std::{env, fs, path::Path};

/// Runs the cases of a file; returns the file as it should be.
fn run(file: &Path) -> (String, Vec<String>) {
    let text = fs::read_to_string(file).unwrap();
    let lines: Vec<&str> = text.lines().collect();
    let fenced: Vec<_> = blocks(&lines).into_iter().map(|block| block.lines).collect();
    let is_fenced = |line: &usize| fenced.iter().any(|lines| lines.contains(line));
    let mut starts: Vec<usize> = (0..lines.len()).filter(|line| lines[*line].starts_with("## ") && !is_fenced(line)).collect();
    starts.push(lines.len());
    let mut rewritten: Vec<String> = lines[..starts[0]].iter().map(|line| (*line).to_owned()).collect();
    let mut failed = Vec::new();
    for case in starts.windows(2) {
        let inside = &lines[case[0]..case[1]];
        let blocks = blocks(inside);
        let files: Vec<(String, String)> =
            blocks.iter().filter_map(|block| Some((block.info.split_once("path=")?.1.to_owned(), block.text.clone()))).collect();
        let report = support::in_memory(&files, TODAY.parse().unwrap());
        let windows: Vec<_> =
            files.iter().map(|(path, text)| (path.clone(), format!("\u{feff}{}", text.replace('\n', "\r\n")))).collect();
        let as_windows = support::in_memory(&windows, TODAY.parse().unwrap());
        assert_eq!(
            support::outline(&report),
            support::outline(&as_windows),
            "{}: with Windows line ends and a byte order mark",
            inside[0]
        );
        assert_eq!(support::habits(&report), support::habits(&as_windows), "{}: with Windows line ends", inside[0]);
        assert_eq!(
            support::unclear(&report),
            support::unclear(&as_windows),
            "{}: with Windows line ends and a byte order mark",
            inside[0]
        );
        let pages = pages_of(&report).into_iter().map(|(path, text)| (path, text.into_bytes())).collect();
        failed.extend(broken(&pages).into_iter().map(|wrong| format!("{}: {}\n{wrong}", file.display(), inside[0])));
        let mut wanted: Vec<String> = inside.iter().map(|line| (*line).to_owned()).collect();
        for block in blocks.iter().rev() {
            let Some(got) = support::block(&report, &block.info) else { continue };
            if got != block.text {
                failed.push(format!("{}: {}\nexpected:\n{}got:\n{got}", file.display(), inside[0], block.text));
                wanted.splice(block.lines.clone(), got.lines().map(str::to_owned));
            }
        }
        assert!(blocks.iter().any(|block| support::block(&report, &block.info).is_some()), "{}: nothing is expected", inside[0]);
        rewritten.extend(wanted);
    }
    (rewritten.join("\n") + "\n", failed)
}

#[test]
fn the_format_reference_holds() {
    let mut failed = Vec::new();
    let mut cases = 0;
    for entry in fs::read_dir(support::project("tests/spec")).unwrap().map(Result::unwrap) {
        if entry.path().extension().is_none_or(|ending| ending != "md") {
            continue;
        }
        let (wanted, odd) = run(&entry.path());
        cases += 1;
        if env::var_os("MILEPOST_UPDATE").is_some() && !odd.is_empty() {
            fs::write(entry.path(), wanted).unwrap();
        } else {
            failed.extend(odd);
        }
    }
    assert!(cases > 0, "tests/spec holds no cases");
    assert!(failed.is_empty(), "{}", failed.join("\n"));
}
