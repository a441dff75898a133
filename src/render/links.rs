//! Where the links in the texts of a page lead.

use crate::path::PagePath;
use minijinja::value::Object;
use std::collections::HashMap;

/// Where the links of a page's notes lead, as addresses relative to the page.
#[derive(Debug, Default)]
pub(super) struct Links(HashMap<String, String>);

impl Object for Links {}

impl Links {
    /// Takes the links of a page that lies so far below the root of the report.
    pub(super) fn new(root: &str, links: &[(String, PagePath)]) -> Links {
        Links(links.iter().map(|(target, page)| (target.clone(), format!("{root}{page}"))).collect())
    }

    /// Returns where a link leads, by what it names.
    pub(super) fn get(&self, target: &str) -> Option<&str> {
        self.0.get(target.trim()).map(String::as_str)
    }
}
