//! What lies ahead of a goal, in numbers and words: for its page, `forecast` and JSON alike.

use crate::{
    calendar::{Day, day_short},
    engine::Report,
    measure::{
        Backtest, Branch, Forecast, GoalStatus, Ground, Leaves, MeasureLine, Outlook, Progress, Work, backtest, counted_by,
    },
    page::part::{
        standing::Standing,
        words::{capital, count},
    },
    path::VaultPath,
    plan::GoalId,
};
use serde::Serialize;

/// What lies ahead of a goal.
///
/// # Units
/// Paces in steps a week with one decimal, or in the measure's unit a week with two; percent; days. A number that cannot be
/// known is none.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Ahead {
    /// The goal's title.
    pub title: String,
    /// Its note.
    pub file: VaultPath,
    /// Its due date.
    pub due: Option<Day>,
    /// The status of `metrics.md` §7, `on-track`.
    pub status: &'static str,
    /// What tells it from others of the same name, `overdue`.
    pub reason: Option<&'static str>,
    /// The status in the words of the report.
    pub words: &'static str,
    /// A sentence that says it.
    pub sentence: String,
    /// Of a goal counted in steps.
    pub steps: Option<StepsAhead>,
    /// Of a measured goal.
    pub measured: Option<MeasuredAhead>,
}

/// What lies ahead of a goal that is counted in steps.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct StepsAhead {
    /// Steps to go.
    pub remaining: usize,
    /// How many days of history there are, 56 at most.
    pub window_days: u32,
    /// How many steps were done on them.
    pub window_done: u32,
    /// Steps a week so far.
    pub pace_per_week: Option<String>,
    /// Steps a week that the due date asks for.
    pub needed_per_week: Option<String>,
    /// The likely day.
    pub p50: Option<Day>,
    /// The safe day.
    pub p85: Option<Day>,
    /// The day by which 95 of 100 futures are done.
    pub p95: Option<Day>,
    /// How many of 100 futures make the due date.
    pub chance: Option<u8>,
    /// How many steps came in during the last 28 days, which the forecast does not foresee.
    pub created_lately: usize,
    /// What would have been forecast four weeks ago.
    pub backtest: Option<EarlierAhead>,
}

/// What would have been forecast four weeks ago, beside what came of it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct EarlierAhead {
    /// The day of that forecast.
    pub day: Day,
    /// The likely day then.
    pub p50: Option<Day>,
    /// The safe day then.
    pub p85: Option<Day>,
    /// The day it was done, if it was and the day is known.
    pub done: Option<Day>,
    /// How many days later than the safe day of then it was done, or is safely done as of today; below 0: earlier.
    pub drift_days: Option<i64>,
}

/// What lies ahead of a measured goal.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct MeasuredAhead {
    /// The unit, in the user's words.
    pub unit: String,
    /// Where the value stands.
    pub value: Option<String>,
    /// Where the line stands today.
    pub expected: Option<String>,
    /// How many days the value is ahead of the line; below 0: behind.
    pub buffer_days: Option<i64>,
    /// What a week has to bring from now on.
    pub needed_per_week: Option<String>,
    /// What the last four weeks brought, a week.
    pub pace_per_week: Option<String>,
    /// When the value gets there at this pace.
    pub projected: Option<Day>,
}

/// Says what lies ahead of a goal.
pub fn ahead(report: &Report, id: GoalId) -> Ahead {
    let plan = &report.plan;
    let (goal, measures) = (plan.goal(id), &report.measures.goals[id.0 as usize]);
    let node = plan.tree.get(goal.node);
    let status = measures.outlook.status();
    let (steps, measured) = match &measures.outlook {
        Outlook::Steps(forecast) => (Some(steps(report, id, forecast)), None),
        Outlook::Measured(line) => (None, Some(of_line(line, node.measure.as_ref().map_or("", |measure| measure.unit.as_str())))),
    };
    Ahead {
        title: goal.title.clone(),
        file: plan.note(goal.note).path().clone(),
        due: node.due,
        status: status.name(),
        reason: status.reason(),
        words: outlook_words(&measures.outlook),
        sentence: sentence(status, &measures.outlook, node.due, report.today),
        steps,
        measured,
    }
}

/// Returns a status in the words of the report.
///
/// # Source
/// `design.md` §2, "Status of a goal", and §3: nothing is late by itself, and what rests is no failure.
pub fn status_words(status: GoalStatus) -> &'static str {
    match status {
        GoalStatus::Done => "done",
        GoalStatus::Dropped => "left out",
        GoalStatus::Paused => "paused",
        GoalStatus::Idea => "an idea",
        GoalStatus::NoTasks => "nothing to count yet",
        GoalStatus::FlatMeasure => "a value to keep",
        GoalStatus::NotStarted => "not begun yet",
        GoalStatus::Overdue => "past its date",
        GoalStatus::Stalled => "resting",
        GoalStatus::TooLittleHistory => "too little to tell",
        GoalStatus::NoDueDate => "no date",
        GoalStatus::OnTrack => "on course",
        GoalStatus::AtRisk => "close",
        GoalStatus::OffTrack => "late at this pace",
    }
}

/// Returns the status of what lies ahead in the words of the report: a measured goal goes by its line, not by the pace.
pub(super) fn outlook_words(outlook: &Outlook) -> &'static str {
    match outlook {
        Outlook::Measured(line) if line.status == GoalStatus::OffTrack => "behind its line",
        _ => status_words(outlook.status()),
    }
}

/// Returns the sign and the word of a goal that has a date to make, or rests.
///
/// # Source
/// `design.md` §2, "Status of a goal".
pub(super) fn standing(outlook: &Outlook) -> Option<Standing> {
    let status = outlook.status();
    let class = match status {
        GoalStatus::OnTrack => "state--course",
        GoalStatus::AtRisk => "state--close",
        GoalStatus::OffTrack => "state--late",
        GoalStatus::Stalled => "state--rest",
        _ => return None,
    };
    Some(Standing { words: outlook_words(outlook), class })
}

fn steps(report: &Report, id: GoalId, forecast: &Forecast) -> StepsAhead {
    let Forecast { remaining, window_days, window_done, pace_per_week, needed_per_week, p50, p85, p95, chance, .. } = forecast;
    StepsAhead {
        remaining: *remaining,
        window_days: *window_days,
        window_done: *window_done,
        pace_per_week: pace_per_week.clone(),
        needed_per_week: needed_per_week.clone(),
        p50: *p50,
        p85: *p85,
        p95: *p95,
        chance: *chance,
        created_lately: report.measures.goals[id.0 as usize].created_lately,
        backtest: earlier(report, id, forecast).map(|backtest| EarlierAhead {
            day: backtest.day,
            p50: backtest.earlier.p50,
            p85: backtest.earlier.p85,
            done: backtest.done.and_then(crate::measure::Moment::day),
            drift_days: backtest.drift_days,
        }),
    }
}

fn earlier(report: &Report, id: GoalId, forecast: &Forecast) -> Option<Backtest> {
    let (tree, node) = (&report.plan.tree, report.plan.goal(id).node);
    let ground = Ground::under(tree, node, report.today);
    let branch = Branch::of(&ground, node, counted_by(tree, node, report.config.progress_by));
    let leaves = Leaves::today(&branch);
    let work = Work::of(&branch, &leaves, &Progress::of(&branch, &leaves));
    backtest(&branch, &work, forecast, report.config.stall_days)
}

fn of_line(line: &MeasureLine, unit: &str) -> MeasuredAhead {
    let MeasureLine { value, expected, buffer_days, needed_per_week, pace_per_week, projected, .. } = line.clone();
    MeasuredAhead { unit: unit.to_owned(), value, expected, buffer_days, needed_per_week, pace_per_week, projected }
}

/// Says in a sentence what lies ahead, with both days: one day alone would promise too much.
fn sentence(status: GoalStatus, outlook: &Outlook, due: Option<Day>, today: Day) -> String {
    let day = |day: Day| day_short(day, today);
    let due = due.map(day);
    let said = match (status, outlook) {
        (GoalStatus::NoTasks, _) => "one line with a box would make a start".to_owned(),
        (GoalStatus::TooLittleHistory, Outlook::Steps(forecast)) => too_little(forecast),
        (GoalStatus::TooLittleHistory, Outlook::Measured(_)) => "one logged value, and its line appears".to_owned(),
        (_, Outlook::Steps(Forecast { remaining, p50: Some(likely), p85, .. })) => {
            let safe = p85.map_or_else(|| "more than two years".to_owned(), day);
            format!("{} to go: likely {}, safe {safe}", count(*remaining, "step"), day(*likely))
        }
        (_, Outlook::Measured(MeasureLine { buffer_days: Some(buffer), .. })) => match buffer {
            0 => "right on its line".to_owned(),
            1.. => format!("{} ahead of its line", count(buffer.unsigned_abs() as usize, "day")),
            _ => format!("{} behind its line", count(buffer.unsigned_abs() as usize, "day")),
        },
        (_, Outlook::Steps(forecast)) if forecast.window_days > 0 => too_little(forecast),
        _ => String::new(),
    };
    let due = due.map(|due| format!("due {due}")).filter(|_| !matches!(status, GoalStatus::Done | GoalStatus::Dropped));
    let clauses: Vec<String> = [Some(said).filter(|said| !said.is_empty()), due].into_iter().flatten().collect();
    if clauses.is_empty() { capital(status_words(status)) } else { capital(&clauses.join("; ")) }
}

/// Says what is missing for a forecast.
fn too_little(forecast: &Forecast) -> String {
    let Forecast { remaining, window_days, window_done, .. } = forecast;
    let so_far = format!("{} on {}", count(*window_done as usize, "step"), count(*window_days as usize, "day"));
    format!("{} to go; {so_far} so far, and from three on fourteen a forecast appears", count(*remaining, "step"))
}
