//! The last lines that log a habit, and where each stands.

use crate::{
    calendar::day_with_weekday,
    page::{
        atlas::Atlas,
        explain::entry_words,
        habit::LogLine,
        part::words::{count, thousands},
    },
    plan::{Habit, HabitEntry},
};

/// The most lines that are shown.
const MOST: usize = 12;

/// Returns the last lines up to today, the latest first.
pub(super) fn lines(atlas: &Atlas<'_>, habit: &Habit) -> Vec<LogLine> {
    let known = habit.entries.iter().rev().filter(|entry| entry.day <= atlas.today);
    known.take(MOST).map(|entry| line(atlas, habit, entry)).collect()
}

/// Says how many lines there are in all.
pub(super) fn about(atlas: &Atlas<'_>, habit: &Habit) -> String {
    match habit.entries.iter().filter(|entry| entry.day <= atlas.today).count() {
        n if n > MOST => format!("the last {MOST} of {}", thousands(n)),
        n => count(n, "line"),
    }
}

fn line(atlas: &Atlas<'_>, habit: &Habit, entry: &HabitEntry) -> LogLine {
    let note = atlas.plan.note(entry.note);
    let (from, from_class) = if note.day.is_some() {
        ("daily note", " from--daily")
    } else if habit.note == Some(entry.note) {
        ("its own note", "")
    } else {
        ("a task in", "")
    };
    LogLine {
        day: entry.day.to_string(),
        shown: day_with_weekday(entry.day, atlas.today),
        words: entry_words(habit, entry),
        from,
        from_class,
        place: format!("{}:{}", note.path(), entry.line),
    }
}
