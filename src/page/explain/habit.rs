//! Where the numbers of a habit come from.

use crate::{
    calendar::{Day, Rhythm, Schedule, day_short},
    engine::Report,
    measure::{
        Consistency, HabitDays, HabitMeasures, HabitToday, Number, Occasion, OccasionState, Score, Streak, StreakUnit, WINDOWS,
        keep, occasions, steadiness, streak_unit,
    },
    page::{
        explain::{Explained, Source, ahead::even, first},
        habit_rows::often,
        measured,
        part::words::{self, count},
    },
    plan::{Direction, Habit, HabitEntry, TargetPer},
};

/// How many of the last occasions are listed.
const LAST: i64 = 28;

/// Explains every number of a habit, named by its place in [`crate::plan::Plan::habits`].
pub fn habit(report: &Report, place: usize) -> Vec<Explained> {
    let days = HabitDays::of(&report.plan.habits[place], report.config.week_starts, report.today);
    habit_of(report, place, &days, usize::MAX)
}

/// Explains them from the habit's days, with at most so many of the lines that log it.
pub(in crate::page) fn habit_of(report: &Report, place: usize, days: &HabitDays, most: usize) -> Vec<Explained> {
    let (habit, measures) = (&report.plan.habits[place], &report.measures.habits[place]);
    let it = Explain { report, habit, measures, days, most };
    vec![it.schedule(), it.today(), it.occasions(), it.streak(), it.consistency(), it.score(), it.steadiness()]
}

/// Returns a schedule in words, or that there is none.
pub fn schedule_words(schedule: Option<&Schedule>) -> String {
    schedule.map_or_else(|| "no schedule".to_owned(), ToString::to_string)
}

struct Explain<'r> {
    report: &'r Report,
    habit: &'r Habit,
    measures: &'r HabitMeasures,
    days: &'r HabitDays,
    /// The most lines of a list.
    most: usize,
}

impl Explain<'_> {
    fn short(&self, day: Day) -> String {
        day_short(day, self.report.today)
    }

    fn schedule(&self) -> Explained {
        let terms = &self.habit.terms;
        let mut explained = Explained::of(Number::Schedule, often(terms.schedule.as_ref()));
        let amount = |value: Option<f64>| value.map(|value| measured::with_unit(value, &self.habit.unit));
        let clauses = [
            self.measures.first.map(|day| format!("from {}", self.short(day))),
            self.measures.last.map(|day| format!("until {}", self.short(day))),
            target_words(self.habit).map(|target| format!("target {target}")),
            amount(terms.minimum).map(|least| format!("{least} on a bad day, which counts in full")),
        ];
        explained.from = clauses.into_iter().flatten().collect();
        let pauses = terms.paused.iter().map(|pause| {
            let from = pause.from.map_or_else(String::new, |from| format!(" from {}", self.short(from)));
            let to = pause.to.map_or_else(String::new, |to| format!(" to {}", self.short(to)));
            format!("paused{from}{to}")
        });
        explained.from.extend(pauses);
        explained
    }

    fn today(&self) -> Explained {
        Explained::of(Number::HabitToday, today_words(self.measures.today).to_owned())
    }

    /// Lists the lines that log it, the latest first, and those that do not count: of days to come, or outside its days.
    fn occasions(&self) -> Explained {
        let since = self.report.today.plus(1 - LAST);
        let last: Vec<Occasion> = occasions(self.days, since..=self.report.today).collect();
        let of = |state| last.iter().filter(|occasion| occasion.state == state).count();
        let (met, not) = (of(OccasionState::Met), of(OccasionState::Missed));
        let value = format!("{met} of {} kept of late", met + not);
        let mut explained = Explained::of(Number::Occasions, value);
        explained.from = last.iter().map(|occasion| self.occasion(occasion)).collect();
        let counts = |entry: &&HabitEntry| entry.day <= self.report.today && self.days.holds(entry.day);
        let (counted, left): (Vec<&HabitEntry>, Vec<&HabitEntry>) = self.habit.entries.iter().rev().partition(counts);
        let is_ahead = |entry: &HabitEntry| entry.day > self.report.today;
        let why = |entry: &HabitEntry| if is_ahead(entry) { ", a day to come" } else { ", outside the habit's days" };
        let counted = counted.into_iter().map(|entry| self.entry(entry, ""));
        (explained.made_by, explained.n_made_more) = first(counted, self.most);
        let left = left.into_iter().map(|entry| self.entry(entry, why(entry)));
        (explained.left_out, explained.n_left_more) = first(left, self.most);
        explained
    }

    /// Returns the line that logs it, with its day and what else there is to say.
    fn entry(&self, entry: &HabitEntry, more: &str) -> Source {
        let said = entry_words(self.habit, entry);
        Source::at(&self.report.plan, entry.note, entry.line, said, self.short(entry.day) + more)
    }

    fn occasion(&self, occasion: &Occasion) -> String {
        let days = match (occasion.start, occasion.end) {
            (start, end) if start == end => self.short(start),
            (start, end) => format!("{} to {}", self.short(start), self.short(end)),
        };
        let times = if occasion.quota > 1 { format!(", {} of {} times", occasion.done, occasion.quota) } else { String::new() };
        let state = match occasion.state {
            OccasionState::Met => "kept",
            OccasionState::Missed => "not this time",
            OccasionState::Excused => "excused",
            OccasionState::Pending => "still open",
        };
        format!("{days}: {state}{times}")
    }

    fn streak(&self) -> Explained {
        let streaks = &self.measures.streaks;
        let said = |streak: &Streak| {
            let span = streak
                .from
                .zip(streak.to)
                .map_or_else(String::new, |(from, to)| format!(" ({} to {})", self.short(from), self.short(to)));
            format!("{}{span}", self.length(streak.length))
        };
        let mut explained = Explained::of(Number::Streak, self.length(streaks.current.length));
        explained.from.push(format!("now {}", said(&streaks.current)));
        explained.from.push(format!("the longest {}", said(&streaks.best)));
        explained.from.push("counted from the occasions above".to_owned());
        explained
    }

    fn length(&self, length: u32) -> String {
        streak_words(self.habit, length)
    }

    fn consistency(&self) -> Explained {
        let windows = WINDOWS.iter().zip(&self.measures.consistency);
        let said = |(window, consistency): (&u32, &Consistency)| {
            format!("{} in {window} days, {} of {}", words::percent(consistency.percent()), consistency.met, consistency.due)
        };
        let said: Vec<String> = windows.map(said).collect();
        let mut explained = Explained::of(Number::Consistency, said.join("; "));
        explained.from.push("counted from the occasions above, and those before them".to_owned());
        explained
    }

    fn score(&self) -> Explained {
        let mut explained = Explained::of(Number::Score, words::percent(self.measures.score.map(Score::percent)));
        let terms = &self.habit.terms;
        let per = if terms.target.is_some() { terms.target_per } else { TargetPer::Day };
        if let (Some(score), Some(schedule)) = (self.measures.score, &terms.schedule) {
            let kept = keep(schedule.rhythm, per);
            let [now, stays, comes] =
                [score.ppb() as i64, kept as i64, 1_000_000_000 - kept as i64].map(|ppb| words::decimal(ppb as f64 / 1e7));
            explained
                .from
                .push(format!("{now}% now; each time it is due {stays}% of it stays, and each time kept brings {comes}%"));
        }
        explained
    }

    fn steadiness(&self) -> Explained {
        let entries = || self.habit.entries.iter().filter(|entry| entry.is_done || entry.value.is_some_and(|value| value > 0.0));
        // Minutes and ticks do not add up: where some lines are mere ticks, each day it was done counts alike.
        let amounts: Vec<(Day, f64)> = if entries().all(|entry| entry.value.is_some()) {
            entries().filter_map(|entry| Some((entry.day, entry.value?))).collect()
        } else {
            self.measures.done_days.iter().map(|day| (*day, 1.0)).collect()
        };
        even(&steadiness(amounts, self.report.today, self.report.config.week_starts))
    }
}

/// Says what a habit wants of a day or a period, `at most 20 g`, `150 minutes a week`; none without a target.
pub fn target_words(habit: &Habit) -> Option<String> {
    let terms = &habit.terms;
    let amount = measured::with_unit(terms.target?, &habit.unit);
    let limit = if terms.direction == Direction::AtMost { "at most " } else { "" };
    let rhythm = terms.schedule.as_ref().map(|schedule| schedule.rhythm);
    let period = match (terms.target_per, rhythm) {
        (TargetPer::Period, Some(Rhythm::PerWeek(_))) => " a week".to_owned(),
        (TargetPer::Period, Some(Rhythm::PerMonth(_))) => " a month".to_owned(),
        (TargetPer::Period, Some(Rhythm::Every(days))) => format!(" in {}", count(days as usize, "day")),
        _ => String::new(),
    };
    Some(format!("{limit}{amount}{period}"))
}

/// Says whether a habit wants doing today, in a few words.
pub fn today_words(today: HabitToday) -> &'static str {
    match today {
        HabitToday::Off => "not today",
        HabitToday::Done => "done today",
        HabitToday::Met => "met for now",
        HabitToday::Excused => "excused today",
        HabitToday::Due => "due today",
        HabitToday::Open => "can wait",
    }
}

/// Says what a line logs, `12 pages`.
pub fn entry_words(habit: &Habit, entry: &HabitEntry) -> String {
    match entry.value {
        _ if entry.is_skipped => "skipped".to_owned(),
        Some(value) => measured::with_unit(value, &habit.unit),
        None if entry.is_done => "done".to_owned(),
        None => "not this day".to_owned(),
    }
}

/// Says how long a streak is, in the habit's own unit.
pub fn streak_words(habit: &Habit, length: u32) -> String {
    format!("{} in a row", run_words(habit, length))
}

/// Says how many days, times, weeks or months a streak has, `9 days`.
pub fn run_words(habit: &Habit, length: u32) -> String {
    count(length as usize, run_unit(habit))
}

/// Returns what the streaks of a habit are counted in, one of it.
pub(in crate::page) fn run_unit(habit: &Habit) -> &'static str {
    let unit = habit.terms.schedule.as_ref().map_or(StreakUnit::Days, |schedule| streak_unit(schedule.rhythm));
    match unit {
        StreakUnit::Days => "day",
        StreakUnit::Times | StreakUnit::Blocks => "time",
        StreakUnit::Weeks => "week",
        StreakUnit::Months => "month",
    }
}
