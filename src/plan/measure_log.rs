//! What was logged for measured goals: dated lists in the goal's note, fields and properties of daily notes.

use crate::{
    calendar::Day,
    note::{Note, NoteKind, field_table::folded, field_value},
    plan::plan::Plan,
};
use rayon::prelude::*;
use std::{
    borrow::Cow,
    collections::{HashMap, HashSet},
};

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
    let key_of =
        |id| plan.note(id).front.goal.measure.as_ref().map(|measure| folded(measure.log.as_deref().unwrap_or(&measure.unit)));
    let keys: Vec<Option<String>> = measured.iter().map(|(_, id)| key_of(*id)).collect();
    let daily = daily_values(plan, &keys.iter().flatten().map(String::as_str).collect());
    for ((node, id), key) in measured.into_iter().zip(&keys) {
        let note = plan.note(id);
        let mut log: Vec<(Day, f64)> =
            note.log.iter().filter(|line| line.ticked != Some(false)).filter_map(|line| Some((line.day, line.value?))).collect();
        log.extend(key.as_deref().and_then(|key| daily.get(key)).into_iter().flatten());
        log.sort_by_key(|(day, _)| *day);
        if let Some(measure) = &mut plan.tree.get_mut(node).measure {
            measure.log = log;
        }
    }
}

/// All numbers that daily notes log for the keys that are wanted.
fn daily_values<'k>(plan: &Plan, wanted: &HashSet<&'k str>) -> HashMap<&'k str, Vec<(Day, f64)>> {
    let daily = plan.notes.par_iter().filter(|note| note.kind == NoteKind::Daily);
    // A vault has few keys and many fields: each key is folded once, as it is written.
    let numbers = daily.map_init(HashMap::new, |known, note| numbers(note, wanted, known));
    let mut values: HashMap<&str, Vec<(Day, f64)>> = HashMap::new();
    for (key, day, number) in numbers.collect::<Vec<_>>().into_iter().flatten() {
        values.entry(key).or_default().push((day, number));
    }
    values
}

/// Which of the wanted keys each key as written is.
type Known<'k, 'n> = HashMap<&'n str, Option<&'k str>>;

/// The numbers that one daily note logs for the keys that are wanted.
fn numbers<'k, 'n>(note: &'n Note, wanted: &HashSet<&'k str>, known: &mut Known<'k, 'n>) -> Vec<(&'k str, Day, f64)> {
    let Some(day) = note.day else { return Vec::new() };
    let mut number = |(key, value): (&'n str, Cow<'n, str>)| {
        let key = *known.entry(key).or_insert_with(|| wanted.get(folded(key).as_str()).copied());
        Some((key?, day, leading_number(&value)?))
    };
    logged(note).filter_map(&mut number).collect()
}

/// What one daily note logs: properties, fields of the text, fields of tasks.
fn logged(note: &Note) -> impl Iterator<Item = (&str, Cow<'_, str>)> {
    let properties = note.front.entries.iter().filter_map(|entry| Some((entry.key.as_str(), entry.value.words()?)));
    let fields = note.fields.iter().map(|field| (field.key.as_ref(), Cow::from(field.value.as_ref())));
    let on_tasks = note
        .items
        .iter()
        .flat_map(|item| &item.line_says.fields)
        .map(|field| (field.key.as_ref(), Cow::from(field.value.as_ref())));
    properties.chain(fields).chain(on_tasks)
}

/// `12` and `12 words` are 12; a duration is its minutes.
fn leading_number(value: &str) -> Option<f64> {
    let first = value.split_whitespace().next()?;
    field_value::number(first).or_else(|| field_value::read(value).minutes.and_then(|minutes| minutes.as_f64()))
}
