//! Where things stand now, as plain data with its words: habits, the running sprint, the steps of today. For commands, JSON
//! and pages alike.

mod habits;
mod sprints;
mod today;

pub use habits::{HabitNow, KeptIn, habits};
pub use sprints::{OwnerNow, SprintNow, sprints};
pub(super) use sprints::{ahead, finished, scope};
pub(super) use today::step;
pub use today::{StepNow, Today, today};
