//! From the facts that reading and joining found to diagnostics, in order of file and line.

use crate::{
    config::{Config, Level},
    lint::{Diagnostic, Excerpt, Severity, rules, words},
    path::VaultPath,
    text::{Lines, Place, Problem, Source, Span},
};
use std::collections::BTreeMap;

/// Problems of one file, with its text if there is one.
#[derive(Debug)]
pub struct Located<'s> {
    /// The file.
    pub path: &'s VaultPath,
    /// Its text.
    pub source: Option<&'s Source>,
    /// What was odd.
    pub problems: Vec<&'s Problem>,
}

/// Words all problems; rules that the settings switch off are left out.
///
/// # Shape
/// Sorted by path, line, column, rule; each once.
pub fn check<'s>(located: impl IntoIterator<Item = Located<'s>>, config: &Config) -> Vec<Diagnostic> {
    let mut by_path: BTreeMap<&VaultPath, Vec<Located<'s>>> = BTreeMap::new();
    for file in located.into_iter().filter(|file| !file.problems.is_empty()) {
        by_path.entry(file.path).or_default().push(file);
    }
    let mut found: Vec<Diagnostic> = by_path.into_values().flat_map(|files| of_file(&files, config)).collect();
    found.sort_by(|a, b| (&a.path, a.place, a.rule, &a.title).cmp(&(&b.path, b.place, b.rule, &b.title)));
    found.dedup();
    found
}

fn of_file(files: &[Located<'_>], config: &Config) -> Vec<Diagnostic> {
    let source = files.iter().find_map(|file| file.source);
    let lines = source.map(|source| Lines::of(&source.text));
    let mut problems: Vec<&Problem> = files.iter().flat_map(|file| file.problems.iter().copied()).collect();
    problems.sort_by_key(|problem| problem.span);
    let mut places = Places::default();
    problems
        .into_iter()
        .filter_map(|problem| diagnostic(files[0].path, source.zip(lines.as_ref()), problem, &mut places, config))
        .collect()
}

/// Counts columns on from the last place: a line may be long, and hold many problems.
#[derive(Default)]
struct Places {
    last: Option<(usize, Place)>,
}

impl Places {
    fn of(&mut self, text: &str, lines: &Lines, offset: usize) -> Place {
        let line = lines.line(offset);
        let on = self.last.filter(|(before, place)| place.line == line && *before <= offset && text.is_char_boundary(offset));
        let place = on.map_or_else(
            || lines.place(text, offset),
            |(before, place)| Place { line, column: place.column + text[before..offset].chars().count() as u32 },
        );
        self.last = text.is_char_boundary(offset).then_some((offset, place));
        place
    }
}

fn diagnostic(
    path: &VaultPath,
    text: Option<(&Source, &Lines)>,
    problem: &Problem,
    places: &mut Places,
    config: &Config,
) -> Option<Diagnostic> {
    let words = words::of(&problem.fact);
    let severity = match config.level_of(words.rule) {
        Some(Level::Off) => return None,
        Some(Level::Hint) => Severity::Hint,
        Some(Level::Warning) => Severity::Warning,
        Some(Level::Error) => Severity::Error,
        None => rules::named(words.rule).severity,
    };
    let inside = text.filter(|(source, _)| (problem.span.end as usize) <= source.text.len());
    let place = inside
        .map_or(Place { line: 1, column: 1 }, |(source, lines)| places.of(&source.text, lines, problem.span.start as usize));
    let excerpt = inside.filter(|(source, _)| !source.text.is_empty() && problem.span != Span::default());
    Some(Diagnostic {
        rule: words.rule,
        severity,
        path: path.clone(),
        place,
        title: words.title,
        help: words.help,
        instead: words.instead,
        excerpt: excerpt.map(|(source, lines)| Excerpt::of(&source.text, lines, problem.span)),
    })
}
