//! Where a goal's forecast comes from, how its value has grown, and how evenly its work comes.

use crate::{
    calendar::{Day, day_short},
    engine::Report,
    measure::{Evenness, Growth, Leaves, Moment, Number, Outlook, Steadiness, StepKind, growth, one_percent, steadiness},
    page::{
        explain::{Explained, Source, first, goal::origin},
        outlook::{Ahead, MeasuredAhead, StepsAhead, ahead},
        part::words::{self, count},
    },
    plan::{GoalId, tree::NodeId},
};

/// Explains what lies ahead of a goal, and its kaizen.
pub(super) fn of(report: &Report, id: GoalId, leaves: &Leaves, most: usize) -> Vec<Explained> {
    let ahead = ahead(report, id);
    let mut numbers = vec![match &report.measures.goals[id.0 as usize].outlook {
        Outlook::Steps(_) => forecast(report, &ahead, leaves, most),
        Outlook::Measured(_) => line(report, &ahead),
    }];
    numbers.extend(report.plan.tree.get(report.plan.goal(id).node).measure.as_ref().and_then(|measure| {
        let growth = growth(measure, report.today)?;
        Some(grown(&growth))
    }));
    numbers.extend(evenness(report, leaves));
    numbers
}

/// Joins a status and its sentence, if that says more.
fn value(ahead: &Ahead) -> String {
    let words = words::capital(ahead.words);
    if ahead.sentence == words { words } else { format!("{words}. {}", ahead.sentence) }
}

fn forecast(report: &Report, ahead: &Ahead, leaves: &Leaves, most: usize) -> Explained {
    let mut explained = Explained::of(Number::Forecast, value(ahead));
    let Some(StepsAhead { window_days, window_done, pace_per_week, needed_per_week, chance, created_lately, .. }) = &ahead.steps
    else {
        return explained;
    };
    let window = report.today.plus(-i64::from(*window_days));
    explained.from.push(format!(
        "{} in the {} before today",
        count(*window_done as usize, "step"),
        count(*window_days as usize, "day")
    ));
    explained.from.extend(pace_per_week.as_ref().map(|pace| format!("pace {pace} a week")));
    explained.from.extend(needed_per_week.as_ref().map(|needed| format!("needed {needed} a week")));
    explained.from.extend(chance.map(|chance| format!("{chance}% of 2,000 futures make the date")));
    explained
        .from
        .push(format!("{} came in during the last 28 days; no forecast foresees new ones", count(*created_lately, "step")));
    let done = leaves.whole().tasks().filter_map(|step| Some((step.node, step.done?.day())));
    let (inside, outside): (Vec<_>, Vec<_>) =
        done.partition(|(_, day)| day.is_some_and(|day| (window..report.today).contains(&day)));
    let made_by = inside.into_iter().map(|(node, day)| Source::of(report, node, within(report, node, day)));
    (explained.made_by, explained.n_made_more) = first(made_by, most);
    let left_out = outside.into_iter().map(|(node, day)| Source::of(report, node, without(report, day, window)));
    (explained.left_out, explained.n_left_more) = first(left_out, most);
    explained
}

/// Says when a step of the history was done, and how that is known.
fn within(report: &Report, node: NodeId, day: Option<Day>) -> String {
    let origin = origin(&report.plan, node).map_or_else(String::new, |origin| format!(", {origin}"));
    format!("done {}{origin}", day.map_or_else(String::new, |day| day_short(day, report.today)))
}

/// Says why a finished step is no part of the history.
fn without(report: &Report, done: Option<Day>, first: Day) -> String {
    match done {
        None => "done, day unknown".to_owned(),
        Some(day) if day < first => format!("done {}, before the window", day_short(day, report.today)),
        Some(_) => "done today, which is not over".to_owned(),
    }
}

fn line(report: &Report, ahead: &Ahead) -> Explained {
    let mut explained = Explained::of(Number::MeasureLine, value(ahead));
    let Some(MeasuredAhead { unit, value, expected, needed_per_week, pace_per_week, projected, .. }) = &ahead.measured else {
        return explained;
    };
    let clauses = [
        value.as_ref().map(|value| format!("value {value} {unit}")),
        expected.as_ref().map(|expected| format!("the line stands at {expected} {unit}")),
        pace_per_week.as_ref().map(|pace| format!("pace {pace} {unit} a week")),
        needed_per_week.as_ref().map(|needed| format!("needed {needed} {unit} a week")),
        projected.map(|day| format!("at this pace there on {}", day_short(day, report.today))),
    ];
    explained.from.extend(clauses.into_iter().flatten().map(|clause| clause.replace("  ", " ")));
    explained
}

fn grown(growth: &Growth) -> Explained {
    let Growth { days, factor, one_percent, equivalent_days, pace_percent } = growth;
    let factor = factor.as_deref().unwrap_or("–");
    let curve = one_percent.as_deref().unwrap_or("–");
    let mut explained = Explained::of(Number::Growth, format!("× {factor} in {}", count(*days as usize, "day")));
    explained.from.push(format!("1% a day would be × {curve} in the same time"));
    let equals = count(equivalent_days.unsigned_abs() as usize, "day");
    let way = if *equivalent_days < 0 { "of 1% less" } else { "of 1% more" };
    explained.from.push(format!("as much as {equals} {way}, {pace_percent}% of that pace"));
    if let Some(year) = one_percent_of_a_year() {
        explained.from.push(format!("1% a day for a year is × {year}: a picture, not a promise"));
    }
    explained
}

fn one_percent_of_a_year() -> Option<String> {
    one_percent(365)
}

/// Says how evenly the steps of a goal come.
fn evenness(report: &Report, leaves: &Leaves) -> Option<Explained> {
    let tasks = leaves.steps.iter().filter(|step| step.kind == StepKind::Leaf);
    let done = tasks.filter_map(|step| Some((step.done.and_then(Moment::day)?, 1.0)));
    let steadiness = steadiness(done, report.today, report.config.week_starts);
    (steadiness.evenness != Evenness::None).then(|| even(&steadiness))
}

/// Says how evenly work comes.
pub(super) fn even(steadiness: &Steadiness) -> Explained {
    let Steadiness { evenness, weeks, active_weeks, top_day_percent } = steadiness;
    let word = match evenness {
        Evenness::None => "nothing in the last weeks",
        Evenness::New => "too new to tell",
        Evenness::Bursty => "much on few days",
        Evenness::Steady => "a little every week",
        Evenness::Uneven => "it comes and goes",
    };
    let top = words::percent(*top_day_percent);
    let mut explained = Explained::of(Number::Steadiness, word.to_owned());
    explained
        .from
        .push(format!("something in {active_weeks} of {}, {top} of it on the busiest day", count(*weeks as usize, "week")));
    explained
}
