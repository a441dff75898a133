//! Records: the longest runs of habits, the most steps in a day and in a week, the best sprint.

use crate::{
    calendar::{Day, Period, Unit, day_short, day_span, day_with_weekday},
    measure::{Number, Share, SprintState, Streak},
    order,
    page::{
        atlas::Atlas,
        explain::streak_words,
        now,
        part::{piece::Piece, words},
        task_words,
        wins::view::Record,
    },
};
use std::cmp::Reverse;

/// The shortest run of a habit that is a record: one is no run.
const SHORTEST: u32 = 2;
/// The most habits at once.
const MOST_HABITS: usize = 5;
/// The most habits in all.
const MOST: usize = 200;

/// The best run of a habit.
#[derive(Clone, Copy, Debug)]
pub(in crate::page) struct Best {
    /// The habit's place in the plan.
    pub(in crate::page) habit: usize,
    /// The run.
    pub(in crate::page) run: Streak,
    /// Whether it is still going on.
    pub(in crate::page) is_running: bool,
}

/// Lists the best run of each habit that has one, the one that took the most days first.
pub(in crate::page) fn best(atlas: &Atlas<'_>) -> Vec<Best> {
    let of_habits = atlas.measures.habits.iter().enumerate().map(|(habit, measures)| Best {
        habit,
        run: measures.streaks.best,
        is_running: measures.streaks.best == measures.streaks.current,
    });
    let mut best: Vec<Best> = of_habits.filter(|best| best.run.length >= SHORTEST).collect();
    let days = |run: Streak| run.from.zip(run.to).map_or(0, |(from, to)| to.since(from) + 1);
    order::by_key(&mut best, |best| (Reverse(days(best.run)), Reverse(best.run.length), best.habit));
    best
}

/// Returns the records, and those of habits that have no room among them.
pub(super) fn records(atlas: &Atlas<'_>) -> (Vec<Record>, Vec<Record>) {
    let mut habits: Vec<Record> = best(atlas).iter().take(MOST).map(|best| of_habit(atlas, best)).collect();
    let more = habits.split_off(habits.len().min(MOST_HABITS));
    habits.extend([week(atlas), day(atlas), sprint(atlas)].into_iter().flatten());
    (habits, more)
}

fn of_habit(atlas: &Atlas<'_>, best: &Best) -> Record {
    let habit = &atlas.plan.habits[best.habit];
    let title = task_words::shown(&habit.title, &[]).into_owned();
    let (from, to) = (best.run.from, best.run.to);
    let about = match from.zip(to) {
        Some((from, _)) if best.is_running => format!("since {}, still going on", day_short(from, atlas.today)),
        Some((from, to)) => day_span(from, to, atlas.today),
        None => String::new(),
    };
    let href = atlas.habit_page(best.habit);
    Record {
        name: Piece { words: title, href },
        tip: Number::Streak.sentence(),
        value: streak_words(habit, best.run.length),
        about,
    }
}

/// The most steps in a week: the latest of equals.
fn week(atlas: &Atlas<'_>) -> Option<Record> {
    let week = |day: Day| Period::of(day, Unit::Week, atlas.report.config.week_starts);
    let mut found: Option<(usize, Day)> = None;
    for of_week in atlas.measures.completions.chunk_by(|one, other| week(one.0) == week(other.0)) {
        found = found.max(Some((of_week.len(), of_week[0].0)));
    }
    let (count, day) = found.filter(|(count, _)| *count > 1)?;
    let period = week(day);
    let name = Piece { words: "Most steps in a week".to_owned(), href: atlas.review_page(period) };
    Some(Record {
        name,
        tip: "",
        value: words::count(count, "step"),
        about: format!("the week of {}", day_short(period.start, atlas.today)),
    })
}

/// The most steps in a day: the latest of equals.
fn day(atlas: &Atlas<'_>) -> Option<Record> {
    let of_days = atlas.measures.completions.chunk_by(|one, other| one.0 == other.0);
    let (count, day) = of_days.map(|same| (same.len(), same[0].0)).max().filter(|(count, _)| *count > 1)?;
    let name = Piece { words: "Most steps in a day".to_owned(), href: atlas.month_page(day) };
    Some(Record { name, tip: "", value: words::count(count, "step"), about: day_with_weekday(day, atlas.today) })
}

/// The sprint that is over and kept most of what it had promised.
fn sprint(atlas: &Atlas<'_>) -> Option<Record> {
    let places = 0..atlas.plan.sprints.len();
    let scopes = places.map(|place| (place, now::scope(atlas.report, place)));
    let over = scopes.filter(|(_, scope)| scope.state == SprintState::Done && scope.done > 0);
    let (place, scope) = over.max_by_key(|(place, scope)| (scope.share.map(Share::percent), scope.done, *place))?;
    let percent = scope.share?.percent();
    let sprint = &atlas.plan.sprints[place];
    Some(Record {
        name: Piece { words: "Best sprint".to_owned(), href: atlas.sprint_page(place) },
        tip: Number::Sprint.sentence(),
        value: format!("{percent}% done"),
        about: format!("{}, to {}", sprint.title, day_short(sprint.end, atlas.today)),
    })
}
