//! Org mode: headings with a keyword are steps, other headings are headings; habits become habits with their days.
//!
//! # Source
//! <https://orgmode.org/manual/>, "TODO Items", "Dates and Times", "Tracking your habits"; <https://orgmode.org/worg/org-syntax.html>.

mod head;
mod lines;
mod stamp;

use super::{
    Given, Imported,
    outline::{Logged, Sheet, SheetKind, State, Step},
    text::{Source, line, one_line},
};
use crate::{
    calendar::{Schedule, parse_minutes},
    edit::new_note::Front,
    note::field_table,
};
use head::{Head, Keywords, head};
use lines::{Below, below, body_text};

/// Reads a file. Any text is one.
pub(super) fn read(given: Given<'_>) -> Imported {
    let all: Vec<&str> = given.text().lines().collect();
    let mut imported = Imported::default();
    let mut keywords = Keywords::default();
    let (mut title, mut tags) = (None, Vec::new());
    for raw in &all {
        let Some((key, value)) = raw.trim().strip_prefix("#+").and_then(|rest| rest.split_once(':')) else { continue };
        match key.to_ascii_lowercase().as_str() {
            "title" => title = Some(one_line(value)).filter(|title| !title.is_empty()),
            "todo" | "seq_todo" | "typ_todo" => keywords.add(value),
            "filetags" => {
                tags.extend(value.split([':', ' ']).filter(|tag| !tag.trim().is_empty()).map(|tag| tag.trim().to_owned()));
            }
            _ => {}
        }
    }
    let mut sheet = Sheet::new(SheetKind::Goal, title.as_deref().unwrap_or(given.name));
    sheet.says("tags", Front::from(&tags[..]));
    let mut reading = Reading { imported: &mut imported, keywords: &keywords, sheet, habits: Vec::new(), open: Vec::new() };
    let first = all.iter().position(|raw| head(raw, &keywords).is_some()).unwrap_or(all.len());
    reading.preamble(&all[..first]);
    let mut at = first;
    while at < all.len() {
        let end = (at + 1..all.len()).find(|next| head(all[*next], &keywords).is_some()).unwrap_or(all.len());
        reading.heading(&all[at..end], at + 1);
        at = end;
    }
    let (mut sheet, habits) = (reading.sheet, reading.habits);
    if !habits.is_empty() {
        drop_bare_headings(&mut sheet);
    }
    let holds = sheet.sections.iter().any(|section| section.level > 0 || !section.steps.is_empty() || !section.text.is_empty());
    if holds || habits.is_empty() {
        imported.notes.push(sheet);
    }
    imported.notes.extend(habits);
    imported
}

/// Takes out the headings under which there were habits only, which are notes of their own now.
fn drop_bare_headings(sheet: &mut Sheet) {
    let levels: Vec<usize> = sheet.sections.iter().map(|section| section.level).collect();
    let is_above = |at: usize| levels.get(at + 1).is_some_and(|next| *next > levels[at]);
    let mut at = 0;
    sheet.sections.retain(|section| {
        at += 1;
        section.level == 0 || is_above(at - 1) || !section.steps.is_empty() || !section.text.is_empty()
    });
}

struct Reading<'r> {
    imported: &'r mut Imported,
    keywords: &'r Keywords,
    sheet: Sheet,
    habits: Vec<Sheet>,
    /// The headings that are open.
    open: Vec<Open>,
}

/// A heading that is open: what comes with more stars stands under it.
#[derive(Clone, Copy)]
struct Open {
    stars: usize,
    /// The section in which its steps are, by its place.
    section: usize,
    /// The step that it is or stands under, by its place there, and how deep it is.
    step: Option<(usize, usize)>,
}

impl Reading<'_> {
    fn preamble(&mut self, lines: &[&str]) {
        let mut leave = |what: &str, line: usize| self.imported.leave(what, format!("line {line}"));
        let below = below(lines, 1, 0, &mut leave);
        let section = self.sheet.last();
        section.text = below.text;
        for step in below.steps {
            section.add(step);
        }
    }

    /// Reads a heading with the lines below it, up to the next one.
    fn heading(&mut self, all: &[&str], number: usize) {
        let Some(head) = head(all[0], self.keywords) else { return };
        while self.open.last().is_some_and(|open| open.stars >= head.stars) {
            self.open.pop();
        }
        let above = self.open.last().copied().unwrap_or(Open { stars: 0, section: 0, step: None });
        let depth = above.step.map_or(0, |(_, depth)| depth + 1);
        let boxes = depth + usize::from(head.keyword.is_some());
        let mut leave = |what: &str, line: usize| self.imported.leave(what, format!("line {line}"));
        let below = below(&all[1..], number + 1, boxes, &mut leave);
        let here = Open { stars: head.stars, ..above };
        if below.property("STYLE").is_some_and(|style| style.eq_ignore_ascii_case("habit")) && has_schedule(&below) {
            self.habit(&head, &below, number);
            self.open.push(here);
        } else if head.keyword.is_some() {
            let mut step = Step { depth, ..Step::new(words(&head)) };
            self.step(&mut step, &head, &below, number);
            // Under the heading that it stands under, even if another one came between them.
            let section = &mut self.sheet.sections[above.section];
            let at = section.steps.len();
            section.add(step);
            let depth = section.steps[at].depth;
            for step in below.steps {
                section.add(step);
            }
            self.open.push(Open { step: Some((at, depth)), ..here });
        } else if let Some((at, _)) = above.step {
            // A plain heading under a step: words of that step, and what stands under it belongs to the step.
            let section = &mut self.sheet.sections[above.section];
            section.steps[at].text.push(format!("**{}**", words(&head)));
            section.steps[at].text.extend(below.text);
            for step in below.steps {
                section.add(step);
            }
            self.open.push(here);
        } else {
            let section = self.sheet.section(head.stars + 1, words(&head));
            section.text = below.text;
            for step in below.steps {
                section.add(step);
            }
            self.open.push(Open { section: self.sheet.sections.len() - 1, ..here });
        }
    }

    fn step(&mut self, step: &mut Step, head: &Head<'_>, below: &Below, number: usize) {
        let place = format!("line {number}");
        let keyword = head.keyword.unwrap_or("");
        step.state = self.keywords.state(keyword);
        if let Some(name) = head::tag(keyword) {
            step.tag(&name);
        }
        for name in &head.tags {
            if !step.tag(name) {
                self.imported.leave("tags with signs that no tag of a note can have: written otherwise", place.clone());
            }
        }
        step.priority = head.priority;
        step.dates.due = below.deadline.as_ref().map(|stamp| stamp.day);
        step.dates.scheduled = below.scheduled.as_ref().map(|stamp| stamp.day);
        match step.state {
            State::Done => step.dates.done = below.closed,
            State::Cancelled => step.dates.cancelled = below.closed,
            State::Open | State::Doing => {}
        }
        for stamp in below.deadline.iter().chain(&below.scheduled) {
            if stamp.has_time {
                self.imported.leave("times of day: the day alone is kept", place.clone());
            }
            if stamp.has_warning {
                self.imported.leave("how long before a day it is to be shown", place.clone());
            }
            step.recurrence = step.recurrence.take().or_else(|| stamp.repeats.clone());
        }
        for (key, value) in &below.properties {
            self.property(step, key, value, &place);
        }
        if below.minutes > 0 {
            step.says("spent", &format!("{}m", below.minutes));
        }
        step.text.clone_from(&below.text);
        let logged = below.states.iter().map(|(day, state)| format!("{day} {}", line(state, Source::Plain)));
        step.text.extend(logged);
    }

    fn property(&mut self, step: &mut Step, key: &str, value: &str, place: &str) {
        match key.to_ascii_uppercase().as_str() {
            "EFFORT" if parse_minutes(value).is_ok() => step.says("estimate", value),
            "CREATED" if stamp::day(value).is_some() => step.dates.created = stamp::day(value),
            // What Org keeps for itself.
            "ID" | "LAST_REPEAT" | "ORDERED" | "STYLE" | "VISIBILITY" | "COOKIE_DATA" | "LOGGING" => {}
            _ => {
                let key = key.to_lowercase();
                let is_key = key.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-'));
                if is_key && !field_table::by_key(&key).is_some_and(|row| row.reserved) {
                    step.says(&key, value);
                } else {
                    self.imported.leave(format!("the property `{}`", one_line(&key)), place);
                }
            }
        }
    }

    /// A habit is a note of its own, with the days on which it was done.
    fn habit(&mut self, head: &Head<'_>, below: &Below, number: usize) {
        let mut habit = Sheet::new(SheetKind::Habit, &one_line(head.title));
        let stamp = below.scheduled.as_ref().or(below.deadline.as_ref());
        if let Some(schedule) = schedule(below) {
            habit.says("schedule", schedule.to_string());
        } else {
            habit.says("schedule", "daily");
            self.imported.leave("how often habits are due that do not say so: daily is written", format!("line {number}"));
        }
        let done: Vec<_> = below.states.iter().filter(|(_, state)| self.keywords.is_done(state)).map(|(day, _)| *day).collect();
        habit.says("from", done.iter().min().copied().or(stamp.map(|stamp| stamp.day)));
        let tags: Vec<String> = head.tags.iter().map(|tag| (*tag).to_owned()).collect();
        habit.says("tags", Front::from(&tags[..]));
        habit.last().text.clone_from(&below.text);
        let mut days: Vec<_> = done;
        days.extend(below.closed);
        days.sort_unstable();
        days.dedup();
        habit.log = days.into_iter().map(|day| Logged { day, is_ticked: true, words: String::new() }).collect();
        for step in &below.steps {
            habit.last().add(step.clone());
        }
        self.habits.push(habit);
    }
}

/// Returns how often a habit is due, if its day comes again in such a way.
fn schedule(below: &Below) -> Option<Schedule> {
    let often = below.scheduled.as_ref().or(below.deadline.as_ref())?.repeats.as_deref()?;
    Schedule::read(often.strip_suffix(" when done").unwrap_or(often))
}

/// Says whether habits can be due so: what comes once a year is a step that comes again.
fn has_schedule(below: &Below) -> bool {
    let repeats = below.scheduled.iter().chain(&below.deadline).any(|stamp| stamp.repeats.is_some());
    !repeats || schedule(below).is_some()
}

/// The title with its tags, if they stand in a heading.
fn words(head: &Head<'_>) -> String {
    let mut words = body_text(head.title);
    if head.keyword.is_none() {
        for tag in head.tags.iter().filter_map(|tag| super::text::tag(tag)) {
            words.push(' ');
            words.push_str(&tag);
        }
    }
    words
}
