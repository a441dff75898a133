//! All numbers of a plan on one day.

use super::{
    Backlog, Branch, Chain, Courses, Entry, GoalMeasures, GoalWords, Ground, HabitMeasures, Leaves, Progress, Roster, counted_by,
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
    let (ground, loose) = rayon::join(|| Ground::with(&plan.tree, &nodes, day), || loose_tasks(plan).collect::<Vec<NodeId>>());
    // Some goals hold a hundred times as much as others: small pieces keep every thread busy to the end.
    let (of_goals, of_loose) = rayon::join(
        || plan.goals.par_iter().with_max_len(4).map(|goal| of_goal(&ground, plan, goal, config)).collect::<Vec<OfGoal>>(),
        || loose.par_chunks(512).map(|tasks| of_loose(&ground, tasks)).collect::<Vec<Vec<Entry>>>(),
    );
    let (mut goals, mut stages, mut parts) =
        (Vec::with_capacity(plan.goals.len()), Vec::with_capacity(plan.stages.len()), Vec::new());
    for of_goal in of_goals {
        goals.push(of_goal.measures);
        stages.extend(of_goal.stages);
        parts.push(of_goal.entries);
    }
    debug_assert_eq!(stages.len(), plan.stages.len(), "stages stand in the order of their goals, then as written");
    parts.extend(of_loose);
    let of_tasks = || {
        let roster = Roster::of_parts(day, &parts);
        let sprints = plan.sprints.par_iter().map(|sprint| Backlog::of(sprint, plan, &roster)).collect::<Vec<Backlog>>();
        (roster.completions(), roster.undated(), sprints, roster)
    };
    // Habits stand alone; while the tasks are strung together one by one, the other threads have them to do.
    let of_habits =
        || plan.habits.par_iter().with_max_len(2).map(|habit| measure_habit(habit, config.week_starts, day)).collect::<Vec<_>>();
    let ((completions, undated, sprints, roster), habits) = rayon::join(of_tasks, of_habits);
    Measures {
        day,
        courses: Arc::clone(ground.courses()),
        goals,
        stages,
        roster,
        sprints,
        activity: activity(&completions, &habits),
        habits,
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
    // The days of each habit stand in order already, and this way of sorting makes use of it.
    done.sort();
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
        language: said.language.as_deref().or(config.language.as_deref()).unwrap_or_default(),
        title: &goal.title,
        why: said.why.as_deref().unwrap_or_default(),
        done_when: &said.done_when.join("\n"),
        area: said.area.as_deref().unwrap_or_default(),
        has_parent: goal.parent.is_some(),
    };
    let measures = measure_branch(&branch, &leaves, &words, config);
    OfGoal {
        stages: stages(&branch, &leaves, &measures.chain),
        measures,
        entries: if is_root { roster::entries(&branch, &leaves) } else { Vec::new() },
    }
}

/// Returns the progress of the stages of a goal, as written; the chain knows that of most.
///
/// A stage is shown without its own weight and those above it; only where they hide it is it looked at alone.
fn stages(branch: &Branch<'_>, leaves: &Leaves, chain: &Chain) -> Vec<Progress> {
    let mut links = chain.stages.iter().peekable();
    let progress = |(stage, rows): (NodeId, Range<usize>)| {
        let link = links.next_if(|link| link.stage == stage);
        if branch.hides(rows.start) {
            let alone = Branch::of(branch.ground, stage, branch.by);
            return Progress::of(&alone, &Leaves::today(&alone));
        }
        link.map_or_else(|| Progress::of_section(branch, leaves.within(&rows), rows), |link| link.progress)
    };
    branch.own_stages().map(progress).collect()
}

/// Lists the entries of some tasks that stand under nothing.
fn of_loose(ground: &Ground<'_>, tasks: &[NodeId]) -> Vec<Entry> {
    let mut entries = Vec::with_capacity(tasks.len());
    for task in tasks {
        roster::add_root(ground, *task, &mut entries);
    }
    entries
}

/// Lists the tasks that stand under nothing: those of the inbox.
fn loose_tasks(plan: &Plan) -> impl Iterator<Item = NodeId> {
    let roots = (0..plan.tree.len() as u32).map(NodeId).map(|id| (id, plan.tree.get(id)));
    roots.filter(|(_, node)| node.parent.is_none() && node.kind == NodeKind::Task).map(|(id, _)| id)
}
