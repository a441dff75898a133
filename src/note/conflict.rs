//! Merge-conflict markers: both sides are shown, and nothing that stands on both is counted twice.

use crate::{
    note::note::Item,
    text::{Fact, Lines, Problem, Span},
};

/// Finds conflicts in the body, reports each, and takes the tasks out that the second side repeats.
pub(super) fn find(text: &str, from: usize, lines: &Lines, items: &mut Vec<Item>, problems: &mut Vec<Problem>) {
    let mut at = from;
    while let Some(start) = line_with(text, at, "<<<<<<< ") {
        at = start + 8;
        let Some(middle) = line_with(text, at, "=======") else { break };
        let Some(end) = line_with(text, middle, ">>>>>>> ") else { break };
        let marker_end = lines.start(lines.line(start)) + lines.text(text, lines.line(start)).len();
        problems.push(Problem { span: Span::new(start, marker_end), fact: Fact::ConflictMarkers });
        drop_repeated(items, start, middle, end);
        at = end;
    }
}

/// Returns where a line begins that starts with `mark`.
fn line_with(text: &str, from: usize, mark: &str) -> Option<usize> {
    let mut at = from;
    while let Some(found) = text.get(at..)?.find(mark).map(|i| at + i) {
        if found == 0 || text[..found].ends_with(['\n', '\r', '\u{feff}']) {
            return Some(found);
        }
        at = found + 1;
    }
    None
}

fn drop_repeated(items: &mut Vec<Item>, start: usize, middle: usize, end: usize) {
    let at = |item: &Item| item.span.start as usize;
    let first: Vec<String> =
        items.iter().filter(|item| (start..middle).contains(&at(item))).map(|item| item.line_says.description.clone()).collect();
    let repeated = |item: &Item| (middle..end).contains(&at(item)) && first.contains(&item.line_says.description);
    let mut moved = Vec::with_capacity(items.len());
    let mut kept = 0;
    for item in items.iter() {
        moved.push((!repeated(item)).then_some(kept));
        kept += u32::from(!repeated(item));
    }
    items.retain(|item| !repeated(item));
    for item in items.iter_mut() {
        item.parent = item.parent.and_then(|parent| moved[parent as usize]);
    }
}
