//! Habits: what is known about each, and every line that logs it. No day is compared with today here.

mod from_notes;
mod instances;
mod recurring;
mod said;
mod scale;

pub use crate::note::{Direction, Pause, TargetPer};

use super::{
    aside::Aside,
    daily_log::DailyLog,
    homes::HabitNames,
    plan::{GoalId, NoteId},
};
use crate::{
    calendar::{Day, Schedule},
    note::Note,
};
use std::sync::Arc;

/// A habit: a note of that type, or a recurring task that was done at least once.
///
/// # Source
/// `format.md` §6.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Habit {
    /// Its note; none for a recurring task.
    pub note: Option<NoteId>,
    /// Its title; the words of a recurring task.
    pub title: String,
    /// Its name in tags, `#habit/<slug>`.
    pub slug: String,
    /// The area of life, if its note says so.
    pub area: Option<String>,
    /// The goal it serves: named by its note, or the one that the recurring task stands in.
    pub goal: Option<GoalId>,
    /// What it follows, `after coffee`.
    pub cue: Option<String>,
    /// What follows it.
    pub reward: Option<String>,
    /// The unit of its amounts, `push-ups`; empty if it has none.
    pub unit: String,
    /// When it is due, and what counts as done.
    pub terms: HabitTerms,
    /// What was logged, in order of day, then of path and line; days after today included.
    pub entries: Vec<HabitEntry>,
}

/// When a habit is due, and what counts as done.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct HabitTerms {
    /// When it is due; none if that is not said or not understood.
    pub schedule: Option<Schedule>,
    /// Its first day, if its note says so.
    pub from: Option<Day>,
    /// Its last day, if its note says so.
    pub until: Option<Day>,
    /// How much is wanted, in the unit of the entries.
    pub target: Option<f64>,
    /// How much is enough on a bad day.
    pub minimum: Option<f64>,
    /// What the target is for.
    pub target_per: TargetPer,
    /// Whether to reach the target or to stay under it.
    pub direction: Direction,
    /// When it rests, as written.
    pub paused: Vec<Pause>,
}

/// A line that logs a habit.
///
/// # Shape
/// Neither done, nor skipped, nor with a value: an explicit miss.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct HabitEntry {
    /// The day it is about.
    pub day: Day,
    /// Whether it is a tick.
    pub is_done: bool,
    /// The amount it names, in the unit of the target.
    pub value: Option<f64>,
    /// Whether it excuses the day.
    pub is_skipped: bool,
    /// The note that holds the line.
    pub note: NoteId,
    /// The line, from 1.
    pub line: u32,
}

impl HabitEntry {
    /// Returns an entry that says nothing but the day: an explicit miss.
    pub fn missed(day: Day, note: NoteId, line: u32) -> HabitEntry {
        HabitEntry { day, is_done: false, value: None, is_skipped: false, note, line }
    }

    /// Returns a tick.
    pub fn done(day: Day, note: NoteId, line: u32) -> HabitEntry {
        HabitEntry { is_done: true, ..HabitEntry::missed(day, note, line) }
    }
}

/// Lists the keys by which daily notes log habits, folded.
pub(super) fn log_keys(notes: &[Arc<Note>]) -> impl Iterator<Item = String> {
    from_notes::of(notes).flat_map(|(_, note, keys)| from_notes::log_keys(note, keys))
}

/// Finds all habits with what logs them: those of notes in order of their paths, then recurring tasks by their words.
pub(super) fn find(plan: &mut Aside<'_>, names: &HabitNames, log: &DailyLog<'_>) -> Vec<Habit> {
    let mut habits = from_notes::habits(plan, log);
    recurring::add(plan, names, &mut habits);
    for habit in &mut habits {
        habit.entries.sort_by_key(|entry| (entry.day, entry.note, entry.line));
    }
    habits
}
