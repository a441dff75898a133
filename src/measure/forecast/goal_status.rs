//! Whether the goal will make its date: on track, at risk, off track, stalled — or too little is known.

use crate::{calendar::Day, plan::tree::Status};

#[doc = include_str!("../numbers/status.md")]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum GoalStatus {
    /// It says so, or nothing remains.
    Done,
    /// It was given up.
    Dropped,
    /// It rests on purpose.
    Paused,
    /// It is not begun on purpose.
    Idea,
    /// Nothing is counted in it.
    NoTasks,
    /// Its measure should stay where it started.
    FlatMeasure,
    /// Its own start lies ahead.
    NotStarted,
    /// Its date has passed.
    Overdue,
    /// Nothing has moved for a while.
    Stalled,
    /// Not enough has happened yet to look ahead.
    TooLittleHistory,
    /// It has no date to make.
    NoDueDate,
    /// It will make its date, as far as one can know.
    OnTrack,
    /// It may make its date.
    AtRisk,
    /// It will probably be done later.
    OffTrack,
}

impl GoalStatus {
    /// Returns the name of the status, `off-track`; several rows of the table share one.
    pub fn name(self) -> &'static str {
        match self {
            GoalStatus::Done => "done",
            GoalStatus::Dropped => "dropped",
            GoalStatus::Paused => "paused",
            GoalStatus::Idea => "idea",
            GoalStatus::NotStarted => "not-started",
            GoalStatus::Stalled => "stalled",
            GoalStatus::OnTrack => "on-track",
            GoalStatus::AtRisk => "at-risk",
            GoalStatus::OffTrack | GoalStatus::Overdue => "off-track",
            GoalStatus::NoTasks | GoalStatus::FlatMeasure | GoalStatus::TooLittleHistory | GoalStatus::NoDueDate => "no-data",
        }
    }

    /// Returns what tells it from others of the same name, `overdue`.
    pub fn reason(self) -> Option<&'static str> {
        Some(match self {
            GoalStatus::NoTasks => "no-tasks",
            GoalStatus::FlatMeasure => "flat-measure",
            GoalStatus::Overdue => "overdue",
            GoalStatus::TooLittleHistory => "too-little-history",
            GoalStatus::NoDueDate => "no-due-date",
            _ => return None,
        })
    }

    /// Returns the status that a goal itself says; none if it is active.
    pub(super) fn said(status: Status) -> Option<GoalStatus> {
        match status {
            Status::Done => Some(GoalStatus::Done),
            Status::Dropped => Some(GoalStatus::Dropped),
            Status::Paused => Some(GoalStatus::Paused),
            Status::Idea => Some(GoalStatus::Idea),
            _ => None,
        }
    }
}

/// What the calendar alone says of a goal in which something remains.
#[derive(Clone, Copy, Debug)]
pub(super) struct Calendar {
    /// The goal's own start.
    pub(super) start: Option<Day>,
    /// The day to make.
    pub(super) due: Option<Day>,
    /// The last day on which something moved.
    pub(super) last_sign: Option<Day>,
    /// After how many days without a sign a goal is stalled.
    pub(super) stall_days: u32,
}

impl Calendar {
    /// Returns the first row of the table that days decide; none if what was done has to decide.
    pub(super) fn status(self, today: Day) -> Option<GoalStatus> {
        let is_quiet = |sign: Day| today.since(sign) >= i64::from(self.stall_days);
        if self.start.is_some_and(|start| start > today) {
            Some(GoalStatus::NotStarted)
        } else if self.due.is_some_and(|due| due < today) {
            Some(GoalStatus::Overdue)
        } else if self.last_sign.is_some_and(is_quiet) {
            Some(GoalStatus::Stalled)
        } else {
            None
        }
    }
}
