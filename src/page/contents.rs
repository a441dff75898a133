//! The contents of the report: each page with its address, in order.

use crate::{
    calendar::Period,
    page::{address, areas, atlas::Atlas, gathered::Gathered, nav::Section, people, standup::Lists, tags, wins},
    path::PagePath,
    plan::GoalId,
};

/// A page of the report: what it is of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Leaf {
    /// What to do today.
    Today,
    /// All goals.
    Goals,
    /// One goal.
    Goal(GoalId),
    /// All habits.
    Habits,
    /// One habit, by its place in the plan.
    Habit(usize),
    /// A part of the inbox, by its place.
    Inbox(usize),
    /// All people.
    People,
    /// One person, by the place.
    Person(usize),
    /// All areas.
    Areas,
    /// One area, by its place.
    Area(usize),
    /// A part of the list of tags, by its place.
    Tags(usize),
    /// One tag, by its place.
    Tag(usize),
    /// A part of what was reached, by its place.
    Wins(usize),
    /// All sprints.
    Sprints,
    /// One sprint, by its place in the plan.
    Sprint(usize),
    /// The stand-up of today or of the next working day.
    Standup,
    /// What could be clearer in the notes.
    Check,
    /// All reviews.
    Reviews,
    /// The review of a period.
    Review(Period),
}

impl Leaf {
    /// Returns the section that begins with it, if one does.
    pub(super) fn opens(&self) -> Option<Section> {
        match self {
            Leaf::Today => Some(Section::Today),
            Leaf::Goals => Some(Section::Goals),
            Leaf::Habits => Some(Section::Habits),
            Leaf::Sprints => Some(Section::Sprint),
            Leaf::Standup => Some(Section::Standup),
            Leaf::Reviews => Some(Section::Review),
            Leaf::Wins(0) => Some(Section::Wins),
            Leaf::Check => Some(Section::Check),
            _ => None,
        }
    }
}

/// Lists all pages: those that begin a section first, in the order of the navigation.
pub(super) fn contents(atlas: &Atlas<'_>, gathered: &Gathered<'_>) -> Vec<(PagePath, Leaf)> {
    let mut leaves: Vec<(PagePath, Leaf)> =
        vec![(Section::Today.path(), Leaf::Today), (Section::Goals.path(), Leaf::Goals), (Section::Check.path(), Leaf::Check)];
    leaves.extend((0..gathered.inbox.len()).map(|at| (Atlas::inbox_part(at + 1), Leaf::Inbox(at))));
    leaves.extend((0..gathered.wins.len()).map(|at| (wins::address(at + 1), Leaf::Wins(at))));
    leaves.extend(atlas.goals().map(|id| (atlas.page(id).clone(), Leaf::Goal(id))));
    let periods = gathered.reviews.all().map(|period| (address::of_review(&period.label()), Leaf::Review(period)));
    let before = leaves.len();
    leaves.extend(periods);
    if leaves.len() > before {
        leaves.push((Section::Review.path(), Leaf::Reviews));
    }
    extend_by_subject(gathered, &mut leaves);
    if !atlas.plan.habits.is_empty() {
        leaves.push((Section::Habits.path(), Leaf::Habits));
        leaves.extend(atlas.habit_paths().cloned().enumerate().map(|(place, path)| (path, Leaf::Habit(place))));
    }
    let sprints = atlas.sprint_pages();
    leaves.extend((!sprints.is_empty()).then(|| (Section::Sprint.path(), Leaf::Sprints)));
    leaves.extend(sprints.iter().enumerate().map(|(at, path)| (path.clone(), Leaf::Sprint(at))));
    let standup = Lists::of(atlas);
    leaves.extend((!standup.is_empty()).then(|| (address::of_standup(standup.day), Leaf::Standup)));
    leaves.sort_by_key(|(_, leaf)| (leaf.opens().is_none(), leaf.opens()));
    leaves
}

/// Lists the pages of people, areas and tags, as far as there are any.
fn extend_by_subject(gathered: &Gathered<'_>, leaves: &mut Vec<(PagePath, Leaf)>) {
    let Gathered { people, areas, tags, .. } = gathered;
    leaves.extend((!people.is_empty()).then(|| (people::address(), Leaf::People)));
    leaves.extend(people.iter().zip(0..).map(|(person, at)| (person.page.clone(), Leaf::Person(at))));
    leaves.extend((!areas.list.is_empty()).then(|| (areas::address(), Leaf::Areas)));
    leaves.extend(areas.list.iter().zip(0..).map(|(area, at)| (area.page.clone(), Leaf::Area(at))));
    leaves.extend((0..tags::n_parts(tags)).map(|at| (tags::address(at + 1), Leaf::Tags(at))));
    leaves.extend(tags.iter().zip(0..).filter_map(|(tag, at)| Some((tag.own_page()?.clone(), Leaf::Tag(at)))));
}
