//! What came into a sprint and what went out, day by day.

use crate::{
    calendar::Day,
    measure::Ending,
    page::{
        ledger,
        part::{
            piece::{Dated, Piece},
            words::thousands,
        },
        sprints::{Item, build::Sprint},
    },
    plan::past::GoneItem,
};
use std::collections::BTreeMap;

/// What changed on a day.
#[derive(Default)]
struct Changed<'i, 'r> {
    came: Vec<&'i Item<'r>>,
    went: Vec<&'i Item<'r>>,
    /// What is no longer in the note at all, as git saw it.
    gone: Vec<&'r GoneItem>,
}

/// Lists the changes, the latest first, and what was agreed at the start; nothing if nothing changed.
pub(super) fn changes(sprint: &Sprint<'_>) -> Vec<Dated> {
    let mut days: BTreeMap<Day, Changed<'_, '_>> = BTreeMap::new();
    for item in &sprint.items {
        if !item.stay.is_committed {
            days.entry(item.stay.from).or_default().came.push(item);
        }
        if let Ending::Removed(day) = item.stay.ending {
            days.entry(day).or_default().went.push(item);
        }
    }
    if let Some(note) = sprint.noted.note {
        let within = sprint.noted.start.next()..=sprint.noted.end;
        for (day, gone) in ledger::taken_out(sprint.atlas, note).filter(|(day, _)| within.contains(day)) {
            days.entry(day).or_default().gone.push(gone);
        }
    }
    if days.is_empty() {
        return Vec::new();
    }
    let line = |day: Day, words: String| Dated {
        day: Some(day.to_string()),
        shown: format!("{}\u{a0}{}", day.weekday().short_name(), day.day()),
        piece: Piece::words(words),
        strong: false,
        more: String::new(),
    };
    let mut changes = Vec::new();
    for (day, changed) in days.iter().rev() {
        if !changed.gone.is_empty() {
            let words = ledger::named(changed.gone.iter().map(|gone| gone.words.as_str()));
            changes.push(line(*day, format!("{words} taken out of the note")));
        }
        if !changed.went.is_empty() {
            changes.push(line(*day, format!("−{}: {} left out", thousands(changed.went.len()), named(sprint, &changed.went))));
        }
        if !changed.came.is_empty() {
            changes.push(line(*day, format!("+{}: {}", thousands(changed.came.len()), named(sprint, &changed.came))));
        }
    }
    let agreed = sprint.size.words(sprint.scope.committed);
    changes.push(line(sprint.noted.start, format!("{agreed} agreed")));
    changes
}

/// Names some items, and says how many more there are.
fn named(sprint: &Sprint<'_>, items: &[&Item<'_>]) -> String {
    let words: Vec<_> = items.iter().map(|item| sprint.atlas.words(sprint.atlas.plan.task(item.task))).collect();
    ledger::named(words.iter().map(AsRef::as_ref))
}
