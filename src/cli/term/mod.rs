//! What goes to the terminal: clean text, diagnostics, a bar while it takes long.

pub(super) mod ask;
pub(super) mod cells;
pub(super) mod diagnostics;
pub(super) mod dialogue;
pub(super) mod difference;
pub(super) mod paper;
pub(super) mod progress;
pub(super) mod sanitize;
pub(super) mod words;

use anstyle::{AnsiColor, Style};
use sanitize::clean;
use std::{fmt::Display, io::Write};

/// The colours we use: few, and never alone in saying something.
pub(super) const BOLD: Style = Style::new().bold();
/// For what matters less.
pub(super) const DIM: Style = Style::new().dimmed();
/// For what is done.
pub(super) const DONE: Style = AnsiColor::Cyan.on_default();
/// For what could not be done.
pub(super) const WRONG: Style = AnsiColor::Red.on_default().bold();

/// Prints why something could not be done.
pub(super) fn error(message: &str) {
    aside(format_args!("{WRONG}error:{WRONG:#} {}", clean(message)));
}

/// Prints what is worth knowing beside the output.
pub(super) fn warning(message: &str) {
    aside(format_args!("{WRONG}warning:{WRONG:#} {}", clean(message)));
}

/// Prints a line beside the output. Where standard error takes nothing (a full disk, a closed pipe), there is nobody to tell,
/// and the work and its exit code are not to suffer for it; `eprintln!` would panic.
pub(super) fn aside(line: impl Display) {
    let _ = writeln!(anstream::stderr().lock(), "{line}");
}
