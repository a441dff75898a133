//! Habits by days, with a box for each day that may count.

use super::view::{Grid, Mark, Row};
use crate::{
    calendar::{Day, Period, Unit},
    measure::{HabitDays, Occasion, OccasionState, occasions},
    page::{
        atlas::Atlas,
        part::words::{NBSP, capital, count, decimal, number_word, thousands},
        task_words,
    },
    plan::Habit,
};
use std::collections::HashSet;

/// The most habits on a sheet.
const MOST: usize = 16;

/// Returns the habits that run in a period; none if there is none.
pub(super) fn grid(atlas: &Atlas<'_>, period: Period) -> Option<Grid> {
    let days: Vec<Day> = (0..i64::from(period.days())).map(|at| period.start.plus(at)).collect();
    let small = period.unit != Unit::Week;
    let mut rows: Vec<Row> = atlas.plan.habits.iter().filter_map(|habit| row(atlas, habit, period, &days)).collect();
    let left_out = rows.len().saturating_sub(MOST);
    rows.truncate(MOST);
    let shown = |day: &Day| {
        let weekday = if small { String::new() } else { format!("{}{NBSP}", day.weekday().short_name()) };
        format!("{weekday}{}", day.day())
    };
    (!rows.is_empty()).then(|| Grid {
        small,
        days: days.iter().map(shown).collect(),
        rows,
        more: if left_out > 0 { format!("{} more in the notes.", count(left_out, "habit")) } else { String::new() },
    })
}

fn row(atlas: &Atlas<'_>, habit: &Habit, period: Period, days: &[Day]) -> Option<Row> {
    let known = HabitDays::of(habit, atlas.report.config.week_starts, atlas.today);
    let asked: Vec<Occasion> = occasions(&known, period.start..=period.end).collect();
    let is_asked = |day: &Day| asked.iter().any(|occasion| occasion.contains(*day) && occasion.state != OccasionState::Excused);
    // Without a schedule or a first day any day may count.
    let is_free = asked.is_empty()
        && known.last.is_none_or(|last| period.end <= last)
        && (known.first.is_none() || habit.terms.schedule.is_none());
    let done: HashSet<Day> = known.logged.iter().filter(|day| day.is_done()).map(|day| day.day).collect();
    let mark = |day: &Day| match is_free || is_asked(day) && !known.is_excused(*day) {
        _ if *day <= atlas.today && done.contains(day) => Mark::Done,
        true if *day < atlas.today => {
            if is_free {
                Mark::None
            } else {
                Mark::Not
            }
        }
        true => Mark::Open,
        false => Mark::None,
    };
    let boxes: Vec<Mark> = days.iter().map(mark).collect();
    boxes.iter().any(|mark| *mark != Mark::None).then(|| Row {
        title: task_words::shown(&habit.title, &[]).into_owned(),
        about: about(habit, &asked, period),
        boxes,
    })
}

/// How often, if not on fixed days, and what is enough on a bad day.
fn about(habit: &Habit, asked: &[Occasion], period: Period) -> String {
    let whole = asked.first().filter(|occasion| occasion.start != occasion.end && occasion.quota > 0);
    let often = whole.map(|occasion| {
        let quota = number_word(occasion.quota as usize);
        match occasion.end.since(occasion.start) + 1 {
            _ if (occasion.start, occasion.end) == (period.start, period.end) => format!("{quota} of these days"),
            7 => format!("{quota} a week"),
            28..=31 => format!("{quota} a month"),
            days => format!("{quota} in {}", count(days as usize, "day")),
        }
    });
    let enough = habit.terms.minimum.map(|minimum| enough(&decimal(minimum), &habit.unit));
    often.into_iter().chain(enough).collect::<Vec<_>>().join(", ")
}

/// Says what is enough on a bad day. Of one thing the unit loses its plural.
fn enough(minimum: &str, unit: &str) -> String {
    let singular = unit.strip_suffix('s').filter(|short| minimum == "1" && short.len() > 1);
    format!("or {minimum} {}", singular.unwrap_or(unit)).trim_end().to_owned()
}

/// Says how many sheets of a kind there are, in words.
pub(super) fn sheets(number: usize) -> String {
    match number {
        1 => "One sheet".to_owned(),
        n if n <= 12 => format!("{} sheets", capital(&number_word(n))),
        n => format!("{} sheets", thousands(n)),
    }
}
