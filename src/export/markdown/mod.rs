//! The plan as a note of Markdown that reads well on GitHub and in Obsidian.

mod escape;

pub use escape::{escaped, link_target};
