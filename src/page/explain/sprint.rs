//! Where the numbers of a sprint come from.

use crate::{
    calendar::{Day, Minutes, day_short},
    engine::Report,
    measure::{
        Backlog, BacklogItem, Burndown, Ending, Number, Share, SprintHealth, SprintScope, SprintState, Stay, Taking, capacity,
        decimal, velocity,
    },
    page::{
        explain::{Explained, Source, first},
        now,
        part::words::{self, count},
    },
    plan::tree::{Node, NodeId, ProgressBy, Status},
};
use std::collections::HashSet;

/// How many days and people there are for each line that is asked for: they take less room.
const CLAUSES: usize = 4;

/// Explains every number of a sprint, named by its place in [`crate::plan::Plan::sprints`].
pub fn sprint(report: &Report, place: usize) -> Vec<Explained> {
    let burndown = Burndown::of(&report.measures.sprints[place], &report.config.working_days, report.today);
    sprint_of(report, place, (&now::scope(report, place), &burndown), usize::MAX)
}

/// Explains them from the sprint's scope and burndown, with at most so many lines of each list.
pub(in crate::page) fn sprint_of(
    report: &Report,
    place: usize,
    (scope, burndown): (&SprintScope, &Burndown),
    most: usize,
) -> Vec<Explained> {
    let sprint = Sprint { report, place, backlog: &report.measures.sprints[place], most };
    vec![sprint.scope(scope), sprint.burndown(burndown), sprint.capacity(), sprint.velocity()]
}

struct Sprint<'r> {
    report: &'r Report,
    place: usize,
    backlog: &'r Backlog,
    /// The most lines of a list.
    most: usize,
}

impl Sprint<'_> {
    fn short(&self, day: Day) -> String {
        day_short(day, self.report.today)
    }

    /// Says a size in the sprint's unit.
    fn size(&self, size: u64) -> String {
        match self.backlog.unit {
            ProgressBy::Count => size.to_string(),
            ProgressBy::Estimate => words_of(size),
        }
    }

    /// Says a size in tenths; of minutes the tenths are left out.
    fn tenths(&self, tenths: u64) -> String {
        match self.backlog.unit {
            ProgressBy::Count => decimal(i128::from(tenths), 10, 1).unwrap_or_default(),
            ProgressBy::Estimate => self.size((tenths + 5) / 10),
        }
    }

    fn scope(&self, scope: &SprintScope) -> Explained {
        let share = words::percent(scope.share.map(Share::percent));
        let value = format!("{share}, {} of {} done", self.size(scope.done), self.size(scope.done + scope.carried));
        let mut explained = Explained::of(Number::Sprint, value);
        let (start, end) = (self.short(self.backlog.start), self.short(self.backlog.end));
        explained.from.push(format!("{start} to {end}, {}", standing(scope)));
        let [committed, added, removed, done, carried] =
            [scope.committed, scope.added, scope.removed, scope.done, scope.carried].map(|size| self.size(size));
        explained
            .from
            .push(format!("{committed} committed + {added} added − {removed} removed = {done} done + {carried} carried"));
        let kept = words::percent(scope.kept_share.map(Share::percent));
        explained.from.push(format!("of what was committed, {kept} is done"));
        let taken = self.backlog.items.iter().map(|item| (item, Taking::of(self.backlog, item, self.report.today)));
        let (inside, outside): (Vec<_>, Vec<_>) = taken.partition(|(_, taking)| matches!(taking, Taking::In(_)));
        let inside = inside.into_iter().map(|(item, taking)| self.item(item, taking));
        (explained.made_by, explained.n_made_more) = first(inside, self.most);
        let outside_n = outside.len();
        let outside = outside.into_iter().map(|(item, taking)| self.item(item, taking));
        explained.left_out = outside.take(self.most).collect();
        let (other, n_other) = self.other(self.most - explained.left_out.len());
        explained.n_left_more = outside_n - explained.left_out.len() + n_other;
        explained.left_out.extend(other);
        explained
    }

    /// Returns at most so many of its tasks that are no items, and how many more there are.
    fn other(&self, most: usize) -> (Vec<Source>, usize) {
        let items: HashSet<NodeId> = self.backlog.items.iter().map(|item| item.node).collect();
        let plan = &self.report.plan;
        let other: Vec<NodeId> = plan.sprints[self.place].tasks.iter().filter(|task| !items.contains(task)).copied().collect();
        let source = |task: NodeId| Source::of(self.report, task, no_item(plan.tree.get(task)).to_owned());
        first(other.into_iter().map(source), most)
    }

    /// Returns the line of an item, with whether it is in, and how that ended.
    fn item(&self, item: &BacklogItem, taking: Taking) -> Source {
        let says = match taking {
            Taking::In(stay) => self.stay(stay),
            Taking::DoneBefore => {
                let when = item.done.map_or_else(String::new, |day| format!(" {}", self.short(day)));
                format!("done before it came in{when}")
            }
            Taking::Outside => "never in: came after the end, or was left out at once".to_owned(),
        };
        Source::of(self.report, item.node, says)
    }

    /// Says since when an item is in, and how that ends.
    fn stay(&self, stay: Stay) -> String {
        let since = if stay.is_committed { "committed".to_owned() } else { format!("added {}", self.short(stay.from)) };
        let end = match stay.ending {
            Ending::Removed(day) => format!("taken out {}", self.short(day)),
            Ending::Done(day) => format!("done {}", self.short(day)),
            Ending::Carried => "open".to_owned(),
        };
        format!("{since}, {end}")
    }

    fn burndown(&self, burndown: &Burndown) -> Explained {
        let last = burndown.days.iter().rev().find_map(|day| Some((day, day.standing?)));
        let value = last.map_or_else(
            || "not begun yet".to_owned(),
            |(day, standing)| format!("{} left on {}", self.size(standing.remaining), self.short(day.day)),
        );
        let mut explained = Explained::of(Number::Burndown, value);
        let days = burndown.days.iter().map(|day| {
            let ideal = self.tenths(day.ideal_tenths);
            let left = day.standing.map_or_else(
                || "–".to_owned(),
                |standing| format!("{} left of {}", self.size(standing.remaining), self.size(standing.scope)),
            );
            format!("{}: {left}; the line {ideal}", self.short(day.day))
        });
        (explained.from, explained.n_from_more) = first(days, self.most.saturating_mul(CLAUSES));
        explained
    }

    fn capacity(&self) -> Explained {
        let loads = capacity(self.backlog, self.report.today);
        let people = loads.iter().filter(|load| load.owner.is_some()).count();
        let mut explained = Explained::of(Number::Capacity, count(people, "person").replace("persons", "people"));
        let whole: u64 = loads.iter().map(|load| load.minutes).sum();
        let stated = self.report.plan.sprints[self.place].capacity;
        let in_all = stated.map(|time| format!("in all {} of {}", words_of(whole), Minutes(time).words()));
        let loads = loads.iter().map(|load| {
            let who = load.owner.unwrap_or("without owner");
            let mut says = format!("{who}: {} in {}", words_of(load.minutes), count(load.n_items, "item"));
            if let (Some(time), Some(percent)) = (load.capacity, load.percent()) {
                says = format!("{says}, {percent}% of {}", time.words());
            }
            if load.n_unestimated > 0 {
                says = format!("{says}, {} without an estimate", load.n_unestimated);
            }
            says
        });
        (explained.from, explained.n_from_more) = first(loads, self.most.saturating_mul(CLAUSES));
        explained.from.extend(in_all);
        explained
    }

    fn velocity(&self) -> Explained {
        let over = now::finished(self.report, self.backlog.unit);
        let Some(velocity) = velocity(&over, self.report.today) else {
            return Explained::of(Number::Velocity, "no sprint is over yet".to_owned());
        };
        let mean = self.tenths(velocity.mean_tenths);
        let mut explained = Explained::of(Number::Velocity, format!("{mean} a sprint, of the last {}", velocity.of));
        explained.from = over.iter().map(|sprint| format!("{}: {} done", sprint.name, self.size(sprint.done))).collect();
        explained
    }
}

/// Says minutes in words.
fn words_of(minutes: u64) -> String {
    Minutes(u32::try_from(minutes).unwrap_or(u32::MAX)).words()
}

/// Says why a task of a sprint is no item of it.
fn no_item(task: &Node) -> &'static str {
    match task.status {
        Status::Cancelled => "left out of the plan, or under something that is",
        Status::NonTask => "no task: what is under it counts",
        _ if task.children.is_empty() => "under something left out",
        _ => "its steps count",
    }
}

/// Says where a sprint stands in time, and how it goes.
fn standing(scope: &SprintScope) -> String {
    let left = count(scope.days_left as usize, "working day");
    match (scope.state, scope.health) {
        (SprintState::Planned, _) => format!("not begun yet, {left}"),
        (SprintState::Done, _) => "over".to_owned(),
        (SprintState::Active, Some(SprintHealth::Behind)) => format!("{left} left, behind its line"),
        (SprintState::Active, Some(SprintHealth::Done)) => format!("{left} left, all done"),
        (SprintState::Active, _) => format!("{left} left, on pace"),
    }
}
