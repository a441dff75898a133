//! Every page by its name, for the quick jump.

use crate::{
    calendar::{Day, month_name},
    page::{atlas::Atlas, contents::Leaf, gathered::Gathered, now::habit_title, review},
    path::PagePath,
};

/// The most pages that are listed.
const MOST: usize = 5000;

/// A page by its name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Jump {
    /// Its name, as written.
    pub words: String,
    /// Where it lies.
    pub href: PagePath,
    /// What it is, `goal`; nothing for one that its name says it of.
    pub kind: &'static str,
}

/// The pages by their names, and how many more there are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Jumps {
    /// The pages, in the order of the contents.
    pub pages: Vec<Jump>,
    /// How many are left out.
    pub n_left: usize,
}

/// Lists the pages.
pub(super) fn jumps(atlas: &Atlas<'_>, gathered: &Gathered<'_>, contents: &[(PagePath, Leaf)]) -> Jumps {
    let jump = |(href, leaf): &(PagePath, Leaf)| {
        let (words, kind) = named(atlas, gathered, leaf)?;
        Some(Jump { words, href: href.clone(), kind })
    };
    let mut pages: Vec<Jump> = contents.iter().filter_map(jump).collect();
    let n_left = pages.len().saturating_sub(MOST);
    pages.truncate(MOST);
    Jumps { pages, n_left }
}

/// Returns the name of a page and what it is; none for the later parts of a list.
fn named(atlas: &Atlas<'_>, gathered: &Gathered<'_>, leaf: &Leaf) -> Option<(String, &'static str)> {
    let plan = atlas.plan;
    Some(match leaf {
        Leaf::Goal(id) => (atlas.goal(*id).title.clone(), "goal"),
        Leaf::Inbox(0) => ("Inbox".to_owned(), ""),
        Leaf::Habit(at) => (habit_title(&plan.habits[*at]), "habit"),
        Leaf::Sprint(at) => (plan.sprints[*at].title.clone(), "sprint"),
        Leaf::Month(first, _) => (month(*first), "calendar"),
        Leaf::Review(period) => (format!("{} {}", review::name(*period, atlas.today), period.label()), "review"),
        Leaf::Kanban(note) => (plan.note(*note).path().stem().to_owned(), "board"),
        Leaf::People => ("People".to_owned(), ""),
        Leaf::Person(at) => (gathered.people[*at].name.clone(), "person"),
        Leaf::Areas => ("Areas".to_owned(), ""),
        Leaf::Area(at) => (gathered.areas.list[*at].name.clone(), "area"),
        Leaf::Tags(0) => ("Tags".to_owned(), ""),
        Leaf::Tag(at) => (format!("#{}", gathered.tags[*at].name), "tag"),
        Leaf::PaperWeek => ("The week".to_owned(), "on paper"),
        Leaf::PaperMonth => ("The month of habits".to_owned(), "on paper"),
        Leaf::PaperGoal(id) => (atlas.goal(*id).title.clone(), "on paper"),
        leaf => (leaf.opens()?.words().to_owned(), ""),
    })
}

fn month(first: Day) -> String {
    format!("{} {}", month_name(first.month()), first.year())
}
