//! A plan that several look at at once, each with what it finds odd.

use super::plan::{NoteId, Plan};
use crate::text::{Fact, Problem, Span};
use std::ops::Deref;

/// A plan to look at, and what was found odd meanwhile.
pub(super) struct Aside<'p> {
    plan: &'p Plan,
    /// What was odd, to be added to the plan's problems.
    pub(super) problems: Vec<(NoteId, Problem)>,
}

impl<'p> Aside<'p> {
    /// Begins to look at a plan.
    pub(super) fn of(plan: &'p Plan) -> Aside<'p> {
        Aside { plan, problems: Vec::new() }
    }

    /// Returns the plan, for as long as it is there.
    pub(super) fn plan(&self) -> &'p Plan {
        self.plan
    }

    /// Takes note of something odd between notes.
    pub(super) fn odd(&mut self, note: NoteId, span: Span, fact: Fact) {
        self.problems.push((note, Problem { span, fact }));
    }
}

impl Deref for Aside<'_> {
    type Target = Plan;

    fn deref(&self) -> &Plan {
        self.plan
    }
}
