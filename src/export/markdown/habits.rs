//! Habits as tables of Markdown.

use crate::{
    engine::Report,
    export::markdown::escaped,
    measure::DayState,
    page::now::{DayNow, HabitSheet},
};
use std::io::{self, Write};

/// Writes a table for each area, below a heading that names it.
///
/// # Errors
/// Those of `out`.
pub fn habits_markdown(out: &mut dyn Write, report: &Report, habits: &[HabitSheet]) -> io::Result<()> {
    for area in habits.chunk_by(|one, other| one.now.area == other.now.area) {
        writeln!(out, "\n## {}\n", escaped(area[0].now.area.as_deref().unwrap_or("Of no area")))?;
        habit_table(out, report, area)?;
    }
    Ok(())
}

/// Writes one table.
pub(super) fn habit_table(out: &mut dyn Write, report: &Report, habits: &[HabitSheet]) -> io::Result<()> {
    writeln!(out, "| Habit | Today | Last four weeks | Streak | Strength | 30 days |\n| --- | --- | --- | --- | --- | --- |")?;
    for HabitSheet { now, recent, .. } in habits {
        let month = now.consistency.iter().find(|kept| kept.days == 30).filter(|kept| kept.due > 0);
        let month = month.map_or_else(|| "–".to_owned(), |kept| format!("{} of {}", kept.met, kept.due));
        let score = now.score.map_or_else(|| "–".to_owned(), |score| format!("{score}%"));
        // A code span would lose blanks at its ends.
        let (title, strip) = (escaped(&now.title), habit_strip(recent, report).trim_end().replace(' ', "\u{a0}"));
        writeln!(out, "| {title} | {} | `{strip}` | {} | {score} | {month} |", now.words, now.streak_words)?;
    }
    Ok(())
}

/// Draws the days, with a blank before each week.
pub fn habit_strip(days: &[DayNow], report: &Report) -> String {
    let mut strip = String::new();
    for (at, DayNow { day, state }) in days.iter().enumerate() {
        if at > 0 && day.weekday() == report.config.week_starts {
            strip.push(' ');
        }
        strip.push(shape(*state));
    }
    let room = days.len() + days.len().saturating_sub(1) / 7;
    let drawn = strip.chars().count();
    strip + &" ".repeat(room.saturating_sub(drawn))
}

/// Returns the character that stands for a day.
pub(in crate::export) fn shape(state: DayState) -> char {
    match state {
        DayState::Unplanned => ' ',
        DayState::Done => '■',
        DayState::Small => '▄',
        DayState::NotDone => '·',
        DayState::Excused => '○',
        DayState::Paused => '–',
        DayState::Open => '□',
    }
}
