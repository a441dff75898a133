//! The navigation: one table of sections, of which those with a page are shown.

use crate::{page::Page, path::PagePath};
use serde::Serialize;

/// A section of the report, in the order of the navigation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub enum Section {
    /// What to do today.
    Today,
    /// The goals.
    Goals,
    /// What could be clearer.
    Check,
}

/// The sections in order: what each is called and the page it leads to.
const SECTIONS: [(Section, &str, &str); 3] = [
    (Section::Today, "Today", "index.html"),
    (Section::Goals, "Goals", "goals/index.html"),
    (Section::Check, "Check", "check.html"),
];

/// An entry of the navigation.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Entry {
    /// The section it leads to.
    pub section: Section,
    /// What it says.
    pub words: &'static str,
    /// Where it leads.
    pub href: PagePath,
}

impl Section {
    /// Returns the page the section begins with.
    pub fn path(self) -> PagePath {
        let (_, _, path) = SECTIONS[self as usize];
        PagePath::new(path)
    }
}

/// Returns the entries of the sections that have a page among these, in order.
pub fn entries(pages: &[Page]) -> Vec<Entry> {
    let entry = |&(section, words, path): &(Section, &'static str, &str)| Entry { section, words, href: PagePath::new(path) };
    SECTIONS.iter().map(entry).filter(|entry| pages.iter().any(|page| page.path == entry.href)).collect()
}

#[cfg(test)]
mod tests {
    use super::SECTIONS;

    #[test]
    fn the_table_follows_the_sections() {
        for (at, (section, ..)) in SECTIONS.iter().enumerate() {
            assert_eq!(*section as usize, at, "{section:?} stands at its own place");
        }
    }
}
