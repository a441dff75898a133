//! What the plan means on a day: one file per number, each with its formula and its source.

mod account;
mod active_streak;
mod branch;
mod chain;
mod early_win;
mod exact;
mod findings;
mod forecast;
mod ground;
mod head_start;
mod heatmap;
mod history;
mod kaizen;
mod leaves;
#[expect(clippy::module_inception, reason = "measure/measure.rs holds the function `measure`")]
mod measure;
mod measured;
mod measures;
mod milestones;
mod moment;
mod next_step;
mod number;
mod progress;
mod readings;
mod section;
mod share;
mod smart;
mod sprint;
mod tally;
mod task_done;
mod words;

pub use account::{Account, Counted, LeftOut, Why, account};
pub use active_streak::{ActiveRun, ActiveStreak, active_streak};
pub use branch::Branch;
pub use chain::{Chain, ChainStage, StageState};
pub use early_win::{EarlyWin, EarlyWinStatus, Win};
pub use findings::{Finding, FindingKind, GoalParts, findings};
pub use forecast::{
    Backtest, Forecast, GoalStatus, MeasureLine, Outlook, SEED, Terms, Work, backtest, below, created_lately, forecast,
    measure_line, outlook, random,
};
pub use ground::Ground;
pub use head_start::HeadStart;
pub use heatmap::{HEATMAP_WEEKS, HeatDay, Heatmap, heatmap};
pub use history::history;
pub use kaizen::{Growth, Rhythm, Steadiness, growth, one_percent, steadiness};
pub use leaves::{Leaves, MeasuredGoal, Step, StepKind};
pub use measure::{Measures, measure};
pub use measured::Course;
pub use measures::{GoalMeasures, measure_goal};
pub use milestones::{Framing, MARKS, Mark, Milestones};
pub use moment::Moment;
pub use next_step::{OrderKey, next_step, order_key};
pub use number::Number;
pub use progress::{Progress, counted_by, progress, share_at};
pub use section::Section;
pub use share::{Share, decimal, percent};
pub use smart::{GoalWords, Smart, SmartCheck};
pub use sprint::{
    Backlog, BacklogItem, Burndown, BurndownDay, FinishedSprint, Load, SprintHealth, SprintScope, SprintState, Standing,
    Velocity, capacity, velocity,
};
pub use task_done::task_done;
pub use words::{Wording, wording};
