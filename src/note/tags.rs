//! Obsidian's tags in a line of text.

/// Finds the tags of a text, `#` included, in order; those that begin where `is_code` says so do not count.
///
/// # Source
/// Obsidian's help, "Tags": letters, digits, `_`, `-`, `/` and other symbols such as emoji, not only digits,
/// with a blank or the line's start in front (deviation D6 of the corpus).
pub(super) fn find(text: &str, is_code: impl Fn(usize) -> bool) -> Vec<&str> {
    let begins = |at: &usize| text[..*at].chars().next_back().is_none_or(char::is_whitespace);
    let marks = memchr::memchr_iter(b'#', text.as_bytes()).filter(|at| begins(at) && !is_code(*at));
    marks.filter_map(|at| named(&text[at..])).collect()
}

/// Returns the tag that a text begins with, `#` included, if a name follows.
pub(super) fn named(text: &str) -> Option<&str> {
    let name = text.strip_prefix('#')?;
    let name = &name[..name.find(ends_tag).unwrap_or(name.len())];
    (!name.is_empty() && !name.chars().all(char::is_numeric)).then(|| &text[..=name.len()])
}

/// Says whether a character ends a tag.
pub(super) fn ends_tag(c: char) -> bool {
    c.is_whitespace()
        || c.is_control()
        || matches!(c, '\u{2000}'..='\u{206f}' | '\u{2e00}'..='\u{2e7f}')
        || (c.is_ascii_punctuation() && !matches!(c, '_' | '-' | '/'))
}

#[cfg(test)]
mod tests {
    use super::find;

    #[test]
    fn punctuation_ends_a_tag_and_digits_alone_are_none() {
        assert_eq!(
            find("#done! #maybe? (#brackets) #a,b #2026 #q1-2026 no#tag", |_| false),
            ["#done", "#maybe", "#a", "#q1-2026"]
        );
        assert_eq!(find("emoji #🏡 #🏢/companyA", |_| false), ["#🏡", "#🏢/companyA"]);
    }
}
