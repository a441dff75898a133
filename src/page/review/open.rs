//! The steps that a period left open, and how often they came along.

use crate::{
    calendar::{Minutes, Period},
    measure::{Carried, Outcome, Promise, by_weeks, carry_over},
    page::{
        atlas::Atlas,
        part::{
            step::{Remark, Step},
            words::{self, count, number_word},
        },
        review::view::Open,
    },
    plan::{TaskId, tree::NodeId},
};
use std::{cmp::Reverse, collections::HashMap};

/// The most steps.
const MOST: usize = 20;

/// The open promises of a period, and for the running week how many weeks each came along.
pub(super) struct Left {
    /// The tasks with their weeks; of the running period those planned for today or before. The first [`MOST`] are those that
    /// came along the longest, then those planned first.
    pub(super) tasks: Vec<(NodeId, u32)>,
    /// How many of the running period are planned for the days to come.
    pub(super) later: usize,
    /// How long these may take, in minutes, as far as that is written.
    minutes: u32,
    /// What came along from earlier weeks; nothing for another than the running period.
    pub(super) carried: Vec<Carried>,
}

impl Left {
    /// Returns how many steps are open.
    pub(super) fn count(&self) -> usize {
        self.tasks.len() + self.later
    }
}

/// Says how many steps are planned for the days to come, if any are.
pub(super) fn later_words(left: &Left) -> Option<String> {
    let more = if left.tasks.is_empty() { "" } else { " more" };
    let verb = if left.later == 1 { "is" } else { "are" };
    (left.later > 0).then(|| format!("{}{more} {verb} planned for the days to come", words::thousands(left.later)))
}

/// Finds what a period left open.
pub(super) fn left(atlas: &Atlas<'_>, period: Period, promises: &[Promise<'_>]) -> Left {
    let is_running = period.contains(atlas.today);
    let carried = if is_running { carry_over(&atlas.measures.roster, atlas.report.config.week_starts) } else { Vec::new() };
    let weeks: HashMap<NodeId, u32> = carried.iter().map(|carried| (carried.task, carried.weeks)).collect();
    let open = promises.iter().filter(|promise| promise.outcome == Outcome::Open);
    let came =
        |promise: &Promise<'_>| weeks.get(&promise.entry.task).copied().unwrap_or(u32::from(promise.is_carried && !is_running));
    let is_later = |promise: &&Promise<'_>| is_running && promise.entry.plan.is_some_and(|plan| plan > atlas.today);
    let (later, open): (Vec<_>, Vec<_>) = open.partition(is_later);
    let minutes = open.iter().filter_map(|promise: &&Promise<'_>| promise.entry.estimate).fold(0, u32::saturating_add);
    let mut all: Vec<_> =
        open.into_iter().map(|promise| (Reverse(came(promise)), promise.entry.plan, promise.entry.task)).collect();
    // A vault may have ten thousand open steps: only those that are shown are put in order.
    if all.len() > MOST {
        all.select_nth_unstable(MOST);
    }
    let n_shown = all.len().min(MOST);
    all[..n_shown].sort_unstable();
    Left { tasks: all.into_iter().map(|(Reverse(weeks), _, task)| (task, weeks)).collect(), later: later.len(), minutes, carried }
}

/// Lists the steps that are open; none if all is done. Returns the tasks that are shown as well.
pub(super) fn build(atlas: &Atlas<'_>, period: Period, left: &Left) -> Option<(Open, Vec<TaskId>)> {
    if left.count() == 0 {
        return None;
    }
    let is_running = period.contains(atlas.today);
    let shown: Vec<(TaskId, u32)> =
        left.tasks.iter().filter_map(|(node, weeks)| Some((atlas.task_at(*node)?, *weeks))).take(MOST).collect();
    let step = |(task, weeks): &(TaskId, u32)| {
        let mut step: Step = atlas.step(atlas.plan.task(*task));
        if *weeks > 0 {
            step.remarks.push(Remark::quiet(came_along(*weeks, is_running)));
        }
        step
    };
    let time = if left.minutes > 0 { format!(", {}", Minutes(left.minutes).words()) } else { String::new() };
    let open = Open {
        heading: if is_running { "Still open" } else { "Left open" },
        count: left.count(),
        about: if left.tasks.is_empty() {
            String::new()
        } else {
            format!("{}{time}{}", count(left.tasks.len(), "step"), if is_running { "" } else { "; the boxes are of today" })
        },
        rows: shown.iter().map(step).collect(),
        more: (left.tasks.len() > shown.len()).then(|| format!("And {} more.", words::thousands(left.tasks.len() - shown.len()))),
        carried: carried(left),
        later: later_words(left).map(|words| format!("{words}.")),
    };
    Some((open, shown.into_iter().map(|(task, _)| task).collect()))
}

fn came_along(weeks: u32, is_running: bool) -> String {
    match weeks {
        _ if !is_running => "came along from before".to_owned(),
        1 => "carried over".to_owned(),
        weeks => format!("carried over for {} weeks", number_word(weeks as usize)),
    }
}

/// Says how many steps came along for how long.
fn carried(left: &Left) -> Option<String> {
    let counts = by_weeks(&left.carried);
    let named = ["one week", "two weeks", "three weeks", "four weeks or more"];
    let parts =
        counts.iter().zip(named).filter(|(number, _)| **number > 0).map(|(number, weeks)| format!("{number} for {weeks}"));
    let parts: Vec<String> = parts.collect();
    (!parts.is_empty()).then(|| format!("Carried over: {}.", parts.join(", ")))
}
