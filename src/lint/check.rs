//! From facts and numbers to diagnostics: every rule looks, and what notes and settings let pass is left out.

use crate::{
    config::Level,
    lint::{
        Diagnostic, Excerpt, RULES, Rule, Scene, Severity,
        rule::{Looks, Odd, Remark, Words},
        rules::rule,
    },
    note::Note,
    order,
    path::VaultPath,
    plan::NoteId,
    text::{Fact, Lines, Place, Problem, Source, Span, nearest, words_in},
};
use rayon::prelude::*;
use std::collections::{BTreeMap, HashMap, HashSet};

/// Files that are no notes, or could not be read.
#[derive(Clone, Copy, Debug, Default)]
pub struct Files<'f> {
    /// What is odd about them.
    pub problems: &'f [(VaultPath, Problem)],
    /// The text of `milepost.yaml`, for excerpts.
    pub settings: Option<&'f Source>,
}

/// Lets every rule look; rules that the settings switch off, or the notes let pass, are left out.
///
/// # Shape
/// Sorted by path, line, column, rule; each once.
pub fn check(scene: &Scene<'_>, files: Files<'_>) -> Vec<Diagnostic> {
    let plan = scene.plan;
    let unknown = unknown_rules(scene, files.settings);
    let mut by_path: BTreeMap<&VaultPath, File<'_>> = BTreeMap::new();
    let of_files = files
        .problems
        .iter()
        .map(|(path, problem)| (path, problem))
        .chain(unknown.settings.iter().map(|(path, problem)| (*path, problem)));
    for (path, problem) in of_files {
        let file = by_path.entry(path).or_default();
        file.source = files.settings.filter(|settings| settings.path == *path);
        file.problems.push(problem);
    }
    let of_notes = plan.notes.iter().flat_map(|note| note.problems.iter().map(move |problem| (note.as_ref(), problem)));
    let between = plan.problems.iter().chain(&unknown.notes).map(|(id, problem)| (plan.note(*id), problem));
    for (note, problem) in of_notes.chain(between) {
        File::of(&mut by_path, note).problems.push(problem);
    }
    let looking = RULES.par_iter().filter(|rule| severity(rule, scene).is_some());
    let said: Vec<(&Rule, Vec<Remark>)> = looking
        .filter_map(|rule| match rule.looks {
            Looks::AtPlan(look) => Some((rule, look(scene))),
            Looks::AtFact(_) => None,
        })
        .collect();
    for (rule, remark) in said.into_iter().flat_map(|(rule, remarks)| remarks.into_iter().map(move |remark| (rule, remark))) {
        File::of(&mut by_path, plan.note(remark.note)).said.push((rule, remark.span, remark.words));
    }
    let mut by_path: Vec<(&VaultPath, File<'_>)> = by_path.into_iter().collect();
    by_path.par_iter_mut().with_max_len(16).flat_map_iter(|(path, file)| file.diagnostics(path, scene)).collect()
}

/// What is said about one file.
#[derive(Default)]
struct File<'f> {
    source: Option<&'f Source>,
    note: Option<&'f Note>,
    problems: Vec<&'f Problem>,
    said: Vec<(&'static Rule, Span, Words)>,
}

impl<'f> File<'f> {
    fn of<'m>(by_path: &'m mut BTreeMap<&'f VaultPath, File<'f>>, note: &'f Note) -> &'m mut File<'f> {
        let file = by_path.entry(note.path()).or_default();
        (file.source, file.note) = (Some(note.source.as_ref()), Some(note));
        file
    }

    fn diagnostics(&mut self, path: &VaultPath, scene: &Scene<'_>) -> Vec<Diagnostic> {
        let source = self.source;
        let is_asked = self.note.is_none_or(|note| scene.asks_for_keys(note));
        let facts = self.problems.iter().filter_map(|problem| {
            let (rule, words) = word(&Odd { problem, source, is_asked })?;
            Some((rule, problem.span, words))
        });
        let mut said: Vec<(&Rule, Span, Words)> = std::mem::take(&mut self.said);
        said.extend(facts);
        order::by_key(&mut said, |(_, span, _)| *span);
        let lines = source.map(|source| Lines::of(&source.text));
        let mut places = Places::default();
        let allows = self.note.iter().flat_map(|note| &note.allows);
        let allowed: HashSet<(&str, Option<u32>)> = allows.map(|allow| (&*allow.rule, allow.line)).collect();
        let passes = |rule: &Rule, line| allowed.contains(&(rule.name, Some(line))) || allowed.contains(&(rule.name, None));
        let mut found: Vec<Diagnostic> = said
            .into_iter()
            .filter_map(|(rule, span, words)| {
                let severity = severity(rule, scene)?;
                let text = source.zip(lines.as_ref());
                let found = diagnostic((rule, severity), path, text, (span, words), &mut places);
                (!passes(rule, found.place.line)).then_some(found)
            })
            .collect();
        order::by(&mut found, |a, b| (a.place, a.rule, &a.title).cmp(&(b.place, b.rule, &b.title)));
        found.dedup();
        found
    }
}

/// Returns how much a rule matters here; none if it is switched off.
fn severity(rule: &Rule, scene: &Scene<'_>) -> Option<Severity> {
    match scene.config.level_of(rule.name) {
        Some(Level::Off) => None,
        Some(Level::Hint) => Some(Severity::Hint),
        Some(Level::Warning) => Some(Severity::Warning),
        Some(Level::Error) => Some(Severity::Error),
        None => Some(rule.severity),
    }
}

/// Words a fact by the rule that knows it.
fn word(odd: &Odd<'_>) -> Option<(&'static Rule, Words)> {
    RULES.iter().find_map(|rule| match rule.looks {
        Looks::AtFact(word) => Some((rule, word(odd)?)),
        Looks::AtPlan(_) => None,
    })
}

/// Names of rules in settings and notes that no rule bears.
struct Unknown<'u> {
    settings: Vec<(&'u VaultPath, Problem)>,
    notes: Vec<(NoteId, Problem)>,
}

fn unknown_rules<'u>(scene: &Scene<'u>, settings: Option<&'u Source>) -> Unknown<'u> {
    let mut known: HashMap<&str, Option<Option<&'static str>>> = HashMap::new();
    let mut problem = |name: &'u str, span: Span| {
        // Looked for once, however often the name stands somewhere: none if a rule bears it, else the nearest one.
        let look = || rule(name).is_none().then(|| nearest(name, RULES.iter().map(|rule| rule.name)));
        let nearest = (*known.entry(name).or_insert_with(look))?;
        Some(Problem { span, fact: Fact::UnknownRule { name: name.to_owned(), nearest } })
    };
    let of_settings = scene.config.lint.iter().filter_map(|(name, _)| {
        let settings = settings?;
        Some((&settings.path, problem(name, words_in(&settings.text, name).next()?)?))
    });
    let settings = of_settings.collect();
    let notes = scene.plan.notes.iter().zip((0..).map(NoteId));
    let allows = notes.flat_map(|(note, id)| note.allows.iter().map(move |allow| (id, allow)));
    let notes = allows.filter_map(|(id, allow)| Some((id, problem(&allow.rule, allow.span)?))).collect();
    Unknown { settings, notes }
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
    (rule, severity): (&Rule, Severity),
    path: &VaultPath,
    text: Option<(&Source, &Lines)>,
    (span, words): (Span, Words),
    places: &mut Places,
) -> Diagnostic {
    let inside = text.filter(|(source, _)| (span.end as usize) <= source.text.len());
    let place =
        inside.map_or(Place { line: 1, column: 1 }, |(source, lines)| places.of(&source.text, lines, span.start as usize));
    let excerpt = inside.filter(|(source, _)| !source.text.is_empty() && span != Span::default());
    Diagnostic {
        rule: rule.name,
        about: rule.about,
        severity,
        path: path.clone(),
        place,
        span: if inside.is_some() { span } else { Span::default() },
        title: words.title,
        help: words.help,
        instead: words.instead,
        excerpt: excerpt.map(|(source, lines)| Excerpt::of(&source.text, lines, span)),
        fix: words.fix,
    }
}
