//! A diagnostic: which line, what about it, and what would help.

use crate::{
    lint::About,
    path::VaultPath,
    text::{Edits, Lines, Place, Span, border},
};
use serde::Serialize;

/// How much a diagnostic matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Would sharpen a goal.
    Hint,
    /// Probably not what was meant.
    Warning,
    /// Could not be read as meant.
    Error,
}

impl Severity {
    /// Returns its name, `warning`.
    pub fn name(self) -> &'static str {
        ["hint", "warning", "error"][self as usize]
    }
}

/// A line that could be clearer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// The rule that speaks, `bad-date`.
    pub rule: &'static str,
    /// What that rule is about.
    pub about: About,
    /// How much it matters.
    pub severity: Severity,
    /// The file.
    pub path: VaultPath,
    /// The line and column; 1:1 for the file as a whole.
    pub place: Place,
    /// The stretch of the file that is meant; empty at 0 for the file as a whole.
    pub span: Span,
    /// What is odd, without a full stop.
    pub title: String,
    /// What it means and what would help: whole sentences.
    pub help: String,
    /// What could be written instead, if that is known.
    pub instead: Option<String>,
    /// The line itself; none for the file as a whole.
    pub excerpt: Option<Excerpt>,
    /// The mend, if the rule knows one.
    pub fix: Option<Fix>,
}

impl Diagnostic {
    /// Returns all that it says, in sentences: what is odd, what would help, what could be written instead.
    pub fn sentences(&self) -> String {
        let Diagnostic { title, help, .. } = self;
        let stop = if title.ends_with('?') { "" } else { "." };
        let instead = self.instead.as_ref().map_or_else(String::new, |instead| format!(" Try: {instead}"));
        format!("{title}{stop} {help}{instead}")
    }
}

/// A mend of one note.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// What it does, `Write “due” instead of “dued”`.
    pub title: String,
    /// Whether it surely says what was meant; the others are made only when asked for.
    pub is_safe: bool,
    /// The bytes that change.
    pub edits: Edits,
}

/// A line of a source with the stretch that is meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Excerpt {
    /// The line's number, from 1.
    pub line: u32,
    /// Its text; of a very long line, what stands around the stretch.
    pub text: String,
    /// The stretch, in bytes of `text`; may be empty.
    pub mark: Span,
}

/// The most bytes of a line that are shown before and behind the stretch.
const AROUND: usize = 160;

impl Excerpt {
    /// Cuts the line that holds the beginning of a span out of a text.
    pub fn of(text: &str, lines: &Lines, span: Span) -> Excerpt {
        let number = lines.line(span.start as usize);
        let whole = lines.text(text, number);
        let bom = if whole.starts_with('\u{feff}') { 3 } else { 0 };
        let start = (span.start as usize - lines.start(number)).clamp(bom, whole.len().max(bom)).min(whole.len());
        let end = (start + (span.end - span.start) as usize).min(whole.len());
        let from = border(whole, start.saturating_sub(AROUND)).max(bom.min(whole.len()));
        let mark_end = border(whole, end.min(start + AROUND));
        let to = border(whole, (mark_end + AROUND).min(whole.len()));
        let mark = Span::new(border(whole, start).max(from) - from, mark_end.max(from) - from);
        Excerpt { line: number, text: whole[from..to.max(from)].to_owned(), mark }
    }
}
