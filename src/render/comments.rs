//! What a note hides: the comments of Obsidian and of HTML.

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

/// Returns a note without what stands between `%%` and `%%`, outside of code.
pub(super) fn without_comments(text: &str) -> Cow<'_, str> {
    if !text.contains("%%") {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut fence: Option<(char, usize)> = None;
    let mut in_comment = false;
    for line in text.split_inclusive('\n') {
        let mark = fence_mark(line);
        let is_code = fence.is_some();
        match (fence, mark) {
            (None, Some(mark)) if !in_comment => fence = Some(mark),
            (Some(open), Some(close)) if close.0 == open.0 && close.1 >= open.1 => fence = None,
            _ => {}
        }
        if is_code || fence.is_some() {
            out.push_str(line);
        } else {
            in_comment = strip_line(line, in_comment, &mut out);
        }
    }
    // A comment without an end is none.
    if in_comment { Cow::Borrowed(text) } else { Cow::Owned(out) }
}

fn fence_mark(line: &str) -> Option<(char, usize)> {
    let line = line.trim_start_matches(' ');
    let mark = line.chars().next().filter(|mark| matches!(mark, '`' | '~'))?;
    let length = line.chars().take_while(|char| *char == mark).count();
    (length >= 3).then_some((mark, length))
}

/// Writes what is no comment in a line, and says whether a comment goes on behind it.
fn strip_line(line: &str, mut in_comment: bool, out: &mut String) -> bool {
    let mut rest = line;
    loop {
        if in_comment {
            let Some(end) = rest.find("%%") else {
                out.push_str(if rest.ends_with('\n') { "\n" } else { "" });
                return true;
            };
            rest = &rest[end + 2..];
            in_comment = false;
        }
        let Some(start) = rest.find("%%") else {
            out.push_str(rest);
            return false;
        };
        // Inside of code between backticks it is text.
        if let Some(tick) = rest.find('`').filter(|tick| *tick < start) {
            let ticks = rest[tick..].bytes().take_while(|byte| *byte == b'`').count();
            let inside = tick + ticks;
            if let Some(end) = rest[inside..].find(&rest[tick..inside]) {
                let end = inside + end + ticks;
                out.push_str(&rest[..end]);
                rest = &rest[end..];
                continue;
            }
        }
        out.push_str(&rest[..start]);
        rest = &rest[start + 2..];
        in_comment = true;
    }
}
