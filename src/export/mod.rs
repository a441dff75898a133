//! What other programs read: the plan as calendars and data. Values come in, bytes go out; nothing here opens a file.

mod ics;
mod obsidian;

pub use ics::{Kinds, ics};
pub use obsidian::{Seal, obsidian};
