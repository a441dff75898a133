//! All pages of a report, each built when it is asked for.

use crate::{
    engine::{Counts, Report},
    measure::Ground,
    page::{
        Page, View,
        atlas::Atlas,
        check, dashboard, goal, goals, inbox,
        nav::{self, Entry, Section},
    },
    path::PagePath,
    plan::GoalId,
};

/// All pages of a report, and what they have in common.
///
/// A page is built when it is asked for, so that it can be shown and forgotten: a thousand at once would fill memory
/// for nothing. Any thread may ask.
#[derive(Debug)]
pub struct Pages<'r> {
    /// The report's title.
    pub title: &'r str,
    /// The navigation.
    pub nav: Vec<Entry>,
    atlas: Atlas<'r>,
    ground: Ground<'r>,
    inbox: Vec<inbox::Part<'r>>,
}

/// Makes everything ready to build the pages of a report. Never fails.
pub fn build(report: &Report) -> Pages<'_> {
    let atlas = Atlas::new(report);
    let inbox = inbox::parts(&atlas);
    let ground = Ground::again(&report.plan.tree, report.today, &report.measures.courses);
    Pages { title: &report.title, nav: nav::entries(), atlas, ground, inbox }
}

impl Pages<'_> {
    /// Returns the addresses of the pages.
    ///
    /// # Shape
    /// Today first, then the sections, then one page for each goal.
    pub fn paths(&self) -> impl Iterator<Item = PagePath> {
        let sections = Section::ALL.into_iter().map(Section::path);
        let inbox = (1..=self.inbox.len()).map(Atlas::inbox_part);
        sections.chain(inbox).chain(self.atlas.goals().map(|id| self.atlas.page(id).clone()))
    }

    /// Returns what was read for them.
    pub fn counts(&self) -> &Counts {
        self.atlas.counts()
    }

    /// Returns how many there are.
    pub fn len(&self) -> usize {
        Section::ALL.len() + self.inbox.len() + self.atlas.plan.goals.len()
    }

    /// Says whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Builds the page whose address stands at this place.
    pub fn page(&self, at: usize) -> Page {
        if let Some(section) = Section::ALL.get(at) {
            return self.section(*section);
        }
        let at = at - Section::ALL.len();
        match at.checked_sub(self.inbox.len()) {
            None => inbox::page(&self.atlas, &self.inbox, at),
            Some(goal) => goal::build(&self.atlas, &self.ground, GoalId(goal as u32)),
        }
    }

    fn section(&self, section: Section) -> Page {
        let page = |title: &str, view| Page {
            path: section.path(),
            title: title.to_owned(),
            section: Some(section),
            links: Vec::new(),
            view,
        };
        match section {
            Section::Today => dashboard::build(&self.atlas),
            Section::Goals => page("Goals", View::Goals(Box::new(goals::build(&self.atlas)))),
            Section::Check => page("Check", View::Check(Box::new(check::build(&self.atlas)))),
        }
    }
}
