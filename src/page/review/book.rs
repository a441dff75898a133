//! What all reviews look at, prepared once: the periods that have a page, the notes on them, and what was done when.

use crate::{
    calendar::{Day, Period, Unit},
    engine::Report,
    measure::{
        Completion, Consistency, Deed, Ground, HabitDays, Ledger, Moved, PeriodState, Promise, Share, Standings, completion_of,
        consistency, deeds, standings,
    },
    page::{
        atlas::Atlas,
        explain::Parts,
        reached::{Milestone, reached},
        review::{
            kept::{self, Count},
            own,
        },
    },
    plan::{GoalId, NoteId, tree::NodeId},
};
use rayon::{join, prelude::*};
use std::{
    borrow::Cow,
    collections::{BTreeMap, BTreeSet},
    ops::RangeInclusive,
    sync::{Arc, OnceLock},
};

/// The kinds of period that have pages.
pub(super) const UNITS: [Unit; 3] = [Unit::Week, Unit::Month, Unit::Quarter];

/// The most pages of each kind: twenty-five years. Of more, the latest are shown.
const MOST: [usize; 3] = [1305, 300, 100];

/// What was planned for a period and how much of it was done.
#[derive(Clone, Debug)]
pub(super) struct Planned {
    pub(super) completion: Completion,
    /// Done and planned of each goal, and of what stands under none.
    pub(super) by_goal: BTreeMap<Option<GoalId>, Count>,
}

/// How the top-level goals stood over time.
#[derive(Debug)]
pub(super) struct Ways {
    pub(super) standings: Vec<Standings>,
    /// The days on which they moved with their places, by day.
    pub(super) days: Vec<(Day, usize)>,
}

/// A period with a page, and what was counted of it so far: neighbours ask for it too.
#[derive(Debug)]
struct Counted {
    period: Period,
    planned: OnceLock<Planned>,
    habits: OnceLock<Vec<Consistency>>,
}

/// The periods with what reviews share.
///
/// What uses several threads is worked out here, and not when the first page asks for it: a thread that waits for the others
/// may take up the next page, and would then wait for itself.
#[derive(Debug)]
pub(in crate::page) struct Book<'r> {
    pub(super) report: &'r Report,
    /// Weeks, months and quarters that have a page, each in order, with how much of their plans was done.
    periods: [Vec<Counted>; 3],
    /// How many older ones have none.
    pub(super) left_out: usize,
    notes: BTreeMap<Period, NoteId>,
    /// What each note on a period wants to do next time.
    wishes: BTreeMap<Period, (NoteId, String)>,
    ledger: Ledger<'r>,
    /// What goals are measured on.
    pub(super) ground: Ground<'r>,
    /// How the top-level goals stood over time.
    pub(super) ways: Ways,
    /// The leaves that were done with what they took, by day.
    pub(super) deeds: Vec<Deed<'r>>,
    /// The areas, owners and sprints of all promises.
    pub(super) parts: Parts<'r>,
    /// The days of each habit, in the plan's order.
    pub(super) habits: Arc<[HabitDays]>,
    wins: Vec<(Day, GoalId, Milestone)>,
}

impl<'r> Book<'r> {
    /// Finds the periods: those with something done or planned, and those that a note reflects on; none after the running one.
    pub(in crate::page) fn of(atlas: &Atlas<'r>, habits: Arc<[HabitDays]>) -> Book<'r> {
        let report = atlas.report;
        let notes = own::notes(report);
        let wish = |(period, id): (&Period, &NoteId)| Some((*period, (*id, own::next_time(report.plan.note(*id))?)));
        let measures = &report.measures;
        let done = measures.activity.iter().map(|(day, _)| *day);
        let planned = measures.roster.entries().iter().filter_map(|entry| entry.plan);
        let mut days: Vec<Day> = done.chain(planned).collect();
        days.sort_unstable();
        days.dedup();
        let mut left_out = 0;
        let periods = UNITS.map(|unit| {
            let running = Period::of(report.today, unit, report.config.week_starts);
            let of_days = days.iter().map(|day| Period::of(*day, unit, report.config.week_starts));
            let noted = notes.keys().filter(|period| period.unit == unit).copied();
            let found: BTreeSet<Period> = of_days.chain(noted).filter(|period| *period <= running).collect();
            let left = found.len().saturating_sub(MOST[unit_at(unit)]);
            left_out += left;
            found.into_iter().skip(left).map(Counted::new).collect()
        });
        let ground = Ground::again(&report.plan.tree, report.today, &measures.courses);
        let ((ledger, wins, parts), (ways, deeds)) = join(
            || (Ledger::of(&measures.roster), reached(atlas), Parts::of(report)),
            || join(|| Ways::of(report, &ground), || find_deeds(report)),
        );
        let wishes = notes.iter().filter_map(wish).collect();
        Book { report, periods, left_out, notes, wishes, ledger, ground, ways, deeds, parts, habits, wins }
    }

    /// Lists the periods of a kind that have a page, in order.
    pub(super) fn periods(&self, unit: Unit) -> impl DoubleEndedIterator<Item = Period> + ExactSizeIterator {
        self.periods[unit_at(unit)].iter().map(|counted| counted.period)
    }

    /// Lists all periods that have a page: weeks, months, quarters.
    pub(in crate::page) fn all(&self) -> impl Iterator<Item = Period> {
        UNITS.into_iter().flat_map(|unit| self.periods(unit))
    }

    /// Returns the periods of the same kind that have a page: the one before this, and the one after.
    pub(super) fn neighbours(&self, period: Period) -> (Option<Period>, Option<Period>) {
        let all = &self.periods[unit_at(period.unit)];
        let before = all.partition_point(|other| other.period < period);
        let after = all.partition_point(|other| other.period <= period);
        (before.checked_sub(1).map(|at| all[at].period), all.get(after).map(|other| other.period))
    }

    /// Lists the periods of a kind that have a page and begin on these days.
    pub(super) fn within(&self, unit: Unit, days: &RangeInclusive<Day>) -> impl Iterator<Item = Period> {
        let all = &self.periods[unit_at(unit)];
        let first = all.partition_point(|counted| counted.period.start < *days.start());
        all[first..].iter().map(|counted| counted.period).take_while(|period| days.contains(&period.start))
    }

    /// Lists the promises of a period.
    pub(super) fn promises(&self, period: Period) -> Vec<Promise<'r>> {
        self.ledger.promises(&(period.start..=period.end))
    }

    /// Returns how much of a period's plan was done; worked out once for those with a page.
    pub(super) fn completion(&self, period: Period) -> Completion {
        self.planned(period).completion
    }

    /// Counts the plan of a period as a whole and by goal; worked out once for those with a page.
    pub(super) fn planned(&self, period: Period) -> Cow<'_, Planned> {
        self.planned_of(period, || Cow::Owned(self.promises(period)))
    }

    /// The same, given its promises.
    pub(super) fn planned_of<'p>(&self, period: Period, promises: impl Fn() -> Cow<'p, [Promise<'r>]>) -> Cow<'_, Planned>
    where
        'r: 'p,
    {
        let state = PeriodState::of(&(period.start..=period.end), self.report.today);
        let count = || {
            let promises = promises();
            Planned { completion: completion_of(&promises, state), by_goal: kept::by_goal(&self.report.plan, &promises) }
        };
        self.counted(period).map_or_else(|| Cow::Owned(count()), |counted| Cow::Borrowed(counted.planned.get_or_init(count)))
    }

    /// Counts how often each habit was kept in a period, in the plan's order; worked out once for those with a page.
    pub(super) fn consistency(&self, period: Period) -> Cow<'_, [Consistency]> {
        let range = period.start..=period.end;
        let count = || self.habits.iter().map(|days| consistency(days, &range)).collect();
        self.counted(period).map_or_else(|| Cow::Owned(count()), |counted| Cow::Borrowed(&**counted.habits.get_or_init(count)))
    }

    fn counted(&self, period: Period) -> Option<&Counted> {
        let all = &self.periods[unit_at(period.unit)];
        all.binary_search_by_key(&period, |counted| counted.period).ok().map(|at| &all[at])
    }

    /// Returns the note that reflects on a period.
    pub(super) fn note(&self, period: Period) -> Option<NoteId> {
        self.notes.get(&period).copied()
    }

    /// Returns what the latest note on an earlier period of the same kind wants to do next time.
    pub(super) fn wish_before(&self, period: Period) -> Option<(Period, NoteId, &str)> {
        let (other, (id, text)) = self.wishes.range(..period).next_back().filter(|(other, _)| other.unit == period.unit)?;
        Some((*other, *id, text))
    }

    /// Returns the leaves that were done on these days, by day.
    pub(super) fn done(&self, days: &RangeInclusive<Day>) -> &'r [(Day, NodeId)] {
        let all = &self.report.measures.completions;
        &all[all.partition_point(|(day, _)| day < days.start())..all.partition_point(|(day, _)| day <= days.end())]
    }

    /// Returns the quarters and stages that were reached on these days, by day.
    pub(super) fn wins(&self, days: &RangeInclusive<Day>) -> &[(Day, GoalId, Milestone)] {
        let all = &self.wins;
        &all[all.partition_point(|(day, ..)| day < days.start())..all.partition_point(|(day, ..)| day <= days.end())]
    }
}

impl Counted {
    fn new(period: Period) -> Counted {
        Counted { period, planned: OnceLock::new(), habits: OnceLock::new() }
    }
}

impl Ways {
    fn of(report: &Report, ground: &Ground<'_>) -> Ways {
        let plan = &report.plan;
        let roots: Vec<NodeId> = plan.roots().map(|goal| plan.goal(goal).node).collect();
        let standings = standings(ground, &roots, report.config.progress_by);
        let days = standings
            .iter()
            .enumerate()
            .flat_map(|(at, goal)| goal.history.iter().filter_map(move |(moment, _)| Some((moment.day()?, at))));
        let mut days: Vec<(Day, usize)> = days.collect();
        days.par_sort_unstable();
        Ways { standings, days }
    }

    /// Lists the goals that stand at another percentage than before a period, in the order of the standings.
    pub(super) fn moved(&self, period: Period, today: Day) -> Vec<Moved> {
        let first = self.days.partition_point(|(day, _)| *day < period.start);
        let mut touched: Vec<usize> =
            self.days[first..].iter().take_while(|(day, _)| *day <= period.end).map(|(_, at)| *at).collect();
        touched.sort_unstable();
        touched.dedup();
        let moved = touched.into_iter().map(|at| self.standings[at].moved(&(period.start..=period.end), today));
        moved.filter(|goal| goal.from.map(Share::percent) != goal.to.map(Share::percent)).collect()
    }
}

fn find_deeds(report: &Report) -> Vec<Deed<'_>> {
    let plan = &report.plan;
    let area = |node: NodeId| plan.note(plan.goal(plan.goal_at(node)?).note).front.goal.area.as_deref();
    deeds(&plan.tree, &report.measures.roster, |task| plan.spent(task), area)
}

fn unit_at(unit: Unit) -> usize {
    UNITS.iter().position(|known| *known == unit).unwrap_or(0)
}
