//! Words for counts in the terminal: those of the report.

pub(in crate::cli) use crate::page::part::words::count as plural;
