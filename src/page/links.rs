//! Where the links in the notes' texts lead: collected for each page from the texts that stand on it.

use crate::{
    note::links::{Link, find},
    page::atlas::Atlas,
    path::{PagePath, VaultPath},
};
use std::collections::BTreeMap;

/// The links of a page, by what they name as written.
#[derive(Debug)]
pub(super) struct LinkBook<'a> {
    atlas: &'a Atlas<'a>,
    known: BTreeMap<String, PagePath>,
}

impl<'a> LinkBook<'a> {
    pub(super) fn new(atlas: &'a Atlas<'a>) -> LinkBook<'a> {
        LinkBook { atlas, known: BTreeMap::new() }
    }

    /// Takes in the links of a text that stands in the note at `from`. Where two notes mean different goals by the same
    /// words, the first one wins.
    pub(super) fn add(&mut self, text: &str, from: &VaultPath) {
        for found in find(text) {
            let written = written(&text[found.start..found.end]);
            if self.known.contains_key(written) {
                continue;
            }
            if let Some(page) = self.page(&found.link, from) {
                self.known.insert(written.to_owned(), page);
            }
        }
    }

    fn page(&self, link: &Link, from: &VaultPath) -> Option<PagePath> {
        let note = self.atlas.plan.titles.resolve(link, from)?;
        self.atlas.page_of_note(note)
    }

    /// Returns the links, sorted by what they name.
    pub(super) fn finish(self) -> Vec<(String, PagePath)> {
        self.known.into_iter().collect()
    }
}

/// Returns what a link names, as it stands in the text: without brackets, alias and words.
fn written(link: &str) -> &str {
    if let Some(inside) = link.strip_prefix("[[") {
        return inside.trim_end_matches("]]").split('|').next().unwrap_or(inside).trim();
    }
    let address = link.find("](").map_or("", |at| &link[at + 2..]);
    address.trim_end_matches(')').trim().trim_start_matches('<').trim_end_matches('>')
}

#[cfg(test)]
mod tests {
    use super::written;

    #[test]
    fn what_is_named_stands_between_brackets() {
        assert_eq!(written("[[Garden#Beds|the beds]]"), "Garden#Beds");
        assert_eq!(written("[plan](my%20plan.md#now)"), "my%20plan.md#now");
        assert_eq!(written("[plan](<my plan.md>)"), "my plan.md");
    }
}
