//! One goal, from reason to tick: how far it is, what is next, what its note says, how it went.

mod ahead;
mod build;
mod chain;
mod course;
mod facts;
mod says;
mod smart;
mod stages;
mod story;
mod view;

pub(super) use build::{MOST_UNCLEAR, build, look, text as note_text};
pub(super) use facts::left_to;
pub(super) use says::rewards;
pub(super) use smart::hint;
pub use smart::{SmartCard, SmartLine};
pub use view::{Chain, Goal, Note, Reward, Saying, Stage, Stop};
