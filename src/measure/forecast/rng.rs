//! `SplitMix64`: the same numbers in the same order on every machine, and any of them without those before it.

/// Where every forecast begins: `milepost` in ASCII.
///
/// # Source
/// `metrics.md` §7, "Finish date".
pub const SEED: u64 = 0x6D69_6C65_706F_7374;

/// The step of the generator's state: 2⁶⁴ divided by the golden ratio, made odd.
const STEP: u64 = 0x9E37_79B9_7F4A_7C15;

/// Returns the number at a place of the stream that begins with `seed`; the first place is 0.
///
/// # Source
/// Steele, Lea & Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014.
///
/// # Example
/// ```
/// use milepost::measure::random;
/// assert_eq!(random(1_234_567, 0), 6_457_827_717_110_365_317, "as published");
/// ```
pub fn random(seed: u64, place: u64) -> u64 {
    let state = seed.wrapping_add(STEP.wrapping_mul(place.wrapping_add(1)));
    let mixed = (state ^ (state >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    mixed ^ (mixed >> 31)
}

/// Turns a number of the stream into one below `n`: the high half of their product.
///
/// # Source
/// `metrics.md` §7, "Finish date".
///
/// # Example
/// ```
/// use milepost::measure::{SEED, below, random};
/// assert_eq!(below(random(SEED, 0), 7), 6);
/// ```
pub fn below(number: u64, n: u64) -> u64 {
    ((u128::from(number) * u128::from(n)) >> 64) as u64
}
