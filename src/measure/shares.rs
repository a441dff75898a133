//! Percentages of parts that add up to 100.

use crate::order;
use std::cmp::Reverse;

/// Returns what percentage each amount is of all together; none if they come to nothing.
///
/// # Shape
/// In the order given; the percentages add up to 100. A part may be 0 though its amount is not, and 100 though others have
/// something: such are printed "<1 %" and ">99 %".
///
/// # Units
/// The one exception to rounding down: each is rounded down, and the missing points go to the largest remainders; of equal
/// ones to the larger amount, then by name.
///
/// # Source
/// `metrics.md` §10, "Area percentages add up to 100".
///
/// # Example
/// ```
/// use milepost::measure::shares;
/// assert_eq!(shares(&[("c", 1), ("a", 1), ("b", 1)]), Some(vec![33, 34, 33]));
/// assert_eq!(shares(&[("a", 0)]), None);
/// ```
pub fn shares<K: Ord>(amounts: &[(K, u64)]) -> Option<Vec<u8>> {
    let total: u128 = amounts.iter().map(|(_, amount)| u128::from(*amount)).sum();
    if total == 0 {
        return None;
    }
    let hundredfold = |amount: u64| 100 * u128::from(amount);
    let mut percents: Vec<u8> = amounts.iter().map(|(_, amount)| (hundredfold(*amount) / total) as u8).collect();
    let missing = 100 - percents.iter().sum::<u8>();
    let mut order: Vec<usize> = (0..amounts.len()).collect();
    order::by_key(&mut order, |idx| {
        let (name, amount) = &amounts[*idx];
        (Reverse(hundredfold(*amount) % total), Reverse(*amount), name)
    });
    for idx in order.into_iter().take(missing.into()) {
        percents[idx] += 1;
    }
    Some(percents)
}
