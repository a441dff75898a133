//! The contents of the report: each page with its address, in order.

use crate::{
    page::{address, atlas::Atlas, inbox, nav::Section, standup::Lists},
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
    /// A part of the inbox, by its place.
    Inbox(usize),
    /// All sprints.
    Sprints,
    /// One sprint, by its place in the plan.
    Sprint(usize),
    /// The stand-up of today or of the next working day.
    Standup,
    /// What could be clearer in the notes.
    Check,
}

impl Leaf {
    /// Returns the section that begins with it, if one does.
    pub(super) fn opens(&self) -> Option<Section> {
        match self {
            Leaf::Today => Some(Section::Today),
            Leaf::Goals => Some(Section::Goals),
            Leaf::Sprints => Some(Section::Sprint),
            Leaf::Standup => Some(Section::Standup),
            Leaf::Check => Some(Section::Check),
            Leaf::Goal(_) | Leaf::Inbox(_) | Leaf::Sprint(_) => None,
        }
    }
}

/// Lists all pages: those that begin a section first, in the order of the navigation.
pub(super) fn contents(atlas: &Atlas<'_>, inbox: &[inbox::Part<'_>]) -> Vec<(PagePath, Leaf)> {
    let mut leaves: Vec<(PagePath, Leaf)> =
        vec![(Section::Today.path(), Leaf::Today), (Section::Goals.path(), Leaf::Goals), (Section::Check.path(), Leaf::Check)];
    leaves.extend((0..inbox.len()).map(|at| (Atlas::inbox_part(at + 1), Leaf::Inbox(at))));
    leaves.extend(atlas.goals().map(|id| (atlas.page(id).clone(), Leaf::Goal(id))));
    let sprints = atlas.sprint_pages();
    leaves.extend((!sprints.is_empty()).then(|| (Section::Sprint.path(), Leaf::Sprints)));
    leaves.extend(sprints.iter().enumerate().map(|(at, path)| (path.clone(), Leaf::Sprint(at))));
    let standup = Lists::of(atlas);
    leaves.extend((!standup.is_empty()).then(|| (address::of_standup(standup.day), Leaf::Standup)));
    leaves.sort_by_key(|(_, leaf)| (leaf.opens().is_none(), leaf.opens()));
    leaves
}
