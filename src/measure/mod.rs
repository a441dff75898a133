//! What the plan means on a day: one file per number, each with its formula and its source.

mod advice;
mod branch;
mod carry_over;
mod chain;
mod completion;
mod early_win;
mod ground;
mod head_start;
mod history;
mod leaves;
#[expect(clippy::module_inception, reason = "measure/measure.rs holds the function `measure`")]
mod measure;
mod measured;
mod measures;
mod milestones;
mod moment;
mod next_step;
mod progress;
mod promises;
mod roster;
mod section;
mod share;
mod tally;
mod task_done;

pub use advice::{Advice, Kept, NextPlan, advice};
pub use branch::Branch;
pub use carry_over::{Carried, by_weeks, carry_over};
pub use chain::{Chain, ChainStage, StageState};
pub use completion::{Completion, PeriodState, completion, completion_by};
pub use early_win::{EarlyWin, EarlyWinStatus, Win};
pub use ground::Ground;
pub use head_start::HeadStart;
pub use history::history;
pub use leaves::{Leaves, MeasuredGoal, Step, StepKind};
pub use measure::{Measures, measure};
pub use measured::Course;
pub use measures::{GoalMeasures, Settings, measure_goal, measure_on};
pub use milestones::{Framing, MARKS, Mark, Milestones};
pub use moment::Moment;
pub use next_step::{OrderKey, next_step, order_key};
pub use progress::{Progress, counted_by, progress, share_at};
pub use promises::{Outcome, Promise, promises};
pub use roster::{Entry, Roster};
pub use section::Section;
pub use share::{Share, decimal, percent};
pub use task_done::task_done;
