//! What the user wants of a task, as edits of its note: pure, a few bytes each, everything else untouched.

mod field;
mod front_matter;
mod insert;
mod intent;
mod log;
mod next;
mod set;
mod split;
mod style;
mod tick;

pub use front_matter::{add_to_list, set_key};
pub use intent::{Intent, Refused};
pub use log::{LogEntry, log};
pub use next::next_dates;
pub use set::{Setting, set};
pub use split::split;
pub use style::style;
pub use tick::{Edited, Next, edit};
