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

/// Gives each measured goal its log.
///
/// # Source
/// `format.md` §5.
pub(super) fn give(plan: &mut Plan, measured: Vec<Measured>, daily: &DailyLog<'_>) {
    for Measured { node, note, key } in measured {
        let lines = plan.note(note).log.iter().filter(|line| line.ticked != Some(false));
        let own = lines.filter_map(|line| Some(Reading { day: line.day, value: line.value?, note, line: line.line }));
        let logged = key.and_then(|key| daily.get(&key)).into_iter().flatten();
        let logged = logged.filter_map(|logged| {
            let value = amount::number(&logged.value)?.0;
            Some(Reading { day: logged.day, value, note: logged.id, line: logged.line() })
        });
        let mut readings: Vec<Reading> = own.chain(logged).collect();
        readings.sort_by_key(|reading| reading.day);
        if let Some(measure) = &mut plan.tree.get_mut(node).measure {
            measure.log = readings.iter().map(|reading| (reading.day, reading.value)).collect();
        }
        if let What::Goal(goal) = plan.what[node.0 as usize] {
            plan.goals[goal.0 as usize].readings = readings;
        }
    }
}
