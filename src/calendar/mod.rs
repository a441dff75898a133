//! Civil days, periods, durations and recurrence: the only place that knows chrono.

mod dataview_duration;
mod day;
mod day_start;
mod length;
mod minutes;
mod moment_field;
mod moment_format;
mod name_date;
mod period;
mod recurrence;
mod schedule;
mod spoken;
mod words;
mod working_days;

pub use dataview_duration::{DataviewDuration, DurationPart, dataview_minutes};
pub use day::{Day, NotADay, Weekday, days_in_month};
pub use day_start::{DayStart, NotATime, logical_date};
pub use length::parse_days;
pub use minutes::{Minutes, NotADuration, parse_minutes};
pub use moment_format::MomentFormat;
pub use name_date::first_date_in;
pub use period::{Period, Unit};
pub use recurrence::{Dates, Rule, Scheduled, next};
pub use schedule::{Length, Rhythm, Schedule, Weekdays};
pub use spoken::spoken;
pub use words::{day_long, day_short, day_span, day_with_weekday, month_name, relative};
pub use working_days::WorkingDays;
