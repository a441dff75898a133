//! The pages of a report in memory, and what stands on them.

use milepost::{engine::Report, page, path::PagePath, render};
use std::collections::BTreeMap;

/// The pages of a report, by their addresses.
pub(crate) fn pages_of(report: &Report) -> BTreeMap<String, String> {
    let pages = page::build(report);
    let site = render::Site::of(&pages, render::Renderer::new().expect("the templates are whole"));
    let file = |(at, path): (usize, &PagePath)| {
        let mut bytes = Vec::new();
        site.put(at, &mut bytes).expect("the templates fit");
        (path.to_string(), String::from_utf8(bytes).expect("pages are text"))
    };
    site.paths().iter().enumerate().map(file).collect()
}

pub(crate) fn has(page: &str, expected: &str) {
    assert!(page.contains(expected), "`{expected}` is not in\n{page}");
}

pub(crate) fn has_not(page: &str, unexpected: &str) {
    assert!(!page.contains(unexpected), "`{unexpected}` is in\n{page}");
}
