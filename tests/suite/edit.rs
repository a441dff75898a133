//! Writing into notes: one box at a time, every other byte as it was.

mod any_note;
mod codes;
mod command;
mod corpus;
mod fields;
mod front_matter;
mod journal;
mod lines;
mod log;
mod split;
#[cfg(target_os = "linux")]
mod stopped;
