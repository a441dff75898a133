//! All pages of a report, each built when it is asked for.

use crate::{
    engine::{Counts, Report},
    measure::Ground,
    page::{
        Page, View,
        atlas::Atlas,
        board, calendar, check,
        contents::{Leaf, contents},
        dashboard, goal, goals, inbox,
        nav::Entry,
        print,
    },
    path::PagePath,
};

/// All pages of a report, and what they have in common.
///
/// A page is built when it is asked for, so that it can be shown and forgotten: a thousand at once would fill memory
/// for nothing. Any thread may ask.
#[derive(Debug)]
pub struct Pages<'r> {
    /// The report's title.
    pub title: &'r str,
    /// The navigation: the sections that have something to show.
    pub nav: Vec<Entry>,
    contents: Vec<(PagePath, Leaf)>,
    atlas: Atlas<'r>,
    ground: Ground<'r>,
    inbox: Vec<inbox::Part<'r>>,
    days: calendar::Days,
    deck: board::Deck,
}

/// Makes everything ready to build the pages of a report. Never fails.
pub fn build(report: &Report) -> Pages<'_> {
    let atlas = Atlas::new(report);
    let inbox = inbox::parts(&atlas);
    let days = calendar::Days::of(&atlas);
    let deck = board::Deck::of(&atlas);
    let contents = contents(&atlas, &inbox, &days, &deck);
    atlas.set_pages(contents.iter().map(|(path, _)| path.clone()));
    let ground = Ground::again(&report.plan.tree, report.today, &report.measures.courses);
    let opening = contents.iter().filter_map(|(path, leaf)| Some((leaf.opens()?, path)));
    let nav = opening.map(|(section, path)| Entry::of(section, path)).collect();
    Pages { title: &report.title, nav, contents, atlas, ground, inbox, days, deck }
}

impl Pages<'_> {
    /// Returns the addresses of the pages.
    ///
    /// # Shape
    /// Those that begin a section first, in the order of the navigation.
    pub fn paths(&self) -> impl Iterator<Item = PagePath> {
        self.contents.iter().map(|(path, _)| path.clone())
    }

    /// Returns what was read for them.
    pub fn counts(&self) -> &Counts {
        self.atlas.counts()
    }

    /// Returns how many there are.
    pub fn len(&self) -> usize {
        self.contents.len()
    }

    /// Says whether there are none.
    pub fn is_empty(&self) -> bool {
        self.contents.is_empty()
    }

    /// Builds the page whose address stands at this place.
    pub fn page(&self, at: usize) -> Page {
        let (atlas, (path, leaf)) = (&self.atlas, &self.contents[at]);
        // A page that needs no more than its view.
        let plain = |title: &str, view| Page {
            path: path.clone(),
            title: title.to_owned(),
            section: leaf.opens(),
            links: Vec::new(),
            view,
        };
        match leaf {
            Leaf::Today => dashboard::build(atlas),
            Leaf::Goals => plain("Goals", View::Goals(Box::new(goals::build(atlas)))),
            Leaf::Goal(id) => goal::build(atlas, &self.ground, *id),
            Leaf::Inbox(part) => inbox::page(atlas, &self.inbox, *part),
            Leaf::Month(first, _) => calendar::build(atlas, &self.days, *first),
            Leaf::Board(by) => board::build(atlas, &self.deck, *by),
            Leaf::Kanban(note) => board::build_kanban(atlas, *note, path.clone()),
            Leaf::PaperWeek => print::build_week(atlas, &self.deck),
            Leaf::PaperMonth => print::build_month(atlas),
            Leaf::PaperGoal(id) => print::build_goal(atlas, *id),
            Leaf::Check => plain("Check", View::Check(Box::new(check::build(atlas)))),
        }
    }
}
