//! What is odd in an open note: at once what it says itself, and when the vault is joined what follows from the rest.

use super::{
    document::{Document, Told},
    look::Known,
    position::Encoding,
};
use crate::{
    engine::Report,
    lint::{self, Diagnostic, Files, Scene, Severity},
    measure,
    note::Note,
    order,
    path::VaultPath,
    plan::Plan,
    text::Span,
};
use rayon::{ThreadPool, ThreadPoolBuilder};
use serde_json::{Value, json};
use std::sync::Arc;

/// Says what a note alone has odd, without waiting for whoever joins the vault meanwhile.
#[derive(Debug)]
pub(super) struct Alone(Option<ThreadPool>);

impl Alone {
    /// Makes ready.
    pub(super) fn ready() -> Alone {
        // Without a thread of its own nothing is said in advance, and all of it a little later.
        Alone(ThreadPoolBuilder::new().num_threads(1).build().ok())
    }

    /// Lists what is odd in a note by itself.
    pub(super) fn look(&self, note: &Arc<Note>, report: &Report) -> Vec<Diagnostic> {
        let Some(pool) = &self.0 else { return Vec::new() };
        pool.install(|| {
            let plan = Plan { notes: vec![Arc::clone(note)], ..Plan::default() };
            let measures = measure::measure(&Plan::default(), &report.config, report.today);
            lint::check(&Scene { plan: &plan, measures: &measures, config: &report.config }, Files::default())
        })
    }
}

/// Returns the diagnostics of a path, in order.
pub(super) fn of_path<'r>(report: &'r Report, path: &VaultPath) -> &'r [Diagnostic] {
    let all = &report.diagnostics;
    let from = all.partition_point(|diagnostic| diagnostic.path < *path);
    let of_later = all.get(from..).unwrap_or_default();
    let end = of_later.partition_point(|diagnostic| diagnostic.path == *path);
    of_later.get(..end).unwrap_or_default()
}

/// Says whether something may be said about a note: what is private is left alone.
pub(super) fn may_be_told(known: &Known, note: &Note) -> bool {
    !known.report.private.contains(note.path())
}

/// Takes over what was found in the vault as it stood with this very text; says whether the editor is to be told.
pub(super) fn take(document: &mut Document, all: &[Diagnostic], own: &[Diagnostic]) -> bool {
    let is_news = !document.is_told || document.told.all != all;
    document.told = Told { text: Arc::clone(&document.text), all: all.to_vec(), wide: without(all, own) };
    document.is_told = true;
    is_news
}

/// Takes over what a changed note has odd by itself, and keeps the rest where it still stands.
pub(super) fn take_own(document: &mut Document, own: Vec<Diagnostic>) {
    let wide = moved(&document.told.wide, &document.told.text, &document.text);
    let mut all = [own, wide.clone()].concat();
    order::by_key(&mut all, |diagnostic| diagnostic.span);
    document.told = Told { text: Arc::clone(&document.text), all, wide };
    document.is_told = true;
}

/// Lists those of a note's diagnostics that it does not have by itself.
fn without(all: &[Diagnostic], own: &[Diagnostic]) -> Vec<Diagnostic> {
    all.iter().filter(|diagnostic| !own.contains(diagnostic)).cloned().collect()
}

/// Returns what is left of diagnostics when a text has changed at one place: those before it, and those behind it. A mend
/// waits until it is known again.
fn moved(before: &[Diagnostic], old: &str, new: &str) -> Vec<Diagnostic> {
    let head = old.bytes().zip(new.bytes()).take_while(|(one, other)| one == other).count();
    let most = old.len().min(new.len()) - head;
    let tail = old.bytes().rev().zip(new.bytes().rev()).take(most).take_while(|(one, other)| one == other).count();
    let behind = old.len() - tail;
    let place = |span: Span| {
        if span.end as usize <= head {
            return Some(span);
        }
        let moved = |at: u32| at as usize + new.len() - old.len();
        (span.start as usize >= behind).then(|| Span::new(moved(span.start), moved(span.end)))
    };
    let moved = before.iter().filter_map(|diagnostic| {
        let span = place(diagnostic.span)?;
        Some(Diagnostic { span, fix: None, ..diagnostic.clone() })
    });
    moved.collect()
}

/// Words the diagnostics of an open note for the editor.
pub(super) fn published(uri: &str, document: &Document, encoding: Encoding) -> Value {
    let told: Vec<Value> = document.told.all.iter().map(|diagnostic| of(diagnostic, document, encoding)).collect();
    json!({ "uri": uri, "version": document.version, "diagnostics": told })
}

/// Words a diagnostic for the editor.
pub(super) fn of(diagnostic: &Diagnostic, document: &Document, encoding: Encoding) -> Value {
    let instead = diagnostic.instead.as_ref().map_or_else(String::new, |instead| format!("\nInstead: {instead}"));
    json!({
        "range": document.places(encoding).of(shown(diagnostic, document)),
        "severity": severity(diagnostic.severity),
        "code": diagnostic.rule,
        "source": "milepost",
        "message": format!("{}\n{}{instead}", diagnostic.title, diagnostic.help),
    })
}

/// Returns the stretch under which a diagnostic is shown; what is said of the whole file stands under its first line.
pub(super) fn shown(diagnostic: &Diagnostic, document: &Document) -> Span {
    let whole = Span::new(0, document.lines.text(&document.text, 1).len());
    if diagnostic.span == Span::default() { whole } else { diagnostic.span }
}

/// Returns the number of a severity. A hint is shown as information: what the protocol calls a hint, editors hardly show.
fn severity(severity: Severity) -> u8 {
    match severity {
        Severity::Error => 1,
        Severity::Warning => 2,
        Severity::Hint => 3,
    }
}

#[cfg(test)]
mod tests {
    use super::moved;
    use crate::{
        lint::{About, Diagnostic, Severity},
        path::VaultPath,
        text::{Place, Span},
    };

    #[test]
    fn what_stands_before_and_behind_a_change_stays() {
        let at = |start, end| Diagnostic {
            rule: "bad-date",
            about: About::Reading,
            severity: Severity::Warning,
            path: VaultPath::new("a.md").unwrap(),
            place: Place { line: 1, column: 1 },
            span: Span::new(start, end),
            title: String::new(),
            help: String::new(),
            instead: None,
            excerpt: None,
            fix: None,
        };
        let all = [at(0, 0), at(0, 3), at(2, 6), at(6, 9)];
        let spans =
            |new: &str| moved(&all, "one-two-x", new).iter().map(|found| (found.span.start, found.span.end)).collect::<Vec<_>>();
        assert_eq!(spans("one-twenty-x"), [(0, 0), (0, 3), (2, 6)]);
        assert_eq!(spans("one+two-x"), [(0, 0), (0, 3), (6, 9)]);
        assert_eq!(spans("one-more-two-x"), [(0, 0), (0, 3), (11, 14)]);
        assert_eq!(spans(""), [(0, 0)]);
    }
}
