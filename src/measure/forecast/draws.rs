//! Which days of history the trials draw: the same for all forecasts with as many days, so each is drawn once.
//!
//! What is kept between forecasts is no state: each number follows from its place alone. It is bounded by 1.5 MB for each
//! length of history; a vault whose goals are older than eight weeks uses one length.

use super::{
    rng::{SEED, below, random},
    trials::{HORIZON, TRIALS, WINDOW},
};
use std::sync::OnceLock;

/// How many places begin in one stretch; small, so that a forecast draws little more than it needs.
const STRETCH: usize = 1 << 14;

/// How many stretches hold the beginnings of all trials.
const N_STRETCHES: usize = (TRIALS * HORIZON).div_ceil(STRETCH);

/// The stretches drawn so far, by the length of history. Each goes on for one more trial, so that a trial that begins in
/// it also ends in it.
static DRAWN: [[OnceLock<Box<[u8]>>; N_STRETCHES]; WINDOW + 1] = [const { [const { OnceLock::new() }; N_STRETCHES] }; WINDOW + 1];

/// Returns the days drawn from `place` of the stream on, as many as a trial has at most.
///
/// # Shape
/// Each is below `n_days`, which is at most [`WINDOW`]; `place` is before `TRIALS * HORIZON`.
pub(super) fn from_place(n_days: usize, place: usize) -> &'static [u8] {
    let (stretch, within) = (place / STRETCH, place % STRETCH);
    let drawn = DRAWN[n_days][stretch].get_or_init(|| {
        let places = (stretch * STRETCH) as u64..((stretch + 1) * STRETCH + HORIZON) as u64;
        let mut days = Vec::with_capacity(STRETCH + HORIZON);
        // One by one: machines without wide multiplication are slower with several at once, as `collect` would have it.
        for place in places {
            days.push(below(random(SEED, place), n_days as u64) as u8);
        }
        days.into()
    });
    &drawn[within..within + HORIZON]
}
