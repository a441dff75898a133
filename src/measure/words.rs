//! What a text looks like from outside: how many words it has, whether it names a number, whether it is vague.
//!
//! Number words ("ten") are no numbers, a language without blanks counts as one word unless it is Chinese or Japanese, and
//! compounds make a German title look short.

use super::Language;
use unicode_normalization::char::is_combining_mark;

/// What a text looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Wording {
    /// How many words it has; two Chinese or Japanese characters are one.
    pub n_words: usize,
    /// Whether it holds a number that does not only say when.
    pub has_number: bool,
    /// Whether it holds a vague word.
    pub is_vague: bool,
}

/// Looks at a text.
///
/// # Source
/// `metrics.md` §9, "SMART score".
///
/// # Example
/// ```
/// use milepost::measure::{Language, wording};
/// let title = wording("Read 12 books, more or less", Language::English);
/// assert!(title.n_words == 6 && title.has_number && title.is_vague);
/// assert!(!wording("Finish the thesis by 30.06.2026", Language::English).has_number, "that only says when");
/// ```
pub fn wording(text: &str, language: Language) -> Wording {
    let (mut wording, mut n_cjk) = (Wording::default(), 0);
    for token in tokens(text) {
        n_cjk += token.chars().filter(|c| is_cjk(*c)).count();
        wording.n_words += usize::from(token.chars().any(|c| is_letter_or_digit(c) && !is_cjk(c)));
        wording.has_number |= token.contains(char::is_numeric) && !says_when(token);
        wording.is_vague |= language.is_vague(token);
    }
    wording.n_words += n_cjk / 2;
    wording
}

/// Lists the pieces between blanks, without what is neither letter nor digit at their ends.
pub(super) fn tokens(text: &str) -> impl Iterator<Item = &str> {
    let pieces = text.split_whitespace().map(|piece| piece.trim_matches(|c| !is_letter_or_digit(c)));
    pieces.filter(|piece| !piece.is_empty())
}

/// Says whether a character is of the Unicode categories L or N.
///
/// The standard library's numeric characters are N; its alphabetic ones are L and letter numbers, which are N, and besides
/// them some marks and the circled letters.
fn is_letter_or_digit(c: char) -> bool {
    c.is_ascii_alphanumeric() || c.is_numeric() || (c.is_alphabetic() && !is_combining_mark(c) && !is_circled_letter(c))
}

/// Says whether a character is one of the symbols (So) that Unicode calls alphabetic: letters in circles and squares.
fn is_circled_letter(c: char) -> bool {
    matches!(c, '\u{24B6}'..='\u{24E9}' | '\u{1F130}'..='\u{1F149}' | '\u{1F150}'..='\u{1F169}' | '\u{1F170}'..='\u{1F189}')
}

fn is_cjk(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30FF}' | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}')
}

/// Says whether a token only says when: a year, a quarter or week, a time, a date.
fn says_when(token: &str) -> bool {
    is_year(token) || is_part_of_year(token) || is_time(token) || is_date(token)
}

fn is_year(token: &str) -> bool {
    token.len() == 4 && token.bytes().all(|byte| byte.is_ascii_digit()) && ("1900"..="2099").contains(&token)
}

/// `Q3` or `W07`, also after a year: `2026-Q3`.
fn is_part_of_year(token: &str) -> bool {
    let after_year = token.get(..4).filter(|year| is_year(year)).map(|year| &token[year.len()..]);
    let part = after_year.map_or(token, |rest| rest.strip_prefix('-').unwrap_or(rest));
    part.strip_prefix(['Q', 'W']).is_some_and(is_digits)
}

/// `4:00`, `1:02:03`.
fn is_time(token: &str) -> bool {
    token.contains(':') && token.split(':').all(is_digits)
}

/// `30.06.2026`, `2026-06`, `06/2026`; not `3.2`, nor `5-10`.
fn is_date(token: &str) -> bool {
    let groups: Vec<&str> = token.split(['-', '/', '.']).collect();
    let is_dated = match groups[..] {
        [one, other] => !token.contains('.') && (one.chars().count() == 4 || other.chars().count() == 4),
        [_, _, _] => true,
        _ => false,
    };
    is_dated && groups.into_iter().all(is_digits)
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.chars().all(char::is_numeric)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn letters_and_digits_are_the_categories_l_and_n() {
        for c in "aZ9éßжअ語ｱﾞªʰ٣½Ⅳⅳ〇㊿𝔄𐄇".chars() {
            assert!(is_letter_or_digit(c), "{c} U+{:04X}", c as u32);
        }
        // Marks and circled letters, all of them alphabetic to the standard library; then signs that are not.
        for c in "\u{345}\u{903}\u{94D}\u{93F}\u{5B0}Ⓐⓩ🄰🅐🅰 \t-_.,:·・゛£%+🎯\u{301}\u{200D}".chars() {
            assert!(!is_letter_or_digit(c), "{c} U+{:04X}", c as u32);
        }
    }

    #[test]
    fn what_only_says_when_is_no_number() {
        for token in ["1900", "2099", "Q3", "W07", "2026-Q3", "2026Q3", "4:00", "٤:٣٠", "1:02:03", "1-2-3", "30.06.26"] {
            assert!(says_when(token), "{token}");
        }
        for token in
            ["1899", "2100", "12", "２０２６", "q3", "Q", "W1a", "1899-Q3", "2026-", "4:", "3.2", "2026.06", "5-10", "1-2-3-4"]
        {
            assert!(!says_when(token), "{token}");
        }
        assert!(["2026-06", "06/2026", "1914-1918", "1/2-2026"].into_iter().all(says_when));
    }

    proptest! {
        #[test]
        fn any_text_has_a_wording(text in "\\PC*|[Q0-9é語:./ -]{0,40}") {
            let found = wording(&text, Language::English);
            prop_assert!(found.n_words <= text.chars().count());
            prop_assert!(!found.has_number || text.contains(char::is_numeric));
        }
    }
}
