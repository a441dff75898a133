//! The nearest of some known words: for "did you mean".

/// Returns the known word that is nearest to a mistyped one, if any is near: a slip in each four letters or so.
///
/// # Example
/// ```
/// use milepost::text::nearest;
/// assert_eq!(nearest("gaol", ["goal", "habit"]), Some("goal"));
/// assert_eq!(nearest("recipe", ["goal", "habit"]), None);
/// ```
pub fn nearest<'w>(word: &str, known: impl IntoIterator<Item = &'w str>) -> Option<&'w str> {
    let word = word.to_lowercase();
    let allowed = (word.chars().count() / 4).clamp(1, 4) + usize::from(word.chars().count() == 4);
    let near = known.into_iter().map(|known| (distance(&word, &known.to_lowercase()), known));
    near.filter(|(far, _)| *far > 0 && *far <= allowed).min_by_key(|(far, _)| *far).map(|(_, known)| known)
}

/// Counts the letters to insert, delete or replace, or the neighbours to swap, that make one word of another.
///
/// # Source
/// Optimal string alignment distance (Damerau 1964, Levenshtein 1966). Words above 64 letters are far from everything.
pub fn distance(one: &str, other: &str) -> usize {
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().take(65).collect(), other.chars().take(65).collect());
    if one.len() > 64 || other.len() > 64 {
        return usize::MAX;
    }
    let mut before = vec![0; other.len() + 1];
    let mut last: Vec<usize> = (0..=other.len()).collect();
    for i in 1..=one.len() {
        let mut row = vec![i];
        for j in 1..=other.len() {
            let replaced = last[j - 1] + usize::from(one[i - 1] != other[j - 1]);
            let mut best = replaced.min(last[j] + 1).min(row[j - 1] + 1);
            if i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1] {
                best = best.min(before[j - 2] + 1);
            }
            row.push(best);
        }
        before = std::mem::replace(&mut last, row);
    }
    last[other.len()]
}
