//! All notes as one plan: the tree of goals, stages, tasks and steps. Knows no "today".

mod aside;
mod cadence;
mod daily_log;
pub mod dependency;
pub mod done_day;
mod drafts;
mod habit;
mod homes;
mod join;
mod link_to;
mod measure_log;
mod name_index;
mod nodes;
mod parents;
pub mod past;
#[expect(clippy::module_inception, reason = "plan/plan.rs holds the type `Plan`")]
mod plan;
mod resolve;
mod sprint_names;
mod sprints;
mod stages;
pub mod tree;

pub use habit::{Direction, Habit, HabitEntry, HabitTerms, Pause, TargetPer};
pub use homes::habits_logged_in;
pub use join::join;
pub use link_to::{link_to, titled_link};
pub use measure_log::Reading;
pub use plan::{Goal, GoalId, Home, NoteId, Plan, Stage, StageId, Task, TaskId, What};
pub use resolve::Titles;
pub use sprint_names::sprint_named;
pub use sprints::Sprint;
