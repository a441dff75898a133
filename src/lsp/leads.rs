//! What in a note leads to another, and which stretch of it names that other: links, and titles in the front matter.

use crate::{
    note::{
        Link, Note,
        front_keys::{self, Key},
        link_places, links,
    },
    order,
    text::yaml::{Entry, Value},
};
use std::ops::Range;

/// Something that leads to a note.
#[derive(Clone, Debug)]
pub(super) struct Lead {
    /// The link; for a plain title, what it would be as one.
    pub(super) link: Link,
    /// How it is written.
    pub(super) form: Form,
    /// All of it.
    pub(super) whole: Range<usize>,
    /// What names the note: without place and alias; with folders and `.md`, where they are written.
    pub(super) target: Range<usize>,
}

/// How a lead is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// `[[Title]]`, or a plain title.
    Name,
    /// `[words](title.md)`
    Address,
    /// `[words](<my title.md>)`
    AngledAddress,
}

/// Lists what leads out of a note, in order.
pub(super) fn leads(note: &Note) -> Vec<Lead> {
    let text = note.source.text.as_str();
    let linked = link_places(note).into_iter().filter_map(|found| {
        let whole = found.start..found.end;
        let (form, target) = target(text, &whole)?;
        Some(Lead { link: found.link, form, whole, target })
    });
    let plain = note.front.entries.iter().flat_map(|entry| plain(text, entry));
    let mut all: Vec<Lead> = plain.chain(linked).collect();
    order::by_key(&mut all, |lead| lead.whole.start);
    all
}

/// Says whether the front matter of a note has a key that may name another.
pub(super) fn has_plain(note: &Note) -> bool {
    note.front.entries.iter().any(names_notes)
}

/// Says whether the value of a key names notes.
pub(super) fn names_notes(entry: &Entry) -> bool {
    matches!(front_keys::known(&entry.key), Some(Key::Parent | Key::Sprint))
}

/// Finds which stretch of a link names the note.
fn target(text: &str, whole: &Range<usize>) -> Option<(Form, Range<usize>)> {
    let written = text.get(whole.clone())?;
    let (form, start, inside) = if let Some(inside) = written.strip_prefix("[[") {
        (Form::Name, 2, inside.strip_suffix("]]")?)
    } else {
        let start = written.find("](")? + 2;
        (Form::Address, start, written.get(start..written.len() - 1)?)
    };
    let end = inside.find(['#', '|']).filter(|at| form == Form::Name || inside[*at..].starts_with('#')).unwrap_or(inside.len());
    let named = inside[..end].trim_end().trim_end_matches('\\');
    let blank = named.len() - named.trim_start().len();
    let range = |from: usize, length: usize| whole.start + start + from..whole.start + start + from + length;
    if form == Form::Address && named.trim_start().starts_with('<') {
        let name = named.trim_start()[1..].trim_end_matches('>');
        return Some((Form::AngledAddress, range(blank + 1, name.len())));
    }
    Some((form, range(blank, named.trim_start().len())))
}

/// Finds the plain titles that a key names, `parent: Learn Spanish`.
fn plain(text: &str, entry: &Entry) -> Vec<Lead> {
    if !names_notes(entry) {
        return Vec::new();
    }
    let titles: Vec<&str> = match &entry.value {
        Value::Text(title) => vec![title.trim()],
        Value::List(values) => {
            values.iter().filter_map(|value| if let Value::Text(title) = value { Some(title.trim()) } else { None }).collect()
        }
        _ => Vec::new(),
    };
    let mut at = entry.value_span.start as usize;
    let mut found = Vec::new();
    for title in titles.into_iter().filter(|title| !title.is_empty() && links::only(title).is_none()) {
        let rest = text.get(at..entry.value_span.end as usize).unwrap_or("");
        let Some(start) = rest.find(title).map(|start| at + start) else { continue };
        at = start + title.len();
        found.push(Lead { link: Link::to(title), form: Form::Name, whole: start..at, target: start..at });
    }
    found
}

#[cfg(test)]
mod tests {
    use super::leads;
    use crate::{
        config::Config,
        note::{Reader, parse},
        path::VaultPath,
        text::Source,
    };
    use std::sync::Arc;

    #[test]
    fn the_stretch_that_names_a_note_is_found() {
        let text = "---\nparent: Learn Spanish\nsprint: \"[[x/S4|four]]\"\nup: [Garden, \"Two words\"]\n---\n\
                    [[ A b #Beds| the beds ]] [c](d/e%20f.md#now) [g](<h i.md>) | [[T\\|t]] | [[#own]]\n";
        let source = Source::of(VaultPath::new("n.md").unwrap(), text);
        let note = parse(Arc::new(source), &Reader::new(&Config::default()));
        let found: Vec<&str> = leads(&note).into_iter().map(|lead| &text[lead.target]).collect();
        assert_eq!(found, ["Learn Spanish", "x/S4", "Garden", "Two words", "A b", "d/e%20f.md", "h i.md", "T", ""]);
    }
}
