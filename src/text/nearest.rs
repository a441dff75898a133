//! The known word that a misspelt one most likely means.

/// Returns the candidate that is nearest to `word`, if one is near: one slip in a short word, three in a
/// long one. A slip is a letter too many, missing, wrong, or swapped with its neighbour. Case, `-`, `_` and
/// blanks make no difference; of equally near ones the first counts.
///
/// # Example
/// ```
/// use milepost::text::nearest;
/// assert_eq!(nearest("dued", ["start", "due"]), Some("due"));
/// assert_eq!(nearest("working days", ["working_days"]), Some("working_days"));
/// assert_eq!(nearest("colour", ["due", "goal"]), None);
/// ```
pub fn nearest<'c>(word: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<&'c str> {
    let word = folded(word);
    let limit = match word.len() {
        0 | 1 => return None,
        2..=5 => 1,
        6..=10 => 2,
        11..=LONGEST => 3,
        _ => return None,
    };
    let mut best: Option<(usize, &str)> = None;
    for candidate in candidates {
        // Bytes are at least as many as characters: most candidates are too long at a glance.
        if candidate.len() + limit < word.len() || candidate.len() > 4 * (word.len() + limit) {
            continue;
        }
        let limit = best.map_or(limit + 1, |(distance, _)| distance);
        let distance = distance(&word, &folded(candidate), limit);
        if distance < limit {
            best = Some((distance, candidate));
        }
    }
    best.map(|(_, candidate)| candidate)
}

/// Says whether two words are one slip apart behind the same first letter, which people rarely get wrong.
///
/// # Example
/// ```
/// use milepost::text::is_slip;
/// assert!(is_slip("habbit", "habit") && is_slip("strat", "start"));
/// assert!(!is_slip("height", "weight") && !is_slip("currency", "current"));
/// ```
pub fn is_slip(word: &str, known: &str) -> bool {
    let (word, known) = (folded(word), folded(known));
    word.first() == known.first() && word.len().max(known.len()) <= LONGEST && distance(&word, &known, 2) < 2
}

/// Says whether two names hold the same digits: “S5” is no slip of “S4”, it is the next one.
pub fn has_same_digits(name: &str, other: &str) -> bool {
    let is_digit = |c: &char| c.is_numeric();
    name.chars().filter(is_digit).eq(other.chars().filter(is_digit))
}

/// The longest word that is compared, in characters: the work grows with its square.
const LONGEST: usize = 200;

fn folded(word: &str) -> Vec<char> {
    word.trim().chars().flat_map(char::to_lowercase).map(|c| if matches!(c, '-' | '_') { ' ' } else { c }).collect()
}

/// Counts the slips between two words; `limit` if there are that many or more.
///
/// # Source
/// Optimal string alignment: Damerau, "A technique for computer detection and correction of spelling errors", 1964.
fn distance(a: &[char], b: &[char], limit: usize) -> usize {
    if a.len().abs_diff(b.len()) >= limit {
        return limit;
    }
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=b.len()).collect();
    for (i, letter) in a.iter().enumerate() {
        let mut row = vec![i + 1; b.len() + 1];
        for (j, other) in b.iter().enumerate() {
            let swapped = i > 0 && j > 0 && a[i - 1] == *other && b[j - 1] == *letter;
            let swap = if swapped { before[j - 1] + 1 } else { usize::MAX };
            row[j + 1] = (last[j] + usize::from(letter != other)).min(last[j + 1] + 1).min(row[j] + 1).min(swap);
        }
        if row.iter().all(|slips| *slips >= limit) {
            return limit;
        }
        (before, last) = (last, row);
    }
    last[b.len()].min(limit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_are_counted() {
        let known = ["due", "goal", "goals", "done_when", "progress_by", "Spanisch lernen"];
        for (word, expected) in [
            ("deu", Some("due")),
            ("goal", Some("goal")),
            ("gaol", Some("goal")),
            ("Goalz", Some("goal")),
            ("done-when", Some("done_when")),
            ("progres_bi", Some("progress_by")),
            ("spanish lernen", Some("Spanisch lernen")),
            ("x", None),
            ("", None),
            ("dx", None),
            ("mood", None),
        ] {
            assert_eq!(nearest(word, known), expected, "{word}");
        }
        assert_eq!(nearest(&"a".repeat(5000), ["aaaa"]), None);
    }
}
