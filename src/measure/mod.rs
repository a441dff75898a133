//! What the plan means on a day: one file per number, each with its formula and its source.

mod account;
mod active_streak;
mod advice;
mod branch;
mod carry_over;
mod chain;
mod completion;
mod early_win;
mod effort;
mod exact;
mod findings;
mod forecast;
mod ground;
mod habit;
mod head_start;
mod heatmap;
mod history;
mod kaizen;
mod language;
mod leaves;
mod ledger;
#[expect(clippy::module_inception, reason = "measure/measure.rs holds the function `measure`")]
mod measure;
mod measured;
mod measures;
mod milestones;
mod moment;
mod moved;
mod next_step;
mod number;
mod progress;
mod promises;
mod pulse;
mod readings;
mod reminders;
mod review;
mod roster;
mod section;
mod share;
mod shares;
mod smart;
mod sprint;
mod standup;
mod tally;
mod task_done;
mod words;

pub use account::{Account, Counted, LeftOut, Why, account};
pub use active_streak::{ActiveRun, ActiveStreak, active_streak};
pub use advice::{Advice, Kept, NextPlan, advice};
pub use branch::{Branch, MINUTES_OF_A_STEP};
pub use carry_over::{Carried, by_weeks, carry_over};
pub use chain::{Chain, ChainStage, StageState};
pub use completion::{Completion, PeriodState, completion, completion_by, completion_of};
pub use early_win::{EarlyWin, EarlyWinStatus, Win};
pub use effort::{AreaEffort, Deed, Effort, deeds, effort};
pub use findings::{Finding, FindingKind, GoalParts, findings};
pub use forecast::{
    Backtest, Forecast, GoalStatus, MeasureLine, Outlook, SEED, Terms, Work, backtest, below, created_lately, forecast,
    measure_line, outlook, outlook_on, random,
};
pub use ground::{Courses, Ground};
pub use habit::{
    Consistency, Credit, DayState, HabitCourse, HabitDays, HabitMeasures, HabitPoint, HabitToday, LoggedDay, Occasion,
    OccasionState, Score, Streak, StreakUnit, Streaks, WINDOWS, WeekAmount, WeekdayKept, by_weekday, consistency, day_states,
    habit_course, habit_today, keep, measure_habit, occasions, streak_unit, week_amounts,
};
pub use head_start::{HeadStart, is_head_start};
pub use heatmap::{HEATMAP_WEEKS, HeatDay, Heatmap, heatmap};
pub use history::history;
pub use kaizen::{Evenness, Growth, Steadiness, growth, one_percent, steadiness};
pub use language::Language;
pub use leaves::{Leaves, MeasuredGoal, Step, StepKind};
pub use ledger::Ledger;
pub use measure::{Measures, measure};
pub use measured::Course;
pub use measures::{GoalMeasures, measure_goal};
pub use milestones::{Framing, MARKS, Mark, Milestones};
pub use moment::Moment;
pub use moved::{Moved, Standings, standings};
pub use next_step::{OrderKey, next_step, order_key};
pub use number::Number;
pub use progress::{Progress, counted_by, progress, share_at};
pub use promises::{Outcome, Promise, promises};
pub use pulse::Pulse;
pub use reminders::{DueSoon, Reminders, reminders};
pub use review::{LooseEnds, Review, ReviewFacts, loose_ends, review};
pub use roster::{Entry, Roster};
pub use section::Section;
pub use share::{Share, decimal, percent};
pub use shares::shares;
pub use smart::{GoalWords, Smart, SmartCheck, SmartTime};
pub use sprint::{
    Backlog, BacklogItem, Burndown, BurndownDay, Ending, FinishedSprint, Load, SprintAhead, SprintHealth, SprintScope,
    SprintState, Standing, Stay, Taking, Velocity, capacity, finished_sprints, velocity,
};
pub use standup::{Standup, standup, standup_of};
pub use task_done::task_done;
pub use words::{Wording, wording};
