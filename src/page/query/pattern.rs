//! A regular expression as the Obsidian Tasks plugin takes it, `/words/i`.

use regex_automata::{meta::Regex, util::syntax::Config};

/// The most memory that a pattern may take, in bytes.
const MOST: usize = 1 << 20;

/// A regular expression.
///
/// It is linear in the length of what it looks at, whatever a note may hold.
#[derive(Clone, Debug)]
pub struct Pattern(Regex);

impl Pattern {
    /// Reads `/…/` with the flags `i`, `m`, `s` and `u` behind it.
    ///
    /// # Errors
    /// A sentence on what is odd: slashes that are missing, a flag that is not known, a pattern that is none here. JavaScript's
    /// look-around and back-references are not understood.
    pub fn parse(text: &str) -> Result<Pattern, String> {
        let text = text.trim();
        let inside = text.strip_prefix('/').and_then(|rest| rest.rsplit_once('/'));
        let (inside, flags) = inside.ok_or("a regular expression stands between slashes, like /jam/i")?;
        let mut config = Config::new();
        for flag in flags.chars() {
            config = match flag {
                'i' => config.case_insensitive(true),
                'm' => config.multi_line(true),
                's' => config.dot_matches_new_line(true),
                // What it says of Unicode is always so here; to find all of them or one is the same question.
                'u' | 'g' => config,
                other => return Err(format!("the flag “{other}” of a regular expression is not known; i, m, s and u are")),
            };
        }
        let limits = Regex::config().nfa_size_limit(Some(MOST)).onepass_size_limit(Some(MOST)).hybrid_cache_capacity(MOST);
        let built = Regex::builder().configure(limits).syntax(config).build(&unescaped(inside));
        built.map(Pattern).map_err(|error| format!("this regular expression is not understood here: {}", reason(&error)))
    }

    /// Says whether it finds something in a text.
    pub fn is_in(&self, text: &str) -> bool {
        self.0.is_match(text)
    }
}

/// JavaScript wants slashes inside escaped, which mean nothing else here.
fn unescaped(inside: &str) -> String {
    inside.replace("\\/", "/")
}

fn reason(error: &regex_automata::meta::BuildError) -> String {
    match error.syntax_error() {
        // The last line of a syntax error is its reason; those above draw where it is.
        Some(syntax) => {
            let told = syntax.to_string();
            told.lines().last().unwrap_or_default().trim_start_matches("error: ").trim().to_owned()
        }
        None => "it is too large".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::Pattern;

    #[test]
    fn a_pattern_finds_or_says_why_not() {
        let is_in = |pattern: &str, text: &str| Pattern::parse(pattern).unwrap().is_in(text);
        assert!(is_in("/#t$/", "#t") && !is_in("/#t$/", "#tea"));
        assert!(is_in("/#BOOK/i", "#book") && !is_in("/#BOOK/", "#book"));
        assert!(is_in(r"/a\/b/", "a/b"));
        for odd in ["jam", "/jam", "/(/", "/a(?=b)/", "/a/x", "/((((a{1000}){1000}){1000}){1000})/"] {
            assert!(Pattern::parse(odd).is_err(), "{odd}");
        }
    }
}
