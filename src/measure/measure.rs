//! All numbers of a plan on one day.

use super::{
    Backlog, Branch, Courses, Entry, GoalMeasures, GoalWords, Ground, HabitMeasures, Leaves, Progress, Roster, counted_by,
    measure_habit, measures::measure_branch, roster,
};
use crate::{
    calendar::Day,
    config::Config,
    plan::{
        Goal, Plan,
        tree::{NodeId, NodeKind},
    },
};
use rayon::prelude::*;
use std::{ops::Range, sync::Arc};

/// What a plan means on a day.
#[derive(Clone, Debug, PartialEq)]
pub struct Measures {
    /// The day it is as of.
    pub day: Day,
    /// How the measured values moved.
    pub courses: Arc<Courses>,
    /// The numbers of each goal, in the plan's order.
    pub goals: Vec<GoalMeasures>,
    /// The progress of each stage, nested ones included, in the plan's order.
    pub stages: Vec<Progress>,
    /// All tasks that count, goal by goal, then those of the inbox: what the numbers over lists of tasks are taken from.
    pub roster: Roster,
    /// What each sprint holds, in the plan's order.
    pub sprints: Vec<Backlog>,
    /// The numbers of each habit, in the plan's order.
    pub habits: Vec<HabitMeasures>,
    /// How much was done on each day on which anything was: finished leaves and habits, by day; never after `day`.
    pub activity: Vec<(Day, u32)>,
    /// Finished leaves with a known day, of goals and inbox, by day, then in the plan's order; never after `day`.
    pub completions: Vec<(Day, NodeId)>,
    /// How many finished leaves have no known day.
    pub undated: usize,
}

/// Measures a plan.
pub fn measure(plan: &Plan, config: &Config, day: Day) -> Measures {
    // Only goals are measured.
    let nodes: Vec<NodeId> = plan.goals.iter().map(|goal| goal.node).collect();
    let ground = Ground::with(&plan.tree, &nodes, day);
    let loose: Vec<NodeId> = loose_tasks(plan).collect();
    let of_habits =
        || plan.habits.par_iter().map(|habit| measure_habit(habit, config.week_starts, day)).collect::<Vec<HabitMeasures>>();
    let (of_goals, (habits, of_loose)) = rayon::join(
        || plan.goals.par_iter().map(|goal| of_goal(&ground, plan, goal, config)).collect::<Vec<OfGoal>>(),
        || {
            let of_loose = || loose.par_iter().flat_map_iter(|task| roster::of_root(&ground, *task)).collect::<Vec<Entry>>();
            rayon::join(of_habits, of_loose)
        },
    );
    let (mut goals, mut stages, mut parts) =
        (Vec::with_capacity(plan.goals.len()), Vec::with_capacity(plan.stages.len()), Vec::new());
    for of_goal in of_goals {
        goals.push(of_goal.measures);
        stages.extend(of_goal.stages);
        parts.push(of_goal.entries);
    }
    debug_assert_eq!(stages.len(), plan.stages.len(), "stages stand in the order of their goals, then as written");
    parts.push(of_loose);
    let roster = Roster::of_parts(day, &parts);
    let done = || {
        let completions = roster.completions();
        (activity(&completions, &habits), completions, roster.undated())
    };
    let of_sprints = || plan.sprints.par_iter().map(|sprint| Backlog::of(sprint, plan, &roster)).collect();
    let ((activity, completions, undated), sprints) = rayon::join(done, of_sprints);
    Measures {
        day,
        courses: Arc::clone(ground.courses()),
        goals,
        stages,
        roster,
        sprints,
        habits,
        activity,
        completions,
        undated,
    }
}

/// Counts what was done on each day.
///
/// # Source
/// `metrics.md` §8, "Heatmap": leaves completed and habits done.
fn activity(completions: &[(Day, NodeId)], habits: &[HabitMeasures]) -> Vec<(Day, u32)> {
    let mut done: Vec<Day> = habits.iter().flat_map(|habit| &habit.done_days).copied().collect();
    done.par_sort_unstable();
    let of_habits = done.chunk_by(|one, other| one == other).map(|same| (same[0], same.len() as u32));
    let of_steps = completions.chunk_by(|one, other| one.0 == other.0).map(|same| (same[0].0, same.len() as u32));
    let mut days: Vec<(Day, u32)> = of_steps.chain(of_habits).collect();
    days.sort_unstable();
    let both = days.chunk_by(|one, other| one.0 == other.0);
    both.map(|same| (same[0].0, same.iter().map(|(_, count)| count).sum())).collect()
}

/// All that is measured of one goal.
struct OfGoal {
    measures: GoalMeasures,
    /// The progress of its stages, as written.
    stages: Vec<Progress>,
    /// For a goal under no other: the tasks in it.
    entries: Vec<Entry>,
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
        entries: if is_root { roster::entries(&branch, &leaves) } else { Vec::new() },
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
