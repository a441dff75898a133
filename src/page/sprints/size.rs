//! Words for sizes in a sprint: steps, or time where it counts by estimate.

use crate::{
    calendar::Minutes,
    measure::decimal,
    page::part::words::{count, thousands},
    plan::tree::ProgressBy,
};

/// Says sizes in the unit of a sprint.
#[derive(Clone, Copy, Debug)]
pub(in crate::page) struct Size(pub ProgressBy);

impl Size {
    /// Says whether sizes are time.
    pub(super) fn is_time(self) -> bool {
        self.0 == ProgressBy::Estimate
    }

    /// Returns a size with its unit, `16 steps` or `4 h`.
    pub(in crate::page) fn words(self, size: u64) -> String {
        match self.0 {
            ProgressBy::Count => count(size as usize, "step"),
            ProgressBy::Estimate => time(size),
        }
    }

    /// Returns a size as its unit stands elsewhere, `16` or `4 h`.
    pub(in crate::page) fn bare(self, size: u64) -> String {
        match self.0 {
            ProgressBy::Count => thousands(size as usize),
            ProgressBy::Estimate => time(size),
        }
    }

    /// Returns what follows a bare size: ` steps`, or nothing.
    pub(in crate::page) fn unit(self, size: u64) -> &'static str {
        match (self.0, size) {
            (ProgressBy::Estimate, _) => "",
            (ProgressBy::Count, 1) => "step",
            (ProgressBy::Count, _) => "steps",
        }
    }

    /// Returns a size in tenths, `7.5` or `3 h 45 min`.
    pub(in crate::page) fn tenths(self, tenths: u64) -> String {
        match self.0 {
            ProgressBy::Count => decimal(i128::from(tenths), 10, 1).unwrap_or_default(),
            ProgressBy::Estimate => time((tenths + 5) / 10),
        }
    }

    /// Returns a size that is no whole number, such as a pace, in tenths.
    pub(in crate::page) fn about(self, size: f64) -> String {
        self.tenths((size * 10.0).round().max(0.0) as u64)
    }
}

/// Says minutes in words.
pub(in crate::page) fn time(minutes: u64) -> String {
    Minutes(u32::try_from(minutes).unwrap_or(u32::MAX)).words()
}
