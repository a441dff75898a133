//! Which rows fit: one kind of question for options and for the text of a Tasks query.

use crate::{
    config::StatusType,
    note::Priority,
    page::query::{DayTest, Row, State, TextField, TextTest},
};
use std::cmp::Ordering;

/// A day of a task or goal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DayField {
    /// The day it came into being.
    Created,
    /// Not before this day.
    Start,
    /// The day to work on it.
    Scheduled,
    /// The deadline.
    Due,
    /// The day it was done.
    Done,
    /// The day it was given up.
    Cancelled,
    /// Any of start, scheduled and due.
    Happens,
}

impl DayField {
    /// Returns its name, `due`.
    pub fn name(self) -> &'static str {
        ["created", "start", "scheduled", "due", "done", "cancelled", "happens"][self as usize]
    }
}

/// What fits: questions, joined.
#[derive(Clone, Debug)]
pub enum Filter {
    /// All of them hold; so nothing in it lets all through.
    All(Vec<Filter>),
    /// At least one of them holds.
    Any(Vec<Filter>),
    /// Just one of both holds.
    OneOf(Box<Filter>, Box<Filter>),
    /// It does not hold.
    Not(Box<Filter>),
    /// One question.
    Is(Test),
}

/// One question.
#[derive(Clone, Debug)]
pub enum Test {
    /// Whether it stands so, what is above and below it taken in.
    State(State),
    /// Whether there is still something to do.
    Open,
    /// Whether its box is closed, as the Tasks plugin sees it: done, cancelled or no task.
    Closed,
    /// Whether the character in its box means this.
    Kind(StatusType),
    /// Whether one of the days fits.
    Day(DayField, DayTest),
    /// Whether what is written for the day is no calendar day.
    NoCalendarDay(DayField),
    /// Whether one of the texts fits.
    Text(TextField, TextTest),
    /// How its priority compares; none lies between medium and low.
    Priority(Ordering, Option<Priority>),
    /// Whether it comes again.
    Recurring,
    /// Whether something is in its way.
    Waiting,
    /// Whether it waits for an open task that it names.
    WaitsForTask,
    /// Whether an open task waits for it.
    Blocking,
    /// Whether it names what must be done first.
    DependsOn,
    /// Whether it stands under another list item.
    Step,
    /// Whether it is a line that does not count by itself.
    Aside,
    /// Whether the Tasks plugin takes it for a task.
    PassesGlobalFilter,
    /// Whether its estimate lies between these minutes, both included; an end that is none is open.
    Estimate(Option<u32>, Option<u32>),
    /// Whether it fits a low-energy day.
    LowEnergy,
}

impl Filter {
    /// Turns it round.
    #[must_use]
    pub fn negated(self) -> Filter {
        Filter::Not(Box::new(self))
    }

    /// Asks about a day that is not there.
    pub fn no_day(field: DayField) -> Filter {
        Filter::Is(Test::Day(field, DayTest::Any)).negated()
    }

    /// Says whether a row fits.
    pub fn holds(&self, row: &Row<'_>) -> bool {
        match self {
            Filter::All(all) => all.iter().all(|filter| filter.holds(row)),
            Filter::Any(any) => any.iter().any(|filter| filter.holds(row)),
            Filter::OneOf(one, other) => one.holds(row) != other.holds(row),
            Filter::Not(filter) => !filter.holds(row),
            Filter::Is(test) => test.holds(row),
        }
    }
}

impl Test {
    fn holds(&self, row: &Row<'_>) -> bool {
        match self {
            Test::State(state) => row.state == *state,
            Test::Open => row.state.is_open(),
            Test::Closed => is_closed(row.kind),
            Test::Kind(kind) => row.kind == *kind,
            Test::Day(field, test) => row.days(*field).any(|day| test.holds(day)),
            Test::NoCalendarDay(field) => row.invalid.contains(&field.name()),
            Test::Text(field, test) => row.texts(*field).iter().any(|text| test.holds(text)),
            Test::Priority(order, priority) => rank(*priority).cmp(&rank(row.priority)) == *order,
            Test::Recurring => row.recurrence.is_some(),
            Test::Waiting => row.state == State::Waiting,
            Test::WaitsForTask => row.waits_for_task,
            Test::Blocking => row.is_blocking,
            Test::DependsOn => !row.depends_on.is_empty(),
            Test::Step => row.is_step,
            Test::Aside => row.is_aside,
            Test::PassesGlobalFilter => row.passes_filter,
            Test::Estimate(least, most) => row
                .estimate
                .is_some_and(|minutes| least.is_none_or(|least| least <= minutes) && most.is_none_or(|most| minutes <= most)),
            Test::LowEnergy => row.is_low_energy,
        }
    }
}

/// Says whether the Tasks plugin calls a box done.
pub(super) fn is_closed(kind: StatusType) -> bool {
    matches!(kind, StatusType::Done | StatusType::Cancelled | StatusType::NonTask)
}

/// The place of a priority, the highest first; no priority stands between medium and low.
pub(super) fn rank(priority: Option<Priority>) -> u8 {
    match priority {
        Some(Priority::Highest) => 0,
        Some(Priority::High) => 1,
        Some(Priority::Medium) => 2,
        None => 3,
        Some(Priority::Low) => 4,
        Some(Priority::Lowest) => 5,
    }
}
