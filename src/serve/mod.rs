//! The report over HTTP, for this computer alone: from memory, never from a file, with a word to open pages when one has changed.
//!
//! Sockets, hyper and tokio stay in this folder. One thread answers; what it reads is a snapshot that the loop of `cli/live`
//! puts in place after each turn. A click on a box is handed to that loop, where pages may be edited, and answered when it has spoken.

mod answer;
mod published;
mod reload;
mod request;
mod seats;
mod server;
mod tick;

pub use published::Turn;
pub use server::{ServeError, Server};
pub use tick::{Ask, Click, Outcome};
