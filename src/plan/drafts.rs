//! What each item comes to, as far as its own note and the names of the others tell: worked out for all notes at once.

use super::{
    done_day::DoneDay,
    homes::{self, GoalOf, HabitNames},
    nodes,
    past::ItemPast,
    plan::{GoalId, Home, NoteId, Plan},
    tree::Node,
};
use crate::{
    config::{Config, StatusType},
    note::{Item, Note, NoteKind},
};
use rayon::prelude::*;

/// An item on its way into the plan.
#[derive(Debug)]
pub(super) struct Draft {
    /// Where it belongs, unless a task above it or a later copy says otherwise.
    pub(super) home: Home,
    /// The item above it, by its place in the note.
    pub(super) parent: Option<u32>,
    /// The heading above it, by its place in the note.
    pub(super) heading: Option<u32>,
    /// Its node, still without a place in the tree.
    pub(super) node: Node,
    /// When it was done.
    pub(super) done: Option<DoneDay>,
    /// Whether a later daily note may hold a copy of it.
    pub(super) may_be_carried: bool,
}

/// What is known before the tasks are.
pub(super) struct Known<'k> {
    /// The notes, and the goals with their parents.
    pub(super) plan: &'k Plan,
    /// The goals by note.
    pub(super) goal_of: &'k GoalOf,
    /// The names of habits.
    pub(super) habits: &'k HabitNames,
    /// The settings.
    pub(super) config: &'k Config,
}

impl Known<'_> {
    /// Drafts the items of all notes, note by note.
    pub(super) fn drafts(&self) -> Vec<Vec<Draft>> {
        let of_note = |(at, note): (usize, &std::sync::Arc<Note>)| {
            let id = NoteId(at as u32);
            let goal = self.goal_of.get(&id).copied();
            let pasts = self.plan.pasts.notes.get(note.path()).map_or(&[][..], Vec::as_slice);
            let pasts = pasts.iter().map(Some).chain(std::iter::repeat(None));
            note.items.iter().zip(pasts).map(|(item, past)| self.draft((item, past), id, note, goal)).collect()
        };
        self.plan.notes.par_iter().enumerate().map(of_note).collect()
    }

    fn draft(&self, (item, past): (&Item, Option<&ItemPast>), id: NoteId, note: &Note, goal: Option<GoalId>) -> Draft {
        let home = match goal {
            Some(goal) => self.child_named(goal, item, note).map_or(Home::Goal(goal), Home::ChildGoal),
            None => homes::of_item(item, id, note, self.plan, self.habits),
        };
        let (node, done) = nodes::item(item, note, past, self.config);
        let may_be_carried = home == Home::Inbox && note.kind == NoteKind::Daily && may_be_carried(item);
        Draft { home, parent: item.parent, heading: item.heading, node, done, may_be_carried }
    }

    /// Returns the child of `goal` that an item's only link names.
    fn child_named(&self, goal: GoalId, item: &Item, note: &Note) -> Option<GoalId> {
        let target = self.plan.titles.resolve(item.only_link.as_deref()?, note.path())?;
        self.goal_of.get(&target).copied().filter(|child| self.plan.goal(*child).parent == Some(goal))
    }
}

/// Says whether an item of a daily note may have been carried over: it is open, and neither a step nor recurring.
fn may_be_carried(item: &Item) -> bool {
    let is_open = !matches!(item.status_type, StatusType::Done | StatusType::Cancelled | StatusType::NonTask);
    is_open && item.parent.is_none() && item.line_says.recurrence.is_none()
}
