//! The habits that have a note, with what logs them.

use super::{Habit, HabitEntry, HabitTerms, instances, said, scale::Scale};
use crate::{
    config::StatusType,
    note::{HabitKeys, Item, Note, NoteKind, amount, field_table::folded},
    plan::{
        aside::Aside,
        daily_log::DailyLog,
        homes::{self, GoalOf},
        parents,
        plan::{Home, NoteId, Task},
    },
};
use rayon::prelude::*;
use std::{collections::HashMap, sync::Arc};

/// Makes the habits of all habit notes, in order of their paths.
pub(super) fn habits(plan: &mut Aside<'_>, log: &DailyLog<'_>) -> Vec<Habit> {
    let goal_of: GoalOf = plan.goals.iter().zip(0..).map(|(goal, at)| (goal.note, crate::plan::GoalId(at))).collect();
    let mut habits = Vec::new();
    let mut place = HashMap::new();
    for (id, note, keys) in of(&plan.plan().notes) {
        let scale = Scale::of_habit(keys);
        place.insert(id, habits.len());
        let mut habit = about(plan, id, note, keys, &goal_of);
        habit.entries.extend(own_list(id, note, scale));
        habit.entries.extend(in_daily_notes(note, keys, log, scale));
        habits.push(habit);
    }
    let plan = plan.plan();
    let ticked = |task: &Task| {
        let Home::Habit(home) = task.home else { return None };
        Some((*place.get(&home)?, tick(task.note, plan.note(task.note), plan.item(task)?)?))
    };
    let ticks: Vec<(usize, HabitEntry)> = plan.tasks.par_iter().filter_map(ticked).collect();
    for (at, entry) in ticks {
        habits[at].entries.push(entry);
    }
    habits
}

/// Lists the habit notes.
pub(super) fn of(notes: &[Arc<Note>]) -> impl Iterator<Item = (NoteId, &Note, &HabitKeys)> {
    notes.iter().zip(0..).filter_map(|(note, at)| Some((NoteId(at), note.as_ref(), note.habit.as_deref()?)))
}

/// Returns the keys by which daily notes log a habit, folded: the one it names, else its title and its file's name.
pub(super) fn log_keys(note: &Note, keys: &HabitKeys) -> Vec<String> {
    let named = keys.log.as_deref().map(folded);
    let mut names =
        named.map_or_else(|| [&note.title, note.path().stem()].map(|name| folded(&homes::slug(name))).into(), |key| vec![key]);
    names.dedup();
    names.retain(|name| !name.is_empty());
    names
}

fn about(plan: &mut Aside<'_>, id: NoteId, note: &Note, keys: &HabitKeys, goal_of: &GoalOf) -> Habit {
    let scale = Scale::of_habit(keys);
    let says = &note.front.goal;
    let goal = parents::first_goal(plan, id, note, goal_of);
    Habit {
        note: Some(id),
        title: note.title.clone(),
        slug: homes::slug(&note.title),
        area: says.area.clone(),
        goal,
        cue: keys.cue.clone(),
        reward: says.rewards.first().map(|(_, words)| words.clone()),
        unit: scale.unit(&keys.unit),
        terms: HabitTerms {
            schedule: keys.schedule.clone(),
            from: keys.from,
            until: keys.until,
            target: keys.target.map(|amount| scale.of(amount)),
            minimum: keys.minimum.map(|amount| scale.of(amount)),
            target_per: keys.target_per,
            direction: keys.direction,
            paused: keys.paused.clone(),
        },
        entries: Vec::new(),
    }
}

/// The dated lines of the habit's own note, and the days that TaskNotes lists there.
fn own_list(id: NoteId, note: &Note, scale: Scale) -> impl Iterator<Item = HabitEntry> {
    let (days, line) = instances::days(note);
    let lines = note.log.iter().filter_map(move |logged| {
        let blank = HabitEntry::missed(logged.day, id, logged.line);
        // A line that begins with nothing of the kind may hold an amount; without any it says: done.
        let found = || match amount::find(&logged.text) {
            Some(amount) => HabitEntry { value: Some(scale.of(amount)), ..blank },
            None => HabitEntry { is_done: true, ..blank },
        };
        let entry = said::entry(&logged.text, blank, scale).unwrap_or_else(found);
        match status_at(note, logged.line) {
            None => Some(entry),
            Some(StatusType::Done) => Some(HabitEntry { is_done: !entry.is_skipped, ..entry }),
            Some(_) => None,
        }
    });
    lines.chain(days.into_iter().map(move |day| HabitEntry::done(day, id, line)))
}

fn status_at(note: &Note, line: u32) -> Option<StatusType> {
    let at = note.items.binary_search_by_key(&line, |item| item.line).ok()?;
    Some(note.items[at].status_type)
}

/// The fields and properties of daily notes.
fn in_daily_notes<'l>(
    note: &Note,
    keys: &HabitKeys,
    log: &'l DailyLog<'_>,
    scale: Scale,
) -> impl Iterator<Item = HabitEntry> + 'l {
    let logged = log_keys(note, keys).into_iter().filter_map(|key| log.get(&key)).flatten();
    logged.filter_map(move |logged| said::entry(&logged.value, HabitEntry::missed(logged.day, logged.id, logged.line()), scale))
}

/// Returns the entry of a ticked task with a known day; dated lines of a habit's own list are read apart.
pub(super) fn tick(id: NoteId, note: &Note, item: &Item) -> Option<HabitEntry> {
    let is_read_apart = note.kind == NoteKind::Habit && homes::is_log_line(item, note);
    if item.status_type != StatusType::Done || is_read_apart {
        return None;
    }
    let day = item.line_says.dates.done.or(note.day)?;
    Some(HabitEntry::done(day, id, item.line))
}
