//! Where the numbers of a week, month or quarter come from.

use crate::{
    calendar::{Day, Minutes, Period, day_short},
    engine::Report,
    measure::{
        Advice, Carried, Completion, Entry, Ground, Kept, NextPlan, Number, Outcome, Promise, Review, ReviewFacts, Share, advice,
        by_weeks, carry_over, completion, completion_by, deeds, loose_ends, promises, review, standings,
    },
    page::{
        explain::{Explained, Source},
        part::words::{self, count},
    },
    plan::{Plan, What, tree::NodeId},
};
use std::ops::RangeInclusive;

/// How many periods before it advice looks back on; more than three only to find three with a plan.
const LOOK_BACK: usize = 12;

/// Explains every number of a period.
pub fn period(report: &Report, period: Period) -> Vec<Explained> {
    let days = period.start..=period.end;
    let mut explained = vec![kept(report, &days), next_plan(report, period)];
    if period.contains(report.today) {
        explained.push(carried(report));
    }
    explained.push(looked_back(report, &days));
    explained
}

/// Returns the day in few words.
fn short(report: &Report, day: Day) -> String {
    day_short(day, report.today)
}

fn kept(report: &Report, days: &RangeInclusive<Day>) -> Explained {
    let roster = &report.measures.roster;
    let whole = completion(roster, days);
    let share = words::percent(whole.share().map(Share::percent));
    let value = format!("{share}, {} of {} kept ({})", whole.done(), count(whole.planned(), "promise"), whole.state.name());
    let mut explained = Explained::of(Number::Completion, value);
    let Completion { carried_in, early, on_time, late, undated, open, dropped, extra_done, .. } = whole;
    explained.from.push(format!("early {early}, on time {on_time}, late {late}, day unknown {undated}, open {open}"));
    explained.from.push(format!("{carried_in} carried in, {dropped} dropped, {extra_done} done without a promise"));
    explained.from.extend(parts(report, days));
    for promise in promises(roster, days) {
        let source = Source::of(report, promise.entry.task, outcome(report, &promise));
        match promise.outcome {
            Outcome::Dropped | Outcome::Extra => explained.left_out.push(source),
            _ => explained.made_by.push(source),
        }
    }
    explained
}

/// Counts the same apart for each area, owner and sprint.
fn parts(report: &Report, days: &RangeInclusive<Day>) -> Vec<String> {
    let (plan, roster) = (&report.plan, &report.measures.roster);
    let area = |entry: &Entry| plan.area(entry.task).map(str::to_owned);
    let owners = |entry: &Entry| plan.owners(entry.task).into_iter().map(str::to_owned).collect::<Vec<_>>();
    let sprints = |entry: &Entry| sprints_of(plan, entry.task);
    let named = [
        ("by area", completion_by(roster, days, area)),
        ("by owner", completion_by(roster, days, owners)),
        ("by sprint", completion_by(roster, days, sprints)),
    ];
    let filled = named.into_iter().filter(|(_, parts)| !parts.is_empty());
    filled
        .map(|(name, parts)| {
            let of = |(key, part): (&String, &Completion)| {
                format!("{key} {}, {} of {}", words::percent(part.share().map(Share::percent)), part.done(), part.planned())
            };
            format!("{name}: {}", parts.iter().map(of).collect::<Vec<_>>().join("; "))
        })
        .collect()
}

fn sprints_of(plan: &Plan, task: NodeId) -> Vec<String> {
    plan.sprints.iter().filter(|sprint| sprint.tasks.contains(&task)).map(|sprint| sprint.title.clone()).collect()
}

/// Says how a promise ended, and where it came from.
fn outcome(report: &Report, promise: &Promise<'_>) -> String {
    let plan = promise.entry.plan.map_or_else(String::new, |day| format!(", planned for {}", short(report, day)));
    let day = promise.entry.done_day().map_or_else(String::new, |day| format!(" {}", short(report, day)));
    let ended = match promise.outcome {
        Outcome::Early => format!("done early{day}"),
        Outcome::OnTime => format!("done on time{day}"),
        Outcome::Late => format!("done late{day}"),
        Outcome::Undated => "done, day unknown".to_owned(),
        Outcome::Open => "open".to_owned(),
        Outcome::Dropped => "dropped from the plan".to_owned(),
        Outcome::Extra => format!("done{day} without a promise"),
    };
    format!("{ended}{plan}{}", if promise.is_carried { ", carried in" } else { "" })
}

/// Lists the last three periods with a plan, in order, and what they advise for the next one.
pub(in crate::page) fn advised(
    report: &Report,
    period: Period,
    kept: impl Fn(Period) -> Kept,
) -> (Vec<(Period, Kept)>, NextPlan) {
    let mut past: Vec<(Period, Kept)> = std::iter::successors(Some(period), |period| Some(period.previous()))
        .filter(|period| period.end < report.today)
        .take(LOOK_BACK)
        .map(|period| (period, kept(period)))
        .filter(|(_, kept)| kept.planned > 0)
        .take(3)
        .collect();
    past.reverse();
    let next = advice(&past.iter().map(|(_, kept)| *kept).collect::<Vec<_>>(), report.config.rate_threshold);
    (past, next)
}

/// Says what the last periods advise for the next one.
fn next_plan(report: &Report, period: Period) -> Explained {
    let roster = &report.measures.roster;
    let (past, next) = advised(report, period, |period| completion(roster, &(period.start..=period.end)).kept());
    let NextPlan { advice, suggested } = next;
    let plan = suggested.map_or_else(String::new, |planned| format!(": about {} next time", count(planned, "promise")));
    let mut explained = Explained::of(Number::Advice, format!("{}{plan}", advice_words(advice)));
    explained.from = past
        .iter()
        .map(|(period, kept)| format!("{}: {} of {} kept", period.label(), kept.done, count(kept.planned, "promise")))
        .collect();
    explained.from.push(format!("the line is at {}%", report.config.rate_threshold));
    explained
}

/// Returns an advice in the words of the report.
pub fn advice_words(advice: Advice) -> &'static str {
    match advice {
        Advice::NoData => "No past plan yet",
        Advice::Stretch => "All kept three times in a row: there is room for a little more",
        Advice::Keep => "The plan fits: keep its size",
        Advice::Trim => "Plan a little less",
        Advice::Shrink => "Plan less, and in smaller steps",
    }
}

fn carried(report: &Report) -> Explained {
    let carried = carry_over(&report.measures.roster, report.config.week_starts);
    let [one, two, three, more] = by_weeks(&carried);
    let value = format!("{}: one week {one}, two {two}, three {three}, four or more {more}", count(carried.len(), "step"));
    let mut explained = Explained::of(Number::CarryOver, value);
    let says = |weeks: u32, age: Option<u32>, is_stale: bool| {
        let age = age.map_or_else(String::new, |days| format!(", {} old", count(days as usize, "day")));
        let wish = if is_stale { ", wants a decision: split it, schedule it, or drop it" } else { "" };
        format!("{}{age}{wish}", count(weeks as usize, "week"))
    };
    let source = |task: &Carried| Source::of(report, task.task, says(task.weeks, task.age_days, task.is_stale()));
    explained.made_by = carried.iter().map(source).collect();
    explained
}

/// What a review of the report's day is taken from.
fn facts(report: &Report) -> ReviewFacts<'_> {
    let (plan, measures) = (&report.plan, &report.measures);
    let ground = Ground::again(&plan.tree, report.today, &measures.courses);
    let roots: Vec<NodeId> = plan.roots().map(|goal| plan.goal(goal).node).collect();
    let pulses: Vec<_> = measures.goals.iter().map(|goal| goal.pulse).collect();
    let goal_at = |node: NodeId| match plan.what[node.0 as usize] {
        What::Goal(goal) => Some(plan.goal(goal)),
        What::Stage(_) | What::Task(_) => None,
    };
    let said = |node: NodeId| goal_at(node).map(|goal| &plan.note(goal.note).front.goal);
    ReviewFacts {
        today: report.today,
        loose_ends: loose_ends(&pulses, &measures.roster, report.config.stall_days, |goal| {
            said(goal).is_some_and(|said| said.cadence.is_some())
        }),
        standings: standings(&ground, &roots, report.config.progress_by),
        deeds: deeds(&plan.tree, &measures.roster, |task| plan.spent(task), |goal| said(goal)?.area.as_deref()),
    }
}

fn looked_back(report: &Report, days: &RangeInclusive<Day>) -> Explained {
    let facts = facts(report);
    let Review { loose_ends, moved, effort } = review(&facts, days);
    let steps = count(effort.done, "step");
    let minutes = Minutes(u32::try_from(effort.minutes).unwrap_or(u32::MAX)).words();
    let aligned = words::percent(effort.aligned_percent);
    let mut explained = Explained::of(Number::Review, format!("{steps}, {minutes}, {aligned} of it for goals"));
    let areas = effort.areas.iter().map(|area| {
        let name = if area.area.is_empty() { "no area" } else { area.area };
        format!("{name} {}%", area.percent)
    });
    let areas: Vec<String> = areas.collect();
    if !areas.is_empty() {
        explained.from.push(format!("by area: {}", areas.join(", ")));
    }
    explained.from.push(format!("{} of no goal are open", count(loose_ends.orphans_open, "step")));
    let percent = |share: Option<Share>| words::percent(share.map(Share::percent));
    let has_moved = moved.iter().filter(|goal| goal.from.map(Share::percent) != goal.to.map(Share::percent));
    explained.made_by = has_moved
        .map(|goal| Source::of(report, goal.goal, format!("moved from {} to {}", percent(goal.from), percent(goal.to))))
        .collect();
    let ends = loose_ends.no_open_step.iter().map(|goal| (*goal, "no open step"));
    let ends = ends.chain(loose_ends.stalled.iter().map(|goal| (*goal, "resting")));
    explained.made_by.extend(ends.map(|(goal, says)| Source::of(report, goal, says.to_owned())));
    explained
}
