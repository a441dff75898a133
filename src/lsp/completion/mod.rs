//! Completion: what may be meant to stand where the cursor is.

mod body;
mod days;
mod front;
mod names;
mod offer;

use super::{Desk, desk::Here};
use crate::text::{Lines, Span};
use offer::Offers;
use serde_json::Value;

/// Lists what may stand at a place.
pub(super) fn complete(desk: &Desk<'_>, params: &Value) -> Value {
    let Some(here) = desk.here(params) else { return Value::Null };
    let Some(line) = Typed::at(&here) else { return Value::Null };
    let is_front = is_front(&here, line.number);
    let offers = if is_front { front::offers(desk, &here, &line) } else { body::offers(desk, &here, &line) };
    offers.map_or(Value::Null, |offers| offers.as_json(desk, &here))
}

/// The line that is being typed.
#[derive(Debug)]
struct Typed<'l> {
    /// Its number, from 1.
    number: u32,
    /// Where it begins.
    start: usize,
    before: &'l str,
    after: &'l str,
}

impl<'l> Typed<'l> {
    fn at(here: &'l Here) -> Option<Typed<'l>> {
        let lines = Lines::of(here.text());
        let number = lines.line(here.at);
        let start = lines.start(number);
        let (before, after) = lines.text(here.text(), number).split_at_checked(here.at.checked_sub(start)?)?;
        Some(Typed { number, start, before, after })
    }

    /// Returns the offset of the last so many bytes before the cursor.
    fn back(&self, length: usize) -> usize {
        self.start + self.before.len() - length
    }
}

/// Says whether a line is of the front matter; of one that is not closed yet as far as keys go.
fn is_front(here: &Here, number: u32) -> bool {
    let span = here.note.front.span;
    if span != Span::default() {
        return here.is_in(span);
    }
    let above = here.text().lines().take(number as usize - 1);
    let mut above = above.skip(1);
    number > 1
        && here.text().trim_start_matches('\u{feff}').lines().next().is_some_and(|first| first.trim_end() == "---")
        && above.all(|line| !line.trim().is_empty() && line.trim_end() != "---" && !line.starts_with('#'))
}
