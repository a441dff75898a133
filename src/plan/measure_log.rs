//! What was logged for measured goals: dated lists in the goal's note, fields and properties of daily notes.

use crate::{
    calendar::Day,
    note::{Note, NoteKind, field_table::folded, field_value},
    plan::plan::Plan,
};
use std::collections::HashMap;

/// Gives each measured goal its log.
///
/// # Source
/// `format.md` §5. The key is the measure's `log:`, else its unit.
pub(super) fn give(plan: &mut Plan) {
    let measured: Vec<_> =
        plan.goals.iter().filter(|goal| plan.tree.get(goal.node).measure.is_some()).map(|goal| (goal.node, goal.note)).collect();
    if measured.is_empty() {
        return;
    }
    let daily = daily_values(plan);
    for (node, id) in measured {
        let note = plan.note(id);
        let key = note.front.goal.measure.as_ref().map(|measure| folded(measure.log.as_deref().unwrap_or(&measure.unit)));
        let mut log: Vec<(Day, f64)> =
            note.log.iter().filter(|line| line.ticked != Some(false)).filter_map(|line| Some((line.day, line.value?))).collect();
        log.extend(key.and_then(|key| daily.get(&key)).into_iter().flatten());
        log.sort_by_key(|(day, _)| *day);
        if let Some(measure) = &mut plan.tree.get_mut(node).measure {
            measure.log = log;
        }
    }
}

/// All numbers that daily notes log, by key.
fn daily_values(plan: &Plan) -> HashMap<String, Vec<(Day, f64)>> {
    let mut values: HashMap<String, Vec<(Day, f64)>> = HashMap::new();
    for note in &plan.notes {
        if let Some(day) = note.day.filter(|_| note.kind == NoteKind::Daily) {
            for (key, value) in logged(note) {
                values.entry(key).or_default().push((day, value));
            }
        }
    }
    values
}

/// The numbers of one daily note: properties, fields of the text, fields of ticked tasks.
fn logged(note: &Note) -> Vec<(String, f64)> {
    let properties = note.front.entries.iter().filter_map(|entry| Some((entry.key.as_str(), entry.value.words()?.into_owned())));
    let fields = note.fields.iter().map(|field| (field.key.as_ref(), field.value.to_string()));
    let on_tasks =
        note.items.iter().flat_map(|item| &item.line_says.fields).map(|field| (field.key.as_ref(), field.value.to_string()));
    properties.chain(fields).chain(on_tasks).filter_map(|(key, value)| Some((folded(key), leading_number(&value)?))).collect()
}

/// `12` and `12 words` are 12; a duration is its minutes.
fn leading_number(value: &str) -> Option<f64> {
    let first = value.split_whitespace().next()?;
    field_value::number(first).or_else(|| field_value::read(value).minutes.and_then(|minutes| minutes.as_f64()))
}
