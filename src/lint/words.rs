//! The words of each fact: title, help, and what could be written instead.

use crate::{
    calendar::{Day, days_in_month, month_name},
    text::Fact,
};

/// A fact in words.
pub(super) struct Worded {
    pub(super) rule: &'static str,
    pub(super) title: String,
    pub(super) help: String,
    pub(super) instead: Option<String>,
}

fn worded(rule: &'static str, title: impl Into<String>, help: impl Into<String>) -> Worded {
    Worded { rule, title: title.into(), help: help.into(), instead: None }
}

impl Worded {
    fn instead(self, instead: impl Into<String>) -> Worded {
        Worded { instead: Some(instead.into()), ..self }
    }
}

/// Words a fact.
#[expect(clippy::too_many_lines, reason = "one table: a line or two for each fact")]
pub(super) fn of(fact: &Fact) -> Worded {
    match fact {
        Fact::NotUtf8 => worded(
            "not-utf8",
            "These bytes are not UTF-8",
            "The rest of the note counts. Saving it as UTF-8 brings this line back.",
        ),
        Fact::OtherEncoding(name) => worded(
            "other-encoding",
            format!("This note is {name}"),
            "milepost reads UTF-8. Save it in that encoding and it counts.",
        ),
        Fact::TooLarge => worded(
            "too-large",
            "This note is above 16 MiB",
            "It was not read. Split it, or leave it out with `exclude:` in milepost.yaml.",
        ),
        Fact::Unreadable(why) => {
            worded("unreadable", "This could not be read", format!("The system says: {why}. The rest of the vault is there."))
        }
        Fact::ConflictMarkers => worded(
            "merge-conflict",
            "A merge is not finished here",
            "Both sides are shown, and what stands on both counts once. Keep one side and remove the three marks.",
        ),
        Fact::TooDeep => {
            worded("too-deep", "This list is more than 64 levels deep", "Deeper tasks count as steps of the last level.")
        }
        Fact::BrokenYaml(why) => worded(
            "broken-front-matter",
            "This line is no YAML",
            format!("{}. The keys that can be read count, and so does the text below.", sentence(why)),
        ),
        Fact::BrokenJson(why) => worded(
            "broken-front-matter",
            "These settings are no JSON",
            format!("{}. They are left out; everything else counts.", sentence(why)),
        ),
        Fact::YamlTooLarge => {
            worded("broken-front-matter", "This front matter is above 64 KiB", "It was not read; the text below counts.")
        }
        Fact::YamlTooDeep => worded(
            "broken-front-matter",
            "This front matter is nested more than 64 levels deep",
            "It was not read; the text below counts.",
        ),
        Fact::NotKeys => worded(
            "broken-front-matter",
            "These are no keys",
            "Front matter is a list of lines like `due: 2026-11-30`. The text below counts.",
        ),
        Fact::RepeatedKey(key) => worded("repeated-key", format!("`{key}` stands here twice"), "The first one counts."),
        Fact::NearKey { key, nearest } => worded(
            "near-key",
            format!("Did you mean “{nearest}”?"),
            format!("`{key}` is kept as it is and shown in the note's details."),
        )
        .instead(format!("{nearest}:")),
        Fact::UnknownSetting { key, nearest } => unknown_setting(key, *nearest),
        Fact::BadValue { key, value, expected } => bad_value(key, value, expected),
        Fact::UnknownType { value, nearest } => unknown_type(value, *nearest),
        Fact::BadSchedule(text) => worded(
            "bad-schedule",
            format!("“{text}” is no schedule"),
            "The habit is listed, without days on which it is due. `daily`, `Tue, Thu`, `3/week`, `2/month`, `every 2 days` are some.",
        )
        .instead("schedule: 3/week"),
        Fact::NoSchedule => worded(
            "no-schedule",
            "This habit does not say how often",
            "It is listed, and its ticks are kept. With a line like this there are streaks and shares, too.",
        )
        .instead("schedule: daily"),
        Fact::NoSuchDay { field, value } => no_such_day(field, value),
        Fact::Unread(symbol) => worded(
            "unread-field",
            format!("The {symbol} is not read here"),
            format!(
                "Fields stand at the end of the line, each as symbol and value, {symbol} and then for example 2026-11-30. What comes behind them ends them."
            ),
        ),
        Fact::BadRecurrence(rule) => worded(
            "bad-recurrence",
            format!("“{rule}” is not understood"),
            "The step counts once. Rules begin with `every` and a number in digits.",
        )
        .instead("every 2 weeks"),
        Fact::BadDuration { field, value } => worded(
            "bad-duration",
            format!("“{value}” is no duration"),
            format!("The step counts, without its {field}. A number and a unit would do."),
        )
        .instead(format!("[{field}:: 45m]")),
        Fact::BadNumber { field, value } => {
            worded("bad-number", format!("“{value}” is no number of 0 or more"), format!("The step counts, without its {field}."))
                .instead(format!("[{field}:: 2]"))
        }
        Fact::DeadLink { target, nearest } => dead_link(target, nearest.as_deref()),
        Fact::NotAGoal(title) => worded(
            "not-a-goal",
            format!("“{title}” is no goal"),
            "Until it is one, this stands on its own. One line in its front matter would do.",
        )
        .instead("type: goal"),
        Fact::GoalCycle(titles) => worded(
            "goal-cycle",
            "These goals stand above each other",
            format!("{}. The last of these links is left out.", titles.join(" → ")),
        ),
        Fact::DayAhead { field, day } => worded(
            "day-ahead",
            format!("{day} is still to come"),
            format!("As the {field} date of this step it counts as today."),
        ),
        Fact::SprintWithoutDays => worded(
            "sprint-without-days",
            "This sprint does not say when it starts",
            "Until it does, its steps count as ordinary ones. `start:` and `end:` in its front matter would do.",
        )
        .instead("start: 2026-11-16"),
        Fact::UnknownSprint { name, nearest } => unknown_sprint(name, nearest.as_deref()),
        Fact::DeadBlock(target) => worded(
            "broken-link",
            format!("“{target}” leads to no step"),
            "A step gets a name to point at by `^name` at the end of its line.",
        ),
        Fact::DatesReversed { start, due } => worded(
            "date-order",
            format!("Due on {due}, before its start on {start}"),
            "The end lies before the beginning. Both dates are kept as written; one of them is probably a slip.",
        ),
    }
}

/// Makes a clause a sentence, without its full stop.
fn sentence(clause: &str) -> String {
    let mut chars = clause.trim_end_matches('.').chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

fn unknown_setting(key: &str, nearest: Option<&str>) -> Worded {
    match nearest {
        Some(nearest) => {
            worded("unknown-setting", format!("There is no setting `{key}`"), format!("The nearest is `{nearest}`."))
                .instead(format!("{nearest}:"))
        }
        None => worded("unknown-setting", format!("There is no setting `{key}`"), "It has no effect."),
    }
}

fn unknown_type(value: &str, nearest: Option<&str>) -> Worded {
    let words =
        worded("unknown-type", format!("“{value}” is no type that milepost knows"), "The note counts as an ordinary one.");
    match nearest {
        Some(nearest) => words.instead(format!("type: {nearest}")),
        None => words,
    }
}

/// A date in front matter that looks like one gets the words of a date.
fn bad_value(key: &str, value: &str, expected: &str) -> Worded {
    if expected.contains("date") && looks_like_day(value.trim_matches(['"', '\''])) {
        return no_such_day(key, value.trim_matches(['"', '\'']));
    }
    worded("bad-value", format!("`{key}` needs {expected}"), format!("“{value}” is kept in the note and counts as not given."))
}

fn looks_like_day(value: &str) -> bool {
    value.len() == 10 && value.bytes().enumerate().all(|(i, b)| if i == 4 || i == 7 { b == b'-' } else { b.is_ascii_digit() })
}

fn no_such_day(field: &str, value: &str) -> Worded {
    let field = field.replace('_', " ");
    if !looks_like_day(value) {
        let help = format!("The step counts, without this {field} date.");
        return worded("bad-date", format!("“{value}” is no date"), help).instead("2026-11-30");
    }
    let number = |range: std::ops::Range<usize>| value[range].parse::<u32>().unwrap_or(0);
    let (year, month, day) = (number(0..4), number(5..7), number(8..10));
    if !(1..=12).contains(&month) {
        let help = format!("It counts, without this {field} date. Months run from 01 to 12.");
        return worded("bad-date", format!("There is no month {month:02}"), help);
    }
    let last = days_in_month(year as i32, month);
    let help = format!("It counts, without this {field} date. {} {year} has {last} days.", month_name(month));
    let near = Day::from_ymd(year as i32, month, last).filter(|_| day > last);
    let words = worded("bad-date", format!("There is no {day}\u{a0}{}", month_name(month)), help);
    match near {
        Some(near) => words.instead(near.to_string()),
        None => words,
    }
}

fn unknown_sprint(name: &str, nearest: Option<&str>) -> Worded {
    let title = format!("There is no sprint “{name}”");
    match nearest {
        Some(nearest) => {
            worded("unknown-sprint", title, format!("The nearest is “{nearest}”. Until then the step is in no sprint."))
                .instead(format!("[sprint:: {nearest}]"))
        }
        None => {
            worded("unknown-sprint", title, "Until there is a note of that name with `type: sprint`, the step is in no sprint.")
        }
    }
}

fn dead_link(target: &str, nearest: Option<&str>) -> Worded {
    let title = format!("“{target}” leads to no note");
    match nearest {
        Some(nearest) => {
            worded("broken-link", title, format!("The nearest title is “{nearest}”. Until then this stands on its own."))
                .instead(format!("[[{nearest}]]"))
        }
        None => worded("broken-link", title, "Until there is one, this stands on its own."),
    }
}
