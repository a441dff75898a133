//! Words for counts in the terminal.

/// Returns `1 note`, `2 notes`.
pub(in crate::cli) fn plural(n: usize, word: &str) -> String {
    format!("{n} {word}{}", if n == 1 { "" } else { "s" })
}
