//! What a logged value says about a day: done, missed, excused, or how much.

use super::{HabitEntry, scale::Scale};
use crate::note::amount;

/// Reads the value of a habit's key into an entry that says nothing yet; none if it is nothing of the kind.
///
/// # Source
/// `format.md` §6: `true`, a number, `"x"`; `false` and `0` are explicit misses; `skip` excuses the day.
pub(super) fn entry(value: &str, blank: HabitEntry, scale: Scale) -> Option<HabitEntry> {
    let value = value.trim().trim_matches(['"', '\'']).trim();
    let is_one_of = |words: &[&str]| words.iter().any(|word| value.eq_ignore_ascii_case(word));
    if is_one_of(&["true", "x", "yes", "done", "✓", "✔", "✔️", "✅"]) {
        Some(HabitEntry { is_done: true, ..blank })
    } else if is_one_of(&["false", "no"]) {
        Some(blank)
    } else if is_one_of(&["skip", "skipped"]) {
        Some(HabitEntry { is_skipped: true, ..blank })
    } else {
        amount::read(value).map(|(amount, _)| HabitEntry { value: Some(scale.of(amount)), ..blank })
    }
}
