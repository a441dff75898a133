//! The guide in `docs/`: every link leads somewhere, every command runs, every example reads, the reference is the program's own.

mod built;
mod commands;
mod examples;
mod links;
mod reference;

use crate::support::{fences, project};
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use std::{fs, path::Path};

/// A page of the guide: its path below `docs/`, and its text.
struct Page {
    path: String,
    text: String,
}

/// All pages of the guide, by path; the summary is none.
fn pages() -> Vec<Page> {
    let mut pages = Vec::new();
    let mut folders = vec![String::new()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(project("docs").join(&folder)).unwrap().map(Result::unwrap) {
            let name = entry.file_name().into_string().unwrap();
            let path = if folder.is_empty() { name } else { format!("{folder}/{name}") };
            if entry.file_type().unwrap().is_dir() {
                folders.push(path);
            } else if Path::new(&path).extension().is_some_and(|ending| ending == "md") && path != "SUMMARY.md" {
                pages.push(Page { text: fs::read_to_string(entry.path()).unwrap(), path });
            }
        }
    }
    pages.sort_by(|a, b| a.path.cmp(&b.path));
    assert!(pages.len() > 20, "the guide is there");
    pages
}

impl Page {
    fn blocks(&self) -> Vec<fences::Block> {
        fences::blocks(&self.text.lines().collect::<Vec<_>>())
    }

    fn events(&self) -> Parser<'_> {
        Parser::new_ext(&self.text, Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH)
    }

    /// The text of each heading, without its marks.
    fn headings(&self) -> Vec<String> {
        let mut headings: Vec<String> = Vec::new();
        let mut is_inside = false;
        for event in self.events() {
            match event {
                Event::Start(Tag::Heading { .. }) => {
                    is_inside = true;
                    headings.push(String::new());
                }
                Event::End(TagEnd::Heading(_)) => is_inside = false,
                Event::Text(text) | Event::Code(text) if is_inside => headings.last_mut().unwrap().push_str(&text),
                _ => {}
            }
        }
        headings
    }
}
