//! Check: which line of which note could be clearer, why, and what to write instead.

use crate::page::part::excerpt::Line;
use serde::Serialize;

/// What the page of diagnostics shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Check {
    /// `7 lines could be clearer`.
    pub heading: String,
    /// In how many notes, and that nothing is lost.
    pub sub: String,
    /// The diagnostics, the gravest first.
    pub findings: Vec<Finding>,
    /// Those that are counted only.
    pub groups: Vec<Group>,
    /// Says how many are counted only.
    pub more: Option<String>,
    /// How many there are of each severity.
    pub short: Vec<Short>,
    /// What was read: a name and a number.
    pub read: Vec<(String, String)>,
}

/// A diagnostic.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// How grave it is.
    pub severity: Severity,
    /// What is odd, in a few words.
    pub title: String,
    /// Where, `goals/Larder.md:88:34`.
    pub place: String,
    /// The lines, the odd place marked.
    pub lines: Vec<Line>,
    /// What it means and what to write instead.
    pub help: String,
    /// The rule's name.
    pub rule: String,
}

/// How grave a diagnostic is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// It could not be read as meant.
    Error,
    /// It is probably not what was meant.
    Warning,
    /// It would make a goal clearer.
    Hint,
}

/// Diagnostics that are counted only.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Group {
    /// The rule's name.
    pub rule: String,
    /// Where the note lies.
    pub file: String,
    /// How many there are.
    pub count: String,
}

/// How many diagnostics there are of a severity.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Short {
    /// The severity.
    pub severity: Severity,
    /// What it means.
    pub meaning: &'static str,
    /// How many.
    pub count: String,
}
