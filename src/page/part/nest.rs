//! Nested lists without recursion: rows with a depth, and where their lists open and close.

use serde::Serialize;

/// Where the list below a row opens and how many lists end behind it.
///
/// A template prints `<li>`, the row, then `<ul>` if it opens a list, else `</li>`, and then `</ul></li>` as often
/// as lists close: valid nested lists from flat rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, Serialize)]
pub struct Nest {
    /// Whether a list of rows below this one follows.
    pub opens: bool,
    /// How many lists end behind this row.
    pub closes: u8,
}

/// The deepest level that is still set further in; what is deeper stands on it.
pub const DEEPEST: u8 = 5;

/// Returns where the lists of rows of these depths open and close.
///
/// # Shape
/// One for each row. A row can stand at most one level below the row before it; whatever is deeper is taken so.
pub fn nest(depths: &[u8]) -> Vec<Nest> {
    let mut levels = Vec::with_capacity(depths.len());
    let mut before: Option<u8> = None;
    for depth in depths {
        let level = (*depth).min(DEEPEST).min(before.map_or(0, |level| level + 1));
        levels.push(level);
        before = Some(level);
    }
    let next = levels.iter().skip(1).copied().chain([0]);
    levels.iter().zip(next).map(|(level, next)| Nest { opens: next > *level, closes: level.saturating_sub(next) }).collect()
}

#[cfg(test)]
mod tests {
    use super::{Nest, nest};

    fn check(depths: &[u8], expected: &[(bool, u8)]) {
        let expected: Vec<Nest> = expected.iter().map(|&(opens, closes)| Nest { opens, closes }).collect();
        assert_eq!(nest(depths), expected, "{depths:?}");
    }

    #[test]
    fn lists_open_and_close_as_often() {
        check(&[], &[]);
        check(&[0, 0], &[(false, 0), (false, 0)]);
        check(&[0, 1, 2], &[(true, 0), (true, 0), (false, 2)]);
        check(&[0, 1, 1, 0], &[(true, 0), (false, 0), (false, 1), (false, 0)]);
    }

    #[test]
    fn a_jump_goes_one_level_at_a_time() {
        check(&[3, 9], &[(true, 0), (false, 1)]);
    }

    #[test]
    fn what_is_too_deep_stands_on_the_deepest_level() {
        let depths: Vec<u8> = (0..40).collect();
        let open = nest(&depths).iter().filter(|nest| nest.opens).count();
        assert_eq!(open, usize::from(super::DEEPEST));
    }
}
