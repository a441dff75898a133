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
    /// The habits.
    Habits,
    /// The months, past and planned.
    Calendar,
    /// Open work as a kanban.
    Board,
    /// The sprints.
    Sprint,
    /// Fifteen minutes, prepared.
    Standup,
    /// Looking back: weeks, months, quarters.
    Review,
    /// What was reached.
    Wins,
    /// What could be clearer.
    Check,
}

/// The sections in order: what each is called and the page it begins with. Those of days begin with the one of today.
const SECTIONS: [(Section, &str, &str); 10] = [
    (Section::Today, "Today", "index.html"),
    (Section::Goals, "Goals", "goals/index.html"),
    (Section::Habits, "Habits", "habits/index.html"),
    (Section::Calendar, "Calendar", "calendar/"),
    (Section::Board, "Board", "board.html"),
    (Section::Sprint, "Sprint", "sprints/index.html"),
    (Section::Standup, "Stand-up", "standup/"),
    (Section::Review, "Review", "reviews/index.html"),
    (Section::Wins, "Wins", "wins.html"),
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

impl Entry {
    /// Returns the entry of a section that begins with this page.
    pub fn of(section: Section, href: &PagePath) -> Entry {
        Entry { section, words: section.words(), href: href.clone() }
    }
}

impl Section {
    /// Returns what it is called.
    pub fn words(self) -> &'static str {
        SECTIONS[self as usize].1
    }

    /// Returns the page the section begins with; for the calendar and the stand-up, whose pages are of days, their folder.
    pub fn path(self) -> PagePath {
        PagePath::new(SECTIONS[self as usize].2)
    }
}

#[cfg(test)]
mod tests {
    use super::SECTIONS;

    #[test]
    fn the_table_follows_the_sections() {
        for (at, (section, words, _)) in SECTIONS.into_iter().enumerate() {
            assert_eq!(section as usize, at, "{words} stands at its own place");
        }
    }
}
