//! What counts under a node at the end of a day: its leaves, its empty child goals, its measured child goals.

use super::{
    Branch, Moment, Section, Share,
    branch::{Part, Row},
};
use crate::plan::tree::NodeId;
use std::ops::Range;

/// What a step is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StepKind {
    /// A counted task with nothing counted under it.
    Leaf,
    /// A child goal with nothing counted in it.
    ChildGoal,
}

/// Something that counts as one step.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Step {
    /// The task or child goal.
    pub node: NodeId,
    /// Which of the two.
    pub kind: StepKind,
    /// Since when it is done: its completion day, or [`Moment::Always`] if that is unknown.
    pub done: Option<Moment>,
    /// Its size times its weights; 0 if it is shown and counted nowhere.
    pub worth: f64,
    /// The place in [`Leaves::measured`] of the nearest measured child goal above it.
    pub measured: Option<u32>,
    /// Whether it can be begun today: neither it nor anything above it in the node shown waits, rests or begins later.
    pub can_begin: bool,
    /// Its row in the branch.
    pub(super) row: u32,
}

/// A child goal that is measured: it weighs as the steps in it, and contributes its measured share.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct MeasuredGoal {
    /// The goal.
    pub node: NodeId,
    /// Whether nothing is counted in it, so that it is itself a step.
    pub is_step: bool,
    /// How far it is.
    pub share: Share,
    /// What it weighs at least, as one step; 0 if it counts nothing.
    pub least: f64,
    /// The place in [`Leaves::measured`] of the nearest measured child goal above it.
    pub measured: Option<u32>,
    /// Its row in the branch.
    pub(super) row: u32,
}

/// What counts under one node at the end of a day.
#[derive(Clone, Debug, PartialEq)]
pub struct Leaves {
    /// The steps, in document order, those that weigh nothing included.
    pub steps: Vec<Step>,
    /// All measured child goals, each after those above it; those out of scope weigh nothing.
    pub measured: Vec<MeasuredGoal>,
}

impl Leaves {
    /// Finds what counts at the end of a day; [`Moment::Always`] is before everything.
    ///
    /// # Source
    /// `metrics.md` §0, "The model"; §1, "Progress on a past day".
    pub fn at(branch: &Branch, at: Moment) -> Leaves {
        let covered = covered(&branch.rows, at);
        let steps = (0..).zip(&branch.rows).filter(|(idx, row)| row.is_present(at) && !covered[*idx as usize]);
        let measured = branch.measured.iter().map(|goal| {
            let row = &branch.rows[goal.row as usize];
            let is_covered = covered[goal.row as usize];
            MeasuredGoal {
                node: row.id,
                is_step: row.is_present(at) && !is_covered,
                share: if row.is_done(at) { Share::EVERYTHING } else { goal.course.at(at) },
                least: if row.is_present(at) || is_covered { row.worth } else { 0.0 },
                measured: row.within,
                row: goal.row,
            }
        });
        Leaves { steps: steps.filter_map(|(idx, row)| step(row, idx, at)).collect(), measured: measured.collect() }
    }

    /// Finds what counts today.
    pub fn today(branch: &Branch) -> Leaves {
        Leaves::at(branch, Moment::On(branch.ground.today))
    }

    /// Returns all of them.
    pub fn whole(&self) -> Section<'_> {
        Section { steps: &self.steps, measured: &self.measured, n_measured_before: 0 }
    }

    /// Returns those within some rows of the branch.
    pub(super) fn within(&self, rows: &Range<usize>) -> Section<'_> {
        let step = |row: usize| self.steps.partition_point(|step| (step.row as usize) < row);
        let goal = |row: usize| self.measured.partition_point(|goal| (goal.row as usize) < row);
        Section {
            steps: &self.steps[step(rows.start)..step(rows.end)],
            measured: &self.measured[goal(rows.start)..goal(rows.end)],
            n_measured_before: goal(rows.start),
        }
    }
}

fn step(row: &Row, idx: u32, at: Moment) -> Option<Step> {
    let kind = match row.part {
        Part::Task => StepKind::Leaf,
        Part::Goal => StepKind::ChildGoal,
        Part::Frame | Part::Measured(_) => return None,
    };
    let done = row.done.filter(|done| *done <= at);
    let Row { id, worth, within, can_begin, .. } = *row;
    Some(Step { node: id, kind, done, worth, measured: within, can_begin, row: idx })
}

/// Says of each row whether something counts under it: a task or goal that exists and is in scope.
fn covered(rows: &[Row], at: Moment) -> Vec<bool> {
    let mut covered = vec![false; rows.len()];
    for (idx, row) in rows.iter().enumerate().skip(1).rev() {
        if covered[idx] || row.is_present(at) {
            covered[row.parent as usize] = true;
        }
    }
    covered
}
