//! todo.txt: one line is one task; `+project` says to which goal it belongs.
//!
//! # Source
//! <https://github.com/todotxt/todo.txt>, "The Todo.txt Format"; `due:`, `t:` and `rec:` as in topydo, Simpletask and others.

use super::{
    Given, Imported,
    outline::{Sheet, SheetKind, State, Step},
    text::{Source, line_in, one_line, tag},
};
use crate::{
    calendar::{Day, Rule},
    note::Priority,
};
use std::collections::HashMap;

/// Reads an export. Any text is one.
pub(super) fn read(given: Given<'_>) -> Imported {
    let mut imported = Imported::default();
    let mut places: HashMap<String, usize> = HashMap::new();
    for (number, raw) in given.text().lines().enumerate() {
        if raw.trim().is_empty() {
            continue;
        }
        let place = format!("line {}", number + 1);
        let mut task = Task::default();
        task.read(&one_line(raw), &mut |what| imported.leave(what, place.clone()));
        let (name, kind) = match &task.project {
            Some(project) => (project.clone(), SheetKind::Goal),
            None => (String::new(), SheetKind::List),
        };
        let at = *places.entry(name).or_insert_with(|| {
            let title = task.project.as_deref().unwrap_or(given.name);
            imported.notes.push(Sheet::new(kind, title));
            imported.notes.len() - 1
        });
        imported.notes[at].last().add(task.step);
    }
    imported
}

/// A task as it is read.
#[derive(Default)]
struct Task {
    step: Step,
    project: Option<String>,
}

impl Task {
    fn read(&mut self, text: &str, leave: &mut dyn FnMut(String)) {
        let mut rest = text;
        let is_done = rest.strip_prefix("x ").map(|behind| rest = behind.trim_start()).is_some();
        if let Some((letter, behind)) = priority(rest) {
            self.prioritise(letter, leave);
            rest = behind;
        }
        if is_done {
            self.step.state = State::Done;
            self.step.dates.done = day_at(&mut rest);
            self.step.dates.created = self.step.dates.done.and_then(|_| day_at(&mut rest));
        } else {
            self.step.dates.created = day_at(&mut rest);
        }
        let words: Vec<&str> = rest.split_whitespace().collect();
        let is_mark = |word: &&str| is_name(word, '+') || is_name(word, '@') || (known(word).is_some());
        let last = words.iter().rposition(|word| !is_mark(word)).map_or(0, |at| at + 1);
        let mut kept: Vec<String> = Vec::new();
        for (at, word) in words.iter().enumerate() {
            if is_name(word, '+') {
                let is_first = self.project.is_none();
                if is_first {
                    self.project = Some(word[1..].to_owned());
                }
                // Inside a sentence, or behind another one, it is a word.
                if is_first && (at >= last || at == 0) {
                    continue;
                }
            } else if is_name(word, '@') {
                // What no tag can be stays as it is written.
                if let Some(tag) = tag(&word[1..]).filter(|tag| tag[1..] == word[1..]) {
                    kept.push(tag);
                    continue;
                }
            } else if let Some((key, value)) = known(word)
                && self.take(key, value, leave)
            {
                continue;
            }
            kept.push(line_in(word, Source::Plain, rest.contains(['[', '('])));
        }
        self.step.words = kept.join(" ");
        self.settle();
    }

    /// Takes over what a key says; false if it is not understood and stays in the words.
    fn take(&mut self, key: &str, value: &str, leave: &mut dyn FnMut(String)) -> bool {
        let dates = &mut self.step.dates;
        let mut day = |slot: fn(&mut crate::note::Dates) -> &mut Option<Day>| {
            let read = value.parse().ok();
            if read.is_some() {
                *slot(dates) = read;
            } else {
                leave(format!("days of `{key}:` that are no dates like 2026-11-30: they stay in the words"));
            }
            read.is_some()
        };
        match key {
            "due" => day(|dates| &mut dates.due),
            "t" => day(|dates| &mut dates.start),
            "scheduled" => day(|dates| &mut dates.scheduled),
            "cancelled" => {
                let is_day = day(|dates| &mut dates.cancelled);
                self.step.state = if is_day { State::Cancelled } else { self.step.state };
                is_day
            }
            "rec" => {
                self.step.recurrence = rule(value);
                if self.step.recurrence.is_none() {
                    leave("rules of `rec:` that are not understood: they stay in the words".to_owned());
                }
                self.step.recurrence.is_some()
            }
            "pri" => match value.as_bytes() {
                [letter @ b'A'..=b'Z'] => {
                    self.prioritise(*letter, leave);
                    true
                }
                _ => false,
            },
            "status" => {
                match value {
                    "doing" => self.step.state = State::Doing,
                    "cancelled" => self.step.state = State::Cancelled,
                    "open" => {}
                    _ => return false,
                }
                true
            }
            "id" if is_id(value) && self.step.id.is_none() => {
                self.step.id = Some(value.to_owned());
                true
            }
            "dep" if is_id(value) => {
                self.step.depends_on.push(value.to_owned());
                true
            }
            "estimate" if crate::calendar::parse_minutes(value).is_ok() => {
                self.step.says("estimate", value);
                true
            }
            "owner" if value.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_')) => {
                self.step.says("owner", value);
                true
            }
            _ => false,
        }
    }

    fn prioritise(&mut self, letter: u8, leave: &mut dyn FnMut(String)) {
        let at = usize::from(letter - b'A');
        if at >= Priority::NAMES.len() {
            leave("priorities below (E): there are five, and the lowest is written".to_owned());
        }
        self.step.priority = Some(Priority::NAMES[at.min(Priority::NAMES.len() - 1)].0);
    }

    /// A task that was given up is so since the day it was ticked off on.
    fn settle(&mut self) {
        if self.step.state == State::Cancelled {
            let done = self.step.dates.done.take();
            self.step.dates.cancelled = self.step.dates.cancelled.or(done);
        }
    }
}

/// The keys that have a meaning.
const KEYS: [&str; 11] = ["due", "t", "scheduled", "cancelled", "rec", "pri", "status", "id", "dep", "estimate", "owner"];

/// Returns key and value of a word `key:value` of a key that has a meaning.
fn known(word: &str) -> Option<(&str, &str)> {
    word.split_once(':').filter(|(key, value)| KEYS.contains(key) && !value.is_empty())
}

fn is_name(word: &str, sign: char) -> bool {
    word.strip_prefix(sign).is_some_and(|name| !name.is_empty())
}

fn is_id(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
}

/// `(A) ` at the beginning.
fn priority(text: &str) -> Option<(u8, &str)> {
    match text.as_bytes() {
        [b'(', letter @ b'A'..=b'Z', b')', b' ', ..] => Some((*letter, text[4..].trim_start())),
        _ => None,
    }
}

fn day_at(rest: &mut &str) -> Option<Day> {
    let day = rest.get(..10)?.parse().ok()?;
    let behind = &rest[10..];
    if !behind.is_empty() && !behind.starts_with(' ') {
        return None;
    }
    *rest = behind.trim_start();
    Some(day)
}

/// Reads `1w` (counted from the day it is done) or `+1w` (from the day it was due).
fn rule(value: &str) -> Option<String> {
    let (number, is_strict) = value.strip_prefix('+').map_or((value, false), |rest| (rest, true));
    let unit = number.chars().next_back()?;
    let count: u32 = number[..number.len() - unit.len_utf8()].parse().ok().filter(|count| (1..1000).contains(count))?;
    let noun = match unit {
        'd' => "day",
        'w' => "week",
        'm' => "month",
        'y' => "year",
        'b' if count == 1 => "weekday",
        _ => return None,
    };
    let often = if count == 1 { format!("every {noun}") } else { format!("every {count} {noun}s") };
    let rule = if is_strict { often } else { format!("{often} when done") };
    Rule::parse(&rule).map(|_| rule)
}

/// Returns a rule as `rec:` tells it; none if it cannot.
pub fn rec(rule: &str) -> Option<String> {
    let canonical = Rule::parse(rule)?.canonical();
    let words = canonical.strip_prefix("every ")?;
    let (often, sign) = words.strip_suffix(" when done").map_or((words, "+"), |often| (often, ""));
    let (count, noun) = often.split_once(' ').unwrap_or(("1", often));
    let count: u32 = count.parse().ok()?;
    let unit = match noun.trim_end_matches('s') {
        "day" => 'd',
        "week" => 'w',
        "month" => 'm',
        "year" => 'y',
        "weekday" if count == 1 => 'b',
        _ => return None,
    };
    Some(format!("{sign}{count}{unit}"))
}
