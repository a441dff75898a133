//! A sprint as the notes and their history tell it: its days, its items, what came and went. Knows no "today".

use crate::{
    calendar::{Day, Minutes},
    plan::tree::{NodeId, ProgressBy, Status},
};
use std::collections::BTreeMap;

/// A sprint and all that was ever in it.
///
/// # Source
/// `format.md` §7; `metrics.md` §6, "Scope".
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Backlog {
    /// The first day.
    pub start: Day,
    /// The last day, itself included; a sprint that ends before it starts has no days.
    pub end: Day,
    /// What an item counts for: 1, or its estimate in minutes.
    pub unit: ProgressBy,
    /// The time that people have for it, by handle.
    pub capacity: BTreeMap<String, Minutes>,
    /// Its items, in document order, those that were taken out again included.
    pub items: Vec<BacklogItem>,
}

/// An item of a sprint: a counted task. Items that are no task are left out.
///
/// # Shape
/// Days are as written or as git saw them: those after today are not yet cut.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BacklogItem {
    /// Its task.
    pub node: NodeId,
    /// Where it stands; done and cancelled items have their days below.
    pub status: Status,
    /// The day it came into the sprint: by git, else the day it was created if that is after the start. Unknown means
    /// from the start.
    pub added: Option<Day>,
    /// The day it was taken out of the sprint, if it was.
    pub removed: Option<Day>,
    /// The day it was done, if known; counts only for a done item.
    pub done: Option<Day>,
    /// The day it was given up, if known; counts only for a cancelled item.
    pub cancelled: Option<Day>,
    /// How much work it is, in minutes above 0.
    pub estimate: Option<u32>,
    /// Who does it, by handle, without `@`.
    pub owner: Option<String>,
}
