//! The stand-up: fifteen minutes, prepared from what was ticked since the last one.

mod build;
mod lists;
mod now;
mod reflect;
mod talk;

pub use build::{PersonPart, StandupPage};
pub(super) use build::{build, lead};
pub(super) use lists::Lists;
pub use now::{BlockedNow, PersonNow, StandupNow, standup};
pub use reflect::reflect;
