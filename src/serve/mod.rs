//! The report over HTTP, for this computer alone: from memory, never from a file, with a word to open pages when one has changed.
//!
//! Sockets, hyper and tokio stay in this folder. One thread answers; what it reads is a snapshot that the loop of `cli/live`
//! puts in place after each turn. To take something in from a page one day, `request::check` gets one more thing that may be asked.

mod answer;
mod published;
mod reload;
mod request;
mod seats;
mod server;

pub use published::Turn;
pub use server::{ServeError, Server};
