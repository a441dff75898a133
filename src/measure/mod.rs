//! What the plan means on a day: one file per number, each with its formula and its source.

mod leaves;
mod measured;
mod moment;
mod progress;
mod scope;
mod share;
mod tally;

pub use leaves::{Leaves, MeasuredGoal, Step, StepKind};
pub use measured::Course;
pub use moment::Moment;
pub use progress::{Progress, counted_by, progress, share_at};
pub use share::{Share, decimal, percent};
