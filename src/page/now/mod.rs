//! Where things stand now, as plain data with its words: habits, the running sprint, the steps of today. For commands, JSON
//! and pages alike.

mod habits;
mod sprint_whole;
mod sprints;
mod today;

pub use habits::{HabitNow, KeptIn, habits};
pub use sprint_whole::{AheadNow, DayNow, ItemNow, SprintWhole, sprint};
pub use sprints::{OwnerNow, SprintNow, sprints};
pub(super) use sprints::{ahead, finished, now as one_sprint, scope};
pub(super) use today::step;
pub use today::{StepNow, Today, today};
