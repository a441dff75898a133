//! The contents of the report: each page with its address, in order.

use crate::{
    calendar::{Day, Period},
    order,
    page::{address, areas, atlas::Atlas, board, gathered::Gathered, nav::Section, people, print, tags, wins},
    path::PagePath,
    plan::{GoalId, NoteId},
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
    /// The month that begins on this day, and whether it is the month of today.
    Month(Day, bool),
    /// The board, grouped in a way.
    Board(board::By),
    /// A board that is a note, by its place among them.
    Kanban(NoteId),
    /// The week on paper.
    PaperWeek,
    /// The month of habits on paper.
    PaperMonth,
    /// The checklist of a goal on paper.
    PaperGoal(GoalId),
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
            Leaf::Month(_, true) => Some(Section::Calendar),
            Leaf::Board(board::By::Goal) => Some(Section::Board),
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
    let before = leaves.len();
    leaves.extend(gathered.reviews.all().map(|period| (address::of_review(&period.label()), Leaf::Review(period))));
    if leaves.len() > before {
        leaves.push((Section::Review.path(), Leaf::Reviews));
    }
    extend_by_subject(gathered, &mut leaves);
    extend_by_plan(atlas, gathered, &mut leaves);
    leaves.extend(paper(atlas, &gathered.deck));
    order::by_key(&mut leaves, |(_, leaf)| (leaf.opens().is_none(), leaf.opens()));
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

/// Lists the pages of habits, sprints, the stand-up, months and boards, as far as there are any.
fn extend_by_plan(atlas: &Atlas<'_>, gathered: &Gathered<'_>, leaves: &mut Vec<(PagePath, Leaf)>) {
    let Gathered { days, deck, standup, .. } = gathered;
    if !atlas.plan.habits.is_empty() {
        leaves.push((Section::Habits.path(), Leaf::Habits));
        leaves.extend(atlas.habit_paths().cloned().enumerate().map(|(place, path)| (path, Leaf::Habit(place))));
    }
    let sprints = atlas.sprint_pages();
    leaves.extend((!sprints.is_empty()).then(|| (Section::Sprint.path(), Leaf::Sprints)));
    leaves.extend(sprints.iter().enumerate().map(|(at, path)| (path.clone(), Leaf::Sprint(at))));
    leaves.extend((!standup.is_empty()).then(|| (address::of_standup(standup.day), Leaf::Standup)));
    let is_now = |month: Day| (month.year(), month.month()) == (atlas.today.year(), atlas.today.month());
    leaves.extend(days.months().iter().map(|month| (address::of_month(*month), Leaf::Month(*month, is_now(*month)))));
    leaves.extend(deck.ways.iter().map(|by| (address::of_board(*by), Leaf::Board(*by))));
    let boards = address::of_kanbans(atlas.plan, &deck.boards).into_iter().zip(&deck.boards);
    leaves.extend(boards.map(|(path, note)| (path, Leaf::Kanban(*note))));
}

/// Lists the sheets for the printer.
fn paper(atlas: &Atlas<'_>, deck: &board::Deck) -> Vec<(PagePath, Leaf)> {
    let mut leaves = Vec::new();
    if print::has_week(atlas, deck) {
        leaves.push((address::of_print(&print::week(atlas).label()), Leaf::PaperWeek));
    }
    if !atlas.plan.habits.is_empty() {
        leaves.push((address::of_print(&print::month(atlas).label()), Leaf::PaperMonth));
    }
    let goals = atlas.goals().filter(|id| print::has_sheet(atlas, *id));
    leaves.extend(goals.map(|id| (address::of_checklist(atlas.page(id)), Leaf::PaperGoal(id))));
    leaves
}
