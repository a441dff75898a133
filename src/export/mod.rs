//! What other programs read: the plan as calendars and data. Values come in, bytes go out; nothing here opens a file.

mod csv;
mod ics;
mod json;
mod markdown;

pub use csv::{Table, csv, found_csv};
pub use ics::{Kinds, ics};
pub use json::{TaskJson, found_json};
pub use markdown::{escaped, link_target};
