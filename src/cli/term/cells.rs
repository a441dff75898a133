//! Texts and bars that take so many cells of a terminal.

use crate::cli::term::{DIM, DONE};
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// The cells of a bar.
pub(in crate::cli) const BAR: usize = 20;

/// A bar with so many of its cells filled.
pub(in crate::cli) fn bar(filled: usize) -> String {
    format!("{DONE}{}{DONE:#}{DIM}{}{DIM:#}", "█".repeat(filled), "░".repeat(BAR - filled))
}

/// Cuts or fills a text to so many cells.
pub(in crate::cli) fn fitted(text: &str, cells: usize) -> String {
    let mut fitted = String::new();
    let mut used = 0;
    let too_wide = text.width() > cells;
    for c in text.chars() {
        let width = c.width().unwrap_or(0);
        if used + width > cells.saturating_sub(usize::from(too_wide)) {
            fitted.push('…');
            used += 1;
            break;
        }
        fitted.push(c);
        used += width;
    }
    fitted + &" ".repeat(cells.saturating_sub(used))
}
