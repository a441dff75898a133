//! By what other programs know a task again: its own id, else its note and its words, and which one of several that are alike.

use crate::plan::{Plan, Task};
use std::collections::HashMap;

/// What a task is known by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Identity<'p> {
    /// Its own id.
    Id(&'p str),
    /// Its note and its words.
    Words(&'p str, &'p str),
}

impl<'p> Identity<'p> {
    pub(super) fn of(plan: &'p Plan, task: &'p Task) -> Identity<'p> {
        let id = plan.item(task).and_then(|item| item.line_says.id.as_deref());
        id.map_or_else(|| Identity::Words(plan.path(task).as_str(), plan.words(task)), Identity::Id)
    }

    pub(super) fn text(self) -> String {
        match self {
            Identity::Id(id) => format!("id {id}"),
            Identity::Words(path, words) => format!("{path}\u{0}{words}"),
        }
    }
}

/// Counts those that are alike.
#[derive(Debug, Default)]
pub(super) struct Seen<'p>(HashMap<Identity<'p>, usize>);

impl<'p> Seen<'p> {
    /// Says which one this is of those that are alike, from 1.
    pub(super) fn nth(&mut self, identity: Identity<'p>) -> usize {
        let nth = self.0.entry(identity).or_default();
        *nth += 1;
        *nth
    }
}

/// Returns an identifier of the form of RFC 9562, version 8: made here, from what the task is known by.
pub(super) fn uuid(identity: Identity<'_>, nth: usize) -> String {
    let hash = xxhash_rust::xxh3::xxh3_128(format!("task\u{0}{}\u{0}{nth}", identity.text()).as_bytes());
    let hash = hash & !(0xf << 76) & !(0x3 << 62) | (0x8 << 76) | (0x2 << 62);
    let hex = format!("{hash:032x}");
    format!("{}-{}-{}-{}-{}", &hex[..8], &hex[8..12], &hex[12..16], &hex[16..20], &hex[20..])
}

#[cfg(test)]
mod tests {
    use super::{Identity, uuid};

    #[test]
    fn identifiers_have_their_form_and_differ() {
        let one = uuid(Identity::Id("a"), 1);
        assert_eq!((one.len(), &one[14..15]), (36, "8"));
        assert!("89ab".contains(&one[19..20]));
        assert_ne!(one, uuid(Identity::Id("a"), 2));
        assert_ne!(one, uuid(Identity::Words("a", ""), 1));
        assert_eq!(one, uuid(Identity::Id("a"), 1));
    }
}
