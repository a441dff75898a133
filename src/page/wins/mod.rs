//! Wins: everything that was reached, what waits to be celebrated, and the records.

mod build;
mod found;
mod known;
mod records;
mod rewards;
mod view;

pub(super) use build::{about, address, page, parts, pieces, sentence};
pub(super) use found::{Found, Kind, found, stones};
pub(super) use records::{Best, best};
pub use view::{Group, Promise, Promises, Record, Stone, Waits, Wall, WinRow, Wins};
