//! `milepost watch`: after whatever was done to the notes, the pages are those of a clean build.

mod converge;
mod editors;
mod folders;
mod player;
mod said;
mod tools;
pub(crate) mod watcher;
mod work;
