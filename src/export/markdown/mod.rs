//! The plan as a note of Markdown that reads well on GitHub and in Obsidian.

mod escape;
mod habits;
mod report;
mod time;
mod wins;

pub use escape::{escaped, link_target};
pub(super) use habits::shape;
pub use habits::{habit_strip, habits_markdown};
pub use report::report_markdown;
pub use wins::{record_days, win_about, win_month, wins_markdown};
