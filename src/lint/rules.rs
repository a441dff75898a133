//! The rules, in the order in which they are listed: name, severity, what each notices.

use crate::lint::Severity;

/// A rule.
#[derive(Debug)]
pub struct Rule {
    /// Its name, as in `lint:` of `milepost.yaml`.
    pub name: &'static str,
    /// How much its diagnostics matter, unless the settings say otherwise.
    pub severity: Severity,
    /// What it notices, in one sentence.
    pub notices: &'static str,
}

const fn rule(name: &'static str, severity: Severity, notices: &'static str) -> Rule {
    Rule { name, severity, notices }
}

/// All rules.
pub const RULES: &[Rule] = &[
    rule("not-utf8", Severity::Warning, "Bytes that are not UTF-8."),
    rule("other-encoding", Severity::Error, "A note in UTF-16 or UTF-32."),
    rule("too-large", Severity::Error, "A note above 16 MiB."),
    rule("unreadable", Severity::Error, "A file or folder that could not be read."),
    rule("merge-conflict", Severity::Error, "The marks of an unfinished merge."),
    rule("too-deep", Severity::Warning, "Lists nested deeper than 64 levels."),
    rule("broken-front-matter", Severity::Error, "Front matter or settings that are no YAML."),
    rule("repeated-key", Severity::Warning, "A key that stands there twice."),
    rule("near-key", Severity::Hint, "A key that is nearly one that milepost knows."),
    rule("unknown-setting", Severity::Warning, "A key of milepost.yaml that does not exist."),
    rule("bad-value", Severity::Error, "A value that does not fit its key."),
    rule("unknown-type", Severity::Warning, "A type that is nearly one that milepost knows."),
    rule("bad-schedule", Severity::Warning, "A schedule of a habit that is not understood."),
    rule("no-schedule", Severity::Hint, "A habit that does not say how often."),
    rule("bad-date", Severity::Error, "A date that the calendar does not have."),
    rule("unread-field", Severity::Warning, "A field symbol that stands where it is not read."),
    rule("bad-recurrence", Severity::Warning, "A recurrence rule that is not understood."),
    rule("bad-duration", Severity::Error, "An estimate that is no duration."),
    rule("bad-number", Severity::Error, "A number that is none."),
    rule("broken-link", Severity::Warning, "A link to a goal that leads to no note."),
    rule("not-a-goal", Severity::Warning, "A link to a goal that leads to another kind of note."),
    rule("goal-cycle", Severity::Error, "Goals that stand above each other in a circle."),
    rule("sprint-without-days", Severity::Warning, "A sprint that does not say when it starts."),
    rule("unknown-sprint", Severity::Hint, "A step that names a sprint which has no note."),
    rule("day-ahead", Severity::Hint, "A step that was done, written or given up on a day still to come."),
    rule("date-order", Severity::Warning, "An end before its beginning."),
];

/// Returns the rule of a name.
pub(super) fn named(name: &str) -> &'static Rule {
    RULES.iter().find(|rule| rule.name == name).unwrap_or(&RULES[0])
}
