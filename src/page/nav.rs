//! The navigation: one table of sections.

use crate::path::PagePath;
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
    /// All sections, in order.
    pub const ALL: [Section; 3] = [Section::Today, Section::Goals, Section::Check];

    /// Returns the page the section begins with.
    pub fn path(self) -> PagePath {
        let (_, _, path) = SECTIONS[self as usize];
        PagePath::new(path)
    }
}

/// Returns the entries of all sections, in order.
pub fn entries() -> Vec<Entry> {
    SECTIONS.iter().map(|&(section, words, path)| Entry { section, words, href: PagePath::new(path) }).collect()
}

#[cfg(test)]
mod tests {
    use super::{SECTIONS, Section};

    #[test]
    fn the_table_follows_the_sections() {
        assert_eq!(SECTIONS.map(|(section, ..)| section), Section::ALL);
        for (at, section) in Section::ALL.into_iter().enumerate() {
            assert_eq!(section as usize, at, "{section:?} stands at its own place");
        }
    }
}
