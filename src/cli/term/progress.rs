//! A bar on standard error, when it takes longer than half a second on a terminal.

use crate::cli::clock::Stopwatch;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// How long nothing is shown, in milliseconds.
const PATIENCE: f64 = 500.0;

/// A bar that may never be seen.
#[derive(Debug)]
pub(in crate::cli) struct Progress {
    bar: ProgressBar,
    watch: Stopwatch,
    may_show: bool,
}

impl Progress {
    /// Begins to wait; shows nothing if not on a terminal.
    pub(in crate::cli) fn new(may_show: bool) -> Progress {
        let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::hidden());
        bar.set_style(
            ProgressStyle::with_template("{msg} {wide_bar} {pos}/{len}").unwrap_or_else(|_| ProgressStyle::default_bar()),
        );
        Progress { bar, watch: Stopwatch::start(), may_show }
    }

    /// Begins a phase of so many steps.
    pub(in crate::cli) fn begin(&self, phase: &'static str, steps: usize) {
        self.bar.set_message(phase);
        self.bar.set_length(steps as u64);
        self.bar.set_position(0);
        self.show();
    }

    /// Takes one step.
    pub(in crate::cli) fn step(&self) {
        self.bar.inc(1);
        if self.bar.position().is_multiple_of(256) {
            self.show();
        }
    }

    fn show(&self) {
        if self.may_show && self.bar.is_hidden() && self.watch.elapsed() > PATIENCE {
            self.bar.set_draw_target(ProgressDrawTarget::stderr_with_hz(10));
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}
