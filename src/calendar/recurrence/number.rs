//! Whole numbers of any size as JavaScript reads and prints them.

use std::fmt;

/// A whole number that a `f64` holds, as `parseInt` gives it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Number(u128);

impl Number {
    pub(super) const ONE: Number = Number(1);

    /// Reads ASCII digits; far too large numbers become the largest.
    pub(super) fn parse(digits: &str) -> Option<Number> {
        digits.parse::<f64>().ok().map(|number| Number(number as u128))
    }

    /// Says whether rrule.js puts the noun into the plural; it takes 101 for a singular.
    pub(super) fn is_plural(self) -> bool {
        self.0 % 100 != 1
    }

    /// Returns the number, if it can be computed with.
    pub(super) fn small(self) -> Option<i64> {
        i64::try_from(self.0).ok().filter(|number| *number <= 1 << 40)
    }
}

impl From<usize> for Number {
    fn from(count: usize) -> Number {
        Number(count as u128)
    }
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let number = self.0 as f64;
        if number < 1e21 { write!(f, "{number}") } else { f.write_str(&format!("{number:e}").replace('e', "e+")) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_print_as_in_javascript() {
        for (digits, printed) in [
            ("7", "7"),
            ("99999999999999999999", "100000000000000000000"),
            ("123456789012345678901", "123456789012345680000"),
            ("1180591620717411303424", "1.1805916207174113e+21"),
        ] {
            assert_eq!(Number::parse(digits).unwrap().to_string(), printed);
        }
    }
}
