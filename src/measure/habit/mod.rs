//! The numbers of a habit on a day: one file per number, each with its formula and its source.

mod amounts;
mod consistency;
mod course;
mod credit;
mod day_state;
mod days;
mod keep;
mod measures;
mod occasions;
mod score;
mod streak;
mod today;
mod weekdays;

pub use amounts::{WeekAmount, week_amounts};
pub use consistency::{Consistency, WINDOWS, consistency};
pub use course::{HabitCourse, HabitPoint, habit_course};
pub use credit::Credit;
pub use day_state::{DayState, day_states};
pub use days::{HabitDays, LoggedDay};
pub use keep::keep;
pub use measures::{HabitMeasures, measure_habit};
pub use occasions::{Occasion, OccasionState, occasions};
pub use score::Score;
pub use streak::{Streak, StreakUnit, Streaks, streak_unit};
use today::rest_left;
pub use today::{HabitToday, habit_today};
pub use weekdays::{Kept as WeekdayKept, by_weekday};
