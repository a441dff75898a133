//! The 80 % rule: keep at least that share of what you plan; if you don't, plan less or smaller, not harder.

/// How many of the last periods are looked at.
const PERIODS: usize = 3;

/// What was planned for a period, and how much of that was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Kept {
    /// The promises.
    pub planned: usize,
    /// How many of them were kept.
    pub done: usize,
}

/// What to do about the next plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Advice {
    /// Nothing was planned yet.
    NoData,
    /// Three full periods: there is room for more.
    Stretch,
    /// It fits.
    Keep,
    /// Plan fewer.
    Trim,
    /// Plan fewer, and make them smaller.
    Shrink,
}

impl Advice {
    /// Returns its id, `rate-keep`.
    pub fn id(self) -> &'static str {
        ["rate-no-data", "rate-stretch", "rate-keep", "rate-trim", "rate-shrink"][self as usize]
    }
}

#[doc = include_str!("numbers/advice.md")]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NextPlan {
    /// What to do.
    pub advice: Advice,
    /// How many promises the usual output would be that share of, at least one.
    pub suggested: Option<usize>,
}

/// Advises on the next plan from the past periods, in order, and the percentage that should be kept.
///
/// # Shape
/// Periods without a plan are passed over. Nothing is suggested where nothing need be kept.
///
/// # Source
/// `metrics.md` §3, "The 80 % rule": 80 % of well-defined micro-goals, kept consistently, beats 20 % of over-complex ones.
///
/// # Example
/// ```
/// use milepost::measure::{Advice, Kept, advice};
/// let next = advice(&[Kept { planned: 10, done: 7 }], 80);
/// assert_eq!((next.advice, next.suggested), (Advice::Trim, Some(8)), "7 is 80 % of 8.75");
/// ```
pub fn advice(past: &[Kept], threshold: u8) -> NextPlan {
    let last: Vec<&Kept> = past.iter().filter(|period| period.planned > 0).rev().take(PERIODS).collect();
    let Some(latest) = last.first() else { return NextPlan { advice: Advice::NoData, suggested: None } };
    let is_full = |period: &&Kept| period.done >= period.planned;
    let advice = if last.len() == PERIODS && last.iter().all(is_full) {
        Advice::Stretch
    } else if 100 * latest.done >= usize::from(threshold) * latest.planned {
        Advice::Keep
    } else if 2 * latest.done >= latest.planned {
        Advice::Trim
    } else {
        Advice::Shrink
    };
    let done: usize = last.iter().map(|period| period.done).sum();
    let suggested = (100 * done).checked_div(last.len() * usize::from(threshold));
    NextPlan { advice, suggested: suggested.map(|planned| planned.max(1)) }
}
