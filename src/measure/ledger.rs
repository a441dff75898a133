//! A roster prepared for many periods: what was promised and finished, by day.

use super::{Moment, Promise, Roster, promises::listed, roster::Span};
use crate::calendar::Day;
use std::ops::RangeInclusive;

/// How many promises stand in a block that is passed over as a whole.
const BLOCK: usize = 64;

/// The promises of a roster by their plan day, and its finished leaves by day: so that a period costs what stands in it, not
/// a walk through all.
#[derive(Debug)]
pub struct Ledger<'r> {
    roster: &'r Roster,
    planned: Vec<Span>,
    /// Until when something in each block of them matters.
    until: Vec<Moment>,
    finished: Vec<(Day, u32)>,
}

impl<'r> Ledger<'r> {
    /// Prepares a roster.
    pub fn of(roster: &'r Roster) -> Ledger<'r> {
        let mut planned = roster.spans.clone();
        planned.sort_by_key(|span| span.from);
        let last = |block: &[Span]| block.iter().map(|span| span.until).max().unwrap_or(Moment::Always);
        Ledger { roster, until: planned.chunks(BLOCK).map(last).collect(), planned, finished: roster.finished_in_order() }
    }

    /// Lists the promises of a period, as [`super::promises()`] does.
    pub fn promises(&self, days: &RangeInclusive<Day>) -> Vec<Promise<'r>> {
        let first = Moment::On(*days.start());
        let n_planned = self.planned.partition_point(|span| span.from <= *days.end());
        let blocks = self.planned[..n_planned].chunks(BLOCK).zip(&self.until).filter(|(_, until)| **until >= first);
        let matters = |span: &&Span| span.until >= first;
        let mut planned: Vec<u32> = blocks.flat_map(|(block, _)| block.iter().filter(matters)).map(|span| span.place).collect();
        planned.sort_unstable();
        let from = self.finished.partition_point(|(day, _)| day < days.start());
        let within = self.finished[from..].iter().take_while(|(day, _)| day <= days.end());
        let mut finished: Vec<u32> = within.map(|(_, place)| *place).collect();
        finished.sort_unstable();
        listed(self.roster, days, planned.into_iter(), finished.into_iter())
    }
}
