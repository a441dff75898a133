//! Check: which line of which note could be clearer, why, and what to write instead.

use crate::{
    lint::{Diagnostic, Severity},
    order,
    page::{
        atlas::Atlas,
        part::{excerpt::Line, words},
    },
};
use serde::Serialize;
use std::collections::BTreeMap;

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
    /// What it means, and what would help.
    pub help: String,
    /// What could be written instead, if that is known.
    pub instead: Option<String>,
    /// The rule's name.
    pub rule: String,
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

/// The most diagnostics in full, and the most lines of those that are counted only.
const MOST: (usize, usize) = (150, 200);

/// The severities, the gravest first, and what each means.
const SEVERITIES: [(Severity, &str); 3] = [
    (Severity::Error, "could not be read as meant"),
    (Severity::Warning, "probably not what you meant"),
    (Severity::Hint, "would sharpen a goal"),
];

/// Builds the page of diagnostics.
pub(super) fn build(atlas: &Atlas<'_>) -> Check {
    let mut found: Vec<&Diagnostic> = atlas.report.diagnostics.iter().collect();
    // Stable: within a severity they stay in order of file and line.
    order::by_key(&mut found, |diagnostic| std::cmp::Reverse(diagnostic.severity));
    let (full, counted) = found.split_at(found.len().min(MOST.0));
    let groups = groups(counted);
    let more = (!counted.is_empty()).then(|| format!("{} more", words::thousands(counted.len())));
    let shown = groups.into_iter().take(MOST.1).collect();
    let n_notes = words::count(atlas.counts().notes, "note");
    let (heading, sub) = match found.len() {
        0 => ("Every line is clear".to_owned(), format!("{n_notes} read, and nothing that could not be understood.")),
        1 => ("One line could be clearer".to_owned(), sub(&n_notes)),
        n => (format!("{} lines could be clearer", words::thousands(n)), sub(&n_notes)),
    };
    Check {
        heading,
        sub,
        findings: full.iter().map(|diagnostic| finding(diagnostic)).collect(),
        groups: shown,
        more,
        short: short(&found),
        read: read(atlas),
    }
}

fn sub(n_notes: &str) -> String {
    format!("In {n_notes}. Nothing is lost: every line below still counts where it can. milepost changes none of them by itself.")
}

fn finding(diagnostic: &Diagnostic) -> Finding {
    let line = |excerpt: &crate::lint::Excerpt| {
        Line::marked(excerpt.line, &excerpt.text, excerpt.mark.start as usize, excerpt.mark.end as usize)
    };
    Finding {
        severity: diagnostic.severity,
        title: diagnostic.title.clone(),
        place: format!("{}:{}:{}", diagnostic.path, diagnostic.place.line, diagnostic.place.column),
        lines: diagnostic.excerpt.iter().map(line).collect(),
        help: diagnostic.help.clone(),
        instead: diagnostic.instead.clone(),
        rule: diagnostic.rule.to_owned(),
    }
}

/// Counts diagnostics by rule and file, the most first.
fn groups(counted: &[&Diagnostic]) -> Vec<Group> {
    let mut counts: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    for diagnostic in counted {
        *counts.entry((diagnostic.rule, diagnostic.path.as_str())).or_default() += 1;
    }
    let mut counts: Vec<_> = counts.into_iter().collect();
    order::by_key(&mut counts, |(_, count)| std::cmp::Reverse(*count));
    let group = |((rule, file), count): ((&str, &str), usize)| Group {
        rule: rule.to_owned(),
        file: file.to_owned(),
        count: words::thousands(count),
    };
    counts.into_iter().map(group).collect()
}

fn short(found: &[&Diagnostic]) -> Vec<Short> {
    let count = |severity: Severity| found.iter().filter(|diagnostic| diagnostic.severity == severity).count();
    let short = |(severity, meaning)| Short { severity, meaning, count: words::thousands(count(severity)) };
    SEVERITIES.into_iter().filter(|(severity, _)| count(*severity) > 0).map(short).collect()
}

/// What was read; kinds of notes that are not there are left out.
fn read(atlas: &Atlas<'_>) -> Vec<(String, String)> {
    let counts = atlas.counts();
    let rows = [
        ("Notes", counts.notes, true),
        ("Tasks", counts.tasks, true),
        ("Goals", counts.goals, true),
        ("Habits", counts.habits, false),
        ("Sprints", counts.sprints, false),
        ("Daily notes", counts.daily_notes, false),
        ("Ticked", counts.done, true),
        ("Day written on the step", counts.done_written, false),
        ("Day from the daily note", counts.done_daily, false),
        ("Day from git", counts.done_git, false),
        ("Day unknown", counts.done_undated, false),
    ];
    let shown = rows.into_iter().filter(|(_, count, is_always)| *is_always || *count > 0);
    shown.map(|(name, count, _)| (name.to_owned(), words::thousands(count))).collect()
}
