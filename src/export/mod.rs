//! What other programs read: the plan as calendars and data. Values come in, bytes go out; nothing here opens a file.

mod csv;
mod ics;
mod json;
mod markdown;

pub use csv::{Table, csv, found_csv};
pub use ics::{Kinds, ics};
pub use json::{SCHEMA, TaskJson, found_json, model_json, problem_json};
pub use markdown::{
    escaped, habit_strip, habits_markdown, link_target, record_days, report_markdown, win_about, win_month, wins_markdown,
};
