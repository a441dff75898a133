//! How alike two texts are.

/// At least so alike are two texts of one task, of which one was reworded.
pub(super) const ALIKE: f64 = 0.7;

/// No more of a text is looked at, in characters.
const LONGEST: usize = 400;

/// The pairs of neighbouring characters of a text, in lower case, sorted.
pub(super) struct Pairs(Vec<u64>);

impl Pairs {
    /// Takes a text apart.
    pub(super) fn of(text: &str) -> Pairs {
        let letters = text.chars().take(LONGEST).flat_map(char::to_lowercase);
        let mut pairs = Vec::with_capacity(text.len().min(LONGEST));
        let mut before = ' ';
        for c in letters.chain([' ']) {
            pairs.push(u64::from(u32::from(before)) << 32 | u64::from(u32::from(c)));
            before = c;
        }
        pairs.sort_unstable();
        Pairs(pairs)
    }

    /// Returns the share of pairs that two texts have in common: twice the common ones out of all (Dice).
    ///
    /// # Units
    /// 0 (nothing) to 1 (the same letters).
    pub(super) fn alike(&self, other: &Pairs) -> f64 {
        let (mine, others) = (&self.0, &other.0);
        let both = (mine.len() + others.len()) as f64;
        if 2.0 * mine.len().min(others.len()) as f64 / both < ALIKE {
            return 0.0;
        }
        let (mut i, mut j, mut common) = (0, 0, 0_usize);
        while i < mine.len() && j < others.len() {
            let order = mine[i].cmp(&others[j]);
            common += usize::from(order.is_eq());
            i += usize::from(order.is_le());
            j += usize::from(order.is_ge());
        }
        2.0 * common as f64 / both
    }
}

#[cfg(test)]
mod tests {
    use super::{ALIKE, Pairs};

    #[test]
    fn a_word_more_is_alike_and_another_task_is_not() {
        let alike = |one: &str, other: &str| Pairs::of(one).alike(&Pairs::of(other)) >= ALIKE;
        assert!(alike("Write the chapter on rivers", "Finally write the chapter on rivers"));
        assert!(alike("Büro aufräumen", "büro Aufräumen!"));
        assert!(!alike("Write chapter one", "Read the other book"));
        assert!(!alike("Call", "Call the plumber about the sink"));
        assert!(alike("", ""));
    }
}
