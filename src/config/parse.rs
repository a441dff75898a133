//! Reads `milepost.yaml`: a table of settings, each with what would fit. It never fails.

mod settings;

pub use settings::{Setting, TABLE};

use super::values::{days, days_between, flag, is_colour, items, weekday, words};
use crate::calendar::{Day, Minutes, Weekday, WorkingDays, parse_minutes};
use crate::config::{Area, Config, DailyNotes, Glob, Level, Person, ProgressBy, SprintCadence, StatusType};
use crate::order;
use crate::text::{
    Fact, Problem, Span, nearest, words_in,
    yaml::{self, Entry, Value},
};

/// Reads the text of `milepost.yaml`. A bad value costs itself and is a problem; its key keeps the default.
///
/// # Example
/// ```
/// use milepost::{config, text::Fact};
/// let (config, problems) = config::parse("rate_threshold: 70\nweek_strats: sunday\n");
/// assert_eq!(config.rate_threshold, 70);
/// assert!(matches!(&problems[0].fact, Fact::UnknownSetting { nearest: Some("week_starts"), .. }));
/// ```
pub fn parse(text: &str) -> (Config, Vec<Problem>) {
    let read = yaml::parse(text, Span::new(0, text.len()));
    let mut draft = Draft { config: Config::default(), weekdays: Weekday::ALL[..5].to_vec(), days_off: Vec::new() };
    let mut problems = read.problems;
    let mut seen = Vec::new();
    for entry in &read.entries {
        let key = entry.key.trim().to_lowercase().replace(['-', ' '], "_");
        let Some(Setting { name, read, .. }) = TABLE.iter().find(|setting| setting.name == key) else {
            problems.push(unknown(&entry.key, entry.key_span, TABLE.iter().map(|setting| setting.name)));
            continue;
        };
        if seen.contains(name) {
            problems.push(Problem { span: entry.key_span, fact: Fact::RepeatedKey(entry.key.clone()) });
            continue;
        }
        seen.push(*name);
        let mut odd = Odd { text, entry, name, problems: &mut problems };
        if entry.value != Value::Null {
            read(&mut draft, &entry.value, &mut odd);
        } else if odd.is_lost_tag() && *name == "private" {
            // `private: #diary` is a comment for YAML: what should be hidden would be shown.
            odd.whole(TAG_IN_QUOTES);
        }
    }
    order::by_key(&mut problems, |problem| problem.span);
    let working_days = WorkingDays::new(draft.weekdays, draft.days_off);
    (Config { working_days, ..draft.config }, problems)
}

/// The settings while they are read: two of them make one value.
struct Draft {
    config: Config,
    weekdays: Vec<Weekday>,
    days_off: Vec<Day>,
}

const FOLDER: &str = "a folder";
const DURATION: &str = "a duration like 2h or 45m";
const DATE: &str = "a date like 2026-11-30";
const LEAD: &str = "a number of days like 1d";
const TAG_IN_QUOTES: &str = "a tag in quotes, \"#diary\", or a folder, glob or area";

/// Where the value that is being read stands, and the problems found in it.
struct Odd<'p> {
    text: &'p str,
    entry: &'p Entry,
    name: &'static str,
    problems: &'p mut Vec<Problem>,
}

impl Odd<'_> {
    /// Says that the value as a whole does not fit.
    fn whole(&mut self, expected: &'static str) {
        let written: String = self.text[self.entry.value_span.range()].split_whitespace().collect::<Vec<_>>().join(" ");
        self.push(self.entry.value_span, self.name.to_owned(), written, expected);
    }

    /// Says that a part of the value does not fit; `key` is the path to it.
    fn part(&mut self, key: String, value: &Value, expected: &'static str) {
        let written = words(value).unwrap_or_default();
        let span = self.entry.value_span;
        let found = Some(&written).filter(|written| !written.is_empty()).and_then(|word| self.word(word));
        self.push(found.unwrap_or(span), key, written, expected);
    }

    fn item(&mut self, value: &Value, expected: &'static str) {
        if value == &self.entry.value { self.whole(expected) } else { self.part(self.name.to_owned(), value, expected) }
    }

    fn push(&mut self, span: Span, key: String, written: String, expected: &'static str) {
        let value = if written.chars().count() > 60 { written.chars().take(59).chain(['…']).collect() } else { written };
        self.problems.push(Problem { span, fact: Fact::BadValue { key, value, expected } });
    }

    /// Says that a key below the setting is not known.
    fn unknown(&mut self, key: &str, known: &[&'static str]) {
        let span = self.word(key).unwrap_or(self.entry.value_span);
        self.problems.push(unknown(key, span, known.iter().copied()));
    }

    /// Returns where a word of the value stands.
    fn word(&self, word: &str) -> Option<Span> {
        let start = self.entry.value_span.start as usize;
        let found = words_in(&self.text[self.entry.value_span.range()], word).next()?;
        Some(Span::new(start + found.start as usize, start + found.end as usize))
    }

    fn set<T>(&mut self, setting: &mut T, read: Option<T>, expected: &'static str) {
        match read {
            Some(value) => *setting = value,
            None => self.whole(expected),
        }
    }

    fn words(&mut self, value: &Value, expected: &'static str) -> Option<String> {
        let words = words(value);
        if words.is_none() {
            self.item(value, expected);
        }
        words
    }

    fn globs(&mut self, value: &Value) -> Vec<Glob> {
        let glob = |item| self.words(item, "a folder or a glob like work/**").map(|pattern| Glob::new(&pattern));
        items(value).iter().filter_map(glob).collect()
    }

    /// Says whether the line holds nothing behind its colon but what looks like a tag.
    fn is_lost_tag(&self) -> bool {
        let line = self.text[self.entry.key_span.end as usize..].lines().next().unwrap_or_default();
        let rest = line.split_once(':').map_or("", |(_, rest)| rest.trim_start());
        rest.strip_prefix('#').is_some_and(|tag| tag.starts_with(char::is_alphanumeric))
    }
}

/// Says whether an address belongs to a program, names the note, and cannot run or load anything in a page.
fn is_editor(address: &str) -> bool {
    let Some((scheme, rest)) = address.split_once("://") else { return false };
    let is_name = scheme.starts_with(|first: char| first.is_ascii_lowercase())
        && scheme.chars().all(|char| char.is_ascii_lowercase() || char.is_ascii_digit() || "+-.".contains(char));
    let is_web =
        ["http", "https", "ws", "wss", "ftp", "data", "blob", "javascript", "vbscript", "about", "view-source"].contains(&scheme);
    is_name && !is_web && rest.contains("{file}") && rest.chars().all(|char| char.is_ascii_graphic())
}

fn unknown(key: &str, span: Span, known: impl Iterator<Item = &'static str>) -> Problem {
    Problem { span, fact: Fact::UnknownSetting { key: key.to_owned(), nearest: nearest(key, known) } }
}

fn minutes(value: &Value) -> Option<Minutes> {
    words(value).and_then(|words| parse_minutes(&words).ok()).filter(|minutes| minutes.0 > 0)
}

fn daily(value: &Value, odd: &mut Odd<'_>) -> Option<DailyNotes> {
    let mut daily = DailyNotes { folder: String::new(), format: "YYYY-MM-DD".to_owned() };
    let folder = |words: &str| words.trim_start_matches("./").trim_matches('/').to_owned();
    let Some(pairs) = value.pairs() else {
        daily.folder = folder(&odd.words(value, "a folder, or {folder, format}")?);
        return Some(daily);
    };
    for (key, value) in pairs.iter().filter(|(_, value)| *value != Value::Null) {
        match (key.to_lowercase().as_str(), words(value)) {
            ("folder", Some(words)) => daily.folder = folder(&words),
            ("format", Some(words)) => daily.format = words,
            ("folder", None) => odd.part("daily.folder".to_owned(), value, FOLDER),
            ("format", None) => odd.part("daily.format".to_owned(), value, "a format like YYYY-MM-DD"),
            _ => odd.unknown(key, &["folder", "format"]),
        }
    }
    Some(daily)
}

fn week_starts(draft: &mut Draft, value: &Value, odd: &mut Odd<'_>) {
    let first = words(value).and_then(|name| weekday(&name));
    let first = first.filter(|day| matches!(day, Weekday::Monday | Weekday::Sunday | Weekday::Saturday));
    odd.set(&mut draft.config.week_starts, first, "`monday`, `sunday` or `saturday`");
}

fn working_days(draft: &mut Draft, value: &Value, odd: &mut Odd<'_>) {
    let mut weekdays = Vec::new();
    for item in items(value) {
        let listed = words(item).unwrap_or_default();
        match listed.split(',').map(weekday).collect::<Option<Vec<_>>>() {
            Some(found) => weekdays.extend(found),
            None => odd.item(item, "weekdays like [Mon, Tue, Wed]"),
        }
    }
    if !weekdays.is_empty() {
        draft.weekdays = weekdays;
    }
}

fn days_off(draft: &mut Draft, value: &Value, odd: &mut Odd<'_>) {
    for item in items(value) {
        match words(item).and_then(|words| words.split(',').map(days_between).collect::<Option<Vec<_>>>()) {
            Some(days) => draft.days_off.extend(days.into_iter().flatten()),
            None => odd.item(item, "days like 2026-12-25 or 2026-12-24..2026-12-31"),
        }
    }
}

fn progress_by(draft: &mut Draft, value: &Value, odd: &mut Odd<'_>) {
    let by = words(value).and_then(|words| match words.to_lowercase().as_str() {
        "count" => Some(ProgressBy::Count),
        "estimate" => Some(ProgressBy::Estimate),
        _ => None,
    });
    odd.set(&mut draft.config.progress_by, by, "`count` or `estimate`");
}

fn sprints(value: &Value, odd: &mut Odd<'_>) -> Option<SprintCadence> {
    let Some(pairs) = value.pairs() else {
        odd.whole("{start: 2026-11-02, length: 2 weeks}");
        return None;
    };
    let (mut start, mut length) = (None, None);
    for (key, value) in pairs {
        match key.to_lowercase().as_str() {
            "start" => {
                start = words(value).and_then(|words| words.parse::<Day>().ok());
                if start.is_none() {
                    odd.part("sprints.start".to_owned(), value, DATE);
                }
            }
            "length" => {
                length = days(value).filter(|days| (1..=366).contains(days));
                if length.is_none() {
                    odd.part("sprints.length".to_owned(), value, "a length like 2 weeks");
                }
            }
            _ => odd.unknown(key, &["start", "length"]),
        }
    }
    let named = |name: &str| pairs.iter().any(|(key, _)| key.eq_ignore_ascii_case(name));
    if !(named("start") && named("length")) {
        odd.whole("{start: 2026-11-02, length: 2 weeks}");
    }
    Some(SprintCadence { start: start?, length: length? })
}

fn statuses(draft: &mut Draft, value: &Value, odd: &mut Odd<'_>) {
    let Some(pairs) = value.pairs() else { return odd.whole("a map like {h: on_hold}") };
    for (key, value) in pairs {
        let mut symbol = key.chars();
        match (symbol.next(), symbol.next(), words(value).and_then(|name| StatusType::from_name(&name))) {
            (Some(symbol), None, Some(status)) => draft.config.statuses.push((symbol, status)),
            (Some(_), None, None) => {
                odd.part(format!("statuses.{key}"), value, "`todo`, `in_progress`, `on_hold`, `done`, `cancelled` or `non_task`");
            }
            _ => odd.part("statuses".to_owned(), &Value::Text(key.clone()), "one character, in quotes if YAML needs them"),
        }
    }
}

fn areas(draft: &mut Draft, value: &Value, odd: &mut Odd<'_>) {
    let listed = items(value).iter().flat_map(|item| match item {
        Value::Map(pairs) => pairs.clone(),
        name => words(name).map(|name| (name, Value::Null)).into_iter().collect(),
    });
    for (name, colour) in listed {
        let written = words(&colour);
        let colour_fits = written.as_deref().is_none_or(is_colour) && colour.pairs().is_none();
        if !colour_fits {
            odd.part(format!("areas.{name}"), &colour, "a colour like \"#2a7\" or teal");
        }
        draft.config.areas.push(Area { name, colour: written.filter(|_| colour_fits) });
    }
}

fn reminders(draft: &mut Draft, value: &Value, odd: &mut Odd<'_>) {
    let written = if flag(value) == Some(false) { &[] } else { items(value) };
    let read = |item| {
        let lead = days(item);
        if lead.is_none() {
            odd.item(item, LEAD);
        }
        lead
    };
    let mut reminders: Vec<_> = written.iter().filter_map(read).collect();
    reminders.sort_unstable();
    reminders.dedup();
    if !reminders.is_empty() || written.is_empty() {
        draft.config.reminders = reminders;
    }
}

fn lint(draft: &mut Draft, value: &Value, odd: &mut Odd<'_>) {
    let Some(pairs) = value.pairs() else { return odd.whole("a map like {smart-relevant: off}") };
    for (rule, value) in pairs {
        let level = words(value).and_then(|words| match words.to_lowercase().as_str() {
            "off" | "false" => Some(Level::Off),
            "hint" => Some(Level::Hint),
            "warning" => Some(Level::Warning),
            "error" => Some(Level::Error),
            _ => None,
        });
        match level {
            Some(level) => draft.config.lint.push((rule.trim().to_owned(), level)),
            None => odd.part(format!("lint.{rule}"), value, "`off`, `hint`, `warning` or `error`"),
        }
    }
}

fn people(draft: &mut Draft, value: &Value, odd: &mut Odd<'_>) {
    let handle = |name: &str| name.trim().trim_start_matches('@').to_owned();
    let Some(listed) = value.pairs() else {
        for item in items(value) {
            let name = odd.words(item, "a map like {ann: {name: Ann, capacity: 20h}}");
            draft.config.people.extend(name.map(|name| (handle(&name), Person::default())));
        }
        return;
    };
    for (key, value) in listed {
        let mut person = Person { name: words(value), capacity: None };
        for (field, value) in value.pairs().unwrap_or_default() {
            match field.to_lowercase().as_str() {
                "name" => person.name = words(value),
                "capacity" => {
                    person.capacity = minutes(value);
                    if person.capacity.is_none() && *value != Value::Null {
                        odd.part(format!("people.{key}.capacity"), value, DURATION);
                    }
                }
                _ => odd.unknown(field, &["name", "capacity"]),
            }
        }
        draft.config.people.push((handle(key), person));
    }
}

fn private(draft: &mut Draft, value: &Value, odd: &mut Odd<'_>) {
    for item in items(value) {
        let Some(name) = odd.words(item, TAG_IN_QUOTES) else { continue };
        if let Some(tag) = name.strip_prefix('#') {
            draft.config.private.tags.push(tag.to_lowercase());
        } else {
            draft.config.private.globs.push(Glob::new(&name));
            draft.config.private.areas.push(name.to_lowercase());
        }
    }
}

#[cfg(test)]
mod tests;
