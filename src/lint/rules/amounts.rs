//! Amounts in words, for the rules that name some.

use crate::calendar::Minutes;

/// Returns `1 day`, `3 days`.
pub(super) fn counted(n: u64, thing: &str) -> String {
    format!("{n}\u{a0}{thing}{}", if n == 1 { "" } else { "s" })
}

/// Returns minutes as `45 min` or `2 h 30 min`.
pub(super) fn hours(minutes: u64) -> String {
    Minutes(u32::try_from(minutes).unwrap_or(u32::MAX)).words()
}
