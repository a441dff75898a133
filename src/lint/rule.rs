//! What a rule is: its name, its page, and how it looks at the vault.

use crate::{
    lint::{Fix, Scene, Severity},
    plan::NoteId,
    text::{Fact, Problem, Source, Span},
};

/// A rule. Its code and its page lie side by side: `rules/bad_date.rs` and `rules/bad_date.md`.
#[derive(Debug)]
pub struct Rule {
    /// Its name, as in `lint:` of `milepost.yaml`.
    pub name: &'static str,
    /// How much its diagnostics matter, unless the settings say otherwise.
    pub severity: Severity,
    /// What it is about.
    pub about: About,
    /// All that is said of it, in Markdown: what it notices, why, an example, what to write instead.
    pub page: &'static str,
    pub(super) looks: Looks,
}

/// What a rule is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum About {
    /// How a line reads: something could not be understood, or not as meant.
    Reading,
    /// How a goal is set up: what would make it easier to reach.
    Method,
}

impl About {
    /// Returns its name, `reading`.
    pub fn name(self) -> &'static str {
        ["reading", "method"][self as usize]
    }
}

/// Where a rule looks.
#[derive(Clone, Copy, Debug)]
pub(super) enum Looks {
    /// At something odd that reading or joining found. Each fact is worded by one rule.
    AtFact(fn(&Odd<'_>) -> Option<Words>),
    /// At the plan and its numbers.
    AtPlan(fn(&Scene<'_>) -> Vec<Remark>),
}

/// Something odd, with the text that it was found in.
#[derive(Clone, Copy, Debug)]
pub(super) struct Odd<'o> {
    pub(super) problem: &'o Problem,
    pub(super) source: Option<&'o Source>,
    /// Whether milepost is asked for the keys of this file: by a type, a folder of goals, or because it is the settings.
    pub(super) is_asked: bool,
}

impl<'o> Odd<'o> {
    pub(super) fn fact(&self) -> &'o Fact {
        &self.problem.fact
    }

    /// Returns the text of the place, if it is there.
    pub(super) fn written(&self) -> Option<&'o str> {
        self.source?.text.get(self.problem.span.range())
    }
}

/// What a rule says about a place of a note.
#[derive(Debug)]
pub(super) struct Remark {
    pub(super) note: NoteId,
    pub(super) span: Span,
    pub(super) words: Words,
}

/// What a rule says.
#[derive(Debug)]
pub(super) struct Words {
    /// What is odd, without a full stop.
    pub(super) title: String,
    /// What it means and what would help: whole sentences.
    pub(super) help: String,
    /// What could be written instead, if that is known.
    pub(super) instead: Option<String>,
    /// The mend, if the rule knows one.
    pub(super) fix: Option<Fix>,
}

impl Words {
    pub(super) fn new(title: impl Into<String>, help: impl Into<String>) -> Words {
        Words { title: title.into(), help: help.into(), instead: None, fix: None }
    }

    pub(super) fn instead(self, instead: impl Into<String>) -> Words {
        Words { instead: Some(instead.into()), ..self }
    }

    pub(super) fn fix(self, fix: Option<Fix>) -> Words {
        Words { fix, ..self }
    }
}

impl Rule {
    /// Returns what it notices, in one sentence: the first of its page.
    pub fn notices(&self) -> &'static str {
        self.section("What it notices").and_then(|text| text.lines().next()).unwrap_or(self.name)
    }

    /// Returns what stands below a heading of its page, without blank lines around it. Headings of the notes that it shows are none
    /// of its own.
    pub fn section(&self, heading: &str) -> Option<&'static str> {
        let (mut from, mut at, mut fence) = (None, 0, None);
        for line in self.page.split_inclusive('\n') {
            let title = line.strip_prefix("## ").filter(|_| fence.is_none()).map(str::trim_end);
            if title.is_some() && from.is_some() {
                break;
            }
            at += line.len();
            if title == Some(heading) {
                from = Some(at);
            }
            let ticks = line.len() - line.trim_start_matches('`').len();
            fence = match fence {
                None if ticks >= 3 => Some(ticks),
                Some(open) if ticks == open => None,
                fence => fence,
            };
        }
        self.page.get(from?..at).map(str::trim)
    }
}
