//! Text of a note inside Markdown of ours: it stands for itself, whatever it holds.

use crate::text::is_control;

/// Returns words on one line, so that Markdown, tables, HTML and Obsidian show them as they are.
///
/// # Example
/// ```
/// use milepost::export::escaped;
/// assert_eq!(escaped("a | b\n<b>"), "a \\| b \\<b>");
/// assert_eq!(escaped("[[x]] #tag 1. *y*"), "\\[\\[x\\]\\] \\#tag 1. \\*y\\*");
/// assert_eq!(escaped("- [ ] no box"), "\\- \\[ \\] no box");
/// assert_eq!(escaped("1. &amp; %%x%% https://a.b"), "1\\. \\&amp; \\%%x\\%% https\\://a.b");
/// ```
pub fn escaped(words: &str) -> String {
    let line = words.split_ascii_whitespace().collect::<Vec<_>>().join(" ");
    let mut out = String::with_capacity(line.len());
    for (at, c) in line.char_indices() {
        if is_control(c) {
            out.push('\u{fffd}');
            continue;
        }
        let is_first = at == 0;
        let is_special = match c {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '#' | '|' | '~' | '$' | '^' => true,
            // Comments and highlights of Obsidian.
            '%' | '=' => line[at + 1..].starts_with(c),
            '&' => is_entity(&line[at + 1..]),
            // A list, a quote, a heading below.
            '-' | '+' | '>' => is_first,
            // `1.` begins a list.
            '.' | ')' => at > 0 && at < 10 && line[..at].bytes().all(|byte| byte.is_ascii_digit()),
            // Links without brackets.
            ':' => line[at + 1..].starts_with("//"),
            _ => false,
        };
        if is_special {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

/// Says whether `&` begins an entity.
fn is_entity(rest: &str) -> bool {
    let name = rest.trim_start_matches('#');
    let end = name.find(|c: char| !c.is_ascii_alphanumeric());
    end.is_some_and(|end| end > 0 && name[end..].starts_with(';'))
}

/// Returns where a link to a note leads: its path from the vault's root, with what Markdown or an address would misread as `%20`.
///
/// # Example
/// ```
/// use milepost::export::link_target;
/// assert_eq!(link_target("goals/Learn (some) Spanish.md"), "goals/Learn%20%28some%29%20Spanish.md");
/// ```
pub fn link_target(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    for c in path.chars() {
        if c.is_alphanumeric() || matches!(c, '/' | '.' | '-' | '_' | '~') {
            out.push(c);
        } else {
            let mut bytes = [0; 4];
            for byte in c.encode_utf8(&mut bytes).bytes() {
                out.push('%');
                out.extend([byte >> 4, byte & 15].map(|digit| char::from(b"0123456789ABCDEF"[usize::from(digit)])));
            }
        }
    }
    out
}
