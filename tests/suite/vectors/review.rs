//! Reviews and shares: what the program says to these vectors.

use super::{
    answer::{int, period_of, today, vault_progress_by},
    tree::{Planted, list},
};
use milepost::{
    measure::{self, Branch, Effort, Ground, Leaves, LooseEnds, Moved, Progress, Pulse, Review, ReviewFacts, Roster, Share},
    plan::tree::{NodeId, NodeKind},
};
use serde_json::{Map, Value, json};

/// Answers a case; `None` if there is no code for its function.
pub(super) fn of(name: &str, case: &Value) -> Option<Value> {
    match name {
        "review" => Some(review(case)),
        "shares" => Some(shares(&case["input"]["amounts"])),
        _ => None,
    }
}

#[test]
fn vectors_review() {
    super::check("review");
}

fn review(case: &Value) -> Value {
    let planted = Planted::side_by_side(list(&case["input"]["goals"]).iter().chain(list(&case["input"]["inbox"])));
    let period = period_of(case, "of");
    let facts = facts(&planted, case);
    let Review { loose_ends, moved, effort } = measure::review(&facts, &(period.start..=period.end));
    let LooseEnds { no_open_step, stalled, orphans_open } = loose_ends;
    let moved = moved.into_iter().map(|Moved { goal, from, to }| {
        let percent = |share: Option<Share>| share.map(Share::percent);
        json!({ "id": planted.id(goal), "from": percent(from), "to": percent(to) })
    });
    json!({
        "label": period.label(), "start": period.start, "end": period.end, "no_open_step": planted.ids(&no_open_step),
        "stalled": planted.ids(&stalled), "orphans_open": orphans_open, "moved": moved.collect::<Vec<_>>(),
        "effort": effort_words(&effort),
    })
}

fn facts<'v>(planted: &Planted<'v>, case: &Value) -> ReviewFacts<'v> {
    let (tree, vault) = (&planted.tree, vault_progress_by(case));
    let ground = Ground::of(tree, today(case));
    let roster = Roster::of_roots(&ground, &planted.roots);
    let goals = planted.nodes().filter(|id| tree.get(*id).kind == NodeKind::Goal);
    let pulses: Vec<Pulse> = goals
        .map(|goal| {
            let branch = Branch::of(&ground, goal, measure::counted_by(tree, goal, vault));
            let leaves = Leaves::today(&branch);
            Pulse::of(&branch, &leaves, &Progress::of(&branch, &leaves))
        })
        .collect();
    let has_cadence = |goal: NodeId| planted.says(goal)["cadence"].is_string();
    let spent = |task: NodeId| planted.says(task)["spent"].as_u64().map(|minutes| minutes as u32);
    let area = |goal: NodeId| planted.says(goal)["area"].as_str();
    let stall_days = case["config"]["stall_days"].as_u64().unwrap_or(14) as u32;
    ReviewFacts {
        today: ground.today,
        loose_ends: measure::loose_ends(&pulses, &roster, stall_days, has_cadence),
        standings: measure::standings(&ground, &planted.roots, vault),
        deeds: measure::deeds(tree, &roster, spent, area),
    }
}

fn effort_words(effort: &Effort<'_>) -> Value {
    let areas = effort.areas.iter();
    let areas = areas.map(|area| json!({ "area": area.area, "minutes": area.minutes, "percent": area.percent }));
    json!({
        "done": effort.done, "minutes": effort.minutes, "aligned_percent": effort.aligned_percent,
        "areas": areas.collect::<Vec<_>>(),
    })
}

fn shares(amounts: &Value) -> Value {
    let amounts = amounts.as_object().into_iter().flatten();
    let amounts: Vec<(&str, u64)> = amounts.map(|(name, amount)| (name.as_str(), int(amount) as u64)).collect();
    let percents = measure::shares(&amounts);
    let percent = |idx: usize| json!(percents.as_ref().map(|percents| percents[idx]));
    let named: Map<String, Value> =
        amounts.iter().enumerate().map(|(idx, (name, _))| ((*name).to_owned(), percent(idx))).collect();
    json!({ "percent": named })
}
