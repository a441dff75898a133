//! Of the times the habit was due in the last 7, 30 or 90 days, how many were kept.

use super::{HabitDays, Occasion, OccasionState, occasions};
use crate::{calendar::Day, measure::percent};
use std::ops::RangeInclusive;

/// The windows that are looked at.
///
/// # Units
/// Days, today included.
///
/// # Source
/// `metrics.md` §4, "Consistency".
pub const WINDOWS: [u32; 3] = [7, 30, 90];

#[doc = include_str!("../numbers/consistency.md")]
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Consistency {
    /// How often it was kept; more than the quota of one occasion does not make up for another.
    pub met: u32,
    /// How often it was due.
    pub due: u32,
}

impl Consistency {
    /// Takes in an occasion, if it ended before today and not before `since`, or holds today and is met already.
    pub(super) fn add(&mut self, occasion: &Occasion, since: Day, today: Day) {
        let has_ended = occasion.end < today && occasion.end >= since;
        if has_ended || (occasion.state == OccasionState::Met && occasion.contains(today)) {
            // An excused one asks for nothing.
            self.met += occasion.done.min(occasion.quota);
            self.due += occasion.quota;
        }
    }

    /// Returns the percentage; none if it was never due.
    pub fn percent(self) -> Option<u8> {
        percent(i64::from(self.met), i64::from(self.due))
    }
}

/// Counts how often a habit was kept in a range of days, as of today if that comes first.
///
/// # Shape
/// Occasions that end after the range belong to a later one.
///
/// # Source
/// `metrics.md` §4, "Consistency".
pub fn consistency(days: &HabitDays, range: &RangeInclusive<Day>) -> Consistency {
    let until = range.end().next().min(days.today);
    let mut consistency = Consistency::default();
    for occasion in occasions(days, range.clone()).filter(|occasion| occasion.end <= *range.end()) {
        consistency.add(&occasion, *range.start(), until);
    }
    consistency
}
