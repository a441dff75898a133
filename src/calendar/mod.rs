//! Civil days, periods, durations and recurrence: the only place that knows chrono.

mod day;
mod period;
mod words;
mod working_days;

pub use day::{Day, NotADay, Weekday, days_in_month};
pub use period::{Period, Unit};
pub use words::{day_long, day_short, day_with_weekday, month_name, relative};
pub use working_days::WorkingDays;
