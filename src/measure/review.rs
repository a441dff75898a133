//! Whether the open steps still serve the goals: what moved, what stalled, where the effort went.

use super::{Deed, Effort, Moved, Pulse, Roster, Standings, effort};
use crate::{calendar::Day, plan::tree::NodeId};
use std::ops::RangeInclusive;

/// What wants a decision today, whatever the period of the review.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LooseEnds {
    /// Live goals without an open leaf and without a cadence.
    pub no_open_step: Vec<NodeId>,
    /// Live goals in which nothing has happened for long.
    pub stalled: Vec<NodeId>,
    /// How many open leaves belong to no goal.
    pub orphans_open: usize,
}

/// Finds what wants a decision: `stall_days` without a sign of life are long, and a goal with a cadence needs no step.
///
/// # Shape
/// Goals in the order of their pulses. A goal of which no day is known is not stalled.
///
/// # Source
/// `metrics.md` §10, "Review".
pub fn loose_ends(pulses: &[Pulse], roster: &Roster, stall_days: u32, has_cadence: impl Fn(NodeId) -> bool) -> LooseEnds {
    let live = || pulses.iter().filter(|pulse| pulse.is_live);
    let is_silent = |pulse: &&Pulse| pulse.last_sign.is_some_and(|day| roster.today().since(day) >= i64::from(stall_days));
    let is_without_step = |pulse: &&Pulse| !pulse.has_open_leaf && !has_cadence(pulse.goal);
    LooseEnds {
        no_open_step: live().filter(is_without_step).map(|pulse| pulse.goal).collect(),
        stalled: live().filter(is_silent).map(|pulse| pulse.goal).collect(),
        orphans_open: roster.entries().iter().filter(|entry| entry.goal.is_none() && entry.is_leaf && entry.is_open()).count(),
    }
}

/// What reviews look at, prepared once for all periods.
#[derive(Clone, Debug, PartialEq)]
pub struct ReviewFacts<'a> {
    /// The day it is as of.
    pub today: Day,
    /// What wants a decision.
    pub loose_ends: LooseEnds,
    /// The top-level goals over time, those that are neither dropped nor ideas.
    pub standings: Vec<Standings>,
    /// The leaves done on a known day, by day.
    pub deeds: Vec<Deed<'a>>,
}

#[doc = include_str!("numbers/review.md")]
#[derive(Clone, Debug, PartialEq)]
pub struct Review<'a> {
    /// What wants a decision today.
    pub loose_ends: LooseEnds,
    /// How far the top-level goals moved.
    pub moved: Vec<Moved>,
    /// Where the effort went.
    pub effort: Effort<'a>,
}

/// Looks back at a period.
///
/// # Source
/// `metrics.md` §10, "Review".
pub fn review<'a>(facts: &ReviewFacts<'a>, days: &RangeInclusive<Day>) -> Review<'a> {
    Review {
        loose_ends: facts.loose_ends.clone(),
        moved: facts.standings.iter().map(|goal| goal.moved(days, facts.today)).collect(),
        effort: effort(&facts.deeds, days),
    }
}
