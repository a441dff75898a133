//! Where the effort of a period went: how many steps, how many minutes, for which areas.

use super::{Roster, branch, percent, shares};
use crate::{
    calendar::Day,
    order,
    plan::tree::{NodeId, NodeKind, Tree},
};
use std::{
    cmp::Reverse,
    collections::{BTreeMap, HashMap},
    ops::RangeInclusive,
};

/// A leaf that was done on a known day, and what it took.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Deed<'a> {
    /// The day.
    pub day: Day,
    /// The task.
    pub task: NodeId,
    /// The time spent, else the estimate, else what a step counts for.
    pub minutes: u32,
    /// The area of the nearest goal above that has one, up to the first `/`; blank if none has.
    pub area: &'a str,
    /// Whether it belongs to a goal.
    pub is_aligned: bool,
}

/// Lists the leaves of a roster that were done on a known day, given the time spent on a task and the area of a goal as
/// they are written.
///
/// # Shape
/// By day, then in the roster's order. No time spent is no entry, a blank area is none.
///
/// # Source
/// `metrics.md` §10, "Review".
pub fn deeds<'a>(
    tree: &Tree,
    roster: &Roster,
    spent: impl Fn(NodeId) -> Option<u32>,
    area: impl Fn(NodeId) -> Option<&'a str>,
) -> Vec<Deed<'a>> {
    let mut areas = HashMap::new();
    let deed = |(day, place): (Day, u32)| {
        let entry = &roster.entries()[place as usize];
        let task = entry.task;
        let minutes = spent(task).filter(|minutes| *minutes > 0).unwrap_or_else(|| branch::minutes(tree.get(task)));
        let area = entry.goal.and_then(|goal| area_of(tree, goal, &area, &mut areas)).unwrap_or_default();
        Deed { day, task, minutes, area, is_aligned: entry.goal.is_some() }
    };
    roster.finished_in_order().into_iter().map(deed).collect()
}

/// Returns the area of a goal or of the nearest above that has one, and remembers it for all goals on the way.
fn area_of<'a>(
    tree: &Tree,
    goal: NodeId,
    own: impl Fn(NodeId) -> Option<&'a str>,
    known: &mut HashMap<NodeId, Option<&'a str>>,
) -> Option<&'a str> {
    let (mut way, mut at, mut found) = (Vec::new(), Some(goal), None);
    while let Some(id) = at {
        if let Some(area) = known.get(&id) {
            found = *area;
            break;
        }
        way.push(id);
        let written = if tree.get(id).kind == NodeKind::Goal { own(id).map(str::trim) } else { None };
        found = written.filter(|area| !area.is_empty()).map(|area| area.split('/').next().unwrap_or(area).trim());
        at = if found.is_some() { None } else { tree.get(id).parent };
    }
    known.extend(way.into_iter().map(|id| (id, found)));
    found
}

/// The effort of a period.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Effort<'a> {
    /// How many leaves were done, in goals and inbox.
    pub done: usize,
    /// What they took.
    pub minutes: u64,
    /// The percentage of the minutes that belong to a goal; none without any.
    pub aligned_percent: Option<u8>,
    /// The areas, most minutes first, then by name.
    pub areas: Vec<AreaEffort<'a>>,
}

/// The part of the effort that went to one area.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AreaEffort<'a> {
    /// The area; blank for what belongs to none.
    pub area: &'a str,
    /// The minutes.
    pub minutes: u64,
    /// The percentage of all minutes. Those of all areas add up to 100, see [`shares`].
    pub percent: u8,
}

/// Sums up the deeds of a period; they are in order of their days.
///
/// # Source
/// `metrics.md` §10, "Review".
pub fn effort<'a>(deeds: &[Deed<'a>], days: &RangeInclusive<Day>) -> Effort<'a> {
    let first = deeds.partition_point(|deed| deed.day < *days.start());
    let deeds: Vec<&Deed> = deeds[first..].iter().take_while(|deed| deed.day <= *days.end()).collect();
    let mut by_area: BTreeMap<&str, u64> = BTreeMap::new();
    let (mut minutes, mut aligned) = (0, 0);
    for deed in &deeds {
        let took = u64::from(deed.minutes);
        *by_area.entry(deed.area).or_default() += took;
        minutes += took;
        aligned += if deed.is_aligned { took } else { 0 };
    }
    let mut amounts: Vec<(&str, u64)> = by_area.into_iter().collect();
    order::by_key(&mut amounts, |(_, minutes)| Reverse(*minutes));
    let percents = shares(&amounts).unwrap_or_default();
    let areas = amounts.into_iter().zip(percents).map(|((area, minutes), percent)| AreaEffort { area, minutes, percent });
    Effort { done: deeds.len(), minutes, aligned_percent: percent(aligned as i64, minutes as i64), areas: areas.collect() }
}
