//! Today: what to do now, what is to celebrate, where the goals stand, what wants a look.

mod attention;
mod build;
mod celebrate;
mod days;
mod steps;
mod view;

pub(super) use build::build;
pub use view::{Dashboard, Example, GoalList, Steps};
