//! Civil days, periods, durations and recurrence: the only place that knows chrono.

mod day;

pub use day::{Day, Weekday};
