//! What rules look at: the plan, its numbers, and where in the notes things are written.

use crate::{
    calendar::Day,
    config::Config,
    lint::rule::{Remark, Words},
    measure::{FindingKind, GoalMeasures, Measures},
    note::{Note, NoteKind},
    plan::{Goal, GoalId, NoteId, Plan, Task, What, tree::NodeId},
    text::Span,
};

/// A plan on a day, with the settings.
#[derive(Clone, Copy, Debug)]
pub struct Scene<'s> {
    /// The plan.
    pub plan: &'s Plan,
    /// Its numbers.
    pub measures: &'s Measures,
    /// The settings.
    pub config: &'s Config,
}

impl<'s> Scene<'s> {
    /// Returns the day.
    pub(super) fn today(&self) -> Day {
        self.measures.day
    }

    /// Lists the goals that somebody declared. A checklist that counts as a goal only because no note says that it is one is
    /// nobody's promise, and is not judged.
    pub(super) fn goals(&self) -> impl Iterator<Item = (&'s Goal, &'s GoalMeasures)> + use<'s> {
        let goals = if self.plan.is_zero_config { &[][..] } else { &self.plan.goals };
        goals.iter().zip(&self.measures.goals)
    }

    /// Says whether the keys of a note are meant for milepost. In any other note `status: reading` and `start: 9:00` are the user's
    /// own, or another tool's.
    pub(super) fn asks_for_keys(&self, note: &Note) -> bool {
        let is_in_folder = || self.config.goals.iter().any(|glob| glob.covers(note.path().as_str()));
        !matches!(note.kind, NoteKind::Plain | NoteKind::Daily | NoteKind::Board) || is_in_folder()
    }

    /// Returns for how many days nothing has moved in a goal that is under way and has an open step, if for long.
    pub(super) fn silence(&self, measures: &GoalMeasures) -> Option<i64> {
        let pulse = measures.pulse;
        let days = self.today().since(pulse.last_sign?);
        (pulse.is_live && pulse.has_open_leaf && days >= i64::from(self.config.stall_days)).then_some(days)
    }

    /// Remarks on what the numbers found about goals.
    pub(super) fn findings(&self, kind: FindingKind, words: impl Fn(&'s Goal, NodeId) -> Option<Words>) -> Vec<Remark> {
        let found = self.goals().flat_map(|(goal, measures)| {
            let of_kind = measures.findings.iter().filter(move |finding| finding.kind == kind);
            of_kind.map(move |finding| (goal, finding.subject))
        });
        found.filter_map(|(goal, subject)| Some(self.remark(subject, words(goal, subject)?))).collect()
    }

    /// Remarks on a goal, a stage or a task.
    pub(super) fn remark(&self, node: NodeId, words: Words) -> Remark {
        let (note, span) = self.place(node);
        Remark { note, span, words }
    }

    /// Returns where a goal, a stage or a task is written.
    pub(super) fn place(&self, node: NodeId) -> (NoteId, Span) {
        match self.plan.what[node.0 as usize] {
            What::Goal(goal) => self.title(self.plan.goal(goal).note),
            What::Stage(stage) => {
                let stage = self.plan.stage(stage);
                let note = self.plan.goal(stage.goal).note;
                let heading = self.plan.note(note).heading_on(stage.line);
                (note, heading.map_or_else(Span::default, |heading| heading.span))
            }
            What::Task(task) => self.line(self.plan.task(task)),
        }
    }

    /// Returns the note of a task of the roster.
    pub(super) fn note_of(&self, task: NodeId) -> Option<NoteId> {
        self.plan.task_at(task).map(|id| self.plan.task(id).note)
    }

    /// Returns where a task is written: its words, without marker, box and what stands behind them.
    pub(super) fn line(&self, task: &Task) -> (NoteId, Span) {
        let Some(item) = self.plan.item(task) else { return self.title(task.note) };
        let text = self.plan.note(task.note).text(item.span);
        let words = (item.box_span().end + 1).saturating_sub(item.span.start) as usize;
        let rest = text.get(words..).unwrap_or(text);
        let start = item.span.end - rest.trim_start().len() as u32;
        (task.note, Span { start, end: start + rest.trim().len() as u32 })
    }

    /// Returns where the title of a note is written; of a note without one, the note as a whole.
    pub(super) fn title(&self, note: NoteId) -> (NoteId, Span) {
        (note, self.plan.note(note).title_span)
    }

    /// Returns the words of a task, or the title of a goal or stage.
    pub(super) fn words(&self, node: NodeId) -> &'s str {
        match self.plan.what[node.0 as usize] {
            What::Goal(goal) => &self.plan.goal(goal).title,
            What::Stage(stage) => &self.plan.stage(stage).title,
            What::Task(task) => self.plan.words(self.plan.task(task)),
        }
    }

    /// Returns the numbers of a goal.
    pub(super) fn measures(&self, goal: GoalId) -> &'s GoalMeasures {
        &self.measures.goals[goal.0 as usize]
    }
}
