//! What the plan means on a day: one file per number, each with its formula and its source.

mod branch;
mod chain;
mod early_win;
mod ground;
mod habit;
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
mod section;
mod share;
mod tally;
mod task_done;

pub use branch::Branch;
pub use chain::{Chain, ChainStage, StageState};
pub use early_win::{EarlyWin, EarlyWinStatus, Win};
pub use ground::Ground;
pub use habit::{
    Consistency, Credit, HabitDays, HabitMeasures, HabitToday, LoggedDay, Occasion, OccasionState, Score, Streak, StreakUnit,
    Streaks, WINDOWS, habit_today, keep, measure_habit, occasions, streak_unit,
};
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
pub use section::Section;
pub use share::{Share, decimal, percent};
pub use task_done::task_done;
