//! The row of numbers at the top of the page of a habit.

use crate::{
    calendar::{Rhythm, day_short, day_span},
    measure::{HabitCourse, Number, Score},
    page::{
        atlas::Atlas,
        explain::run_words,
        habit_rows::often,
        now::{HabitNow, KeptIn},
        part::{
            fact::Fact,
            words::{count, percent, thousands},
        },
    },
    plan::Habit,
};

/// How many days back strength is compared.
const BEFORE: i64 = 28;

/// Returns the numbers of a habit in the order in which one asks.
pub(super) fn facts(atlas: &Atlas<'_>, now: &HabitNow, course: &HabitCourse) -> Vec<Fact> {
    let habit = &atlas.plan.habits[now.place];
    let facts = [
        today(now, habit),
        strength(atlas, now, course),
        streak(atlas, now, habit),
        kept(now),
        rest(now, habit, course),
        small(now, course),
        since(atlas, now, habit),
    ];
    facts.into_iter().flatten().collect()
}

fn today(now: &HabitNow, habit: &Habit) -> Option<Fact> {
    habit.terms.schedule.as_ref()?;
    let compare = now.target.clone().unwrap_or_default();
    Some(Fact { tip: Number::HabitToday.sentence(), compare, ..Fact::new("Today", now.words, "") })
}

fn strength(atlas: &Atlas<'_>, now: &HabitNow, course: &HabitCourse) -> Option<Fact> {
    now.score?;
    let before = course.at(atlas.today.plus(-BEFORE)).and_then(|point| point.score).map(Score::percent);
    let compare = match before {
        Some(before) => format!("{before}% four weeks ago"),
        None => "younger than four weeks".to_owned(),
    };
    Some(Fact { tip: Number::Score.sentence(), compare, ..Fact::new("Strength", percent(now.score), "") })
}

fn streak(atlas: &Atlas<'_>, now: &HabitNow, habit: &Habit) -> Option<Fact> {
    now.streak_unit?;
    let best = &atlas.measures.habits[now.place].streaks.best;
    let span = best.from.zip(best.to).map_or_else(String::new, |(from, to)| format!(", {}", day_span(from, to, atlas.today)));
    let compare = match (now.streak, now.best) {
        (_, 0) => "the first one begins with the next tick".to_owned(),
        (streak, best) if streak == best => {
            now.since.map_or_else(String::new, |day| format!("the longest yet, since {}", day_short(day, atlas.today)))
        }
        (_, best) => format!("best {}{span}", run_words(habit, best)),
    };
    let words = run_words(habit, now.streak);
    let (value, unit) = words.split_once(' ').unwrap_or((&words, ""));
    Some(Fact { tip: Number::Streak.sentence(), compare, ..Fact::new("Streak", value, unit) })
}

/// The last 30 days, beside the last 7 and 90.
fn kept(now: &HabitNow) -> Option<Fact> {
    let [week, month, quarter] = now.consistency.as_slice() else { return None };
    if month.due == 0 {
        return None;
    }
    let said = |kept: &KeptIn| format!("{} of {} in {} days", kept.met, kept.due, kept.days);
    let shown = [week, quarter].into_iter().filter(|kept| kept.due > 0).map(said).collect::<Vec<_>>();
    let unit = format!("of {}, {}", thousands(month.due as usize), percent(month.percent));
    Some(Fact {
        tip: Number::Consistency.sentence(),
        compare: shown.join(" · "),
        ..Fact::new("Last 30 days", thousands(month.met as usize), unit)
    })
}

/// The days that need not be used, for a habit that may choose its days.
fn rest(now: &HabitNow, habit: &Habit, course: &HabitCourse) -> Option<Fact> {
    let rhythm = habit.terms.schedule.as_ref()?.rhythm;
    let left = now.rest_left.filter(|_| !matches!(rhythm, Rhythm::Days(_)))?;
    let running = course.points.last()?.occasion;
    let words = count(left as usize, "day");
    let (value, unit) = words.split_once(' ')?;
    let compare = format!("{} of {} done so far", running.done, count(running.quota as usize, "time"));
    Some(Fact { tip: Number::HabitToday.sentence(), compare, ..Fact::new("Can rest", value, unit) })
}

fn small(now: &HabitNow, course: &HabitCourse) -> Option<Fact> {
    now.minimum.as_ref()?;
    let done = course.days.logged.iter().filter(|day| day.is_done()).count();
    let small = course.days.logged.iter().filter(|day| day.is_small).count();
    (small > 0).then(|| Fact {
        tip: "Days on which its minimum was done, and less than its target: they count in full.",
        compare: if small == 1 { "it counted in full" } else { "each one counted in full" }.to_owned(),
        ..Fact::new("Small versions", thousands(small), format!("of {}", count(done, "day")))
    })
}

fn since(atlas: &Atlas<'_>, now: &HabitNow, habit: &Habit) -> Option<Fact> {
    let measures = &atlas.measures.habits[now.place];
    let first = measures.first?;
    let until = measures.last.map_or_else(String::new, |last| format!(", until {}", day_short(last, atlas.today)));
    let label = if first > atlas.today { "Begins" } else { "Since" };
    Some(Fact {
        tip: Number::Schedule.sentence(),
        compare: format!("{}{until}", often(habit.terms.schedule.as_ref())),
        ..Fact::new(label, day_short(first, atlas.today), "")
    })
}
