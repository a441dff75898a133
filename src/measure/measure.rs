//! All numbers of a plan on one day.

use super::{Branch, GoalMeasures, GoalWords, Ground, Leaves, Moment, Progress, StepKind, counted_by, measures::measure_branch};
use crate::{
    calendar::Day,
    config::Config,
    plan::{
        Goal, Plan,
        tree::{NodeId, NodeKind, Status},
    },
};
use rayon::prelude::*;
use std::ops::Range;

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
pub fn measure(plan: &Plan, config: &Config, day: Day) -> Measures {
    let ground = Ground::of(&plan.tree, day);
    let of_goals: Vec<OfGoal> = plan.goals.par_iter().map(|goal| of_goal(&ground, plan, goal, config)).collect();
    let n_stages = plan.stages.len();
    let mut measures = Measures {
        day,
        goals: Vec::with_capacity(of_goals.len()),
        stages: Vec::with_capacity(n_stages),
        completions: Vec::new(),
        undated: 0,
    };
    let mut finished: Vec<(Moment, NodeId)> = loose_tasks(plan).flat_map(|task| of_task(&ground, task, config)).collect();
    for of_goal in of_goals {
        measures.goals.push(of_goal.measures);
        measures.stages.extend(of_goal.stages);
        finished.extend(of_goal.finished);
    }
    debug_assert_eq!(measures.stages.len(), n_stages, "stages stand in the order of their goals, then as written");
    measures.undated = finished.iter().filter(|(moment, _)| moment.day().is_none()).count();
    measures.completions = finished.into_iter().filter_map(|(moment, node)| Some((moment.day()?, node))).collect();
    measures.completions.par_sort_unstable();
    measures
}

/// All that is measured of one goal.
struct OfGoal {
    measures: GoalMeasures,
    /// The progress of its stages, as written.
    stages: Vec<Progress>,
    /// For a goal under no other: the finished leaves in it.
    finished: Vec<(Moment, NodeId)>,
}

fn of_goal(ground: &Ground<'_>, plan: &Plan, goal: &Goal, config: &Config) -> OfGoal {
    let branch = Branch::of(ground, goal.node, counted_by(ground.tree, goal.node, config.progress_by));
    let leaves = Leaves::today(&branch);
    let is_root = ground.tree.get(goal.node).parent.is_none();
    let said = &plan.note(goal.note).front.goal;
    let words = GoalWords {
        title: &goal.title,
        why: said.why.as_deref().unwrap_or_default(),
        done_when: &said.done_when.join("\n"),
        area: said.area.as_deref().unwrap_or_default(),
        has_parent: goal.parent.is_some(),
    };
    OfGoal {
        measures: measure_branch(&branch, &leaves, &words, config),
        stages: branch.own_stages().map(|(stage, rows)| stage_progress(&branch, &leaves, stage, rows)).collect(),
        finished: if is_root { finished(&leaves).collect() } else { Vec::new() },
    }
}

/// A stage is shown without its own weight and those above it; only where they hide it is it looked at alone.
fn stage_progress(branch: &Branch<'_>, leaves: &Leaves, stage: NodeId, rows: Range<usize>) -> Progress {
    if branch.hides(rows.start) {
        let alone = Branch::of(branch.ground, stage, branch.by);
        return Progress::of(&alone, &Leaves::today(&alone));
    }
    Progress::of_section(branch, leaves.within(&rows), rows)
}

/// Lists the tasks that stand under nothing: those of the inbox.
fn loose_tasks(plan: &Plan) -> impl Iterator<Item = NodeId> {
    let roots = (0..plan.tree.len() as u32).map(NodeId).map(|id| (id, plan.tree.get(id)));
    roots.filter(|(_, node)| node.parent.is_none() && node.kind == NodeKind::Task).map(|(id, _)| id)
}

/// Lists the finished leaves in a task that stands under nothing.
fn of_task(ground: &Ground<'_>, task: NodeId, config: &Config) -> Vec<(Moment, NodeId)> {
    let node = ground.tree.get(task);
    if node.children.is_empty() {
        return (node.status == Status::Done).then(|| (Moment::of(node.done, ground.today), task)).into_iter().collect();
    }
    finished(&Leaves::today(&Branch::of(ground, task, config.progress_by))).collect()
}

fn finished(leaves: &Leaves) -> impl Iterator<Item = (Moment, NodeId)> {
    leaves.steps.iter().filter(|step| step.kind == StepKind::Leaf).filter_map(|step| Some((step.done?, step.node)))
}
