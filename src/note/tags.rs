//! Obsidian's tags in a line of text.

/// Finds the tags of a text, `#` included, in order; those that begin where `is_code` says so do not count.
///
/// # Source
/// Obsidian's help, "Tags": letters, digits, `_`, `-`, `/` and other symbols such as emoji, not only digits,
/// with a blank or the line's start in front (deviation D6 of the corpus).
pub(super) fn find(text: &str, is_code: impl Fn(usize) -> bool) -> Vec<&str> {
    let mut tags = Vec::new();
    for (at, _) in text.match_indices('#') {
        let begins = text[..at].chars().next_back().is_none_or(char::is_whitespace);
        if !begins || is_code(at) {
            continue;
        }
        let body = &text[at + 1..];
        let length = body.find(ends_tag).unwrap_or(body.len());
        let name = &body[..length];
        if !name.is_empty() && !name.chars().all(char::is_numeric) {
            tags.push(&text[at..=at + length]);
        }
    }
    tags
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
