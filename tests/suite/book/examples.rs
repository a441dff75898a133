//! The examples of the guide: notes are read without a complaint, settings are known, JSON is JSON.

use super::pages;
use crate::support::{TODAY, in_memory, unclear};
use milepost::config;

/// Rules about what other notes hold: a note that stands alone in the guide may name them.
const OF_OTHERS: [&str; 4] = [" broken-link: ", " unknown-sprint: ", " unknown-id: ", " not-a-goal: "];

#[test]
fn every_note_of_the_guide_is_read_as_meant() {
    let mut read = 0;
    for page in pages().iter().filter(|page| page.path != "reference/rules.md") {
        for block in page.blocks() {
            let Some(rest) = block.info.strip_prefix("md").filter(|rest| rest.is_empty() || rest.starts_with(' ')) else {
                continue;
            };
            let is_odd = rest.contains("odd");
            let path = rest.split_once("path=").map_or("A note.md", |(_, path)| path);
            let report = in_memory(&[(path.to_owned(), block.text.clone())], TODAY.parse().unwrap());
            let said = unclear(&report);
            let odd: Vec<&str> = said.lines().filter(|line| !OF_OTHERS.iter().any(|rule| line.contains(rule))).collect();
            assert_eq!(!odd.is_empty(), is_odd, "docs/{}:\n{}\n{}", page.path, block.text, odd.join("\n"));
            read += 1;
        }
    }
    assert!(read >= 10, "{read} notes");
}

#[test]
fn every_settings_file_of_the_guide_is_understood() {
    let mut read = 0;
    for page in pages() {
        for block in page.blocks().iter().filter(|block| block.info == "yaml") {
            let (_, odd) = config::parse(&block.text);
            assert!(odd.is_empty(), "docs/{}: {odd:?}\n{}", page.path, block.text);
            read += 1;
        }
    }
    assert!(read >= 5, "{read} files");
}

#[test]
fn all_json_of_the_guide_is_json() {
    for page in pages() {
        for block in page.blocks().iter().filter(|block| block.info == "json") {
            let read: Result<serde_json::Value, _> = serde_json::from_str(&block.text);
            assert!(read.is_ok(), "docs/{}: {read:?}\n{}", page.path, block.text);
        }
    }
}
