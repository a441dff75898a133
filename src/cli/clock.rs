//! The door to the clock: what day it is, and how long something took.

#![expect(clippy::disallowed_methods, reason = "the clock's only door")]

use crate::calendar::{Day, DayStart};
use chrono::{Local, Timelike};
use std::time::{Instant, SystemTime};

/// Returns the day it is here, by the local wall clock; hours before `day_starts` belong to the day before.
///
/// # Source
/// `metrics.md` §0, "The day of a moment".
pub(super) fn today(day_starts: DayStart) -> Day {
    let now = Local::now().naive_local();
    day_starts.day_of(Day::from(now.date()), now.hour(), now.minute())
}

/// Returns the day, and the minute of it, that it is here at a minute of a day of the world's time.
pub(super) fn day_here(day: Day, minute: u32) -> (Day, u32) {
    let here = day.at_minute(minute).and_utc().with_timezone(&Local).naive_local();
    (Day::from(here.date()), here.hour() * 60 + here.minute())
}

/// Returns this moment, to compare it with the times of files.
pub(super) fn now() -> SystemTime {
    SystemTime::now()
}

/// Measures how long something takes.
#[derive(Clone, Copy, Debug)]
pub(super) struct Stopwatch(Instant);

impl Stopwatch {
    /// Starts it.
    pub(super) fn start() -> Stopwatch {
        Stopwatch(Instant::now())
    }

    /// Returns the milliseconds since it started, or since the last lap, and starts it again.
    pub(super) fn lap(&mut self) -> f64 {
        let lap = self.0.elapsed().as_secs_f64() * 1000.0;
        self.0 = Instant::now();
        lap
    }

    /// Returns the nanoseconds since it started, or since the last lap, and starts it again: for what takes microseconds.
    pub(super) fn lap_ns(&mut self) -> u64 {
        let lap = self.0.elapsed().as_nanos() as u64;
        self.0 = Instant::now();
        lap
    }

    /// Returns the milliseconds since it started.
    pub(super) fn elapsed(&self) -> f64 {
        self.0.elapsed().as_secs_f64() * 1000.0
    }
}
