//! Whether a measured value is ahead of or behind a straight line from start to due date.

use super::{
    super::{milestones::MARKS, readings::Readings},
    GoalStatus, Terms,
    goal_status::Calendar,
};
use crate::{calendar::Day, plan::tree::Measure};

/// How far back the pace looks.
///
/// # Units
/// Days.
///
/// # Source
/// `metrics.md` §7, "The line of a measure".
const PACE_DAYS: i64 = 28;

/// How many days behind the line are only a risk.
///
/// # Source
/// `metrics.md` §7, "The line of a measure".
const AT_RISK_DAYS: i64 = 7;

/// The furthest day that is projected.
///
/// # Units
/// Days after the last logged one.
///
/// # Source
/// `metrics.md` §7, "The line of a measure".
const FURTHEST: i128 = 3650;

#[doc = include_str!("../numbers/measure_line.md")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MeasureLine {
    /// Whether it makes its date.
    pub status: GoalStatus,
    /// Where the value stands; none if the number is too long to print.
    pub value: Option<String>,
    /// Where the line stands.
    pub expected: Option<String>,
    /// How many days the value is ahead of the line; below 0, behind.
    pub buffer_days: Option<i64>,
    /// What the value has to move in a week; none once the due date has passed.
    pub needed_per_week: Option<String>,
    /// What it has moved in a week of the last four.
    pub pace_per_week: Option<String>,
    /// The day on which it gets there at that pace.
    pub projected: Option<Day>,
    /// The days on which it gets to 25, 50, 75 and 100 percent at that pace, of those it has not got to.
    pub marks: [Option<Day>; 4],
}

/// Compares a measured value with its line.
///
/// # Source
/// `metrics.md` §7, "The line of a measure".
pub fn measure_line(measure: &Measure, terms: Terms, today: Day, stall_days: u32) -> MeasureLine {
    let readings = Readings::of(measure, today);
    let value = readings.hundredths(readings.value, 1);
    if let Some(status) = settled(&readings, terms) {
        let (expected, needed_per_week, pace_per_week) = (None, None, None);
        return MeasureLine {
            status,
            value,
            expected,
            buffer_days: None,
            needed_per_week,
            pace_per_week,
            projected: None,
            marks: [None; 4],
        };
    }
    let line = Line::of(&readings, terms);
    let buffer_days = line.and_then(|line| buffer_days(&readings, line, today));
    let calendar =
        Calendar { start: terms.start, due: terms.due, last_sign: readings.days.last().map(|last| last.0), stall_days };
    let status = calendar.status(today).unwrap_or(match (readings.days.last(), buffer_days) {
        (None, _) => GoalStatus::TooLittleHistory,
        (_, None) => GoalStatus::NoDueDate,
        (_, Some(0..)) => GoalStatus::OnTrack,
        (_, Some(days)) if days >= -AT_RISK_DAYS => GoalStatus::AtRisk,
        _ => GoalStatus::OffTrack,
    });
    let pace = Pace::of(&readings, today);
    MeasureLine {
        status,
        value,
        expected: line.and_then(|line| expected(&readings, line, today)),
        buffer_days,
        needed_per_week: needed_per_week(&readings, terms.due, today),
        pace_per_week: pace.and_then(|pace| readings.hundredths(7 * pace.moved, pace.days)),
        projected: pace.and_then(|pace| projected(&readings, pace, 100)),
        marks: MARKS.map(|mark| pace.and_then(|pace| projected(&readings, pace, mark))),
    }
}

/// Returns the status of a goal that only has a value.
fn settled(readings: &Readings, terms: Terms) -> Option<GoalStatus> {
    let (moved, way) = readings.moved(readings.value);
    GoalStatus::said(terms.status)
        .or((way == 0).then_some(GoalStatus::FlatMeasure))
        .or((moved >= way).then_some(GoalStatus::Done))
}

/// The straight line from start to due date.
#[derive(Clone, Copy)]
struct Line {
    start: Day,
    /// From start to due date, above 0.
    days: i64,
}

impl Line {
    /// It begins at the goal's own start, else on the first logged day.
    fn of(readings: &Readings, terms: Terms) -> Option<Line> {
        let start = terms.start.or(readings.days.first().map(|first| first.0))?;
        let days = terms.due?.since(start);
        (days > 0).then_some(Line { start, days })
    }
}

fn expected(readings: &Readings, line: Line, today: Day) -> Option<String> {
    let gone = i128::from(today.since(line.start).clamp(0, line.days));
    let (from, way, days) = (readings.from, readings.to - readings.from, i128::from(line.days));
    readings.hundredths(from * days + way * gone, days)
}

/// Counts the days between today and the day on which the line stands where the value does, once started.
fn buffer_days(readings: &Readings, line: Line, today: Day) -> Option<i64> {
    let gone = today.since(line.start);
    let (moved, way) = readings.moved(readings.value);
    // Never far ahead, since the value has not arrived; but however far behind, whole days must hold it.
    let reached = (moved * i128::from(line.days)).div_euclid(way).max(i128::from(i64::MIN / 2));
    (gone >= 0).then_some(reached as i64 - gone)
}

fn needed_per_week(readings: &Readings, due: Option<Day>, today: Day) -> Option<String> {
    let days = due?.since(today) + 1;
    if days > 0 { readings.hundredths(7 * (readings.to - readings.value), i128::from(days)) } else { None }
}

/// How the value moved between two logged days.
#[derive(Clone, Copy)]
struct Pace {
    /// The last logged day.
    last: Day,
    /// By how much the value has moved.
    moved: i128,
    /// In how many days, above 0.
    days: i128,
}

impl Pace {
    /// From the last logged day back to the latest that is 28 days ago or more, else to the first.
    fn of(readings: &Readings, today: Day) -> Option<Pace> {
        let long_ago = readings.days.iter().rev().find(|(day, _)| *day <= today.plus(-PACE_DAYS));
        let (base, last) = (long_ago.or(readings.days.first())?, readings.days.last()?);
        let days = i128::from(last.0.since(base.0));
        (days > 0).then_some(Pace { last: last.0, moved: last.1 - base.1, days })
    }
}

/// Returns when the value gets so many percent of the way at this pace.
fn projected(readings: &Readings, pace: Pace, percent: u8) -> Option<Day> {
    let part = (readings.to - readings.from).checked_mul(i128::from(percent))?;
    let left = readings.from.checked_mul(100)?.checked_add(part)?.checked_sub(readings.value.checked_mul(100)?)?;
    if left.signum() * pace.moved.signum() <= 0 {
        return None;
    }
    let moved = pace.moved.abs().checked_mul(100)?;
    let days = left.abs().checked_mul(pace.days)?.checked_add(moved - 1)? / moved;
    (days <= FURTHEST).then(|| pace.last.plus(days as i64))
}
