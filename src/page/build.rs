//! All pages of a report, each built when it is asked for.

use crate::{
    engine::{Counts, Report},
    measure::Ground,
    page::{
        Page, View, areas,
        atlas::Atlas,
        board, calendar, check,
        contents::{Leaf, contents},
        dashboard,
        gathered::Gathered,
        goal, goals, habit, habits, inbox,
        jump::{Jumps, jumps},
        nav::Entry,
        people, print, review, sprints, standup, tags, wins,
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
    /// The navigation: the sections that have something to show.
    pub nav: Vec<Entry>,
    pub(super) contents: Vec<(PagePath, Leaf)>,
    pub(super) atlas: Atlas<'r>,
    ground: Ground<'r>,
    gathered: Gathered<'r>,
}

/// Makes everything ready to build the pages of a report. Never fails.
pub fn build(report: &Report) -> Pages<'_> {
    let atlas = Atlas::new(report);
    let gathered = Gathered::of(&atlas);
    let contents = contents(&atlas, &gathered);
    atlas.set_pages(contents.iter().map(|(path, _)| path.clone()));
    let ground = Ground::again(&report.plan.tree, report.today, &report.measures.courses);
    let opening = contents.iter().filter_map(|(path, leaf)| Some((leaf.opens()?, path)));
    let nav = opening.map(|(section, path)| Entry::of(section, path)).collect();
    Pages { title: &report.title, nav, contents, atlas, ground, gathered }
}

impl<'r> Pages<'r> {
    /// Lets rows of steps say which boxes they show, for pages on which they can be ticked.
    #[must_use]
    pub fn with_spots(mut self) -> Pages<'r> {
        self.atlas.tells_spots = true;
        self
    }

    /// Returns the addresses of the pages.
    ///
    /// # Shape
    /// Those that begin a section first, in the order of the navigation.
    pub fn paths(&self) -> impl Iterator<Item = PagePath> {
        self.contents.iter().map(|(path, _)| path.clone())
    }

    /// Lists the pages by their names.
    pub fn jumps(&self) -> Jumps {
        jumps(&self.atlas, &self.gathered, &self.contents)
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

    /// Builds the page of a goal.
    pub fn of_goal(&self, id: GoalId) -> Page {
        goal::build(&self.atlas, &self.ground, id)
    }

    /// Builds the page whose address stands at this place.
    pub fn page(&self, at: usize) -> Page {
        let (atlas, gathered, (path, leaf)) = (&self.atlas, &self.gathered, &self.contents[at]);
        // A page that needs no more than its view.
        let plain = |title: &str, view| Page {
            path: path.clone(),
            title: title.to_owned(),
            section: leaf.opens(),
            links: Vec::new(),
            view,
        };
        match leaf {
            Leaf::Today => dashboard::build(atlas, &gathered.reviews),
            Leaf::Goals => plain("Goals", View::Goals(Box::new(goals::build(atlas)))),
            Leaf::Goal(id) => self.of_goal(*id),
            Leaf::Habits => plain("Habits", View::Habits(Box::new(habits::build(atlas)))),
            Leaf::Habit(place) => habit::build(atlas, path, *place),
            Leaf::Inbox(part) => inbox::page(atlas, &gathered.inbox, *part),
            Leaf::Month(first, _) => calendar::build(atlas, &gathered.days, *first),
            Leaf::Board(by) => board::build(atlas, &gathered.deck, *by),
            Leaf::Kanban(note) => board::build_kanban(atlas, *note, path.clone()),
            Leaf::Sprints => plain("Sprints", View::Sprints(Box::new(sprints::overview(atlas, standup::lead(atlas).as_ref())))),
            Leaf::Sprint(at) => sprints::build(atlas, path, *at),
            Leaf::Standup => standup::build(atlas, &gathered.standup),
            Leaf::Reviews => plain("Reviews", View::Reviews(Box::new(review::list(atlas, &gathered.reviews)))),
            Leaf::Review(period) => review::build(atlas, &gathered.reviews, *period),
            Leaf::Wins(part) => wins::page(atlas, &gathered.wins, *part),
            Leaf::People => people::index(atlas, &gathered.people),
            Leaf::Person(at) => people::person(atlas, &gathered.people[*at]),
            Leaf::Areas => areas::index(atlas, &gathered.areas),
            Leaf::Area(at) => areas::area(atlas, &gathered.areas, *at, &gathered.wins),
            Leaf::Tags(part) => tags::index(atlas, &gathered.tags, *part),
            Leaf::Tag(at) => tags::tag(atlas, &gathered.tags, *at),
            Leaf::PaperWeek => print::build_week(atlas, &gathered.deck),
            Leaf::PaperMonth => print::build_month(atlas),
            Leaf::PaperGoal(id) => print::build_goal(atlas, *id),
            Leaf::Check => plain("Check", View::Check(Box::new(check::build(atlas)))),
        }
    }
}
