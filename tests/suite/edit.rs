//! Writing into notes: one box at a time, every other byte as it was.

mod any_note;
mod corpus;
mod lines;
