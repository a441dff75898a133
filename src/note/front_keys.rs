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

/// Each key with its names; the first is the one we write.
///
/// # Source
/// `format.md` §2 (goal keys), §6 (habits), §7 (sprints), §8 (reviews), and TaskNotes.
pub const TABLE: &[(Key, &[&str])] = &[
    (Key::Type, &["type"]),
    (Key::Title, &["title"]),
    (Key::Tags, &["tags", "tag"]),
    (Key::Aliases, &["aliases", "alias"]),
    (Key::KanbanPlugin, &["kanban-plugin"]),
    (Key::Status, &["status"]),
    (Key::Start, &["start"]),
    (Key::Due, &["due", "deadline", "target_date"]),
    (Key::Scheduled, &["scheduled"]),
    (Key::Created, &["created", "date_created"]),
    (Key::DoneDay, &["completed_date", "completed", "completion", "done"]),
    (Key::CancelledDay, &["dropped", "cancelled"]),
    (Key::Parent, &["parent", "up", "goal", "project", "projects"]),
    (Key::Area, &["area"]),
    (Key::Language, &["language", "lang"]),
    (Key::Owner, &["owner", "owners", "assignee"]),
    (Key::Why, &["why", "because", "relevant"]),
    (Key::DoneWhen, &["done_when", "criteria", "definition_of_done"]),
    (Key::Measure, &["measure"]),
    (Key::Current, &["current"]),
    (Key::Cadence, &["cadence"]),
    (Key::Reward, &["reward", "rewards"]),
    (Key::Celebrated, &["celebrated"]),
    (Key::Weight, &["weight"]),
    (Key::ProgressBy, &["progress_by"]),
    (Key::Estimate, &["estimate", "time_estimate"]),
    (Key::Sprint, &["sprint"]),
    (Key::Priority, &["priority"]),
    (Key::Period, &["end"]),
    (
        Key::Other,
        &[
            "schedule",
            "from",
            "until",
            "target",
            "target_per",
            "direction",
            "minimum",
            "log",
            "cue",
            "paused",
            "length",
            "capacity",
            "period",
            "recurrence",
            "complete_instances",
            "contexts",
            "date_modified",
            "time_entries",
            "reminders",
            "milepost",
        ],
    ),
];

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
    static KEYS: LazyLock<KeyIndex<Key>> =
        LazyLock::new(|| KeyIndex::of(TABLE.iter().flat_map(|(key, names)| names.iter().map(|name| (*name, *key)))));
    KEYS.get(folded_in(&mut [0; LONGEST_KEY], name)?)
}

/// Returns the known name that an unknown one was probably meant to be.
pub fn nearest(name: &str) -> Option<&'static str> {
    let folded_name = folded(name);
    if folded_name.chars().count() < 3 || COMMON.contains(&folded_name.as_str()) {
        return None;
    }
    let names = TABLE.iter().flat_map(|(_, names)| names.iter().copied());
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
