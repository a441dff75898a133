//! The pages of a report in memory, and what stands on them.

use milepost::{
    engine::Report,
    export::{self, Kinds},
    page,
    path::PagePath,
    render,
};
use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

/// The pages of a report, by their addresses.
pub(crate) fn pages_of(report: &Report) -> BTreeMap<String, String> {
    let pages = page::build(report);
    let renderer = render::Renderer::new().expect("the templates are whole");
    let site = render::Site::of(&pages, &renderer, vec![calendar(report)]);
    let file = |(at, path): (usize, &PagePath)| {
        let mut bytes = Vec::new();
        site.put(&site.content(at), &mut bytes).expect("the templates fit");
        (path.to_string(), String::from_utf8(bytes).expect("pages are text"))
    };
    site.paths().iter().enumerate().map(file).collect()
}

/// The calendar that lies beside the pages.
fn calendar(report: &Report) -> (PagePath, render::Maker<'_>) {
    (PagePath::new("goals.ics"), Box::new(|| export::ics(report, Kinds::ToDos).into_bytes()))
}

/// All files below a folder with their bytes.
pub(crate) fn files(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(&next).unwrap().map(Result::unwrap) {
            if entry.file_type().unwrap().is_dir() {
                folders.push(entry.path());
            } else {
                found.insert(entry.path().strip_prefix(folder).unwrap().to_owned(), fs::read(entry.path()).unwrap());
            }
        }
    }
    found
}

pub(crate) fn has(page: &str, expected: &str) {
    assert!(page.contains(expected), "`{expected}` is not in\n{page}");
}

pub(crate) fn has_not(page: &str, unexpected: &str) {
    assert!(!page.contains(unexpected), "`{unexpected}` is in\n{page}");
}
