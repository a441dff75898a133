//! `milepost watch`: after whatever was done to the notes, the pages are those of a clean build.

mod converge;
mod crowd;
mod editors;
mod ended;
mod folders;
mod gone;
mod killed;
mod limits;
mod midnight;
mod notified;
mod player;
mod reader;
mod refused;
mod said;
mod tools;
pub(crate) mod watcher;
mod work;
