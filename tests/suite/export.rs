//! What other programs read of a vault.

mod calendar;
mod csv;
mod json;
mod markdown;
