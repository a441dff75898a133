//! `milepost lsp`: scripted talks of an editor with the binary.

pub(crate) mod client;
mod converge;
mod links;
mod session;
mod talk;
