//! The months: what is due and planned, what was done, which milestones were reached, how many habits were kept.

mod build;
mod days;
mod habits;
mod view;

pub(super) use build::build;
pub(super) use days::Days;
pub use view::{Cell, DayBox, Entry, Kept, Key, Month, Week};
