//! The inputs of a report, and the report: everything that pages and commands print, of one day.

mod privacy;
mod report;

pub use report::{Inputs, Report, report};
