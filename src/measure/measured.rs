//! How far a measured value has moved from where it started to where it should be.

use super::{Moment, Share, readings::Readings};
use crate::{calendar::Day, plan::tree::Measure};

#[doc = include_str!("numbers/measure.md")]
#[derive(Clone, Debug, PartialEq)]
pub struct Course {
    /// The share before the first logged day.
    before: Share,
    /// The share from each logged day on; days ascend.
    changes: Vec<(Day, Share)>,
}

impl Course {
    /// Follows a measure through its log; entries after `today` are ignored.
    ///
    /// # Source
    /// `metrics.md` §1, "Measured goals".
    pub fn of(measure: &Measure, today: Day) -> Course {
        let readings = Readings::of(measure, today);
        let share = |value| share(readings.moved(value));
        Course {
            before: share(readings.start),
            changes: readings.days.iter().map(|(day, value)| (*day, share(*value))).collect(),
        }
    }

    /// Returns the share as of the end of a day.
    pub fn at(&self, moment: Moment) -> Share {
        let n_seen = self.changes.partition_point(|(day, _)| Moment::On(*day) <= moment);
        n_seen.checked_sub(1).map_or(self.before, |last| self.changes[last].1)
    }

    /// Returns the share as of the end of a day, and moves a place in the log forward to it: how many changes are behind.
    pub(super) fn advance(&self, n_seen: &mut usize, moment: Moment) -> Share {
        *n_seen += self.changes[*n_seen..].iter().take_while(|(day, _)| Moment::On(*day) <= moment).count();
        n_seen.checked_sub(1).map_or(self.before, |last| self.changes[last].1)
    }

    /// Lists the days on which the value was logged, ascending.
    pub fn days(&self) -> impl DoubleEndedIterator<Item = Day> {
        self.changes.iter().map(|(day, _)| *day)
    }

    /// Lists the days on which the share moved, ascending: a value that has arrived may be logged on and on.
    pub(super) fn moves(&self) -> impl Iterator<Item = Day> {
        let before = std::iter::once(self.before).chain(self.changes.iter().map(|(_, share)| *share));
        self.changes.iter().zip(before).filter(|((_, share), before)| share != before).map(|((day, _), _)| *day)
    }

    /// Lists the shares from each logged day on; days ascend.
    pub(super) fn changes(&self) -> &[(Day, Share)] {
        &self.changes
    }
}

fn share((moved, way): (i128, i128)) -> Share {
    match way {
        0 if moved == 0 => Share::EVERYTHING,
        0 => Share::NOTHING,
        _ if moved <= 0 => Share::NOTHING,
        _ if moved >= way => Share::EVERYTHING,
        _ => Share::of_part(rounded(moved), rounded(way)),
    }
}

/// Returns the nearest fraction; most numbers fit 64 bits, which is quicker.
fn rounded(number: i128) -> f64 {
    i64::try_from(number).map_or(number as f64, |number| number as f64)
}
