//! All numbers of a plan on one day.

use super::{Branch, GoalMeasures, Ground, Leaves, Moment, Progress, Settings, StepKind, counted_by, measure_on};
use crate::{
    calendar::Day,
    plan::{
        Plan,
        tree::{NodeId, NodeKind, Status},
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
    let ground = Ground::of(&plan.tree, day);
    let goals = plan.goals.par_iter().map(|goal| measure_on(&ground, goal.node, settings)).collect();
    let stages = plan.stages.par_iter().map(|stage| stage_progress(&ground, stage.node, *settings)).collect();
    let (completions, undated) = completions(plan, &ground, *settings);
    Measures { day, goals, stages, completions, undated }
}

fn stage_progress(ground: &Ground<'_>, stage: NodeId, settings: Settings) -> Progress {
    let branch = Branch::of(ground, stage, counted_by(ground.tree, stage, settings.progress_by));
    Progress::of(&branch, &Leaves::today(&branch))
}

/// Lists what was finished when, under every node that stands under no other.
fn completions(plan: &Plan, ground: &Ground<'_>, settings: Settings) -> (Vec<(Day, NodeId)>, usize) {
    let roots: Vec<NodeId> = (0..plan.tree.len() as u32).map(NodeId).filter(|id| plan.tree.get(*id).parent.is_none()).collect();
    let done: Vec<(Moment, NodeId)> = roots.par_iter().flat_map_iter(|root| finished(ground, *root, settings)).collect();
    let undated = done.iter().filter(|(moment, _)| moment.day().is_none()).count();
    let mut dated: Vec<(Day, NodeId)> = done.into_iter().filter_map(|(moment, node)| Some((moment.day()?, node))).collect();
    dated.sort_unstable();
    (dated, undated)
}

fn finished(ground: &Ground<'_>, root: NodeId, settings: Settings) -> Vec<(Moment, NodeId)> {
    let node = ground.tree.get(root);
    if node.kind == NodeKind::Task && node.children.is_empty() && node.status != Status::Done {
        return Vec::new();
    }
    let branch = Branch::of(ground, root, settings.progress_by);
    let leaves = Leaves::today(&branch);
    let leaf = leaves.steps.iter().filter(|step| step.kind == StepKind::Leaf);
    leaf.filter_map(|step| Some((step.done?, step.node))).collect()
}
