//! The one table of task fields: name, emoji, inline keys. Reading, editing and help follow it.

use crate::note::key_index::{KeyIndex, LONGEST_KEY, folded_in};
use std::sync::LazyLock;

/// A field that a task can carry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "`TABLE` says what each is")]
pub enum Field {
    Priority,
    Due,
    Scheduled,
    Start,
    Created,
    Done,
    Cancelled,
    Recurrence,
    OnCompletion,
    Id,
    DependsOn,
    Estimate,
    Spent,
    Energy,
    Owner,
    Sprint,
    Weight,
    DoneWhen,
    Reward,
    HeadStart,
}

/// What is known about a field.
#[derive(Debug)]
pub struct FieldRow {
    /// Which field it is.
    pub field: Field,
    /// Its name in messages and in JSON.
    pub name: &'static str,
    /// The symbols that announce its value in the emoji format; the first is the usual one.
    pub symbols: &'static [char],
    /// The keys of the inline format, in [`folded`] form.
    pub keys: &'static [&'static str],
    /// Whether the field is taken out of the text. milepost's own fields stay visible there.
    pub reserved: bool,
    /// What it means, in a few words.
    pub meaning: &'static str,
}

/// All fields.
///
/// # Source
/// `corpus/obsidian-tasks/README.md`, "Signifiers" and "Reserved inline keys"; `format.md` §3 for milepost's own.
pub const TABLE: &[FieldRow] = &[
    row(Field::Priority, "priority", &['🔺', '⏫', '🔼', '🔽', '⏬'], &["priority"], "highest, high, medium, low, lowest"),
    row(Field::Due, "due", &['📅', '📆', '🗓'], &["due", "duetime", "dueday"], "deadline"),
    row(Field::Scheduled, "scheduled", &['⏳', '⌛'], &["scheduled"], "when to work on it"),
    row(Field::Start, "start", &['🛫'], &["start"], "not before"),
    row(Field::Created, "created", &['➕'], &["created", "ctime", "cday"], "written down on"),
    row(Field::Done, "done", &['✅'], &["completion", "completed", "comptime", "compday"], "day done"),
    row(Field::Cancelled, "cancelled", &['❌'], &["cancelled"], "day given up"),
    row(Field::Recurrence, "recurrence", &['🔁'], &["repeat"], "how it comes back"),
    row(Field::OnCompletion, "on_completion", &['🏁'], &["oncompletion"], "keep or delete when done"),
    row(Field::Id, "id", &['🆔'], &["id"], "its name for others"),
    row(Field::DependsOn, "depends_on", &['⛔'], &["dependson"], "what must be done first"),
    own(Field::Estimate, "estimate", &["estimate"], "how much work it is, 45m or 1h30m"),
    own(Field::Spent, "spent", &["spent"], "time spent on it"),
    own(Field::Energy, "energy", &["energy"], "low fits a tired day"),
    own(Field::Owner, "owner", &["owner", "owners", "assignee"], "who does it"),
    own(Field::Sprint, "sprint", &["sprint"], "the sprint it belongs to"),
    own(Field::Weight, "weight", &["weight"], "what it counts for, 1 by default"),
    own(Field::DoneWhen, "done_when", &["donewhen", "criteria", "definitionofdone"], "how one will know"),
    own(Field::Reward, "reward", &["reward"], "what follows"),
    own(Field::HeadStart, "head_start", &["headstart"], "done before the goal began"),
];

const fn row(
    field: Field,
    name: &'static str,
    symbols: &'static [char],
    keys: &'static [&'static str],
    meaning: &'static str,
) -> FieldRow {
    FieldRow { field, name, symbols, keys, reserved: true, meaning }
}

const fn own(field: Field, name: &'static str, keys: &'static [&'static str], meaning: &'static str) -> FieldRow {
    FieldRow { field, name, symbols: &[], keys, reserved: false, meaning }
}

/// Returns the row of the field that a symbol announces.
pub fn by_symbol(symbol: char) -> Option<&'static FieldRow> {
    if symbol.is_ascii() {
        return None;
    }
    TABLE.iter().find(|row| row.symbols.contains(&symbol))
}

/// Returns the place of a symbol among all symbols of the table: the order in which unread ones are listed.
pub fn rank(symbol: char) -> usize {
    TABLE.iter().flat_map(|row| row.symbols).position(|known| *known == symbol).unwrap_or(usize::MAX)
}

/// Returns the row of the field that an inline key names; for keys of the Tasks plugin only case is
/// disregarded, for milepost's own also `-`, `_` and blanks.
pub fn by_key(key: &str) -> Option<&'static FieldRow> {
    static KEYS: LazyLock<KeyIndex<&FieldRow>> =
        LazyLock::new(|| KeyIndex::of(TABLE.iter().flat_map(|row| row.keys.iter().map(move |key| (*key, row)))));
    let mut room = [0; LONGEST_KEY];
    let folded = folded_in(&mut room, key)?;
    let is_whole = folded.len() == key.len();
    KEYS.get(folded).filter(|row| is_whole || !row.reserved)
}

/// Returns the row of a field.
pub fn of(field: Field) -> &'static FieldRow {
    &TABLE[field as usize]
}

/// Folds a key: lower case, without `-`, `_` and blanks, so that `Done-When` is `donewhen`.
pub fn folded(key: &str) -> String {
    let mut folded = String::with_capacity(key.len());
    let counts = |c: &char| !matches!(c, '-' | '_') && !c.is_whitespace();
    if key.is_ascii() {
        folded.extend(key.chars().filter(counts).map(|c| c.to_ascii_lowercase()));
    } else {
        folded.extend(key.chars().filter(counts).flat_map(char::to_lowercase));
    }
    folded
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn no_symbol_and_no_key_means_two_fields() {
        let symbols: Vec<char> = TABLE.iter().flat_map(|row| row.symbols.iter().copied()).collect();
        let keys: Vec<&str> = TABLE.iter().flat_map(|row| row.keys.iter().copied()).collect();
        assert_eq!(symbols.iter().collect::<BTreeSet<_>>().len(), symbols.len());
        assert_eq!(keys.iter().collect::<BTreeSet<_>>().len(), keys.len());
    }

    #[test]
    fn the_table_is_in_the_order_of_its_fields() {
        assert!(TABLE.iter().all(|row| of(row.field).field == row.field));
    }

    #[test]
    fn keys_fold_only_where_the_plugin_does_not_rule() {
        assert_eq!(by_key("Done-When").map(|row| row.field), Some(Field::DoneWhen));
        assert_eq!(by_key("DUE").map(|row| row.field), Some(Field::Due));
        assert!(by_key("d u e").is_none());
    }
}
