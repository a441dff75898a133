//! The vault's settings: milepost's own, and those of Obsidian that milepost honours.

#[expect(clippy::module_inception, reason = "config/config.rs holds the type `Config`")]
mod config;
mod glob;
mod obsidian;
mod parse;
mod status_type;
mod values;

pub use config::{Area, CachePlace, Config, DailyNotes, Level, Person, Private, ProgressBy, SprintCadence};
pub use glob::Glob;
pub use obsidian::{Obsidian, Periodic, TaskFormat, TaskNotes, TasksPlugin};
pub use parse::{Setting, TABLE as SETTINGS, parse};
pub use status_type::StatusType;
