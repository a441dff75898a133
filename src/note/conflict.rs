//! Merge-conflict markers: both sides are shown, and nothing that stands on both is counted twice.

use crate::{
    note::{masked::inside, note::Item},
    text::{Fact, Lines, Problem, Span},
};
use std::collections::HashSet;

/// Finds conflicts in the body outside code, reports each, and takes the tasks out that the second side repeats.
pub(super) fn find(text: &str, from: usize, lines: &Lines, code: &[Span], items: &mut Vec<Item>, problems: &mut Vec<Problem>) {
    let mut at = from;
    let mut repeated = Vec::new();
    while let Some(start) = line_with(text, at, "<<<<<<< ") {
        at = start + 8;
        if inside(code, start) {
            continue;
        }
        let Some(middle) = line_with(text, at, "=======") else { break };
        let Some(end) = line_with(text, middle, ">>>>>>> ") else { break };
        let marker_end = lines.start(lines.line(start)) + lines.text(text, lines.line(start)).len();
        problems.push(Problem { span: Span::new(start, marker_end), fact: Fact::ConflictMarkers });
        let position = |offset: usize| items.partition_point(|item| (item.span.start as usize) < offset);
        let (first, second) = (position(start)..position(middle), position(middle)..position(end));
        let said: HashSet<&str> = items[first].iter().map(|item| item.line_says.description.as_str()).collect();
        repeated.extend(second.filter(|at| said.contains(items[*at].line_says.description.as_str())));
        at = end;
    }
    take_out(items, &repeated);
}

/// Returns where a line begins that starts with `mark`.
fn line_with(text: &str, from: usize, mark: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let begins =
        |at: &usize| bytes[*at..].starts_with(mark.as_bytes()) && (*at == 0 || text[..*at].ends_with(['\n', '\r', '\u{feff}']));
    memchr::memchr_iter(*mark.as_bytes().first()?, bytes.get(from..)?).map(|at| from + at).find(begins)
}

/// Takes the items at these positions (sorted) out; those under them hang free.
fn take_out(items: &mut Vec<Item>, positions: &[usize]) {
    if positions.is_empty() {
        return;
    }
    let (mut moved, mut kept) = (Vec::with_capacity(items.len()), Vec::with_capacity(items.len()));
    let mut gone = positions.iter().peekable();
    for (at, mut item) in items.drain(..).enumerate() {
        if gone.next_if(|next| **next == at).is_some() {
            moved.push(None);
            continue;
        }
        item.parent = item.parent.and_then(|parent| moved[parent as usize]);
        moved.push(Some(kept.len() as u32));
        kept.push(item);
    }
    *items = kept;
}
