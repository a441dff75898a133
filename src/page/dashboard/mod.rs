//! Today: what to do now, what is to celebrate, where the goals stand, what wants a look.

mod attention;
mod build;
mod celebrate;
mod days;
mod habits;
mod steps;
mod view;

pub(super) use build::{build, example};
pub(super) use celebrate::{Waiting, is_celebrated, reward, waiting};
pub(super) use steps::{done as steps_done, open as open_steps};
pub use view::{Dashboard, Example, GoalList, HabitList, LowEnergy, Steps};
