//! The contents of the report: each page with its address, in order.

use crate::{
    calendar::Day,
    page::{address, atlas::Atlas, board, calendar, inbox, nav::Section, print},
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
    /// A part of the inbox, by its place.
    Inbox(usize),
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
}

impl Leaf {
    /// Returns the section that begins with it, if one does.
    pub(super) fn opens(&self) -> Option<Section> {
        match self {
            Leaf::Today => Some(Section::Today),
            Leaf::Goals => Some(Section::Goals),
            Leaf::Check => Some(Section::Check),
            Leaf::Month(_, true) => Some(Section::Calendar),
            Leaf::Board(board::By::Goal) => Some(Section::Board),
            _ => None,
        }
    }
}

/// Lists all pages: those that begin a section first, in the order of the navigation.
pub(super) fn contents(
    atlas: &Atlas<'_>,
    inbox: &[inbox::Part<'_>],
    days: &calendar::Days,
    deck: &board::Deck,
) -> Vec<(PagePath, Leaf)> {
    let mut leaves: Vec<(PagePath, Leaf)> =
        vec![(Section::Today.path(), Leaf::Today), (Section::Goals.path(), Leaf::Goals), (Section::Check.path(), Leaf::Check)];
    leaves.extend((0..inbox.len()).map(|at| (Atlas::inbox_part(at + 1), Leaf::Inbox(at))));
    leaves.extend(atlas.goals().map(|id| (atlas.page(id).clone(), Leaf::Goal(id))));
    let is_now = |month: Day| (month.year(), month.month()) == (atlas.today.year(), atlas.today.month());
    leaves.extend(days.months().iter().map(|month| (address::of_month(*month), Leaf::Month(*month, is_now(*month)))));
    leaves.extend(deck.ways.iter().map(|by| (address::of_board(*by), Leaf::Board(*by))));
    let boards = address::of_kanbans(atlas.plan, &deck.boards).into_iter().zip(&deck.boards);
    leaves.extend(boards.map(|(path, note)| (path, Leaf::Kanban(*note))));
    leaves.extend(paper(atlas, deck));
    leaves.sort_by_key(|(_, leaf)| (leaf.opens().is_none(), leaf.opens()));
    leaves
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
