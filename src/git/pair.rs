//! Which box of one text is which of a later text.

use super::{
    alike::{ALIKE, Pairs},
    scan::{Mark, Scan},
};
use std::collections::HashMap;

/// The most cells that are compared when twins are told apart by their neighbours, and when texts are compared.
const MOST_CELLS: usize = 1 << 16;

/// How far from its place a text is looked for where there are too many to compare all.
const NEAR: usize = 12;

/// Returns for each new box the place of the old one that it was, if there is one.
///
/// The same key first: what stands once on both sides is a pair wherever it stands; twins are told apart by what stands around
/// them, as a diff would, then taken in order. What is left is paired by likeness of at least 0.7, the most alike first.
/// `texts` holds the words of the old ones, if they are at hand.
pub(super) fn pair(old: &[Mark], texts: Option<&Scan>, now: &Scan) -> Vec<Option<u32>> {
    let new = &now.marks();
    let mut found: Vec<Option<u32>> = vec![None; new.len()];
    let head = old.iter().zip(new).take_while(|(one, other)| one == other).count();
    let (mid_old, mid_new) = (&old[head..], &new[head..]);
    let tail = mid_old.iter().rev().zip(mid_new.iter().rev()).take_while(|(one, other)| one == other).count();
    let (mid_old, mid_new) = (&mid_old[..mid_old.len() - tail], &mid_new[..mid_new.len() - tail]);
    for (at, found) in found[..head].iter_mut().enumerate() {
        *found = Some(at as u32);
    }
    for back in 1..=tail {
        found[new.len() - back] = Some((old.len() - back) as u32);
    }
    if mid_old.is_empty() || mid_new.is_empty() {
        return found;
    }
    let mut middle = by_key(mid_old, mid_new);
    if let Some(texts) = texts {
        by_likeness(&mut middle, mid_old.len(), head, (texts, now));
    }
    for (at, old) in middle.into_iter().enumerate() {
        found[head + at] = old.map(|old| old + head as u32);
    }
    found
}

/// Pairs boxes with the same key.
fn by_key(old: &[Mark], new: &[Mark]) -> Vec<Option<u32>> {
    let mut found = vec![None; new.len()];
    let mut places: HashMap<u64, (Vec<u32>, Vec<u32>)> = HashMap::new();
    for (at, mark) in old.iter().enumerate() {
        places.entry(mark.key).or_default().0.push(at as u32);
    }
    for (at, mark) in new.iter().enumerate() {
        places.entry(mark.key).or_default().1.push(at as u32);
    }
    places.retain(|_, (old, new)| !old.is_empty() && !new.is_empty());
    let has_twins = places.values().any(|(old, new)| old.len() != new.len());
    let along = if has_twins { along(old, new) } else { Vec::new() };
    for (old, new) in places.into_values() {
        let mut old_left = old.clone();
        if old.len() != new.len() {
            for at in &new {
                if let Some(Some(pair)) = along.get(*at as usize) {
                    found[*at as usize] = Some(*pair);
                    old_left.retain(|left| left != pair);
                }
            }
        }
        let new_left = new.into_iter().filter(|at| found[*at as usize].is_none()).collect::<Vec<_>>();
        for (at, pair) in new_left.into_iter().zip(old_left) {
            found[at as usize] = Some(pair);
        }
    }
    found
}

/// Pairs boxes with the same key without crossing, as many as possible, and among those as many as possible with the same state.
fn along(old: &[Mark], new: &[Mark]) -> Vec<Option<u32>> {
    let (rows, columns) = (old.len() + 1, new.len() + 1);
    if rows * columns > MOST_CELLS {
        return Vec::new();
    }
    let gain = |one: &Mark, other: &Mark| {
        if one.key == other.key { (rows.min(columns) as u32) + u32::from(one.state == other.state) } else { 0 }
    };
    let mut best = vec![0_u32; rows * columns];
    for i in (0..old.len()).rev() {
        for j in (0..new.len()).rev() {
            let gain = gain(&old[i], &new[j]);
            let pair = if gain > 0 { gain + best[(i + 1) * columns + j + 1] } else { 0 };
            best[i * columns + j] = pair.max(best[(i + 1) * columns + j]).max(best[i * columns + j + 1]);
        }
    }
    let mut found = vec![None; new.len()];
    let (mut i, mut j) = (0, 0);
    while i < old.len() && j < new.len() {
        let (here, gain) = (best[i * columns + j], gain(&old[i], &new[j]));
        if gain > 0 && here == gain + best[(i + 1) * columns + j + 1] {
            found[j] = Some(i as u32);
            (i, j) = (i + 1, j + 1);
        } else if here == best[(i + 1) * columns + j] {
            i += 1;
        } else {
            j += 1;
        }
    }
    found
}

/// Pairs what is left by its words; `skip` boxes stand before the first on both sides.
fn by_likeness(found: &mut [Option<u32>], old_count: usize, skip: usize, (texts, now): (&Scan, &Scan)) {
    let mut is_left = vec![true; old_count];
    for old in found.iter().flatten() {
        is_left[*old as usize] = false;
    }
    let left = (0..old_count).filter(|at| is_left[*at]);
    let old: Vec<(usize, Pairs)> = left.map(|at| (at, Pairs::of(texts.words(skip + at)))).collect();
    if old.is_empty() {
        return;
    }
    let new: Vec<usize> = (0..found.len()).filter(|at| found[*at].is_none()).collect();
    let is_many = old.len().saturating_mul(new.len()) > MOST_CELLS / 4;
    let mut likely = Vec::new();
    for (rank, at) in new.into_iter().enumerate() {
        let pairs = Pairs::of(now.words(skip + at));
        let near = if is_many { rank.saturating_sub(NEAR)..(rank + NEAR).min(old.len()) } else { 0..old.len() };
        for (old, others) in old.get(near).unwrap_or_default() {
            let alike = pairs.alike(others);
            if alike >= ALIKE {
                likely.push((alike, old.abs_diff(at), *old, at));
            }
        }
    }
    likely.sort_by(|one, other| other.0.total_cmp(&one.0).then((one.1, one.2, one.3).cmp(&(other.1, other.2, other.3))));
    for (_, _, old, new) in likely {
        if is_left[old] && found[new].is_none() {
            is_left[old] = false;
            found[new] = Some(old as u32);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paired(old: &str, new: &str) -> Vec<Option<u32>> {
        let (old, new) = (Scan::of(old), Scan::of(new));
        pair(&old.marks(), Some(&old), &new)
    }

    #[test]
    fn the_same_words_are_the_same_task_wherever_they_stand() {
        assert_eq!(paired("- [ ] a\n- [ ] b\n- [ ] c", "- [ ] c\n- [x] a\n- [ ] b"), [Some(2), Some(0), Some(1)]);
    }

    #[test]
    fn twins_are_told_apart_by_what_stands_around_them() {
        let old = "- [x] a\n- [ ] x\n- [ ] b\n- [x] x\n- [ ] c";
        assert_eq!(paired(old, "- [x] a\n- [ ] b\n- [x] x\n- [ ] c"), [Some(0), Some(2), Some(3), Some(4)]);
        let new = "- [x] a\n- [ ] x\n- [ ] b\n- [ ] new\n- [ ] x\n- [ ] c\n- [x] x";
        assert_eq!(paired(old, new), [Some(0), Some(1), Some(2), None, Some(3), Some(4), None]);
        assert_eq!(paired("- [x] a", "- [ ] a\n- [x] a"), [None, Some(0)]);
    }

    #[test]
    fn reworded_tasks_find_the_most_alike() {
        let old = "- [ ] Write chapter one\n- [ ] Write chapter two\n- [ ] Swim";
        let new = "- [x] Finally write chapter two\n- [ ] Something else\n- [ ] Write chapter one";
        assert_eq!(paired(old, new), [Some(1), None, Some(0)]);
    }

    #[test]
    fn huge_notes_are_paired_in_bounded_time() {
        use std::fmt::Write as _;
        let (mut old, mut new) = (String::new(), String::new());
        for at in 0..5000 {
            let _ = writeln!(old, "- [ ] same words number {at}\n- [ ] twin");
            let _ = writeln!(new, "- [ ] the same words number {at} again\n- [x] twin");
        }
        assert_eq!(paired(&old, &new).len(), 10_000);
    }
}
