//! How many lists one line may open: each of them costs a reader of Markdown another look at the whole line.

use std::borrow::Cow;

/// The most lists that one line opens. CommonMark knows no limit; nobody writes five on a line.
pub const MOST_LISTS_ON_A_LINE: usize = 64;

/// Returns a text of the same length in which no line opens more than 64 lists, and where the first marker stood that was one too
/// many. What follows that marker is text. Without it, the time to read a line of `- - - …` grows with the square of its length.
///
/// # Example
/// ```
/// use milepost::text::shallow;
/// let deep = "- ".repeat(65) + "x";
/// let (text, at) = shallow(&deep);
/// assert_eq!((text.len(), at, &text[126..]), (deep.len(), Some(128), "- , x"));
/// assert_eq!(shallow("- a\n  - b").1, None);
/// ```
pub fn shallow(text: &str) -> (Cow<'_, str>, Option<usize>) {
    let bytes = text.as_bytes();
    let mut excess = Vec::new();
    let mut start = 0;
    while start < bytes.len() {
        let end = memchr::memchr2(b'\n', b'\r', &bytes[start..]).map_or(bytes.len(), |length| start + length);
        if end - start > 2 * MOST_LISTS_ON_A_LINE {
            excess.extend(one_too_many(&bytes[start..end]).map(|at| start + at));
        }
        start = end + 1;
    }
    let Some(first) = excess.first().copied() else { return (Cow::Borrowed(text), None) };
    let mut shallow = text.to_owned();
    for at in excess {
        shallow.replace_range(at..=at, ",");
    }
    (Cow::Owned(shallow), Some(first))
}

/// Finds the character that makes the first marker beyond the limit one.
fn one_too_many(line: &[u8]) -> Option<usize> {
    let (mut at, mut count) = (0, 0);
    while at < line.len() {
        if matches!(line[at], b' ' | b'\t' | b'>') {
            at += 1;
            continue;
        }
        let digits = line[at..].iter().take(9).take_while(|byte| byte.is_ascii_digit()).count();
        let mark = at + digits;
        let is_mark = match line.get(mark)? {
            b'-' | b'*' | b'+' => digits == 0,
            b'.' | b')' => digits > 0,
            _ => false,
        };
        if !is_mark || !matches!(line.get(mark + 1), Some(b' ' | b'\t')) {
            return None;
        }
        count += 1;
        if count > MOST_LISTS_ON_A_LINE {
            return (!is_rule(line)).then_some(mark);
        }
        at = mark + 1;
    }
    None
}

/// Says whether a line is drawn across the page: of nothing but `-` or `*`, it is no list.
fn is_rule(line: &[u8]) -> bool {
    let only = |mark: u8| line.iter().all(|byte| *byte == mark || matches!(byte, b' ' | b'\t' | b'>'));
    only(b'-') || only(b'*')
}

#[cfg(test)]
mod tests {
    use super::shallow;

    #[test]
    fn the_marker_beyond_the_limit_is_found_in_every_kind_of_list() {
        for (marker, length, at) in [("- ", 2, 0), ("* ", 2, 0), ("+\t", 2, 0), ("10. ", 4, 2), ("1) ", 3, 1), ("> - ", 4, 2)] {
            let text = format!("# é\n\n{}[ ] x\n", marker.repeat(70));
            let found = shallow(&text).1;
            assert_eq!(found, Some("# é\n\n".len() + 64 * length + at), "{marker}");
        }
    }

    #[test]
    fn what_is_no_deep_list_stays() {
        let rule = "- ".repeat(100);
        let words = format!("{}a-b", "a - ".repeat(100));
        let at_the_limit = format!("{}[ ] {}", "- ".repeat(64), "x".repeat(100));
        for text in [&rule, &words, &at_the_limit] {
            assert_eq!(shallow(text), (text.as_str().into(), None));
        }
    }
}
