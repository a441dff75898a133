//! The inputs of a report, and the report: everything that pages and commands print, of one day.

mod counts;
mod mend;
mod privacy;
mod report;

pub use counts::{Counts, counts, open_inbox};
pub use mend::{Mended, Mends, Wanted, mend};
pub use report::{AsOf, Inputs, Joined, Report, join, report};
