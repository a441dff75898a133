//! One goal, from reason to tick: how far it is, what is next, what its note says, how it went.

mod build;
mod chain;
mod course;
mod facts;
mod says;
mod stages;
mod story;
mod view;

pub(super) use build::{build, text as note_text};
pub use view::{Chain, Goal, Note, Reward, Saying, Stage, Stop};
