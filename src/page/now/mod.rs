//! Where things stand now, as plain data with its words: habits, the running sprint, the steps of today. For commands, JSON
//! and pages alike.

mod goals;
mod habit_days;
mod habits;
mod sprint_whole;
mod sprints;
mod today;
mod wins;

pub use goals::{GoalNow, MarkNow, NextNow, goal, goals};
pub use habit_days::{DayNow, HabitSheet, WeekdayNow, habit_sheets};
pub(super) use habit_days::{WEEKDAY_WEEKS, habit_days, kept_by_weekday, states, week};
pub use habits::{HabitNow, KeptIn, habit, habits};
pub(super) use habits::{area_of_habit, habit_title};
pub use sprint_whole::{AheadNow, ItemNow, LeftNow, SprintWhole, sprint};
pub use sprints::{OwnerNow, SprintNow, sprints};
pub(super) use sprints::{ahead, finished, now as one_sprint, scope};
pub(super) use today::step;
pub use today::{StepNow, Today, today};
pub use wins::{RecordNow, WaitsNow, WinNow, WinsNow, wins};
