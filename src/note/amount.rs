//! Amounts as people log them: `12`, `12 pages`, `10,000 steps`, `25m`, `1h 30m`, `1:30`.

use crate::{
    calendar::{dataview_minutes, parse_minutes},
    note::field_value,
};

/// The number that an amount begins with, and how long it is if it is a duration.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Amount {
    /// The number before the unit; of `25m` and `1h 30m` the minutes.
    pub number: f64,
    /// The length of a duration, `30 minutes` included, in milliseconds.
    pub milliseconds: Option<i64>,
}

/// A minute in milliseconds.
pub const MINUTE: i64 = 60_000;

/// Reads the number of an amount, with its unit; none if the text begins with none.
///
/// # Example
/// ```
/// use milepost::note::amount::number;
/// assert_eq!(number("12 pages"), Some((12.0, "pages")));
/// assert_eq!(number("1h 30m"), Some((90.0, "minutes")));
/// assert_eq!(number("10,000 steps"), Some((10_000.0, "steps")));
/// assert_eq!(number("a few"), None);
/// assert_eq!(number("8/10"), None, "a mark, not an amount");
/// ```
pub fn number(text: &str) -> Option<(f64, &str)> {
    let text = text.trim();
    let (first, unit) = text.split_once(char::is_whitespace).map_or((text, ""), |(first, unit)| (first, unit.trim_start()));
    let plain = || field_value::number(first).map(|number| (number, unit));
    let time = || duration(text).map(|milliseconds| (milliseconds as f64 / MINUTE as f64, "minutes"));
    plain().or_else(time).or_else(|| loose(text))
}

/// Reads an amount with its unit; none if the text begins with none.
pub fn read(text: &str) -> Option<(Amount, &str)> {
    number(text).map(|(number, unit)| (Amount { number, milliseconds: duration(text.trim()) }, unit))
}

/// Reads the duration that a text begins with, the longest that there is: `1h 30m` of `1h 30m on the bike`.
fn duration(text: &str) -> Option<i64> {
    if !text.starts_with(|c: char| c.is_ascii_digit() || c == '-') {
        return None;
    }
    let mut ends: Vec<usize> = text.match_indices(char::is_whitespace).map(|(at, _)| at).take(LONGEST).collect();
    ends.push(text.len());
    ends.into_iter().rev().find_map(|end| whole_duration(text[..end].trim_end_matches([',', ';', '.', ')'])))
}

/// The most words that a duration with words behind it has.
const LONGEST: usize = 6;

fn whole_duration(text: &str) -> Option<i64> {
    let clock = || parse_minutes(text).ok().filter(|_| text.contains(':')).map(|minutes| i64::from(minutes.0) * MINUTE);
    dataview_minutes(text).map(|duration| duration.milliseconds).or_else(clock)
}

/// Finds the first amount in a text.
///
/// # Example
/// ```
/// use milepost::note::amount;
/// let found = |text| amount::find(text).map(|amount| amount.number);
/// assert_eq!(found("up the hill, 7 km"), Some(7.0));
/// assert_eq!(found("with Jonas (1h 30m)"), Some(90.0));
/// assert_eq!(found("8/10, felt good"), None);
/// ```
pub fn find(text: &str) -> Option<Amount> {
    let mut rest = text;
    loop {
        rest = &rest[rest.find(|c: char| c.is_ascii_digit())?..];
        if let Some((amount, _)) = read(rest) {
            return Some(amount);
        }
        rest = &rest[rest.find(char::is_whitespace)?..];
    }
}

/// Reads `10,000 steps`, `12,5 km`, `5km`.
fn loose(text: &str) -> Option<(f64, &str)> {
    let end = text.find(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | ','))).unwrap_or(text.len());
    let (number, unit) = text.split_at(end);
    let may_follow = |c: char| c.is_whitespace() || c.is_alphabetic() || matches!(c, '%' | '°' | '€' | '$' | '£');
    if !unit.is_empty() && !unit.starts_with(may_follow) {
        return None;
    }
    let groups: Vec<&str> = number.split(',').collect();
    let is_thousand = |part: &&str| part.len() == 3 || part.find('.') == Some(3);
    let plain = match groups[..] {
        [_, ref thousands @ ..] if thousands.iter().all(is_thousand) => groups.concat(),
        [whole, part] => format!("{whole}.{part}"),
        _ => return None,
    };
    field_value::number(&plain).map(|number| (number, unit.trim_start()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commas_group_thousands_or_part_decimals() {
        for (text, expected) in [
            ("1,440.5 m", Some(1440.5)),
            ("1,000,000", Some(1e6)),
            ("12,5", Some(12.5)),
            ("5km", Some(5.0)),
            ("-3", Some(-3.0)),
            ("1:30", Some(90.0)),
            ("8, 9, 7", None),
            ("1,0000,000", None),
            ("2026-11-20", None),
            ("5/week", None),
            (",5", None),
            ("", None),
        ] {
            assert_eq!(number(text).map(|(number, _)| number), expected, "{text}");
        }
    }

    #[test]
    fn a_duration_keeps_its_own_number() {
        let hours = read("2 hours").map(|(amount, unit)| (amount.number, amount.milliseconds, unit));
        assert_eq!(hours, Some((2.0, Some(120 * MINUTE), "hours")));
        let walk = read("30 min, walking").map(|(amount, unit)| (amount.number, amount.milliseconds, unit));
        assert_eq!(walk, Some((30.0, Some(30 * MINUTE), "min, walking")));
        assert_eq!(read("30 miles").and_then(|(amount, _)| amount.milliseconds), None);
    }
}
