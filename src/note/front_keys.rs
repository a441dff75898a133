//! The table of front-matter keys: every name and alias that milepost knows.

use crate::note::{
    field_table::folded,
    front_matter::GoalStatus,
    key_index::{KeyIndex, LONGEST_KEY, folded_in},
};
use std::sync::LazyLock;

/// A key with a meaning.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "`format.md` §2, §6, §7 and §8 name and explain each")]
pub enum Key {
    Type,
    Title,
    Tags,
    Aliases,
    KanbanPlugin,
    Status,
    Start,
    Due,
    Scheduled,
    Created,
    DoneDay,
    CancelledDay,
    Parent,
    Area,
    /// The language that the note is in, by its code.
    Language,
    Owner,
    Why,
    DoneWhen,
    Measure,
    Current,
    Cadence,
    Reward,
    Celebrated,
    Weight,
    ProgressBy,
    Estimate,
    Sprint,
    Priority,
    /// `end:`, the last day of a sprint.
    Period,
    /// Known, and read by whoever needs it: the keys of habits, sprints and reviews.
    Other,
}

/// What is known about a key.
#[derive(Debug)]
pub struct KeyRow {
    /// Which key it is.
    pub key: Key,
    /// Its names; the first is the one we write.
    pub names: &'static [&'static str],
    /// What it means, in a few words.
    pub meaning: &'static str,
    /// The words it takes, if it takes no others.
    pub values: &'static [&'static str],
}

/// Each key with its names.
///
/// # Source
/// `format.md` §2 (goal keys), §6 (habits), §7 (sprints), §8 (reviews), and TaskNotes.
pub const TABLE: &[KeyRow] = &[
    row(Key::Type, &["type"], "what this note is").of(&["goal", "habit", "sprint", "review", "retro", "standup", "task"]),
    row(Key::Title, &["title"], "the title, instead of the first heading or the file's name"),
    row(Key::Tags, &["tags", "tag"], "tags of the whole note"),
    row(Key::Aliases, &["aliases", "alias"], "other names that links may use"),
    row(Key::KanbanPlugin, &["kanban-plugin"], "makes the note an Obsidian Kanban board"),
    row(Key::Status, &["status"], "where the goal stands; active by default")
        .of(&["idea", "active", "paused", "done", "dropped"]),
    row(Key::Start, &["start"], "the day it begins"),
    row(Key::Due, &["due", "deadline", "target_date"], "the day by which it is to be reached"),
    row(Key::Scheduled, &["scheduled"], "the day to work on it"),
    row(Key::Created, &["created", "date_created"], "the day it was written down"),
    row(Key::DoneDay, &["completed_date", "completed", "completion", "done"], "the day it was done"),
    row(Key::CancelledDay, &["dropped", "cancelled"], "the day it was given up"),
    row(Key::Parent, &["parent", "up", "goal", "project", "projects"], "the goal above this one; in a sprint, the sprint goal"),
    row(Key::Area, &["area"], "the area of life or theme, nested with /"),
    row(Key::Language, &["language", "lang"], "the language that the note is written in, like en or es"),
    row(Key::Owner, &["owner", "owners", "assignee"], "who it belongs to"),
    row(Key::Why, &["why", "because", "relevant"], "why it matters to you: Relevant"),
    row(Key::DoneWhen, &["done_when", "criteria", "definition_of_done"], "how one will know that it is reached: Specific"),
    row(Key::Measure, &["measure"], "the value that is to move, like 0 -> 120 words: Measurable"),
    row(Key::Current, &["current"], "where the measured value stands, when it is not logged"),
    row(Key::Cadence, &["cadence"], "an amount and how often, like 10 words every week"),
    row(Key::Reward, &["reward", "rewards"], "what follows: a text, or one each for 25, 50, 75 and 100"),
    row(Key::Celebrated, &["celebrated"], "the milestones that were celebrated: 25, 50, 75, 100 or titles of stages"),
    row(Key::Weight, &["weight"], "what it counts for in the goal above, 1 by default"),
    row(Key::ProgressBy, &["progress_by"], "every step alike, or each by its estimate").of(&["count", "estimate"]),
    row(Key::Estimate, &["estimate", "time_estimate"], "how much work it is, 45m or 1h30m"),
    row(Key::Sprint, &["sprint"], "the sprint of every open task in it"),
    row(Key::Priority, &["priority"], "how urgent it is").of(&["highest", "high", "medium", "low", "lowest"]),
    row(Key::Period, &["end"], "the last day of the sprint"),
    row(Key::Other, &["schedule"], "how often, like daily, Tue, Thu, 3/week or every 2 days"),
    row(Key::Other, &["from"], "the first day of the habit"),
    row(Key::Other, &["until"], "the last day of the habit"),
    row(Key::Other, &["target"], "how much is wanted, like 5 push-ups"),
    row(Key::Other, &["target_per"], "what the target is for: each day, or the whole period").of(&["day", "period"]),
    row(Key::Other, &["direction"], "whether more or less is better").of(&["at_least", "at_most"]),
    row(Key::Other, &["minimum"], "the version for a bad day; it counts"),
    row(Key::Other, &["log"], "the key by which daily notes log it"),
    row(Key::Other, &["cue"], "what it follows, like after coffee"),
    row(Key::Other, &["paused"], "days that do not count, like 2026-08-01..2026-08-14"),
    row(Key::Other, &["length"], "how long the sprint is, like 2 weeks"),
    row(Key::Other, &["capacity"], "how much time there is in the sprint"),
    row(Key::Other, &["period"], "the period that the review looks back on, like 2026-W47, 2026-11 or 2026-Q4"),
    row(Key::Other, &["recurrence"], "how the task comes back"),
    row(Key::Other, &["complete_instances"], "the days on which the recurring task was done"),
    row(Key::Other, &["contexts"], "where the task can be done"),
    row(Key::Other, &["date_modified"], "when the note was changed last"),
    row(Key::Other, &["time_entries"], "the time that was spent, as TaskNotes keeps it"),
    row(Key::Other, &["reminders"], "how long before its day it is to be said"),
    row(Key::Other, &["milepost"], "rules of `milepost check` that this note lets pass: {allow: [rule]}"),
];

const fn row(key: Key, names: &'static [&'static str], meaning: &'static str) -> KeyRow {
    KeyRow { key, names, meaning, values: &[] }
}

impl KeyRow {
    const fn of(self, values: &'static [&'static str]) -> KeyRow {
        KeyRow { values, ..self }
    }
}

/// Returns what is known about a key by one of its names; case, `-`, `_` and blanks make no difference.
pub fn row_of(name: &str) -> Option<&'static KeyRow> {
    static ROWS: LazyLock<KeyIndex<&KeyRow>> =
        LazyLock::new(|| KeyIndex::of(TABLE.iter().flat_map(|row| row.names.iter().map(move |name| (*name, row)))));
    ROWS.get(folded_in(&mut [0; LONGEST_KEY], name)?)
}

/// Keys that Obsidian, publishing tools and people use for themselves: never taken for a slip of the pen.
const COMMON: &[&str] = &[
    "date",
    "modified",
    "updated",
    "cssclass",
    "cssclasses",
    "publish",
    "permalink",
    "description",
    "image",
    "cover",
    "id",
    "name",
    "author",
    "source",
    "url",
    "layout",
    "category",
    "categories",
    "people",
    "areas",
    "notes",
    "ends",
    "stat",
    "competition",
    "complete",
    "contacts",
    "contents",
    "context",
    "currency",
    "form",
    "height",
    "percent",
    "person",
    "product",
    "products",
    "projector",
    "record",
    "related",
    "relevance",
    "rewarded",
    "spring",
    "stages",
    "stakes",
    "stars",
    "states",
    "static",
    "stats",
    "tone",
    "zone",
];

/// Returns the key of a name; case, `-`, `_` and blanks make no difference.
pub fn known(name: &str) -> Option<Key> {
    row_of(name).map(|row| row.key)
}

/// Returns the known name that an unknown one was probably meant to be.
pub fn nearest(name: &str) -> Option<&'static str> {
    let folded_name = folded(name);
    if folded_name.chars().count() < 3 || COMMON.contains(&folded_name.as_str()) {
        return None;
    }
    let names = TABLE.iter().flat_map(|row| row.names.iter().copied());
    crate::text::nearest(name, names.filter(|known| known.len() >= 3))
}

/// Reads the status of a goal, or of a TaskNotes note.
pub fn status(words: &str) -> Option<GoalStatus> {
    Some(match folded(words).as_str() {
        "idea" | "someday" | "none" => GoalStatus::Idea,
        "active" | "open" | "todo" => GoalStatus::Active,
        "inprogress" | "doing" => GoalStatus::InProgress,
        "paused" | "onhold" | "waiting" => GoalStatus::Paused,
        "done" | "completed" | "complete" | "finished" => GoalStatus::Done,
        "dropped" | "cancelled" | "canceled" | "abandoned" => GoalStatus::Dropped,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::TABLE;
    use crate::{
        config::Config,
        note::{Reader, parse},
        path::VaultPath,
        text::{Fact, Source},
    };
    use std::sync::Arc;

    #[test]
    fn every_word_that_is_listed_for_a_key_is_understood() {
        let path = VaultPath::new("a.md").unwrap();
        for (row, value) in TABLE.iter().flat_map(|row| row.values.iter().map(move |value| (row, value))) {
            let kind = if row.key == super::Key::Type { "" } else { "type: habit\nschedule: daily\n" };
            let text = format!("---\n{kind}{}: {value}\n---\n", row.names[0]);
            let note = parse(Arc::new(Source::of(path.clone(), &text)), &Reader::new(&Config::default()));
            let odd = note.problems.iter().filter(|problem| problem.fact != Fact::NoSchedule).count();
            assert_eq!(odd, 0, "{text}: {:?}", note.problems);
        }
    }
}
