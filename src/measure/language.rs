//! The language of a note, as far as its words are judged: which words of it say little.
//!
//! The lists lie beside this file, one for each language: `vague`, words that leave open what will be different, and `common`, small
//! words that tell the language. Another language is another file and another row.

use super::words::tokens;
use std::{collections::HashSet, sync::LazyLock};

/// A language whose words are known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Language {
    /// English.
    English,
    /// Spanish.
    Spanish,
    /// German.
    German,
    /// French.
    French,
    /// Any other: no word of it is judged.
    Other,
}

/// The languages with their codes of ISO 639-1 and their lists.
const KNOWN: [(Language, &str, &str); 4] = [
    (Language::English, "en", include_str!("languages/en.txt")),
    (Language::Spanish, "es", include_str!("languages/es.txt")),
    (Language::German, "de", include_str!("languages/de.txt")),
    (Language::French, "fr", include_str!("languages/fr.txt")),
];

/// The words of a language.
struct Words {
    vague: HashSet<&'static str>,
    common: HashSet<&'static str>,
}

static WORDS: LazyLock<[Words; 4]> = LazyLock::new(|| KNOWN.map(|(.., list)| Words::read(list)));

impl Words {
    fn read(list: &'static str) -> Words {
        let after = |name: &str| {
            let line = list.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(':'));
            line.unwrap_or_default().split_whitespace().collect()
        };
        Words { vague: after("vague"), common: after("common") }
    }
}

impl Language {
    /// Returns the language of a code like `de`, `de-AT` or `de_CH.UTF-8`.
    ///
    /// # Source
    /// BCP 47: the first part is the language, of ISO 639-1 where it has two letters.
    ///
    /// # Example
    /// ```
    /// use milepost::measure::Language;
    /// assert_eq!(Language::named("de-AT"), Language::German);
    /// assert_eq!(Language::named("pl"), Language::Other);
    /// ```
    pub fn named(code: &str) -> Language {
        let first = code.trim().split(['-', '_', '.']).next().unwrap_or_default();
        KNOWN.iter().find(|(_, known, _)| first.eq_ignore_ascii_case(known)).map_or(Language::Other, |(language, ..)| *language)
    }

    /// Tells the language of some texts by their small words; English, if there are none.
    ///
    /// # Example
    /// ```
    /// use milepost::measure::Language;
    /// assert_eq!(Language::of_texts(["Hablar mejor", "Para hablar con los vecinos"]), Language::Spanish);
    /// assert_eq!(Language::of_texts(["Lire plus d’articles"]), Language::French);
    /// assert_eq!(Language::of_texts(["Get better"]), Language::English);
    /// ```
    pub fn of_texts<'t>(texts: impl IntoIterator<Item = &'t str>) -> Language {
        let mut counts = [0_usize; 4];
        for token in texts.into_iter().flat_map(tokens) {
            let token = token.to_lowercase().replace('’', "'");
            // `d'articles` begins with a word of its own.
            let elided = token.find('\'').map(|at| &token[..=at]);
            for (count, words) in counts.iter_mut().zip(WORDS.iter()) {
                let is_common = words.common.contains(token.as_str()) || elided.is_some_and(|word| words.common.contains(word));
                *count += usize::from(is_common);
            }
        }
        // Of equals the first counts, which is English.
        let best = (0..counts.len()).rev().max_by_key(|at| counts[*at]).unwrap_or_default();
        KNOWN[best].0
    }

    /// Says whether a word says little about what will be different.
    pub(super) fn is_vague(self, token: &str) -> bool {
        let Some(words) = WORDS.get(self as usize) else { return false };
        words.vague.contains(token) || words.vague.contains(token.to_lowercase().as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::{KNOWN, Language, WORDS};

    #[test]
    fn every_language_has_both_lists_in_lower_case() {
        for ((language, ..), words) in KNOWN.iter().zip(WORDS.iter()) {
            assert!(words.vague.len() >= 15 && words.common.len() >= 30, "{language:?}");
            assert!(words.vague.iter().chain(&words.common).all(|word| word.to_lowercase() == **word), "{language:?}");
        }
    }

    #[test]
    fn a_word_is_vague_in_its_own_language_only() {
        assert!(Language::German.is_vague("Besser") && !Language::English.is_vague("besser"));
        assert!(Language::English.is_vague("WANT") && !Language::Other.is_vague("want"), "`want` is `because` in Dutch");
        assert!(Language::French.is_vague("Plus") && !Language::English.is_vague("plus"));
    }
}
