//! A sparkline: a few values as a small line with a dot at its end.

use crate::page::part::chart::Unit;
use serde::Serialize;

/// A small line, 96 wide and 20 high.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Spark {
    /// What it says.
    pub title: String,
    /// Its line.
    pub line: String,
    /// Its end.
    pub dot: (Unit, Unit),
}

/// The most points of a line; of more values the last of each stretch is shown.
const MOST: usize = 32;

/// Draws values at equal distances; none if there are fewer than two.
pub fn spark(title: String, values: &[f64]) -> Option<Spark> {
    if values.len() < 2 || values.iter().any(|value| !value.is_finite()) {
        return None;
    }
    let n = values.len().min(MOST);
    let shown: Vec<f64> = (1..=n).map(|at| values[at * values.len() / n - 1]).collect();
    let low = shown.iter().copied().fold(f64::INFINITY, f64::min);
    let high = shown.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let height = if high > low { high - low } else { 1.0 };
    let place = |at: usize| (Unit(3.0 + 90.0 * at as f64 / (n - 1) as f64), Unit(16.5 - 13.0 * (shown[at] - low) / height));
    let mut line = String::new();
    for at in 0..n {
        let (x, y) = place(at);
        x.push(if at == 0 { "M" } else { "L" }, &mut line);
        y.push(" ", &mut line);
    }
    Some(Spark { title, line, dot: place(n - 1) })
}

#[cfg(test)]
mod tests {
    use super::spark;
    use crate::page::part::chart::Unit;

    #[test]
    fn the_last_value_stands_at_the_end() {
        let spark = spark(String::new(), &[0.0, 5.0, 10.0]).expect("enough values");
        assert_eq!(spark.line, "M3 16.5L48 10L93 3.5");
        assert_eq!(spark.dot.0, Unit(93.0));
    }

    #[test]
    fn one_value_is_no_line() {
        assert_eq!(spark(String::new(), &[1.0]), None);
    }
}
