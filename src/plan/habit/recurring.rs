//! Recurring tasks: their done lines log the habit of that name, else they are a habit by themselves.

use super::{Habit, HabitEntry, HabitTerms, from_notes, instances};
use crate::{
    calendar::{Day, Rule, Schedule},
    config::StatusType,
    note::{Item, NoteKind, links},
    plan::{
        homes::{self, HabitNames},
        plan::{GoalId, Home, NoteId, Plan, Task},
        resolve::folded,
    },
};
use rayon::prelude::*;
use std::{
    borrow::Cow,
    collections::{BTreeMap, HashMap},
};

/// A recurring task with all its lines.
#[derive(Debug, Default)]
struct Recurring<'p> {
    latest: Option<Latest<'p>>,
    entries: Vec<HabitEntry>,
}

/// The line that says how the task goes on: an open one before a finished one, then the one of the later day.
///
/// # Shape
/// The order of the fields is the order in which lines are compared, so that it never depends on where they stand.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Latest<'p> {
    is_open: bool,
    day: Option<Day>,
    title: &'p str,
    rule: Cow<'p, str>,
    goal: Option<GoalId>,
}

/// Recurring tasks that are no habit's, by their folded words.
type Tasks<'p> = BTreeMap<String, Recurring<'p>>;

/// Adds what recurring tasks log to the habits of that name, and those of no such name as habits behind them.
///
/// # Source
/// `format.md` §6: "A recurring task with at least one done line is a habit by itself, without a note." One whose rule
/// comes to no schedule, like `every year`, is none.
pub(super) fn add(plan: &Plan, names: &HabitNames, habits: &mut Vec<Habit>) {
    let place: HashMap<NoteId, usize> = habits.iter().zip(0..).filter_map(|(habit, at)| Some((habit.note?, at))).collect();
    let mut tasks = Tasks::new();
    for (named, latest, entries) in lines(plan, names).into_iter().chain(task_notes(plan, names)) {
        if let Some(habit) = named.and_then(|id| place.get(&id)) {
            habits[*habit].entries.extend(entries);
            continue;
        }
        let task = tasks.entry(folded(latest.title)).or_default();
        task.entries.extend(entries);
        task.latest = task.latest.take().max(Some(latest));
    }
    let mut schedules = HashMap::new();
    habits.extend(tasks.into_values().filter_map(|task| habit(task, &mut schedules)));
}

/// What one place says of a recurring task: the habit that it names, how it goes on, when it was done.
type Found<'p> = (Option<NoteId>, Latest<'p>, Vec<HabitEntry>);

/// The lines of recurring tasks that do not belong to a habit already.
fn lines<'p>(plan: &'p Plan, names: &HabitNames) -> Vec<Found<'p>> {
    let of_task = |task: &'p Task| {
        let (note, item) = (plan.note(task.note), plan.item(task)?);
        let rule = item.line_says.recurrence.as_deref()?;
        let entry = from_notes::tick(task.note, note, item);
        let named = names.recurring(item, note, &plan.notes, &plan.titles);
        Some((named, latest(task, item, rule), entry.into_iter().collect()))
    };
    plan.tasks.par_iter().filter(|task| !matches!(task.home, Home::Habit(_))).filter_map(of_task).collect()
}

/// The notes of TaskNotes that were done on listed days.
fn task_notes<'p>(plan: &'p Plan, names: &HabitNames) -> impl Iterator<Item = Found<'p>> {
    plan.notes.iter().zip(0..).filter(|(note, _)| note.kind == NoteKind::Task).filter_map(|(note, at)| {
        let (days, line) = instances::days(note);
        let entries: Vec<HabitEntry> = days.into_iter().map(|day| HabitEntry::done(day, NoteId(at), line)).collect();
        let rule = instances::rule(note).unwrap_or_default();
        let latest = Latest { is_open: true, day: None, title: &note.title, rule, goal: None };
        (!entries.is_empty()).then(|| (names.titled(&note.title), latest, entries))
    })
}

fn latest<'p>(task: &Task, item: &'p Item, rule: &'p str) -> Latest<'p> {
    let dates = &item.line_says.dates;
    Latest {
        is_open: !matches!(item.status_type, StatusType::Done | StatusType::Cancelled),
        day: dates.done.or(dates.due).or(dates.scheduled).or(dates.start),
        title: &item.line_says.description,
        rule: rule.into(),
        goal: if let Home::Goal(goal) = task.home { Some(goal) } else { None },
    }
}

/// What the rules that were met come to: a vault has few of them.
type Schedules<'p> = HashMap<Cow<'p, str>, Option<Schedule>>;

fn habit<'p>(task: Recurring<'p>, schedules: &mut Schedules<'p>) -> Option<Habit> {
    let Latest { title, rule, goal, .. } = task.latest.filter(|_| !task.entries.is_empty())?;
    let schedule = schedules.entry(rule).or_insert_with_key(|rule| {
        let rule = Rule::parse(rule).or_else(|| Rule::parse_rfc5545(rule))?;
        Schedule::of_rule(&rule)
    });
    let title = links::plain(title);
    Some(Habit {
        slug: homes::slug(&title),
        title,
        goal,
        terms: HabitTerms { schedule: Some(schedule.clone()?), ..HabitTerms::default() },
        entries: task.entries,
        ..Habit::default()
    })
}
