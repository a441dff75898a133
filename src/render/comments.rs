//! What a note hides: the comments of Obsidian and of HTML.

use crate::note::comments;
use std::borrow::Cow;

/// Returns HTML without its comments.
pub(super) fn without_html_comments(html: &str) -> String {
    let mut out = String::new();
    let mut rest = html;
    while let Some(start) = rest.find("<!--") {
        out.push_str(&rest[..start]);
        match rest[start..].find("-->") {
            Some(end) => rest = &rest[start + end + 3..],
            None => return out,
        }
    }
    out + rest
}

/// Returns a note without its comments, `%% … %%`; the ends of their lines stay.
pub(super) fn without_comments(text: &str) -> Cow<'_, str> {
    let comments = comments(text);
    if comments.is_empty() {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for comment in comments.iter().map(|comment| comment.range()) {
        out.push_str(&text[at..comment.start]);
        out.extend(text[comment.clone()].chars().filter(|c| *c == '\n'));
        at = comment.end;
    }
    Cow::Owned(out + &text[at..])
}

#[cfg(test)]
mod tests {
    use super::without_comments;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        assert_eq!(without_comments(text), expected, "{text:?}");
    }

    #[test]
    fn what_is_not_counted_is_not_shown() {
        check("a %%b%% c", "a  c");
        check("a\n%%\nb\n%%\nc\n", "a\n\n\n\nc\n");
        check("a\n\n%%\nprivate\n", "a\n\n\n\n");
    }

    #[test]
    fn what_is_counted_is_shown() {
        check("100 %% sure\n\n- [ ] other\n\n50 %% sure\n", "100 %% sure\n\n- [ ] other\n\n50 %% sure\n");
        check("`%%a%%` b", "`%%a%%` b");
        check("~~~\n%%a%%\n~~~\n", "~~~\n%%a%%\n~~~\n");
    }

    #[test]
    fn code_in_a_line_is_no_fence() {
        check("```a``` text\n%%hidden%%\n", "```a``` text\n\n");
        check("```\n```js\n%%a%%\n```\n", "```\n```js\n%%a%%\n```\n");
    }
}
