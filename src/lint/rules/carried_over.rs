//! `carried-over`: a step that was planned weeks ago, or copied from daily note to daily note.

use super::{overdue_pile, prelude::*};
use crate::{measure::carry_over, plan::tree::NodeId};

pub(in crate::lint) const RULE: Rule = rule!("carried-over", Hint, Method, AtPlan(look), "carried_over.md");

/// In so many daily notes a step has been carried along often.
const OFTEN: usize = 7;

fn look(scene: &Scene<'_>) -> Vec<Remark> {
    if scene.plan.is_zero_config {
        return Vec::new();
    }
    let piled = overdue_pile::in_piles(scene);
    let carried = carry_over(&scene.measures.roster, scene.config.week_starts);
    let stale: Vec<_> = carried.into_iter().filter(|carried| carried.is_stale() && !piled.contains(&carried.task)).collect();
    let planned = stale.iter().map(|carried| {
        let title = format!("Planned {} ago, and carried along since", counted(carried.weeks.into(), "week"));
        scene.remark(carried.task, Words::new(title, HELP))
    });
    let is_told = |node: &NodeId| piled.contains(node) || stale.iter().any(|carried| carried.task == *node);
    let copied = scene.plan.carried.iter().filter(|(_, days)| days.len() >= OFTEN).filter_map(|(task, days)| {
        let node = scene.plan.task(*task).node.filter(|node| !is_told(node))?;
        let title = format!("Carried along through {} daily notes before this one", days.len());
        Some(scene.remark(node, Words::new(title, HELP)))
    });
    planned.chain(copied).collect()
}

/// What helps a step that comes along.
const HELP: &str = "What would make it smaller? Split it, give it a new day, or let it go.";
