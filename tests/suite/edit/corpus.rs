//! Every `done_line` and `next_line` of the corpus, byte for byte, and the place of the next occurrence.

use crate::corpus::{folders, json_in};
use milepost::{
    config::Config,
    edit::{Intent, edit, style},
    note::{Note, Reader, parse},
    path::VaultPath,
    text::Source,
    vault,
};
use serde_json::Value;
use std::{collections::BTreeMap, fs, path::Path};

#[test]
fn every_tick_is_that_of_the_corpus() {
    let (mut failures, mut n_lines, mut n_next) = (Vec::new(), 0, 0);
    for folder in folders() {
        let Some(expected) = json_in(&folder.join("expected.json")) else { continue };
        let day = expected["completed_on"].as_str().unwrap_or("2026-03-14").parse().unwrap();
        for (name, vault) in expected["vaults"].as_object().into_iter().flatten() {
            let root = folder.join(name).canonicalize().unwrap();
            let config = Config { obsidian: vault::obsidian(&root).0, ..Config::default() };
            let reader = Reader::new(&config);
            let records: Vec<&Value> = vault["tasks"].as_array().into_iter().flatten().collect();
            let files: BTreeMap<&str, Note> = records
                .iter()
                .map(|record| record["file"].as_str().unwrap())
                .map(|file| (file, read(&root, file, &reader)))
                .collect();
            let style = style(&config, files.values());
            for record in records {
                let (file, line) = (record["file"].as_str().unwrap(), record["line"].as_u64().unwrap() as u32);
                let note = &files[file];
                let ticked = edit(note, &reader, style, line, Intent::Done(day));
                let Some(done) = record["done_line"].as_str() else {
                    if ticked.is_ok() {
                        failures.push(format!("{name}/{file}:{line}: is not to be ticked"));
                    }
                    continue;
                };
                n_lines += 1;
                let next = record["next_line"].as_str();
                n_next += usize::from(next.is_some());
                let is_deleted = record["on_completion"].as_str() == Some("delete");
                let wanted = wanted(&note.source.text, line, (!is_deleted).then_some(done), next, &config);
                let found = ticked.map(|ticked| ticked.edits.apply(&note.source.text).unwrap());
                if found.as_deref() != Ok(&wanted) {
                    failures
                        .push(format!("{name}/{file}:{line}: {done:?}, {next:?}\n  but got {}", shown(found.as_deref(), line)));
                }
            }
        }
    }
    assert!(failures.is_empty(), "{} failures in {n_lines} lines:\n{}", failures.len(), failures.join("\n"));
    assert!(n_lines > 400 && n_next > 60, "{n_lines} lines, {n_next} of them come again");
}

fn read(root: &Path, file: &str, reader: &Reader<'_>) -> Note {
    let text = fs::read_to_string(root.join(file)).unwrap();
    parse(Source::of(VaultPath::new(file).unwrap(), &text).into(), reader)
}

/// The text of a note whose line has become these; nothing stands below the lines of the corpus that come again below.
fn wanted(text: &str, line: u32, done: Option<&str>, next: Option<&str>, config: &Config) -> String {
    let mut pieces: Vec<&str> = text.split_inclusive('\n').collect();
    let old = pieces[line as usize - 1];
    let words = old.trim_end_matches(['\r', '\n']);
    let end = &old[words.len()..];
    let mark = if old.starts_with('\u{feff}') { "\u{feff}" } else { "" };
    let below = config.obsidian.tasks.recurrence_on_next_line;
    let lines: Vec<&str> = if below { [done, next] } else { [next, done] }.into_iter().flatten().collect();
    let new = if lines.is_empty() { String::new() } else { lines.join(if end.is_empty() { "\n" } else { end }) + end };
    let new = mark.to_owned() + &new;
    pieces[line as usize - 1] = &new;
    pieces.concat()
}

fn shown(found: Result<&str, &milepost::edit::Refused>, line: u32) -> String {
    match found {
        Ok(text) => format!("{:?}", text.lines().skip((line as usize).saturating_sub(2)).take(4).collect::<Vec<_>>()),
        Err(refused) => refused.to_string(),
    }
}
