//! Diagnostics for people: one line each, or with the source line and a caret under it.

use crate::{
    cli::term::{aside, sanitize::clean},
    lint::{Diagnostic, Severity},
};
use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};

/// The most diagnostics that are printed at once; the page and `check` have all.
pub(in crate::cli) const MOST: usize = 1000;

/// Prints diagnostics beside the output, a line each, so many at the most, and says how many more there are.
pub(in crate::cli) fn tell(found: &[&Diagnostic], most: usize) {
    found.iter().take(most).map(|diagnostic| line(diagnostic)).for_each(aside);
    if found.len() > most {
        aside(format_args!("and {} more: `milepost check` lists them all.", found.len() - most));
    }
}

/// Returns a diagnostic as one line, `path:line:column: severity: what. Help [rule]`.
pub(in crate::cli) fn line(diagnostic: &Diagnostic) -> String {
    let Diagnostic { path, place, severity, rule, .. } = diagnostic;
    let (line, column, severity) = (place.line, place.column, severity.name());
    clean(&format!("{path}:{line}:{column}: {severity}: {} [{rule}]", diagnostic.sentences())).into_owned()
}

/// Returns a diagnostic with the line it is about, a caret, and what would help.
pub(in crate::cli) fn excerpt(diagnostic: &Diagnostic, renderer: &Renderer) -> String {
    let title = clean(&diagnostic.title).into_owned();
    let place = clean(&format!("{}:{}:{}", diagnostic.path, diagnostic.place.line, diagnostic.place.column)).into_owned();
    let help = clean(&diagnostic.help).into_owned();
    let mut group = Group::with_title(level(diagnostic.severity).primary_title(title).id(diagnostic.rule));
    let shown = diagnostic.excerpt.as_ref().map(|excerpt| {
        let (before, marked) = (clean(&excerpt.text[..excerpt.mark.start as usize]), clean(&excerpt.text[excerpt.mark.range()]));
        let text = format!("{before}{marked}{}", clean(&excerpt.text[excerpt.mark.end as usize..]));
        (text, before.len()..before.len() + marked.len(), excerpt.line)
    });
    match shown {
        Some((text, mark, number)) => {
            // A caret for a place between two characters stands below the second.
            let one = text[mark.start..].chars().next().map_or(0, char::len_utf8);
            let mark = mark.start..mark.end.max(mark.start + one);
            let snippet = Snippet::source(text).line_start(number as usize).path(place_path(diagnostic)).fold(false);
            group = group.element(snippet.annotation(AnnotationKind::Primary.span(mark)));
        }
        None => group = group.element(annotate_snippets::Origin::path(place)),
    }
    group = group.element(Level::HELP.no_name().message(help));
    if let Some(instead) = &diagnostic.instead {
        group = group.element(Level::HELP.with_name("try").message(clean(instead).into_owned()));
    }
    renderer.render(&[group])
}

fn place_path(diagnostic: &Diagnostic) -> String {
    clean(diagnostic.path.as_str()).into_owned()
}

fn level(severity: Severity) -> Level<'static> {
    match severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Hint => Level::HELP.with_name("hint"),
    }
}
