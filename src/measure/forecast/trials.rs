//! Replays of the last weeks: on how many days is the remaining work done, in 2000 trials.

use super::draws;

/// How many trials there are.
///
/// # Source
/// `metrics.md` §11, as the other constants of this file.
pub(super) const TRIALS: usize = 2000;

/// How many days a trial looks ahead.
pub(super) const HORIZON: usize = 730;

/// How many days of history there are at most.
pub(super) const WINDOW: usize = 56;

/// How many days are added up before a look at what is left.
const BLOCK: usize = 8;

/// How many trials are finished within so many days.
///
/// # Shape
/// At place d those of d days or fewer; ascending, from 0 days to [`HORIZON`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Finishes(Vec<u32>);

impl Finishes {
    /// Runs the trials. `history` holds what was done on each day, the oldest first.
    ///
    /// # Shape
    /// From 1 to [`WINDOW`] days of history.
    ///
    /// # Source
    /// `metrics.md` §7, "Finish date": daily throughput drawn with replacement, as in `ActionableAgile`, *Monte Carlo:
    /// When*; Vacanti.
    pub(super) fn of(history: &[u32], remaining: usize) -> Finishes {
        let mut after = vec![0; HORIZON + 1];
        // Most histories cannot do more than this, whatever is drawn.
        let most = history.iter().max().map_or(0, |most| *most as usize * HORIZON);
        if remaining <= most {
            let (replay, mut place) = (Replay::of(history), 0);
            for _ in 0..TRIALS {
                let days = replay.days_until(remaining as u32, draws::from_place(history.len(), place));
                place += days.unwrap_or(HORIZON);
                after[days.unwrap_or(0)] += u32::from(days.is_some());
            }
        }
        let sums = after.into_iter().scan(0, |sum, n_trials| {
            *sum += n_trials;
            Some(*sum)
        });
        Finishes(sums.collect())
    }

    /// Returns the days that so many percent of the trials need at most; none if one of these has no result.
    pub(super) fn days_for(&self, percent: usize) -> Option<i64> {
        let position = (percent * TRIALS).div_ceil(100) as u32;
        let days = self.0.partition_point(|n_trials| *n_trials < position);
        (days < self.0.len()).then_some(days as i64)
    }

    /// Counts the trials that need no more than so many days.
    pub(super) fn within(&self, days: i64) -> u32 {
        usize::try_from(days).map_or(0, |days| self.0[days.min(HORIZON)])
    }
}

/// A history, ready to be replayed fast.
struct Replay {
    /// The most that was done on a day.
    most: u32,
    /// What was done on a day.
    day: [u32; DAYS],
    /// What was done on two days: the first plus [`DAYS`] times the second. Small enough to stay at hand.
    two_days: [u32; DAYS * DAYS],
}

/// More than [`WINDOW`], and a power of two.
const DAYS: usize = 64;

impl Replay {
    fn of(history: &[u32]) -> Replay {
        let most = history.iter().copied().max().unwrap_or(0);
        let mut replay = Replay { most, day: [0; DAYS], two_days: [0; DAYS * DAYS] };
        replay.day[..history.len()].copy_from_slice(history);
        for (second, later) in history.iter().enumerate() {
            for (first, earlier) in history.iter().enumerate() {
                replay.two_days[second * DAYS + first] = earlier + later;
            }
        }
        replay
    }

    /// Counts the days drawn until nothing is left.
    fn days_until(&self, remaining: u32, drawn: &[u8]) -> Option<usize> {
        let (mut left, mut days) = (remaining, 0);
        for block in drawn.as_chunks::<BLOCK>().0 {
            let pairs = block.as_chunks().0.iter().map(|pair| usize::from(u16::from_le_bytes(*pair)));
            let done: u32 = pairs.map(|pair| self.two_days[(pair % 256 + pair / 256 * DAYS) % (DAYS * DAYS)]).sum();
            if done >= left {
                break;
            }
            left -= done;
            days += BLOCK;
            if u64::from(left) > u64::from(self.most) * (drawn.len() - days) as u64 {
                return None;
            }
        }
        for day in &drawn[days..] {
            days += 1;
            let done = self.day[usize::from(*day) % DAYS];
            if done >= left {
                return Some(days);
            }
            left -= done;
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::super::rng::{SEED, below, random};
    use super::*;
    use proptest::prelude::*;

    /// The algorithm as the text has it, draw by draw; the results sorted, those without one last.
    fn literally(history: &[u32], remaining: u32) -> Vec<Option<i64>> {
        let mut place = 0;
        let mut results: Vec<Option<i64>> = (0..TRIALS).map(|_| trial(history, remaining, &mut place)).collect();
        results.sort_by_key(|result| (result.is_none(), *result));
        results
    }

    fn trial(history: &[u32], remaining: u32, place: &mut u64) -> Option<i64> {
        let mut left = i64::from(remaining);
        for drawn in 1..=HORIZON as i64 {
            left -= i64::from(history[below(random(SEED, *place), history.len() as u64) as usize]);
            *place += 1;
            if left <= 0 {
                return Some(drawn);
            }
        }
        None
    }

    fn any_history() -> impl Strategy<Value = Vec<u32>> {
        let busy = prop::collection::vec(0..4_u32, 1..=WINDOW);
        let quiet = prop::collection::vec(prop::sample::select(vec![0, 0, 0, 0, 0, 0, 1, 2, 300]), 1..=WINDOW);
        prop_oneof![busy, quiet]
    }

    fn check(history: &[u32], remaining: u32) {
        let (finishes, results) = (Finishes::of(history, remaining as usize), literally(history, remaining));
        for percent in 1..=100 {
            assert_eq!(finishes.days_for(percent), results[(percent * TRIALS).div_ceil(100) - 1], "at {percent} %");
        }
        for days in -1..=HORIZON as i64 + 1 {
            let n_within = results.iter().flatten().filter(|result| **result <= days).count();
            assert_eq!(finishes.within(days) as usize, n_within, "within {days} days");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(24) })]

        #[test]
        fn the_fast_way_finds_what_the_plain_one_does(history in any_history(), remaining in 1..500_u32) {
            check(&history, remaining);
        }
    }

    #[test]
    fn the_edges_of_the_horizon() {
        check(&[1], 729);
        check(&[1], 730);
        check(&[1], 731);
        check(&[0], 1);
        check(&[2, 2, 2], 1460);
        check(&[0, 3, 1, 0, 0, 2, 0], 740);
    }
}
