//! How far goals are, shown behind their titles and behind the links that lead to them.

use super::{hover::far, sight::Here};
use crate::{
    note::{link_places, links::Found},
    plan::GoalId,
    text::{Span, yaml},
};
use serde_json::{Value, json};
use std::ops::Range;

/// Lists the hints of a stretch of a note.
pub(super) fn hints(here: Here<'_>, within: &Range<usize>) -> Vec<Value> {
    let sight = here.sight;
    let own = here.id().and_then(|note| sight.goal(note)).map(|(goal, ..)| (title_end(here), goal));
    let front = yaml::front_matter(&here.document.text).map_or(0, |fences| fences.body);
    let linked = link_places(here.note).into_iter().filter(|found| found.start >= front && !found.link.target.is_empty());
    let linked = linked.filter_map(|Found { link, end, .. }| {
        let note = sight.resolve(&link, here.note.path())?;
        Some((end, sight.goal(note)?.0))
    });
    let wanted = own.into_iter().chain(linked).filter(|(end, _)| within.start <= *end && *end <= within.end);
    wanted.filter_map(|(end, goal)| hint(here, end, goal)).collect()
}

fn hint(here: Here<'_>, end: usize, goal: GoalId) -> Option<Value> {
    let far = far(here.sight, goal)?;
    Some(json!({ "position": here.places().position(end), "label": far, "paddingLeft": true }))
}

/// Returns the end of the line that holds the title; of a note without one that of its first line.
fn title_end(here: Here<'_>) -> usize {
    let span = here.note.title_span;
    let start = if span == Span::default() { 0 } else { span.start as usize };
    let lines = &here.document.lines;
    let line = lines.line(start);
    lines.start(line) + lines.text(&here.document.text, line).len()
}
