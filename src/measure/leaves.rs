//! What is counted under a node: its leaves and empty child goals, from when to when, and since when they are done.

use super::{
    Course, Moment, Share,
    scope::{self, Row},
};
use crate::{
    calendar::Day,
    plan::tree::{Node, NodeId, NodeKind, ProgressBy, Status, Tree},
};

/// The minutes of a step without an estimate.
///
/// # Source
/// `metrics.md` §11.
pub(super) const MINUTES_OF_A_STEP: u32 = 30;

/// What a step is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StepKind {
    /// A counted task with nothing counted under it.
    Leaf,
    /// A child goal with nothing counted in it.
    ChildGoal,
}

/// Something that counts as one step while it is counted.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Step {
    /// The task or child goal.
    pub node: NodeId,
    /// Which of the two.
    pub kind: StepKind,
    /// From when it is counted: it exists, and nothing under it counts in its stead.
    pub from: Moment,
    /// From when it is out of scope; always after `from`.
    pub until: Moment,
    /// Since when it is done: its completion day, or `Always` if that is unknown.
    pub done: Option<Moment>,
    /// Its size times its weights; 0 if it is shown and counted nowhere.
    pub worth: f64,
    /// The place in [`Leaves::measured`] of the nearest measured child goal above it.
    pub measured: Option<u32>,
}

impl Step {
    /// Says whether the step counts today.
    pub fn is_counted(&self) -> bool {
        self.until == Moment::Never && self.worth > 0.0
    }

    /// Says whether the step is done at the end of a day.
    pub fn is_done_by(&self, at: Moment) -> bool {
        self.done.is_some_and(|done| done <= at)
    }
}

/// A child goal that is measured: it weighs as what is in it, and contributes its measured share.
#[derive(Clone, Debug, PartialEq)]
pub struct MeasuredGoal {
    /// The goal.
    pub node: NodeId,
    /// From when it exists.
    pub from: Moment,
    /// From when it is out of scope.
    pub until: Moment,
    /// Since when it, or something above it, is closed.
    pub done: Option<Moment>,
    /// What it weighs at least, as one step; never 0.
    pub least: f64,
    /// Whether nothing is counted in it today, so that it is itself a step.
    pub is_step: bool,
    /// Its share over time.
    pub course: Course,
    /// The place in [`Leaves::measured`] of the nearest measured child goal above it.
    pub measured: Option<u32>,
}

impl MeasuredGoal {
    /// Returns what the goal weighs at the end of a day, given what its steps weigh together then, and how much of that
    /// is done; none if it counts nothing then.
    ///
    /// # Source
    /// `metrics.md` §1, "Child goals": as its leaves together, but at least as one step.
    pub fn stands_for(&self, steps: f64, at: Moment) -> Option<(f64, Share)> {
        let least = if self.from <= at { self.least } else { 0.0 };
        let worth = steps.max(least);
        let is_done = self.done.is_some_and(|done| done <= at);
        let share = if is_done { Share::EVERYTHING } else { self.course.at(at) };
        (at < self.until && worth > 0.0).then_some((worth, share))
    }
}

/// What counts under one node, over time and today.
#[derive(Clone, Debug, PartialEq)]
pub struct Leaves {
    /// The steps, in document order, past ones and those that weigh nothing included.
    pub steps: Vec<Step>,
    /// The measured child goals, each after those above it; those that weigh nothing are left out.
    pub measured: Vec<MeasuredGoal>,
    /// The share of the node itself, if it is a measured goal.
    pub course: Option<Course>,
    /// Since when the node, or something above it, is closed or ticked.
    pub closed: Option<Moment>,
    /// Whether a counted task is in progress today.
    pub is_started: bool,
    /// The day it is looked at.
    pub today: Day,
    /// The earliest known day in the tree: something created, completed or measured.
    pub first_day: Option<Day>,
}

impl Leaves {
    /// Finds what counts under `root`.
    ///
    /// # Units
    /// Sizes are 1, or minutes with [`ProgressBy::Estimate`]. Days after `today` count as today.
    ///
    /// # Source
    /// `metrics.md` §0 "The model", §1 "Progress" and "Progress on a past day".
    pub fn of(tree: &Tree, root: NodeId, by: ProgressBy, today: Day) -> Leaves {
        let rows = scope::rows(tree, root, today);
        let shown = tree.get(root);
        let mut leaves = Leaves {
            steps: Vec::new(),
            measured: Vec::new(),
            course: shown.measure.as_ref().map(|measure| Course::of(measure, today)),
            closed: rows[0].tick,
            is_started: false,
            today,
            first_day: None,
        };
        let mut measured_above: Vec<Option<u32>> = Vec::with_capacity(rows.len());
        for (idx, row) in rows.iter().enumerate() {
            let node = tree.get(row.id);
            let above = measured_above.get(row.parent as usize).copied().flatten();
            leaves.note_facts(node, row, today);
            let is_counted = scope::can_count(node) && (idx > 0 || node.kind == NodeKind::Task);
            let within = if is_counted { leaves.count(node, row, above, size(node, by), today) } else { above };
            measured_above.push(within);
        }
        leaves
    }

    /// Lists the tasks that count today.
    pub fn tasks(&self) -> impl Iterator<Item = &Step> {
        self.steps.iter().filter(|step| step.kind == StepKind::Leaf && step.is_counted())
    }

    /// Says whether the node is closed or ticked at the end of a day.
    pub fn is_closed_by(&self, at: Moment) -> bool {
        self.closed.is_some_and(|closed| closed <= at)
    }

    fn note_facts(&mut self, node: &Node, row: &Row, today: Day) {
        let in_scope = row.until == Moment::Never;
        self.is_started |= in_scope && node.kind == NodeKind::Task && node.status == Status::InProgress;
        let done = if scope::is_ticked(node) { node.done } else { None };
        let logged = node.measure.iter().flat_map(|measure| measure.log.iter().map(|(day, _)| *day));
        let ticked = [node.created, done].into_iter().flatten().map(|day| day.min(today));
        let first = ticked.chain(logged.filter(|day| *day <= today)).min();
        self.first_day = [self.first_day, first].into_iter().flatten().min();
    }

    /// Counts a task or child goal, and returns the measured child goal that what is under it belongs to.
    fn count(&mut self, node: &Node, row: &Row, above: Option<u32>, size: f64, today: Day) -> Option<u32> {
        let done = done_since(node, row, today);
        let exists = node.created.map_or(Moment::Always, |day| Moment::of(Some(day), today).min(done.unwrap_or(Moment::Never)));
        let (node_id, until, worth) = (row.id, row.until, row.weight * size);
        if let (NodeKind::Goal, Some(measure)) = (node.kind, &node.measure) {
            if worth == 0.0 || until == Moment::Always {
                return above;
            }
            self.measured.push(MeasuredGoal {
                node: node_id,
                from: exists,
                until,
                done,
                least: worth,
                is_step: row.bare_from < Moment::Never,
                course: Course::of(measure, today),
                measured: above,
            });
            return Some(self.measured.len() as u32 - 1);
        }
        let from = exists.max(row.bare_from);
        if from < until {
            let kind = if node.kind == NodeKind::Goal { StepKind::ChildGoal } else { StepKind::Leaf };
            self.steps.push(Step { node: node_id, kind, from, until, done, worth, measured: above });
        }
        above
    }
}

/// Returns since when a node is done: its own day, else the nearest known one above it. What was given up is not done.
fn done_since(node: &Node, row: &Row, today: Day) -> Option<Moment> {
    let was_given_up = matches!(node.status, Status::Cancelled | Status::Dropped);
    let tick = row.tick.filter(|_| !was_given_up)?;
    Some(node.done.map_or(tick, |day| Moment::of(Some(day), today)))
}

fn size(node: &Node, by: ProgressBy) -> f64 {
    match by {
        ProgressBy::Count => 1.0,
        ProgressBy::Estimate => f64::from(node.estimate.filter(|minutes| *minutes > 0).unwrap_or(MINUTES_OF_A_STEP)),
    }
}
