//! What the user wants of a task, as edits of its note: pure, a few bytes each, everything else untouched.

mod field;
mod insert;
mod intent;
pub mod new_note;
mod next;
mod style;
mod tick;

pub use intent::{Intent, Refused};
pub use next::next_dates;
pub use style::style;
pub use tick::{Edited, Next, edit};
