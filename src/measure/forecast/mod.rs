//! When a goal will probably be done, and whether it makes its date.

mod backtest;
mod draws;
mod finish_date;
mod goal_status;
mod measure_line;
mod outlook;
mod rng;
mod terms;
mod trials;
mod work;

pub use backtest::{Backtest, backtest};
pub use finish_date::{Forecast, forecast};
pub use goal_status::GoalStatus;
pub use measure_line::{MeasureLine, measure_line};
pub use outlook::{Outlook, outlook, outlook_on};
pub use rng::{SEED, below, random};
pub use terms::Terms;
pub use work::{Work, created_lately};
