//! Where nothing counts: Obsidian comments (`%% … %%`) and display math (`$$ … $$`), beside code and HTML.

use crate::{
    note::blocks::{self, Blocks},
    text::Span,
};

/// Stretches of a text, sorted and disjoint.
#[derive(Debug, Default)]
pub(super) struct Masked {
    spans: Vec<Span>,
}

impl Masked {
    /// Finds the comments and the display math of `text[from..]` that begin outside code and HTML.
    ///
    /// A comment that begins a line runs to the next `%%`, or to the end as in Obsidian; one inside a line ends in
    /// its paragraph, before the next list item, or is none. Math counts only if both `$$` begin a line.
    pub(super) fn find(text: &str, from: usize, blocks: &Blocks) -> Masked {
        let code = &blocks.code;
        let mut spans = Vec::new();
        let mut at = from;
        while let Some(open) = next_mark(text, at) {
            let mark = &text[open..open + 2];
            at = open + 2;
            if inside(code, open) || inside(&blocks.html, open) {
                continue;
            }
            let begins_line = begins_line(text, from, open);
            let end = if mark == "%%" { comment_end(text, at, begins_line, code) } else { math_end(text, from, at, begins_line) };
            if let Some(end) = end.filter(|end| begins_line || !item_begins(blocks, open, *end)) {
                spans.push(Span::new(open, end));
                at = end;
            }
        }
        Masked { spans }
    }

    /// Says whether an offset lies in one of them.
    pub(super) fn holds(&self, offset: usize) -> bool {
        inside(&self.spans, offset)
    }
}

/// Lists the comments of Obsidian, `%% … %%`, in a text without front matter, in order; they do not overlap.
///
/// # Example
/// ```
/// assert_eq!(milepost::note::comments("a %%b%% `%%c%%`").len(), 1);
/// ```
pub fn comments(text: &str) -> Vec<Span> {
    if !text.contains("%%") {
        return Vec::new();
    }
    let is_comment = |span: &Span| text[span.range()].starts_with("%%");
    Masked::find(text, 0, &blocks::read(text, 0)).spans.into_iter().filter(is_comment).collect()
}

/// Says whether an offset lies in one of these sorted, disjoint spans.
pub(super) fn inside(spans: &[Span], offset: usize) -> bool {
    let at = spans.partition_point(|span| span.end as usize <= offset);
    spans.get(at).is_some_and(|span| span.start as usize <= offset)
}

fn item_begins(blocks: &Blocks, from: usize, to: usize) -> bool {
    let next = blocks.items.partition_point(|item| (item.start as usize) < from);
    blocks.items.get(next).is_some_and(|item| (item.start as usize) < to)
}

fn next_mark(text: &str, from: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut at = from;
    loop {
        let found = at + memchr::memchr2(b'%', b'$', bytes.get(at..)?)?;
        if bytes.get(found + 1) == Some(&bytes[found]) {
            return Some(found);
        }
        at = found + 1;
    }
}

fn begins_line(text: &str, from: usize, at: usize) -> bool {
    text[from..at].bytes().rev().take_while(|b| !matches!(b, b'\n' | b'\r')).all(|b| matches!(b, b' ' | b'\t' | b'>'))
}

fn comment_end(text: &str, at: usize, begins_line: bool, code: &[Span]) -> Option<usize> {
    let mut from = at;
    while let Some(close) = text[from..].find("%%").map(|i| from + i) {
        if !begins_line && has_blank_line(&text[from..close]) {
            return None;
        }
        if !inside(code, close) {
            return Some(close + 2);
        }
        from = close + 2;
    }
    begins_line.then_some(text.len())
}

fn math_end(text: &str, from: usize, at: usize, begins: bool) -> Option<usize> {
    let mut close = at + text[at..].find("$$")?;
    if !begins {
        return (!text[at..close].contains('\n')).then_some(close + 2);
    }
    let line_end = at + text[at..].find('\n').unwrap_or(text.len() - at);
    while !begins_line(text, from, close) && line_end < close {
        close += 2 + text[close + 2..].find("$$")?;
    }
    Some(close + 2)
}

fn has_blank_line(text: &str) -> bool {
    text.split('\n').skip(1).any(|line| line.trim().is_empty())
}

#[cfg(test)]
mod tests {
    use super::Masked;
    use crate::note::blocks;

    fn hidden(text: &str, word: &str) -> bool {
        Masked::find(text, 0, &blocks::read(text, 0)).holds(text.find(word).unwrap())
    }

    #[test]
    fn a_comment_inside_a_line_hides_no_other_item() {
        assert!(!hidden("- [ ] 100 %% sure\n- [ ] other\n- [ ] 50 %% sure\n", "other"));
        assert!(hidden("- [ ] a %% b\n  inside %% c\n", "inside"));
        assert!(hidden("%%\n- [ ] inside\n%%\n", "inside"));
    }

    #[test]
    fn a_mark_in_html_opens_nothing() {
        assert!(!hidden("<!--\n%%\n-->\n\n- [ ] other\n", "other"));
    }
}
