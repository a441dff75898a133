//! What was odd in a file, as a bare fact: `lint` words it, nobody else does.

use crate::text::Span;

/// Something odd at a place of one file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Where; an empty span at 0 means the file as a whole.
    pub span: Span,
    /// What.
    pub fact: Fact,
}

/// What can be odd. Each fact is worded by one rule of `lint`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fact {
    // -- the file ----------------------------------------------------------------
    /// Bytes that are not UTF-8; the good lines still count.
    NotUtf8,
    /// The file is UTF-16 or UTF-32: named by its byte order mark.
    OtherEncoding(&'static str),
    /// The file is above the limit and was not read.
    TooLarge,
    /// The file could not be read, and why.
    Unreadable(String),
    /// A settings file of Obsidian that is no JSON, and why, with its line.
    BrokenJson(String),
    /// A second copy that a synchroniser left, and whether it is read as a note all the same.
    ConflictCopy {
        /// Syncthing's are left out, those of others have ordinary names.
        is_read: bool,
    },
    /// Merge-conflict markers; both sides are shown.
    ConflictMarkers,
    /// Lists or quotes nested deeper than the model keeps.
    TooDeep,

    // -- YAML, in front matter or `milepost.yaml` -----------------------------------
    /// YAML that cannot be read, and why, in one clause without a full stop.
    BrokenYaml(String),
    /// YAML above the size that is read.
    YamlTooLarge,
    /// YAML nested deeper than is read.
    YamlTooDeep,
    /// YAML that is no list of keys.
    NotKeys,
    /// A key that stands there twice; the first counts.
    RepeatedKey(String),
    /// A key close to a known one.
    NearKey {
        /// As written.
        key: String,
        /// The known key.
        nearest: &'static str,
    },
    /// A setting that does not exist.
    UnknownSetting {
        /// As written.
        key: String,
        /// The nearest setting, if one is near.
        nearest: Option<&'static str>,
    },
    /// A rule of `check` that does not exist.
    UnknownRule {
        /// As written.
        name: String,
        /// The nearest rule, if one is near.
        nearest: Option<&'static str>,
    },
    /// A value that does not fit its key.
    BadValue {
        /// The key, as known.
        key: String,
        /// The value, as written.
        value: String,
        /// What would fit, `a date like 2026-11-30`.
        expected: &'static str,
    },
    /// A `type:` that is none.
    UnknownType {
        /// As written.
        value: String,
        /// The nearest type, if one is near.
        nearest: Option<&'static str>,
    },

    // -- habits --------------------------------------------------------------------
    /// A schedule that is not understood.
    BadSchedule(String),
    /// A habit that does not say how often.
    NoSchedule,

    // -- tasks ---------------------------------------------------------------------
    /// A date that the calendar does not have.
    NoSuchDay {
        /// The field, `due`.
        field: &'static str,
        /// As written.
        value: String,
    },
    /// A field symbol left in the text, so that it does not count.
    Unread(String),
    /// A recurrence rule that is not understood.
    BadRecurrence(String),
    /// A duration that is none, or out of bounds.
    BadDuration {
        /// The field, `estimate`.
        field: &'static str,
        /// As written.
        value: String,
    },
    /// A number that is none, or out of bounds.
    BadNumber {
        /// The field, `weight`.
        field: &'static str,
        /// As written.
        value: String,
    },

    // -- between notes ----------------------------------------------------------------
    /// A link that leads to no note.
    DeadLink {
        /// What it names.
        target: String,
        /// The nearest title, if one is near.
        nearest: Option<String>,
    },
    /// A link that leads to a note which is no goal.
    NotAGoal(String),
    /// A goal that stands above itself; the titles on the way round. Cut at this edge.
    GoalCycle(Vec<String>),
    /// A day of completion, creation or cancellation that is still to come.
    DayAhead {
        /// The field, `completion`.
        field: &'static str,
        /// The day.
        day: String,
    },
    /// A sprint note that does not say when it starts.
    SprintWithoutDays,
    /// A sprint that has no note.
    UnknownSprint {
        /// As written.
        name: String,
        /// The nearest sprint, if one is near.
        nearest: Option<String>,
    },
    /// A link to a block that leads to no task.
    DeadBlock(String),
    /// A due day before the start.
    DatesReversed {
        /// The start, as written.
        start: String,
        /// The due day, as written.
        due: String,
    },
}
