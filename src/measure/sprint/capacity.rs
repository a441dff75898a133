//! How the work of a sprint is spread over people, against the time they have.

use super::Backlog;
use super::stay::{Ending, estimate, minutes, stays};
use crate::calendar::{Day, Minutes};
use std::collections::BTreeMap;

#[doc = include_str!("../numbers/capacity.md")]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Load<'a> {
    /// Who; none for the items without an owner.
    pub owner: Option<&'a str>,
    /// How many items, done ones included.
    pub n_items: usize,
    /// How many of them lack an estimate.
    pub n_unestimated: usize,
    /// The minutes of all of them.
    pub minutes: u64,
    /// The minutes of the done ones.
    pub done_minutes: u64,
    /// The time the person has, if it is stated.
    pub capacity: Option<Minutes>,
}

impl Load<'_> {
    /// Returns the load in percent of the time: rounded down, at least 1 if there is any, above 100 if it is too much. None
    /// without time.
    pub fn percent(&self) -> Option<u64> {
        let percent = (100 * self.minutes).checked_div(u64::from(self.capacity?.0))?;
        Some(percent.max(u64::from(self.minutes > 0)))
    }

    /// Says whether the work is more than the time.
    pub fn is_over(&self) -> bool {
        self.capacity.is_some_and(|capacity| self.minutes > u64::from(capacity.0))
    }
}

/// Sums up the work of each person: the items in the sprint that were not taken out.
///
/// # Shape
/// In order of names, items without an owner last; people with time and no items are there, too.
///
/// # Source
/// `metrics.md` §6, "Capacity".
pub fn capacity(sprint: &Backlog, today: Day) -> Vec<Load<'_>> {
    let mut loads = BTreeMap::<(bool, &str), Load<'_>>::new();
    for (owner, time) in &sprint.capacity {
        loads.insert((false, owner), Load { owner: Some(owner), capacity: Some(*time), ..Load::default() });
    }
    for (item, stay) in stays(sprint, today).filter(|(_, stay)| !matches!(stay.ending, Ending::Removed(_))) {
        let owner = item.owner.as_deref().filter(|owner| !owner.is_empty());
        let load = loads.entry((owner.is_none(), owner.unwrap_or_default())).or_insert(Load { owner, ..Load::default() });
        load.n_items += 1;
        load.n_unestimated += usize::from(estimate(item).is_none());
        load.minutes += minutes(item);
        load.done_minutes += if matches!(stay.ending, Ending::Done(_)) { minutes(item) } else { 0 };
    }
    loads.into_values().collect()
}
