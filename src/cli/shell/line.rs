//! The line that bash hands over, as words; and words as they are put into it.

/// What ends a word for bash's line editor, besides blanks and quotes, so that only what stands behind is replaced.
///
/// # Source
/// bash's manual, `COMP_WORDBREAKS`.
const BREAKS: &[char] = &['=', ':', '@', '<', '>', ';', '|', '&', '('];

/// A line up to the cursor, as bash holds it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::cli) struct BashLine {
    /// The words without their quotes; the last is the one to be completed, and may be empty.
    pub(in crate::cli) words: Vec<String>,
    /// The quote that is open.
    quote: Option<char>,
    /// How many bytes of the last word stay as they are: bash replaces what stands behind.
    kept: usize,
}

impl BashLine {
    /// Reads it.
    pub(in crate::cli) fn read(line: &str) -> BashLine {
        let mut read = BashLine { words: Vec::new(), quote: None, kept: 0 };
        let mut word: Option<String> = None;
        let mut chars = line.chars().peekable();
        while let Some(c) = chars.next() {
            match (read.quote, c) {
                (Some(open), c) if c == open => read.quote = None,
                (Some('"'), '\\') if chars.peek().is_some_and(|next| matches!(next, '"' | '\\' | '$' | '`')) => {
                    word.get_or_insert_default().extend(chars.next());
                }
                (Some(_), c) => word.get_or_insert_default().push(c),
                (None, '\\') => word.get_or_insert_default().extend(chars.next()),
                (None, '"' | '\'') => {
                    read.quote = Some(c);
                    read.kept = word.get_or_insert_default().len();
                }
                (None, c) if c.is_whitespace() => {
                    read.words.extend(word.take());
                    read.kept = 0;
                }
                (None, c) => {
                    let word = word.get_or_insert_default();
                    word.push(c);
                    if BREAKS.contains(&c) {
                        read.kept = word.len();
                    }
                }
            }
        }
        read.words.push(word.unwrap_or_default());
        read
    }

    /// Returns a value as it takes the place of the last word; none if it cannot.
    pub(in crate::cli) fn put(&self, value: &str) -> Option<String> {
        let typed = self.words.last()?;
        let rest = value.strip_prefix(typed.get(..self.kept)?)?;
        match self.quote {
            Some('\'') => (!rest.contains('\'')).then(|| rest.to_owned()),
            Some(_) => Some(escaped(rest, |c| matches!(c, '"' | '\\' | '$' | '`'))),
            None => {
                let is_plain = |c: char| {
                    c.is_alphanumeric()
                        || !c.is_ascii()
                        || matches!(c, '-' | '_' | '.' | '/' | ',' | '+' | '%' | '^' | '=' | ':' | '@')
                };
                Some(escaped(rest, |c| !is_plain(c)))
            }
        }
    }
}

fn escaped(text: &str, is_special: impl Fn(char) -> bool) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        if is_special(c) {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

/// Returns a word without the quotes that a shell left in it, open ones too.
pub(in crate::cli) fn unquoted(word: &str) -> String {
    BashLine::read(word).words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::BashLine;

    #[track_caller]
    fn check(line: &str, words: &[&str], value: &str, put: Option<&str>) {
        let read = BashLine::read(line);
        assert_eq!(read.words, words, "{line}");
        assert_eq!(read.put(value).as_deref(), put, "{line}");
    }

    #[test]
    fn a_value_takes_the_place_of_the_last_word() {
        check("milepost done ", &["milepost", "done", ""], "k7f", Some("k7f"));
        check("milepost badge Ho", &["milepost", "badge", "Ho"], "Hold a \"call\"", Some("Hold\\ a\\ \\\"call\\\""));
        check("milepost badge Hold\\ a", &["milepost", "badge", "Hold a"], "Hold a call", Some("Hold\\ a\\ call"));
        check("milepost badge \"Hold a", &["milepost", "badge", "Hold a"], "Hold a $5 call", Some("Hold a \\$5 call"));
        check("milepost badge 'Hold a", &["milepost", "badge", "Hold a"], "Hold a call", Some("Hold a call"));
        check("milepost badge 'Hold a", &["milepost", "badge", "Hold a"], "Hold a neighbour's", None);
        check("milepost --vault=/tmp/a", &["milepost", "--vault=/tmp/a"], "--vault=/tmp/a b/", Some("/tmp/a\\ b/"));
        check("milepost done a.md:1", &["milepost", "done", "a.md:1"], "a.md:12", Some("12"));
        check("milepost x \"a b\" 'c'd ", &["milepost", "x", "a b", "cd", ""], "~/é", Some("\\~/é"));
        check("", &[""], "a", Some("a"));
    }
}
