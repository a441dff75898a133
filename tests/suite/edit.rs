//! Writing into notes: one box at a time, every other byte as it was.

mod any_note;
mod codes;
mod command;
mod corpus;
mod fields;
mod journal;
mod lines;
#[cfg(target_os = "linux")]
mod stopped;
