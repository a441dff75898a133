//! What the runs of one vault were, round by round, and the rows that follow from it.

use crate::{rows::Row, run::Run};
use std::collections::BTreeMap;

/// The rows in the order they are printed in.
const ORDER: &[&str] = &[
    "floor.read",
    "floor.parse",
    "floor.pages",
    "build.clean",
    "build.again",
    "build.one",
    "build.clean.ratio",
    "phase.read",
    "phase.parse",
    "phase.model",
    "phase.measure",
    "phase.render",
    "phase.write",
    "measure.ratio",
    "check",
    "status",
    "history.floor",
    "history.first",
    "history.again",
    "history.one",
    "history.first.ratio",
    "history.again.ratio",
    "history.one.ratio",
];

/// The figures of one vault.
#[derive(Clone, Debug, Default)]
pub(crate) struct Figures {
    size: usize,
    /// By name, one value for each round.
    values: BTreeMap<&'static str, Vec<f64>>,
    /// By name, milliseconds of processor of each round.
    cpu: BTreeMap<&'static str, Vec<f64>>,
    /// What was looked at once.
    once: Vec<Row>,
}

impl Figures {
    pub(crate) fn of(size: usize) -> Figures {
        Figures { size, ..Figures::default() }
    }

    /// Takes in a whole process of this round.
    pub(crate) fn ran(&mut self, name: &'static str, run: &Run) {
        self.values.entry(name).or_default().push(run.wall_ms);
        if let Some(cpu) = run.cpu_ms {
            self.cpu.entry(name).or_default().push(cpu);
        }
    }

    /// Takes in a time of this round that is no process.
    pub(crate) fn took(&mut self, name: &'static str, value: f64) {
        self.values.entry(name).or_default().push(value);
    }

    /// Takes in what was looked at once.
    pub(crate) fn once(&mut self, name: &str, value: f64, unit: &'static str) {
        self.once.push(Row { name: name.to_owned(), size: self.size, value, unit, cpu_ms: None });
    }

    /// Returns the rows: medians over the rounds.
    pub(crate) fn rows(&self) -> Vec<Row> {
        let row = |name: &&'static str| {
            let value = self.median(name)?;
            let unit = if name.rsplit('.').next() == Some("ratio") { "-" } else { "ms" };
            // A processor's time comes in steps of 10 ms: a mean over the rounds is finer than a median.
            let cpu_ms = self.cpu.get(name).map(|cpu| cpu.iter().sum::<f64>() / cpu.len() as f64);
            Some(Row { name: (*name).to_owned(), size: self.size, value, unit, cpu_ms })
        };
        ORDER.iter().filter_map(row).chain(self.once.iter().cloned()).collect()
    }

    fn median(&self, name: &str) -> Option<f64> {
        let mut values = self.values.get(name)?.clone();
        values.sort_by(f64::total_cmp);
        let middle = values.len() / 2;
        Some(if values.len() % 2 == 1 { values[middle] } else { f64::midpoint(values[middle - 1], values[middle]) })
    }
}

/// Returns how the times grow from the smallest vault to the largest: 1 if twice the notes take twice the time.
///
/// The floor's own growth comes along, since file systems themselves slow down.
pub(crate) fn growth(figures: &[Figures]) -> Vec<Row> {
    let small = figures.iter().min_by_key(|figures| figures.size);
    let large = figures.iter().max_by_key(|figures| figures.size);
    let (Some(small), Some(large)) = (small, large) else { return Vec::new() };
    if small.size == large.size {
        return Vec::new();
    }
    let notes = (large.size as f64 / small.size as f64).ln();
    let exponent = |name: &str, time: &dyn Fn(&Figures) -> Option<f64>| {
        let value = (time(large)? / time(small)?).ln() / notes;
        Some(Row { name: name.to_owned(), size: large.size, value, unit: "-", cpu_ms: None })
    };
    let build = exponent("growth", &|figures| figures.median("build.clean"));
    let floor = exponent("growth.floor", &|figures| Some(figures.median("floor.parse")? + figures.median("floor.pages")?));
    build.into_iter().chain(floor).collect()
}
