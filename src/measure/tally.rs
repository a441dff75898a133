//! A sum of weighted parts that knows by counting whether all or nothing of it is done.

use super::Share;

/// What parts weigh together, and how much of that is done.
///
/// # Shape
/// Parts weigh more than 0. A part that was added may be taken out again.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Tally {
    n_parts: usize,
    n_whole: usize,
    n_begun: usize,
    total: Sum,
    done: Sum,
}

impl Tally {
    /// Adds a part.
    pub(super) fn add(&mut self, worth: f64, share: Share) {
        self.n_parts += 1;
        self.n_whole += usize::from(share == Share::EVERYTHING);
        self.n_begun += usize::from(share > Share::NOTHING);
        self.total.add(worth);
        self.done.add(worth * share.value());
    }

    /// Takes out a part that was added with the same weight and share.
    pub(super) fn take(&mut self, worth: f64, share: Share) {
        self.n_parts -= 1;
        self.n_whole -= usize::from(share == Share::EVERYTHING);
        self.n_begun -= usize::from(share > Share::NOTHING);
        self.total.add(-worth);
        self.done.add(-worth * share.value());
    }

    /// Moves a part from the share it was added with to another.
    pub(super) fn shift(&mut self, worth: f64, from: Share, to: Share) {
        self.n_whole = self.n_whole + usize::from(to == Share::EVERYTHING) - usize::from(from == Share::EVERYTHING);
        self.n_begun = self.n_begun + usize::from(to > Share::NOTHING) - usize::from(from > Share::NOTHING);
        self.done.add(-worth * from.value());
        self.done.add(worth * to.value());
    }

    /// Returns what the parts weigh together.
    pub(super) fn worth(&self) -> f64 {
        if self.n_parts == 0 { 0.0 } else { self.total.value() }
    }

    /// Returns the share of what is done; none without parts.
    pub(super) fn share(&self) -> Option<Share> {
        match self.n_parts {
            0 => None,
            _ if self.n_begun == 0 => Some(Share::NOTHING),
            n if self.n_whole == n => Some(Share::EVERYTHING),
            _ => Some(Share::of_part(self.done.value(), self.total.value())),
        }
    }
}

/// A sum that keeps what rounding takes away, so that ten thousand parts can come and go and leave nothing behind.
///
/// # Source
/// Neumaier 1974, improved Kahan–Babuška summation.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Sum {
    rounded: f64,
    rest: f64,
}

impl Sum {
    fn add(&mut self, number: f64) {
        let sum = self.rounded + number;
        let larger_first = if self.rounded.abs() >= number.abs() { (self.rounded, number) } else { (number, self.rounded) };
        self.rest += (larger_first.0 - sum) + larger_first.1;
        self.rounded = sum;
    }

    fn value(self) -> f64 {
        self.rounded + self.rest
    }
}
