//! Dice with a seed, whose show is the same each time; and how often a property is tried.

use proptest::test_runner::Config;
use std::env;

/// Dice with a seed (SplitMix64).
pub(crate) struct Dice(pub(crate) u64);

impl Dice {
    /// Returns a number below `n`.
    pub(crate) fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((z ^ (z >> 31)) % n as u64) as usize
    }
}

/// Returns how a property is tried: on so many cases, times `MILEPOST_CASES`. Which, `.cargo/config.toml` says by their seed.
pub(crate) fn cases(n: u32) -> Config {
    let times: u32 = env::var("MILEPOST_CASES").map_or(1, |times| times.parse().expect("MILEPOST_CASES is a number"));
    let max_global_rejects = 1024_u32.saturating_mul(times);
    Config { cases: n.saturating_mul(times), max_global_rejects, failure_persistence: None, ..Config::default() }
}
