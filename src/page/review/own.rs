//! The user's own words on a period: its note, what the last one wanted to do next time, and what to write.

use crate::{
    calendar::{Period, Unit},
    engine::Report,
    note::{Note, NoteKind},
    page::{
        atlas::Atlas,
        dashboard::Example,
        part::{excerpt::Line, piece::Piece, words},
        review::{
            book::{Book, UNITS},
            view::Own,
            words::name,
        },
    },
    plan::NoteId,
    text::{border, yaml},
};
use std::collections::BTreeMap;

/// The most bytes of a reflection that are shown.
const LONGEST: usize = 16 * 1024;
/// The most characters of what was to be done next time.
const LONGEST_NEXT: usize = 400;

/// Finds the note on each period: one that says so by `period:`, else one of that name. Of several the first by path counts.
pub(super) fn notes(report: &Report) -> BTreeMap<Period, NoteId> {
    let mut notes = BTreeMap::new();
    let starts = report.config.week_starts;
    for says in [true, false] {
        for (note, id) in report.plan.notes.iter().zip(0_u32..) {
            let period = match note.kind {
                NoteKind::Review if says => Period::parse(&said(note), starts),
                NoteKind::Plain if !says => Period::parse(stem(note), starts),
                _ => None,
            };
            if let Some(period) = period.filter(|period| UNITS.contains(&period.unit)) {
                notes.entry(period).or_insert(NoteId(id));
            }
        }
    }
    notes
}

/// Returns the period that a review names, else its file's name.
fn said(note: &Note) -> String {
    let named = note.front.named("period").and_then(|entry| entry.value.words());
    named.map_or_else(|| stem(note).to_owned(), std::borrow::Cow::into_owned)
}

fn stem(note: &Note) -> &str {
    let path = note.path().without_extension();
    path.rsplit('/').next().unwrap_or(path)
}

/// Returns the text of a note behind its front matter and its title.
fn body(note: &Note) -> &str {
    let whole = &note.source.text;
    let body = yaml::front_matter(whole).map_or(&whole[..], |fences| &whole[fences.body..]);
    let body = body.trim_start_matches('\u{feff}').trim_start();
    match body.split_once('\n') {
        Some((title, rest)) if title.starts_with("# ") => rest.trim(),
        None if body.starts_with("# ") => "",
        _ => body.trim_end(),
    }
}

/// Returns the reflection on a period, if there is one with a word in it.
pub(super) fn reflection(atlas: &Atlas<'_>, book: &Book<'_>, period: Period) -> Option<(Own, NoteId)> {
    let id = book.note(period)?;
    let note = book.report.plan.note(id);
    let text = body(note);
    if text.is_empty() {
        return None;
    }
    let cut = border(text, LONGEST);
    let cut = if cut < text.len() { text[..cut].rfind('\n').map_or(cut, |line| line + 1) } else { cut };
    let left = text[cut..].lines().count();
    let more = (left > 0).then(|| format!("and {} more in the note itself", words::count(left, "line")));
    Some((Own { about: None, text: raised(&text[..cut]), file: atlas.file(id), more }, id))
}

/// Returns a text with its headings a level higher if it has none of the first: its title stands elsewhere.
fn raised(text: &str) -> String {
    let (mut is_code, mut lines, mut has_first) = (false, Vec::new(), false);
    for line in text.lines() {
        is_code ^= line.trim_start().starts_with("```") || line.trim_start().starts_with("~~~");
        has_first |= !is_code && line.starts_with("# ");
        lines.push(if is_code || !line.starts_with("##") { line } else { &line[1..] });
    }
    if has_first { text.to_owned() } else { lines.join("\n") }
}

/// Returns what the latest reflection before a period wanted to do next time.
pub(super) fn last_time(atlas: &Atlas<'_>, book: &Book<'_>, period: Period) -> Option<(Own, NoteId)> {
    let (other, id, text) = book.wish_before(period)?;
    let (file, text) = (atlas.file(id), text.to_owned());
    let name = name(other, atlas.today);
    let about = atlas.review_page(other).map_or_else(|| Piece::words(name.clone()), |page| Piece::link(name.clone(), &page));
    Some((Own { about: Some(about), text, file, more: None }, id))
}

/// Finds what is to be done next time: the paragraph from `Next time I` on, else the first one below a heading that speaks
/// of a change.
pub(super) fn next_time(note: &Note) -> Option<String> {
    next_time_in(body(note))
}

fn next_time_in(whole: &str) -> Option<String> {
    // What stands in a quote was asked, not answered.
    let text: String = whole.lines().filter(|line| !line.trim_start().starts_with('>')).flat_map(|line| [line, "\n"]).collect();
    let text = text.as_str();
    let paragraph = |from: &str| {
        let lines: Vec<&str> =
            from.lines().map(str::trim).take_while(|line| !line.is_empty() && !line.starts_with('#')).collect();
        let text = lines.join(" ");
        (!text.is_empty()).then(|| words::cut(text.trim_start_matches(['-', '*', ' ']), LONGEST_NEXT))
    };
    let lower = text.to_ascii_lowercase();
    if let Some(at) = lower.find("next time i ").or_else(|| lower.find("next time, i ")) {
        return paragraph(&text[at..]);
    }
    let lines: Vec<&str> = text.lines().collect();
    let speaks = |line: &str| {
        let line = line.to_ascii_lowercase();
        line.starts_with('#') && ["change", "next time", "try", "action"].iter().any(|word| line.contains(word))
    };
    let below = lines.iter().position(|line| speaks(line))?;
    let first = lines[below + 1..].iter().find(|line| !line.trim().is_empty())?;
    paragraph(first)
}

/// Says what to write on a period, and where.
pub(super) fn example(period: Period) -> Example {
    let label = period.label();
    let line = |number: u32, text: &str| Line::marked(number, text, 0, text.len());
    let (well, way) = match period.unit {
        Unit::Week => ("## What went well", "## What got in the way"),
        Unit::Month => ("## Keep", "## Let go"),
        _ => ("## What still serves me", "## What doesn’t"),
    };
    Example {
        words: format!("Your side of it is a note of a few lines, reviews/{label}.md. It will stand here:"),
        label: format!("Example of a reflection on {label}"),
        lines: vec![
            line(1, "---"),
            line(2, "type: review"),
            line(3, &format!("period: {label}")),
            line(4, "---"),
            line(5, well),
            line(6, way),
            line(7, "## One change"),
            line(8, "Next time I will …"),
        ],
    }
}

#[cfg(test)]
mod tests {
    use super::{next_time_in, raised};

    #[test]
    fn headings_below_a_title_that_is_elsewhere_go_up() {
        assert_eq!(raised("## a\n```\n## b\n```\n### c"), "# a\n```\n## b\n```\n## c");
        assert_eq!(raised("# a\n## b"), "# a\n## b");
    }

    #[test]
    fn the_change_is_found_by_its_words_or_its_heading() {
        let found = |text: &str| next_time_in(text);
        let text = "## One change\n\nNext time I am ill I will move\nthe dates.\n\nMore.";
        assert_eq!(found(text).as_deref(), Some("Next time I am ill I will move the dates."));
        assert_eq!(found("## Change\n\n- Larder evenings end at nine.\n").as_deref(), Some("Larder evenings end at nine."));
        assert_eq!(found("All fine."), None);
        assert_eq!(found("## Change\n"), None);
        assert_eq!(found("## One change\n\n> Finish the sentence: next time I will …\n"), None, "it was asked, not answered");
        assert_eq!(found("## One change\n\n> How?\n\nFewer steps.\n").as_deref(), Some("Fewer steps."));
    }
}
