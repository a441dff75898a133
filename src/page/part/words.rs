//! Words for numbers: counts, thousands, decimals, shares, quarters.

use crate::calendar::month_name;

/// The no-break space that keeps a number and its unit together.
pub const NBSP: char = '\u{a0}';

/// Returns a whole number with a comma at each thousand.
///
/// # Example
/// ```
/// use milepost::page::part::words::thousands;
/// assert_eq!(thousands(1_386), "1,386");
/// assert_eq!(thousands(41), "41");
/// ```
pub fn thousands(number: usize) -> String {
    let digits = number.to_string();
    if digits.len() <= 3 {
        return digits;
    }
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.char_indices() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// Returns a number and what is counted, in the plural unless it is one.
///
/// # Example
/// ```
/// use milepost::page::part::words::count;
/// assert_eq!(count(1, "step"), "1 step");
/// assert_eq!(count(1_200, "step"), "1,200 steps");
/// ```
pub fn count(number: usize, singular: &str) -> String {
    let ending = if number == 1 { "" } else { "s" };
    thousands(number) + " " + singular + ending
}

/// Returns a number in words up to twelve, in digits beyond.
pub fn number_word(number: usize) -> String {
    const WORDS: [&str; 13] =
        ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
    WORDS.get(number).map_or_else(|| thousands(number), |word| (*word).to_owned())
}

/// Returns a text with its first letter in upper case.
pub fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// Returns a value as people write it: at most two decimals, thousands with commas, a real minus.
///
/// # Example
/// ```
/// use milepost::page::part::words::decimal;
/// assert_eq!(decimal(2400.0), "2,400");
/// assert_eq!(decimal(-0.505), "−0.51");
/// assert_eq!(decimal(72.5), "72.5");
/// ```
pub fn decimal(value: f64) -> String {
    if !value.is_finite() || value.abs() >= 1e15 {
        return format!("{value:e}");
    }
    // Half away from zero; the small addition mends what binary fractions lose (0.505 is stored below itself).
    let hundredths = (value.abs() * 100.0 + 0.5 + 1e-9).floor() as u64;
    let sign = if value < 0.0 && hundredths > 0 { "−" } else { "" };
    let whole = thousands((hundredths / 100) as usize);
    match hundredths % 100 {
        0 => format!("{sign}{whole}"),
        part if part % 10 == 0 => format!("{sign}{whole}.{}", part / 10),
        part => format!("{sign}{whole}.{part:02}"),
    }
}

/// Returns a printed decimal as people write it: `248.00` is 248, and a minus is one.
pub fn for_people(value: &str) -> String {
    value.strip_suffix(".00").unwrap_or(value).replace('-', "−")
}

/// Returns a percentage, or a dash if there is nothing to count.
pub fn percent(share: Option<u8>) -> String {
    share.map_or_else(|| "–".to_owned(), |share| format!("{share}%"))
}

/// Returns what a quarter of the way is called.
pub fn quarter(mark: u8) -> &'static str {
    match mark {
        25 => "First quarter",
        50 => "Half the way",
        75 => "Three quarters of the way",
        _ => "All of it",
    }
}

/// Returns a text cut to so many characters, with an ellipsis if something is left out.
pub fn cut(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        Some(_) => format!("{}…", text.chars().take(most.saturating_sub(1)).collect::<String>().trim_end()),
        None => text.to_owned(),
    }
}

/// Returns the name of a month in three letters.
pub fn month_short(month: u32) -> &'static str {
    month_name(month).get(..3).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::{capital, cut, number_word, thousands};

    #[test]
    fn small_numbers_are_words() {
        assert_eq!(number_word(12), "twelve");
        assert_eq!(number_word(1300), "1,300");
        assert_eq!(capital("two goals"), "Two goals");
        assert_eq!(thousands(1_000_000), "1,000,000");
    }

    #[test]
    fn a_cut_text_says_so() {
        assert_eq!(cut("a long title", 7), "a long…");
        assert_eq!(cut("short", 5), "short");
    }
}
