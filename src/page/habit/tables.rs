//! Weekdays and longest runs of a habit, each as rows with a bar.

use crate::{
    calendar::{Rhythm, Weekday, day_short, day_span},
    measure::{HabitCourse, Streak, by_weekday, day_states},
    order,
    page::{
        atlas::Atlas,
        explain::run_unit,
        habit::{Bar, Bars},
        now,
        part::words::{percent, thousands},
    },
    plan::Habit,
};

/// The most runs that are listed.
const MOST: usize = 7;
/// How many days back the weekdays are counted.
const YEAR: i64 = 371;
/// From how many such days on one of the weekdays is called the hardest.
const ENOUGH: u32 = 4;

/// Returns how often the habit was done on each day of the week; none before there is a day to count.
pub(super) fn weekdays(atlas: &Atlas<'_>, habit: &Habit, course: &HabitCourse) -> Option<Bars> {
    let rhythm = habit.terms.schedule.as_ref()?.rhythm;
    let first = course.days.first?.max(atlas.today.plus(1 - YEAR));
    let states = day_states(&course.days, first..=atlas.today);
    let kept = by_weekday(&states, Some(rhythm), first, atlas.today);
    let order: Vec<Weekday> =
        now::week(atlas.report.config.week_starts).filter(|weekday| kept[*weekday as usize].days > 0).collect();
    let row = |weekday: &Weekday| {
        let kept = kept[*weekday as usize];
        let share = kept.percent();
        let of = format!("{} of {}", kept.done, kept.days);
        Bar { head: weekday.name().to_owned(), percent: share.unwrap_or_default(), value: percent(share), of }
    };
    let is_free = !matches!(rhythm, Rhythm::Days(_));
    let hardest = order.iter().filter(|_| !is_free).min_by_key(|weekday| kept[**weekday as usize].percent());
    let is_clear = |weekday: &&Weekday| {
        let lowest = kept[**weekday as usize];
        let others = order.iter().filter(|other| other != weekday).filter_map(|other| kept[*other as usize].percent());
        lowest.days >= ENOUGH && others.min().is_some_and(|next| lowest.percent() < Some(next))
    };
    let foot = match hardest.filter(is_clear) {
        Some(weekday) if habit.terms.minimum.is_some() => {
            format!("{} is the hardest day. The small version was made for it.", weekday.name())
        }
        Some(weekday) => format!("{} is the hardest day. What would be small enough for it?", weekday.name()),
        None if is_free => "It may choose its days: each is held against every such day.".to_owned(),
        None => String::new(),
    };
    let about = if is_free { "share of all such days" } else { "share of planned days done" };
    (!order.is_empty()).then(|| Bars { about: about.to_owned(), rows: order.iter().map(row).collect(), foot })
}

/// Returns the longest runs, the longest first; none before there are two.
pub(super) fn runs(atlas: &Atlas<'_>, habit: &Habit, course: &HabitCourse) -> Option<Bars> {
    habit.terms.schedule.as_ref()?;
    let mut runs: Vec<&Streak> = course.runs.iter().collect();
    order::by_key(&mut runs, |run| std::cmp::Reverse((run.length, run.to)));
    let longest = runs.first()?.length.max(1);
    let now = atlas.report.measures.habits.iter().zip(&atlas.plan.habits);
    let current = now.filter(|(_, other)| std::ptr::eq(*other, habit)).map(|(measures, _)| measures.streaks.current).next()?;
    let row = |run: &&Streak| {
        let is_now = run.from == current.from && current.length > 0;
        let (from, to) = (run.from.unwrap_or(atlas.today), run.to.unwrap_or(atlas.today));
        Bar {
            head: if is_now { format!("{} – now", day_short(from, atlas.today)) } else { day_span(from, to, atlas.today) },
            percent: (u64::from(run.length) * 100 / u64::from(longest)) as u8,
            value: thousands(run.length as usize),
            of: String::new(),
        }
    };
    let foot = match course.runs.len().saturating_sub(MOST) {
        0 => String::new(),
        1 => "And a shorter one.".to_owned(),
        left => format!("And {} shorter ones.", thousands(left)),
    };
    (runs.len() > 1).then(|| Bars {
        about: format!("{}s in a row", run_unit(habit)),
        rows: runs.iter().take(MOST).map(row).collect(),
        foot,
    })
}
