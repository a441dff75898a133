//! All habits side by side: what holds, what grows stronger, which days work.

mod build;
mod compare;
mod multiples;
mod view;

pub(super) use build::build;
pub use view::{Area, Cue, Habits, Multiple, Named, WeekdayRow, WeekdayTable, Windows};
