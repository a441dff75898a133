//! Where the numbers of a week, month or quarter come from.

use crate::{
    calendar::{Day, Minutes, Period, day_short},
    engine::Report,
    measure::{
        Advice, AreaEffort, Carried, Completion, Effort, Ground, Kept, LooseEnds, Moved, NextPlan, Number, Outcome, PeriodState,
        Promise, Share, advice, by_weeks, carry_over, completion, deeds, effort, loose_ends, promises, standings,
    },
    note::GoalKeys,
    page::{
        explain::{Explained, Parts, Source, first},
        part::words::{self, count},
    },
    plan::{Plan, tree::NodeId},
};
use std::ops::RangeInclusive;

/// How many periods before it advice looks back on; more than three only to find three with a plan.
const LOOK_BACK: usize = 12;

/// What is known of a period already: its promises, and what each of its numbers comes to.
pub(in crate::page) struct AtHand<'a> {
    /// Its promises.
    pub(in crate::page) promises: &'a [Promise<'a>],
    /// How they ended.
    pub(in crate::page) whole: &'a Completion,
    /// The areas, owners and sprints of all promises.
    pub(in crate::page) parts: &'a Parts<'a>,
    /// The periods before it, and what they advise.
    pub(in crate::page) advised: &'a (Vec<(Period, Kept)>, NextPlan),
    /// What came along from earlier weeks; asked for only of the running period.
    pub(in crate::page) carried: &'a [Carried],
    /// The top-level goals that stand at another percentage than before.
    pub(in crate::page) moved: &'a [Moved],
    /// Where the effort went.
    pub(in crate::page) effort: &'a Effort<'a>,
}

/// Explains every number of a period.
pub fn period(report: &Report, period: Period) -> Vec<Explained> {
    let (days, roster) = (period.start..=period.end, &report.measures.roster);
    let area = |goal: NodeId| said(&report.plan, goal)?.area.as_deref();
    let deeds = deeds(&report.plan.tree, roster, |task| report.plan.spent(task), area);
    let of = |period: Period| completion(roster, &(period.start..=period.end));
    let at_hand = AtHand {
        promises: &promises(roster, &days),
        whole: &of(period),
        parts: &Parts::of(report),
        advised: &advised(report, period, |period| of(period).kept()),
        carried: &carry_over(roster, report.config.week_starts),
        moved: &goals_moved(report, &days),
        effort: &effort(&deeds, &days),
    };
    period_of(report, period, &at_hand, usize::MAX)
}

/// Explains them from what is known of it, with at most so many lines of each list.
pub(in crate::page) fn period_of(report: &Report, period: Period, at_hand: &AtHand<'_>, most: usize) -> Vec<Explained> {
    let mut explained = vec![kept(report, at_hand, most), next_plan(report, at_hand.advised)];
    let is_running = period.contains(report.today);
    if is_running {
        explained.push(carried(report, at_hand.carried, most));
    }
    explained.push(looked_back(report, at_hand, is_running, most));
    explained
}

/// Returns the day in few words.
fn short(report: &Report, day: Day) -> String {
    day_short(day, report.today)
}

fn kept(report: &Report, at_hand: &AtHand<'_>, most: usize) -> Explained {
    let AtHand { promises, whole, parts, .. } = at_hand;
    let share = words::percent(whole.share().map(Share::percent));
    let value = format!("{share}, {} of {} done ({})", whole.done(), count(whole.planned(), "planned step"), whole.state.name());
    let mut explained = Explained::of(Number::Completion, value);
    let Completion { carried_in, early, on_time, late, undated, open, dropped, extra_done, .. } = whole;
    explained.from.push(format!("early {early}, on time {on_time}, late {late}, day unknown {undated}, open {open}"));
    explained.from.push(format!("{carried_in} came along from before, {dropped} left out, {extra_done} done beside the plan"));
    explained.from.extend(parts.words(promises, whole.state == PeriodState::Future, most));
    let source = |promise: &Promise<'_>| Source::of(report, promise.entry.task, outcome(report, promise));
    let (n_made, n_left) = (whole.planned(), dropped + extra_done);
    explained.made_by = promises.iter().filter(|promise| promise.is_kept().is_some()).take(most).map(source).collect();
    explained.left_out = promises.iter().filter(|promise| promise.is_kept().is_none()).take(most).map(source).collect();
    explained.n_made_more = n_made - explained.made_by.len();
    explained.n_left_more = n_left - explained.left_out.len();
    explained
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
        Outcome::Dropped => "left out".to_owned(),
        Outcome::Extra => format!("done{day} beside the plan"),
    };
    format!("{ended}{plan}{}", if promise.is_carried { ", came along from before" } else { "" })
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
fn next_plan(report: &Report, (past, next): &(Vec<(Period, Kept)>, NextPlan)) -> Explained {
    let NextPlan { advice, suggested } = *next;
    let plan = suggested.map_or_else(String::new, |planned| format!(": about {} next time", count(planned, "step")));
    let mut explained = Explained::of(Number::Advice, format!("{}{plan}", advice_words(advice)));
    explained.from = past
        .iter()
        .map(|(period, kept)| format!("{}: {} of {} done", period.label(), kept.done, count(kept.planned, "planned step")))
        .collect();
    explained.from.push(format!("the line is at {}%", report.config.rate_threshold));
    explained
}

/// Returns an advice in the words of the report.
pub fn advice_words(advice: Advice) -> &'static str {
    match advice {
        Advice::NoData => "No past plan yet",
        Advice::Stretch => "All kept three times in a row: there is room for a little more",
        Advice::Keep => "The plan fits",
        Advice::Trim => "Plan a little less",
        Advice::Shrink => "Plan less, and in smaller steps",
    }
}

fn carried(report: &Report, carried: &[Carried], most: usize) -> Explained {
    let [one, two, three, more] = by_weeks(carried);
    let value = format!("{}: one week {one}, two {two}, three {three}, four or more {more}", count(carried.len(), "step"));
    let mut explained = Explained::of(Number::CarryOver, value);
    let says = |weeks: u32, age: Option<u32>, is_stale: bool| {
        let age = age.map_or_else(String::new, |days| format!(", {} old", count(days as usize, "day")));
        let wish = if is_stale { ", wants a decision: split it, schedule it, or drop it" } else { "" };
        format!("{}{age}{wish}", count(weeks as usize, "week"))
    };
    let source = |task: &Carried| Source::of(report, task.task, says(task.weeks, task.age_days, task.is_stale()));
    (explained.made_by, explained.n_made_more) = first(carried.iter().map(source), most);
    explained
}

/// Finds how far the top-level goals moved, those that stand at another percentage than before.
fn goals_moved(report: &Report, days: &RangeInclusive<Day>) -> Vec<Moved> {
    let ground = Ground::again(&report.plan.tree, report.today, &report.measures.courses);
    let roots: Vec<NodeId> = report.plan.roots().map(|goal| report.plan.goal(goal).node).collect();
    let standings = standings(&ground, &roots, report.config.progress_by);
    let moved = standings.iter().map(|goal| goal.moved(days, report.today));
    moved.filter(|goal| goal.from.map(Share::percent) != goal.to.map(Share::percent)).collect()
}

/// Finds what wants a decision today.
fn open_ends(report: &Report) -> LooseEnds {
    let pulses: Vec<_> = report.measures.goals.iter().map(|goal| goal.pulse).collect();
    let has_cadence = |goal: NodeId| said(&report.plan, goal).is_some_and(|said| said.cadence.is_some());
    loose_ends(&pulses, &report.measures.roster, report.config.stall_days, has_cadence)
}

/// Returns what the note of the goal at a node says.
fn said(plan: &Plan, node: NodeId) -> Option<&GoalKeys> {
    Some(&plan.note(plan.goal(plan.goal_at(node)?).note).front.goal)
}

/// Says where the effort went and what moved; of the running period also what wants a decision, which is so today.
fn looked_back(report: &Report, at_hand: &AtHand<'_>, is_running: bool, most: usize) -> Explained {
    let AtHand { moved, effort, .. } = at_hand;
    let steps = count(effort.done, "step");
    let minutes = Minutes(u32::try_from(effort.minutes).unwrap_or(u32::MAX)).words();
    let aligned = words::percent(effort.aligned_percent);
    let mut explained = Explained::of(Number::Review, format!("{steps}, {minutes}, {aligned} of it for goals"));
    let name = |area: &AreaEffort<'_>| if area.area.is_empty() { "no area".to_owned() } else { area.area.to_owned() };
    let areas = effort.areas.iter().take(most).map(|area| format!("{} {}%", name(area), area.percent));
    let left = effort.areas.len().saturating_sub(most);
    let areas: Vec<String> = areas.chain((left > 0).then(|| format!("and {}", count(left, "more area")))).collect();
    if !areas.is_empty() {
        explained.from.push(format!("by area: {}", areas.join(", ")));
    }
    let percent = |share: Option<Share>| words::percent(share.map(Share::percent));
    let mut made: Vec<(NodeId, String)> =
        moved.iter().map(|goal| (goal.goal, format!("moved from {} to {}", percent(goal.from), percent(goal.to)))).collect();
    if is_running {
        let LooseEnds { no_open_step, stalled, orphans_open } = open_ends(report);
        explained.from.push(format!("{} of no goal are open", count(orphans_open, "step")));
        made.extend(no_open_step.into_iter().map(|goal| (goal, "no open step".to_owned())));
        made.extend(stalled.into_iter().map(|goal| (goal, "resting".to_owned())));
    }
    let made = made.into_iter().map(|(goal, says)| Source::of(report, goal, says));
    (explained.made_by, explained.n_made_more) = first(made, most);
    explained
}
