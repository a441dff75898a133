//! Words of notes, made to mean nothing but themselves in Markdown, in Obsidian, in Mermaid and to milepost.

use crate::text::is_control;

/// What Markdown or Obsidian takes for more than itself.
const SPECIAL: &[char] =
    &['\\', '`', '*', '_', '[', ']', '<', '>', '#', '|', '~', '=', '$', '%', '^', '&', '!', '{', '}', '(', ')'];

/// Returns words for running text or a cell of a table.
pub(super) fn text(words: &str) -> String {
    let mut out = String::with_capacity(words.len() + 8);
    let mut before = ' ';
    for c in on_one_line(words).chars() {
        // `key:: value` is a field of Dataview's; `- `, `+ ` and `1. ` begin a list, though not behind other words.
        let is_special = SPECIAL.contains(&c) || (c == ':' && before == ':');
        let begins_a_list = out.is_empty() && matches!(c, '-' | '+');
        let ends_a_number = matches!(c, '.') && !out.is_empty() && out.chars().all(|c| c.is_ascii_digit());
        if is_special || begins_a_list || ends_a_number {
            out.push('\\');
        }
        out.push(c);
        before = c;
    }
    out
}

/// Returns words to be shown for a link, where nothing can be escaped.
pub(super) fn alias(words: &str) -> String {
    let plain: String = on_one_line(words)
        .chars()
        .map(|c| if matches!(c, '[' | ']' | '|' | '\\' | '`' | '%' | '^' | '#') { ' ' } else { c })
        .collect();
    plain.replace("::", ":").split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Returns words for a chart: letters, digits and little else, cut after so many.
pub(super) fn label(words: &str, most: usize) -> String {
    let is_plain = |c: char| c.is_alphanumeric() || matches!(c, ' ' | '-' | '.' | '’' | '/' | '+');
    let plain: String = on_one_line(words).chars().map(|c| if is_plain(c) { c } else { ' ' }).collect();
    let plain = plain.split_whitespace().collect::<Vec<_>>().join(" ");
    if plain.chars().count() <= most {
        return plain;
    }
    let cut: String = plain.chars().take(most.saturating_sub(1)).collect();
    format!("{}…", cut.trim_end())
}

/// Returns words without what controls a terminal or the direction of writing, on one line.
fn on_one_line(words: &str) -> String {
    let words: String = words.chars().map(|c| if is_control(c) { ' ' } else { c }).collect();
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::{alias, label, text};

    #[test]
    fn words_mean_themselves() {
        assert_eq!(text("- [ ] a #goal [due:: 2026-01-01] due:: x"), "\\- \\[ \\] a \\#goal \\[due:\\: 2026-01-01\\] due:\\: x");
        assert_eq!(text("1. a\n%%b%% \u{1b}[31m"), "1\\. a \\%\\%b\\%\\% \\[31m");
        assert_eq!(text("a | b == c $x$ <i>"), "a \\| b \\=\\= c \\$x\\$ \\<i\\>");
        assert_eq!(alias("a | b ]] [[c #goal key:: v"), "a b c goal key: v");
        assert_eq!(label("a: b, c; %%{init}%% \"d\" #35;", 40), "a b c init d 35");
        assert_eq!(label("one two three", 8), "one two…");
    }
}
