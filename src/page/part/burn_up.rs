//! The burn-up of a goal: steps done against steps in all, as a [`Chart`] and as a table by week.

mod words;

use crate::{
    calendar::{Day, day_short},
    page::part::{
        chart::{Chart, Half, Place, Side, Tick, Unit, Wish, grid_step, keep_apart_from},
        words::{count, month_short, thousands},
    },
};

/// What a burn-up is drawn from.
#[derive(Clone, Debug, PartialEq)]
pub struct Course {
    /// The day on the left.
    pub start: Day,
    /// The day as of which it is drawn.
    pub today: Day,
    /// The last day that is known: today, or the day on which all was done.
    pub end: Day,
    /// The due day.
    pub due: Option<Day>,
    /// How many steps were done before everything dated, then at the end of each day on which that changed.
    ///
    /// # Shape
    /// Sorted by day, never falling, none after today.
    pub done: Curve,
    /// The same for the steps in all; may fall.
    pub scope: Curve,
    /// The days on which 25, 50, 75 and 100 percent were first reached.
    pub stones: Vec<(Day, u8)>,
    /// When it will be done if the coming weeks are like the last ones.
    pub ahead: Option<Wedge>,
}

/// The two days of a forecast.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wedge {
    /// The day by which half of the replays are done.
    pub likely: Day,
    /// The day by which 85 of 100 are, unless that is more than two years off.
    pub safe: Option<Day>,
}

/// A number that changes on some days.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Curve {
    /// The number before the first of the days.
    pub before: u32,
    /// The number at the end of each day on which it changed, in order.
    pub changes: Vec<(Day, u32)>,
}

impl Curve {
    /// Returns the number at the end of a day.
    pub fn at(&self, day: Day) -> u32 {
        let known = self.changes.partition_point(|(change, _)| *change <= day);
        known.checked_sub(1).map_or(self.before, |last| self.changes[last].1)
    }

    fn highest(&self) -> u32 {
        self.changes.iter().map(|(_, number)| *number).chain([self.before]).max().unwrap_or(0)
    }
}

/// The room above the highest line: the plot ends at 400, and the highest number stands at this height.
const TOP: f64 = 52.0;

/// The days and numbers of a plot, to turn them into places.
struct Scale {
    start: Day,
    days: f64,
    most: f64,
}

impl Scale {
    fn of(course: &Course) -> Scale {
        let past = course.end.since(course.start).max(1);
        // A day far ahead would press the past into a corner: then it is left out.
        let ahead = course.ahead.into_iter().flat_map(|wedge| [Some(wedge.likely), wedge.safe]).chain([course.due]);
        let days = ahead.flatten().map(|day| day.since(course.start)).filter(|days| *days <= past * 4 + 60);
        let shown = days.max().map_or(past, |days| past.max(days));
        let days = shown as f64 * if shown > past { 1.055 } else { 1.12 };
        Scale { start: course.start, days, most: f64::from(course.scope.highest().max(course.done.highest()).max(1)) }
    }

    fn x(&self, day: Day) -> f64 {
        (day.since(self.start) as f64 / self.days).clamp(0.0, 1.0) * 1000.0
    }

    fn y(&self, number: u32) -> f64 {
        400.0 - f64::from(number) / self.most * (400.0 - TOP)
    }

    fn holds(&self, day: Day) -> bool {
        (0.0..=self.days).contains(&(day.since(self.start) as f64))
    }

    fn percent(&self, day: Day, number: u32) -> (f64, f64) {
        (self.x(day) / 10.0, self.y(number) / 4.0)
    }
}

/// Draws the burn-up of a goal.
pub fn burn_up(course: &Course) -> Chart {
    let scale = Scale::of(course);
    let (done, scope) = (course.done.at(course.end), course.scope.at(course.end));
    let line = stairs(&course.done, course, course.end, &scale);
    let due = course.due.filter(|due| scale.holds(*due));
    let now = (course.end == course.today).then_some(course.today);
    let stones: Vec<Place> = course.stones.iter().map(|(day, _)| stone(course, *day, &scale)).collect();
    let upright: Vec<f64> = now.into_iter().chain(due).map(|day| scale.x(day) / 10.0).collect();
    let wedge = course.ahead.filter(|wedge| scale.holds(wedge.likely));
    let safe = wedge.and_then(|wedge| wedge.safe).filter(|safe| scale.holds(*safe));
    let scope_end =
        [due, safe, wedge.map(|wedge| wedge.likely)].into_iter().flatten().max().map_or(course.end, |end| end.max(course.end));
    let mut fill = format!("{line} V400");
    Unit(scale.x(course.start)).push(" H", &mut fill);
    fill.push_str(" Z");
    let since = day_short(course.start, course.today);
    Chart {
        title: "Burn-up: steps done against steps in all".to_owned(),
        description: words::describe(course),
        about: format!("steps done and steps in all, since {since}"),
        grid: grid_numbers(scale.most as u32).map(|number| Unit(scale.y(number))).collect(),
        fill,
        scope: stairs(&course.scope, course, scope_end, &scale),
        line,
        fan: wedge.zip(safe).map_or_else(String::new, |(wedge, safe)| path_to(course, &[wedge.likely, safe], &scale) + " Z"),
        guess: wedge.map_or_else(String::new, |wedge| path_to(course, &[wedge.likely], &scale)),
        now: now.map(|today| Unit(scale.x(today))),
        due: due.map(|due| Unit(scale.x(due))),
        dot: (Unit(scale.x(course.end)), Unit(scale.y(done))),
        labels: keep_apart_from(wishes(course, (due, wedge), &scale), &upright, &stones),
        stones,
        ticks: ticks(course, &scale),
        caption: words::caption(course, done, scope),
        table: words::table(course),
    }
}

/// Returns a path from where the goal stands to the end of the scope on these days.
fn path_to(course: &Course, days: &[Day], scale: &Scale) -> String {
    let mut path = String::new();
    let mut point = |command: &str, day: Day, number: u32| {
        Unit(scale.x(day)).push(command, &mut path);
        Unit(scale.y(number)).push(" ", &mut path);
    };
    point("M", course.today, course.done.at(course.today));
    for day in days {
        point(" L", *day, course.scope.at(course.today));
    }
    path
}

fn stone(course: &Course, day: Day, scale: &Scale) -> Place {
    let (x, y) = scale.percent(day, course.done.at(day));
    Place { x: Half::of(x), y: Half::of(y) }
}

/// Returns a path that goes up in stairs; days that fall on the same hair's breadth are one stair.
fn stairs(curve: &Curve, course: &Course, until: Day, scale: &Scale) -> String {
    const NEAREST: f64 = 2.5;
    let mut x = scale.x(course.start);
    let mut path = String::new();
    Unit(x).push("M", &mut path);
    Unit(scale.y(curve.at(course.start))).push(" ", &mut path);
    let mut waiting = None;
    for (day, number) in curve.changes.iter().filter(|(day, _)| *day > course.start) {
        let (at, y) = (scale.x(*day), Unit(scale.y(*number)));
        if at - x < NEAREST {
            waiting = Some(y);
            continue;
        }
        if let Some(y) = waiting.take() {
            y.push(" V", &mut path);
        }
        Unit(at).push(" H", &mut path);
        y.push(" V", &mut path);
        x = at;
    }
    if let Some(y) = waiting {
        y.push(" V", &mut path);
    }
    Unit(scale.x(until)).push(" H", &mut path);
    path
}

fn grid_numbers(most: u32) -> impl Iterator<Item = u32> {
    let step = grid_step(most);
    (1..=most / step).map(move |n| n * step)
}

/// The labels, the more important first.
fn wishes(course: &Course, (due, wedge): (Option<Day>, Option<Wedge>), scale: &Scale) -> Vec<Wish> {
    let (done, scope) = (course.done.at(course.end), course.scope.at(course.end));
    let (today, end) = (course.today, course.end);
    let at = |day: Day, number: u32| scale.percent(day, number);
    let mut wishes = Vec::new();
    let mut wish = |(x, y): (f64, f64), words: String, side: Side, above: bool, tone: &'static str| {
        wishes.push(Wish { x, y, words, side, above, tone });
    };
    wish(at(end, done), format!("{} done", thousands(done as usize)), Side::Left, true, " is-go");
    if let Some(due) = due {
        wish((at(due, 0).0, 88.5), format!("due {}", day_short(due, today)), Side::Left, false, " is-strong");
    }
    if let Some(Wedge { likely, safe }) = wedge {
        let both = if safe == Some(likely) { "likely and safe" } else { "likely" };
        wish(at(likely, scope), format!("{both} {}", day_short(likely, today)), Side::Left, true, " is-go");
        if let Some(safe) = safe.filter(|safe| *safe > likely && scale.holds(*safe)) {
            wish(at(safe, scope), format!("safe {}", day_short(safe, today)), Side::Right, true, " is-go");
        }
    }
    if end == today {
        wish((at(today, 0).0, 94.5), "today".to_owned(), Side::Right, false, "");
    }
    if scope > done {
        wish(at(end, scope), format!("{} in all", count(scope as usize, "step")), Side::Left, true, "");
    }
    let numbers: Vec<u32> = grid_numbers(scale.most as u32).collect();
    for (at_end, number) in numbers.iter().rev().enumerate().map(|(at, number)| (at == 0, *number)) {
        let words = if at_end { count(number as usize, "step") } else { thousands(number as usize) };
        wish((0.0, scale.y(number) / 4.0), words, Side::Axis, false, "");
    }
    let mut before = course.scope.before;
    for (day, number) in &course.scope.changes {
        if *day > course.start && *number > before && *number - before >= (scope / 12).max(2) {
            wish(at(*day, *number), format!("+{}", number - before), Side::Middle, true, "");
        }
        before = *number;
    }
    for (day, mark) in course.stones.iter().filter(|(day, _)| *day < end) {
        wish(at(*day, course.done.at(*day)), format!("{mark}%"), Side::Left, true, "");
    }
    wishes
}

/// The words below the plot: days, months or years, at most eight.
fn ticks(course: &Course, scale: &Scale) -> Vec<Tick> {
    let months = scale.days / 30.4;
    let end = course.start.plus(scale.days as i64);
    let mut ticks: Vec<(Day, String)> = Vec::new();
    if months < 2.5 {
        let step = if scale.days <= 8.0 { 1 } else { ((scale.days / 5.0 / 7.0).ceil() as i64).max(1) * 7 };
        let mut day = course.start;
        while day <= end && ticks.len() < 9 {
            ticks.push((day, day_short(day, course.today)));
            day = day.plus(step);
        }
    } else {
        let step = [1, 2, 3, 6, 12, 24, 60, 120].into_iter().find(|step| months / f64::from(*step) <= 8.0).unwrap_or(240);
        let mut year = course.start.year();
        let mut month = 1_u32;
        while let Some(day) = Day::from_ymd(year, month, 1).filter(|day| *day <= end) {
            let counted = (year * 12 + month as i32 - 1) as u32;
            if day >= course.start && counted.is_multiple_of(step) {
                let words = if step >= 12 {
                    year.to_string()
                } else if month == 1 || (ticks.is_empty() && year != course.today.year()) {
                    format!("{} {year}", month_short(month))
                } else {
                    month_short(month).to_owned()
                };
                ticks.push((day, words));
            }
            (year, month) = if month == 12 { (year + 1, 1) } else { (year, month + 1) };
        }
    }
    let crowded = ticks.len() > 6;
    let tick = |(at, (day, words)): (usize, (Day, String))| Tick::of(scale.x(day) / 10.0, words, crowded && at % 2 == 1);
    ticks.into_iter().enumerate().filter_map(tick).collect()
}

#[cfg(test)]
mod tests {
    use super::{Course, Curve, Wedge, burn_up};
    use crate::calendar::Day;

    fn day(text: &str) -> Day {
        text.parse().expect("a day")
    }

    fn course(done: &[(&str, u32)], scope: &[(&str, u32)]) -> Course {
        let curve = |before: u32, changes: &[(&str, u32)]| Curve {
            before,
            changes: changes.iter().map(|(at, number)| (day(at), *number)).collect(),
        };
        Course {
            start: day("2026-11-01"),
            today: day("2026-11-21"),
            end: day("2026-11-21"),
            due: Some(day("2026-12-11")),
            done: curve(1, done),
            scope: curve(10, scope),
            stones: vec![],
            ahead: None,
        }
    }

    #[test]
    fn the_line_goes_up_in_stairs_to_today() {
        let chart = burn_up(&course(&[("2026-11-11", 6)], &[]));
        assert_eq!(chart.line, "M0 365.2 H237 V191.2 H473.9");
        assert_eq!(chart.scope, "M0 52 H947.9");
        assert_eq!(chart.fill, "M0 365.2 H237 V191.2 H473.9 V400 H0 Z");
    }

    #[test]
    fn what_is_done_ends_on_the_day_it_was_done() {
        let over = Course { end: day("2026-11-15"), due: None, ..course(&[("2026-11-15", 10)], &[]) };
        let chart = burn_up(&over);
        assert_eq!((chart.now, chart.line.as_str()), (None, "M0 365.2 H892.9 V52 H892.9"));
        assert!(chart.labels.iter().all(|label| label.words != "today"));
        assert_eq!(chart.table.rows[0].head, "15\u{a0}Nov");
    }

    #[test]
    fn days_on_a_hairs_breadth_are_one_stair() {
        let mut long = course(&[], &[]);
        long.start = day("1996-11-21");
        let start = long.start;
        long.done.changes = (1..10_000).map(|n| (start.plus(n), n as u32)).collect();
        assert!(burn_up(&long).line.len() < 8_000);
    }

    #[test]
    fn the_table_counts_back_from_today() {
        let table = burn_up(&course(&[("2026-11-14", 3), ("2026-11-20", 6)], &[("2026-11-15", 12)])).table;
        let rows: Vec<String> = table.rows.iter().map(|row| row.cells.join(" ")).collect();
        assert_eq!(rows, ["3 6 12", "2 3 10", "0 1 10"]);
    }

    #[test]
    fn many_weeks_are_counted_by_month() {
        let mut long = course(&[("2026-03-31", 3), ("2026-11-20", 6)], &[]);
        long.start = day("2026-03-10");
        let table = burn_up(&long).table;
        let rows: Vec<String> = table.rows.iter().map(|row| format!("{}: {}", row.head, row.cells[0])).collect();
        assert_eq!(rows.first().map(String::as_str), Some("21\u{a0}Nov: 3"));
        assert_eq!(rows.last().map(String::as_str), Some("31\u{a0}Mar: 2"));
        assert_eq!(rows.len(), 9);
    }

    #[test]
    fn the_wedge_opens_from_today_to_both_days() {
        let mut ahead = course(&[("2026-11-11", 6)], &[]);
        ahead.ahead = Some(Wedge { likely: day("2026-12-01"), safe: Some(day("2026-12-08")) });
        let chart = burn_up(&ahead);
        assert_eq!(chart.guess, "M473.9 191.2 L710.9 52");
        assert_eq!(chart.fan, "M473.9 191.2 L710.9 52 L876.8 52 Z");
        assert!(
            chart
                .caption
                .contains("half of the replays are done by 1\u{a0}Dec, 85% by 8\u{a0}Dec. The due date stands 3 days behind")
        );
        ahead.ahead = Some(Wedge { likely: day("2036-12-01"), safe: None });
        assert_eq!(burn_up(&ahead).guess, "", "too far away to be drawn");
    }

    #[test]
    fn a_due_day_far_ahead_is_left_out() {
        let mut far = course(&[], &[]);
        far.due = Some(day("2046-01-01"));
        assert_eq!(burn_up(&far).due, None);
    }
}
