//! What was logged for measured goals: dated lists in the goal's note, fields and properties of daily notes.

use crate::{
    calendar::Day,
    note::{amount, field_table::folded},
    plan::{
        daily_log::DailyLog,
        plan::{NoteId, Plan, What},
        tree::NodeId,
    },
};
use std::{collections::HashMap, sync::Arc};

/// A logged value of a measured goal, and where it stands.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Reading {
    /// The day it is of.
    pub day: Day,
    /// The value.
    pub value: f64,
    /// The note that holds the line.
    pub note: NoteId,
    /// The line, from 1.
    pub line: u32,
}

/// A measured goal, and the key by which daily notes log it.
#[derive(Debug)]
pub(super) struct Measured {
    node: NodeId,
    note: NoteId,
    /// Folded: the measure's `log:`, else its unit.
    pub(super) key: Option<String>,
}

/// Lists the measured goals.
pub(super) fn measured(plan: &Plan) -> Vec<Measured> {
    let key_of =
        |id| plan.note(id).front.goal.measure.as_ref().map(|measure| folded(measure.log.as_deref().unwrap_or(&measure.unit)));
    let goals = plan.goals.iter().filter(|goal| plan.tree.get(goal.node).measure.is_some());
    goals.map(|goal| Measured { node: goal.node, note: goal.note, key: key_of(goal.note) }).collect()
}

/// What was logged under a key, shared by all goals that have nothing else.
#[derive(Clone, Debug, Default)]
pub(super) struct Log {
    readings: Arc<[Reading]>,
    values: Arc<[(Day, f64)]>,
}

impl Log {
    fn of(readings: impl Iterator<Item = Reading>) -> Log {
        let mut readings: Vec<Reading> = readings.collect();
        readings.sort_by_key(|reading| reading.day);
        let values = readings.iter().map(|reading| (reading.day, reading.value)).collect();
        Log { readings: readings.into(), values }
    }
}

/// Finds the log of each measured goal, in their order.
///
/// # Source
/// `format.md` §5.
pub(super) fn find(plan: &Plan, measured: &[Measured], daily: &DailyLog<'_>) -> Vec<Log> {
    let mut by_key: HashMap<&str, Log> = HashMap::new();
    let mut logs = Vec::with_capacity(measured.len());
    for Measured { note, key, .. } in measured {
        let logged = key.as_deref().map(|key| by_key.entry(key).or_insert_with(|| Log::of(of_key(daily, key))).clone());
        let (logged, note) = (logged.unwrap_or_default(), *note);
        let lines = plan.note(note).log.iter().filter(|line| line.ticked != Some(false));
        let own = lines.filter_map(|line| Some(Reading { day: line.day, value: line.value?, note, line: line.line }));
        let mut own = own.peekable();
        let has_own = own.peek().is_some();
        logs.push(if has_own { Log::of(own.chain(logged.readings.iter().copied())) } else { logged });
    }
    logs
}

/// Gives each measured goal its log.
pub(super) fn give(plan: &mut Plan, measured: &[Measured], logs: Vec<Log>) {
    for (Measured { node, .. }, log) in measured.iter().zip(logs) {
        if let Some(measure) = &mut plan.tree.get_mut(*node).measure {
            measure.log = log.values;
        }
        if let What::Goal(goal) = plan.what[node.0 as usize] {
            plan.goals[goal.0 as usize].readings = log.readings;
        }
    }
}

/// The values that daily notes log under a key.
fn of_key(daily: &DailyLog<'_>, key: &str) -> impl Iterator<Item = Reading> {
    daily.get(key).into_iter().flatten().filter_map(|logged| {
        let value = amount::number(&logged.value)?.0;
        Some(Reading { day: logged.day, value, note: logged.id, line: logged.line() })
    })
}
