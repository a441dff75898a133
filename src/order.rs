//! Sorting for lists of any type, by one copy of the algorithm, for all who put lists in order.
//!
//! The standard library's stable sort is compiled anew for each type and each key, 8 KB every time: a twelfth of the whole
//! program, for lists that are mostly shorter than a page. Here only the comparing is: what is sorted are the places. Lists of
//! many thousands that are sorted in every turn, and what may be sorted unstably, stay with the standard library.

use std::{cmp::Ordering, mem};

/// Sorts a list by a key; what has equal keys stays in its order.
///
/// # Example
/// ```
/// let mut words = ["pear", "fig", "plum"];
/// milepost::order::by_key(&mut words, |word| word.len());
/// assert_eq!(words, ["fig", "pear", "plum"]);
/// ```
pub fn by_key<T, K: Ord>(list: &mut [T], key: impl Fn(&T) -> K) {
    by(list, |one, other| key(one).cmp(&key(other)));
}

/// Sorts a list by a comparison; what is equal stays in its order.
pub fn by<T>(list: &mut [T], compare: impl Fn(&T, &T) -> Ordering) {
    if list.len() < 2 {
        return;
    }
    let mut places = places(list.len(), &mut |one, other| compare(&list[one], &list[other]));
    // Each round of places is walked once: what belongs here comes, what was here goes on.
    for start in 0..places.len() {
        let mut at = start;
        loop {
            let from = mem::replace(&mut places[at], at);
            if from == start {
                break;
            }
            list.swap(at, from);
            at = from;
        }
    }
}

/// Returns from which place each place is filled.
fn places(len: usize, compare: &mut dyn FnMut(usize, usize) -> Ordering) -> Vec<usize> {
    let mut places: Vec<usize> = (0..len).collect();
    places.sort_by(|one, other| compare(*one, *other));
    places
}

#[cfg(test)]
mod tests {
    use super::by_key;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn it_sorts_as_the_standard_library_does(list in proptest::collection::vec((0..9_u8, any::<u16>()), 0..60)) {
            let (mut ours, mut theirs) = (list.clone(), list);
            by_key(&mut ours, |(key, _)| *key);
            theirs.sort_by_key(|(key, _)| *key);
            prop_assert_eq!(ours, theirs);
        }
    }
}
