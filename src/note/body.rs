//! What a note's text holds beside tasks: tags, fields, links to blocks.

use crate::{
    note::{
        blocks::Blocks,
        inline_fields,
        items::{Items, code_in},
        links::{self, Link},
        masked::{Masked, inside},
        note::NoteField,
        tags,
    },
    text::Lines,
};

/// What was found.
#[derive(Default)]
pub(super) struct Body<'t> {
    /// All tags, without `#`.
    pub(super) tags: Vec<&'t str>,
    /// The tags outside tasks, without `#`.
    pub(super) prose_tags: Vec<&'t str>,
    pub(super) fields: Vec<NoteField>,
    pub(super) block_links: Vec<Link>,
}

/// Reads `text[from..]`.
pub(super) fn read<'t>(text: &'t str, from: usize, blocks: &Blocks, masked: &Masked, lines: &Lines, items: &Items) -> Body<'t> {
    let mut body = Body::default();
    let counts = |at: usize| !inside(&blocks.code, at) && !inside(&blocks.html, at) && !masked.holds(at);
    let is_task = |line: u32| {
        items.list.binary_search_by_key(&line, |item| item.line).is_ok() || items.lines_below.binary_search(&line).is_ok()
    };
    let bytes = text.as_bytes();
    let mut field_line = 0;
    let mut links = LineLinks::default();
    let mut at = from;
    while let Some(found) = memchr::memchr2(b'#', b':', &bytes[at..]).map(|i| at + i) {
        at = found + 1;
        if bytes[found] == b'#' {
            if bytes.get(found + 1) == Some(&b'^') && counts(found) {
                body.block_links.extend(links.around(text, found, lines));
            } else if let Some(tag) = tag_at(text, found).filter(|_| counts(found)) {
                at = found + tag.len();
                body.tags.push(&tag[1..]);
                if !is_task(lines.line(found)) {
                    body.prose_tags.push(&tag[1..]);
                }
            }
        } else if bytes.get(found + 1) == Some(&b':') {
            let line = lines.line(found);
            if line != field_line && counts(found) && !is_task(line) {
                field_line = line;
                let start = lines.start(line);
                let whole = lines.text(text, line);
                let code = code_in(&blocks.code, start, start + whole.len());
                fields(whole, &code, line, &mut body.fields);
            }
        }
    }
    body
}

/// Returns the tag that begins at an offset, `#` included.
fn tag_at(text: &str, at: usize) -> Option<&str> {
    if text[..at].chars().next_back().is_some_and(|before| !before.is_whitespace() && before != '\u{feff}') {
        return None;
    }
    tags::named(&text[at..])
}

fn fields(line: &str, code: &[(usize, usize)], number: u32, out: &mut Vec<NoteField>) {
    let mut push = |key: &str, value: &str| out.push(NoteField { key: key.into(), value: value.into(), line: number });
    let found = inline_fields::find(line, code);
    for field in &found {
        push(field.key, field.value);
    }
    if let Some((key, value)) = found.is_empty().then(|| inline_fields::whole_line(line)).flatten() {
        push(key, value);
    }
}

/// The links of the line that was asked about last, in order.
#[derive(Default)]
struct LineLinks {
    line: u32,
    found: std::vec::IntoIter<links::Found>,
}

impl LineLinks {
    /// Returns the link that holds an offset; offsets come in order.
    fn around(&mut self, text: &str, at: usize, lines: &Lines) -> Option<Link> {
        let line = lines.line(at);
        if line != self.line {
            *self = LineLinks { line, found: links::find(lines.text(text, line)).into_iter() };
        }
        let at = at - lines.start(line);
        while self.found.as_slice().first().is_some_and(|found| found.end <= at) {
            self.found.next();
        }
        let first = self.found.as_slice().first()?;
        (first.start <= at).then(|| first.link.clone())
    }
}
