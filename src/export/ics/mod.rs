//! A calendar: what is due and planned, milestones, sprints and habits, as iCalendar. The same bytes for the same report.
//!
//! # Source
//! RFC 5545, "Internet Calendaring and Scheduling Core Object Specification".

mod alarm;
mod component;
mod goals;
mod habits;
mod sprints;
mod tasks;

use crate::engine::Report;
use component::{Component, Stamp};

/// What a calendar is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kinds {
    /// Programs that know tasks: steps are to-dos.
    ToDos,
    /// Programs that show events only, as those of Google and Apple do: steps are events of a day.
    Events,
}

/// Returns the calendar of a report.
///
/// # Shape
/// Lines end with CR LF and are folded at 75 bytes. Days are dates without a time. An identifier comes from the note and the
/// words, so that the same thing keeps it; the sequence number is the number of the day, so that what changes later wins.
pub fn ics(report: &Report, kinds: Kinds) -> String {
    let stamp = Stamp::of(report.today);
    let mut calendar = Component::new("VCALENDAR");
    calendar.raw("VERSION", "2.0");
    calendar.raw("PRODID", "-//milepost//milepost//EN");
    calendar.raw("CALSCALE", "GREGORIAN");
    calendar.text("X-WR-CALNAME", &report.title);
    let parts = [
        tasks::components(report, kinds, stamp),
        goals::components(report, stamp),
        sprints::components(report, stamp),
        habits::components(report, stamp),
    ];
    parts.into_iter().flatten().for_each(|part| calendar.add(part));
    calendar.finish()
}
