//! What a sprint came to: its scope, what is left day by day, who carries how much, how much gets done per sprint.

mod ahead;
mod backlog;
mod burndown;
mod capacity;
mod scope;
mod sprint_days;
mod stay;
mod tenths;
mod velocity;

pub use ahead::SprintAhead;
pub use backlog::{Backlog, BacklogItem};
pub use burndown::{Burndown, BurndownDay, Standing};
pub use capacity::{Load, capacity};
pub use scope::{SprintHealth, SprintScope, SprintState};
pub use stay::{Ending, Stay, Taking};
pub use velocity::{FinishedSprint, Velocity, finished_sprints, velocity};
