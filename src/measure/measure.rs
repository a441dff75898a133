//! All numbers of a plan on one day.

use super::{Branch, GoalMeasures, Leaves, Moment, Progress, Settings, StepKind, counted_by, measure_goal, progress};
use crate::{
    calendar::Day,
    plan::{
        Goal, Plan,
        tree::{NodeId, NodeKind},
    },
};
use rayon::prelude::*;

/// What a plan means on a day.
#[derive(Clone, Debug, PartialEq)]
pub struct Measures {
    /// The day it is as of.
    pub day: Day,
    /// The numbers of each goal, in the plan's order.
    pub goals: Vec<GoalMeasures>,
    /// The progress of each stage, nested ones included, in the plan's order.
    pub stages: Vec<Progress>,
    /// Finished leaves with a known day, of goals and inbox, by day, then in the plan's order; never after `day`.
    pub completions: Vec<(Day, NodeId)>,
    /// How many finished leaves have no known day.
    pub undated: usize,
}

/// Measures a plan.
pub fn measure(plan: &Plan, settings: &Settings, day: Day) -> Measures {
    let goals = plan.goals.par_iter().map(|goal| measure_goal(&plan.tree, goal.node, settings, day)).collect();
    let by_goal = |goal: &Goal| counted_by(&plan.tree, goal.node, settings.progress_by);
    let stages =
        plan.stages.par_iter().map(|stage| progress(&plan.tree, stage.node, by_goal(plan.goal(stage.goal)), day)).collect();
    let (completions, undated) = completions(plan, settings, day);
    Measures { day, goals, stages, completions, undated }
}

/// Lists what was finished when, under every node that stands under no other.
fn completions(plan: &Plan, settings: &Settings, day: Day) -> (Vec<(Day, NodeId)>, usize) {
    let roots: Vec<NodeId> = (0..plan.tree.len() as u32).map(NodeId).filter(|id| plan.tree.get(*id).parent.is_none()).collect();
    let done: Vec<(Moment, NodeId)> = roots.par_iter().flat_map_iter(|root| finished(plan, *root, settings, day)).collect();
    let undated = done.iter().filter(|(moment, _)| moment.day().is_none()).count();
    let mut dated: Vec<(Day, NodeId)> = done.into_iter().filter_map(|(moment, node)| Some((moment.day()?, node))).collect();
    dated.sort_unstable();
    (dated, undated)
}

fn finished(plan: &Plan, root: NodeId, settings: &Settings, day: Day) -> Vec<(Moment, NodeId)> {
    let node = plan.tree.get(root);
    if node.kind == NodeKind::Task && node.children.is_empty() && node.status != crate::plan::tree::Status::Done {
        return Vec::new();
    }
    let leaves = Leaves::today(&Branch::of(&plan.tree, root, settings.progress_by, day));
    let leaf = leaves.steps.iter().filter(|step| step.kind == StepKind::Leaf);
    leaf.filter_map(|step| Some((step.done?, step.node))).collect()
}
