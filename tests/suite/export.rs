//! What other programs read of a vault.

mod calendar;
