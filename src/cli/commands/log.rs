//! `milepost log`: a day of a habit or a value of a measure, written where and as the vault keeps such things already.

use crate::{
    calendar::{Day, day_with_weekday},
    cli::{
        args::Log,
        daily,
        draft::{Draft, Pen, refusal, refuse_the_past},
        exit::Exit,
        find::{Named, find},
        load::{Loaded, load},
        options::{self, Options},
        term::{DIM, DONE, sanitize::clean},
    },
    config::StatusType,
    edit::{self, Intent, LogEntry, Refused},
    note::{Item, Note, NoteKind, Reader, Syntax, amount, field_table::folded, links},
    plan::{Habit, NoteId, habits_logged_in},
    text::{Edits, Lines},
};
use anyhow::{Result, anyhow, bail};
use std::sync::Arc;

/// Runs it.
pub(in crate::cli) fn run(args: &Log, options: &Options) -> Result<Exit> {
    refuse_the_past(options)?;
    let loaded = load(&Options { git: Some(false), ..options.clone() }, None)?;
    let report = &loaded.report;
    let day = options::said_or_today(args.date.as_deref(), report)?;
    if day > report.today {
        bail!("{day} is still to come: log what has been");
    }
    let reader = Reader::new(&report.config);
    let style = edit::style(&report.config, report.plan.notes.iter().map(Arc::as_ref));
    let value = args.value.join(" ");
    let desk = Desk { loaded: &loaded, reader: &reader, style, day, value: value.trim() };
    let subject = desk.subject(&args.name)?;
    let draft = desk.draft(&subject)?;
    Pen::of(&loaded.root, "log", args.dry_run, options)?.write(&[&draft], |out, _| {
        let amount = if desk.value.is_empty() { String::new() } else { format!(": {}", desk.value) };
        let place = format!(", {} ({}).", day_with_weekday(day, report.today), draft.path);
        writeln!(out, "{DONE}Logged:{DONE:#} {}{}{DIM}{}{DIM:#}", clean(&subject.title), clean(&amount), clean(&place))
    })?;
    Ok(Exit::Fine)
}

/// What is logged.
struct Subject<'l> {
    title: String,
    /// Its own note.
    note: NoteId,
    /// The key by which daily notes log it, folded, and as it is written where there is none yet.
    keys: (Vec<String>, String),
    habit: Option<&'l Habit>,
    /// The note and the line that logged it last.
    last: Option<(NoteId, u32)>,
    /// Whether something on the day says already that it is done.
    is_done: bool,
}

/// What is known while a day is logged.
struct Desk<'l> {
    loaded: &'l Loaded,
    reader: &'l Reader<'l>,
    style: Syntax,
    day: Day,
    value: &'l str,
}

impl<'l> Desk<'l> {
    fn subject(&self, name: &str) -> Result<Subject<'l>> {
        let plan = &self.loaded.report.plan;
        match find(plan, name)? {
            Named::Habit(at) => {
                let habit = &plan.habits[at];
                let Some(note) = habit.note else {
                    bail!("“{}” is a task that comes again, without a note of its own: `milepost done` ticks it", habit.title)
                };
                let last = habit.entries.iter().rev().find(|entry| entry.day <= self.loaded.report.today);
                let own_key = plan.note(note).habit.as_deref().and_then(|keys| keys.log.clone());
                let names = [plan.note(note).title.as_str(), plan.note(note).path().stem()];
                let keys =
                    own_key.as_ref().map_or_else(|| names.map(slugged).map(|key| folded(&key)).into(), |key| vec![folded(key)]);
                Ok(Subject {
                    title: habit.title.clone(),
                    note,
                    keys: (keys, own_key.unwrap_or_else(|| slugged(&habit.title))),
                    habit: Some(habit),
                    last: last.map(|entry| (entry.note, entry.line)),
                    is_done: habit.entries.iter().any(|entry| entry.day == self.day && (entry.is_done || entry.value.is_some())),
                })
            }
            Named::Goal(id) => {
                let goal = plan.goal(id);
                let Some(measure) = &plan.note(goal.note).front.goal.measure else {
                    bail!("“{}” has no `measure:` to log: `milepost done` ticks its steps", goal.title)
                };
                if amount::number(self.value).is_none() {
                    bail!("how much? A value begins with a number, like `milepost log \"{}\" 12`", goal.title);
                }
                let key = measure.log.clone().unwrap_or_else(|| measure.unit.clone());
                let last = goal.readings.iter().rev().find(|reading| reading.day <= self.loaded.report.today);
                Ok(Subject {
                    title: goal.title.clone(),
                    note: goal.note,
                    keys: (vec![folded(&key)], key),
                    habit: None,
                    last: last.map(|reading| (reading.note, reading.line)),
                    is_done: false,
                })
            }
            Named::Sprint(_) => bail!("“{name}” is a sprint: its steps are ticked, by `milepost done`"),
        }
    }

    /// Works out the note as it is to be.
    fn draft(&self, subject: &Subject<'l>) -> Result<Draft> {
        let plan = &self.loaded.report.plan;
        if subject.is_done && self.value.is_empty() {
            bail!("“{}” is logged for {} already; nothing was written", subject.title, self.day);
        }
        let has_days =
            plan.notes.iter().any(|note| note.kind == NoteKind::Daily) || self.loaded.report.config.daily_notes().is_some();
        let (mut draft, edits) = match subject.last {
            Some((note, _)) if note == subject.note => self.in_its_note(subject)?,
            None if !has_days => self.in_its_note(subject)?,
            last => {
                let (draft, note) = daily::of_day(self.loaded, self.reader, self.day)?;
                let like = last.map(|(note, line)| (plan.note(note), line));
                let edits = self.in_the_day(subject, &note, like).map_err(|why| self.refused(&note, why))?;
                (draft, edits)
            }
        };
        draft.edit(edits).map_err(|error| refusal(&error))?;
        Ok(draft)
    }

    /// Adds a dated line to its own note; ticks the one that stands there open.
    fn in_its_note(&self, subject: &Subject<'_>) -> Result<(Draft, Edits)> {
        let note = self.loaded.report.plan.note(subject.note);
        let (draft, _) = Draft::of(&self.loaded.root, note.path(), note.source.digest).map_err(|error| refusal(&error))?;
        let open = note.log.iter().find(|line| line.day == self.day && line.ticked == Some(false) && line.value.is_none());
        let edits = match open.filter(|_| self.value.is_empty()) {
            Some(line) => edit::edit(note, self.reader, self.style, line.line, Intent::Done(self.day)).map(|edited| edited.edits),
            None => edit::log(note, self.reader, &LogEntry::Dated { day: self.day, value: self.value }),
        };
        Ok((draft, edits.map_err(|why| self.refused(note, why))?))
    }

    /// Logs in a daily note, in the form of the line that logged it last.
    fn in_the_day(&self, subject: &Subject<'_>, note: &Note, like: Option<(&Note, u32)>) -> Result<Edits, Refused> {
        let (keys, new_key) = &subject.keys;
        let is_key = |key: &str| keys.contains(&folded(key));
        let lines = like.map(|(note, _)| Lines::of(&note.source.text));
        let line = like.zip(lines).map(|((note, line), lines)| lines.text(&note.source.text, line)).unwrap_or_default();
        let value = if self.value.is_empty() { "true" } else { self.value };
        if let Some(item) = self.open_box(subject, note).filter(|_| self.value.is_empty()) {
            return edit::edit(note, self.reader, self.style, item.line, Intent::Done(self.day)).map(|edited| edited.edits);
        }
        let property = |note: &Note| note.front.entries.iter().find(|entry| is_key(&entry.key)).map(|entry| entry.key.clone());
        let was_property = like.and_then(|(other, line)| property(other).filter(|_| other.line_at(other.front.span.end) > line));
        if let Some(key) = property(note).or(was_property) {
            let is_free = |entry: &crate::text::yaml::Entry| {
                entry.value == crate::text::yaml::Value::Null
                    || entry.value.words().is_some_and(|words| words.trim().is_empty() || words == "false")
            };
            let there = note.front.entries.iter().find(|entry| entry.key == key);
            return if there.is_none_or(is_free) { edit::set_key(note, self.reader, &key, value) } else { Err(Refused::Same) };
        }
        let ticked = like.and_then(|(note, line)| Some((note, note.items.iter().find(|item| item.line == line)?)));
        let field = like.and_then(|(note, line)| note.fields.iter().find(|field| field.line == line && is_key(&field.key)));
        match (ticked, field) {
            (Some((other, item)), None) if self.value.is_empty() => {
                let entry = LogEntry::Tick {
                    words: without_amount(&item.line_says.description, &subject.title),
                    day: self.day,
                    said: item.line_says.dates.done.map(|_| self.style),
                    heading: item.heading.map(|at| other.headings[at as usize].title.as_str()),
                };
                edit::log(note, self.reader, &entry)
            }
            (None, None) if subject.habit.is_some() && self.value.is_empty() => {
                let entry = LogEntry::Tick { words: &subject.title, day: self.day, said: None, heading: None };
                edit::log(note, self.reader, &entry)
            }
            (_, field) => {
                let key = field.map_or(new_key.as_str(), |field| field.key.as_ref());
                edit::log(note, self.reader, &LogEntry::Field { key, value, like: line })
            }
        }
    }

    /// The open box of a daily note that stands for the habit.
    fn open_box<'n>(&self, subject: &Subject<'_>, note: &'n Note) -> Option<&'n Item> {
        let logged = habits_logged_in(&self.loaded.report.plan, note);
        let mut open = note.items.iter().filter(|item| matches!(item.status_type, StatusType::Todo | StatusType::InProgress));
        open.find(|item| logged(item) == Some(subject.note))
    }

    fn refused(&self, note: &Note, why: Refused) -> anyhow::Error {
        match why {
            Refused::Same => anyhow!("{} says something for {} already: please change it in an editor", note.path(), self.day),
            why => anyhow!("{}: {why}; nothing was written", note.path()),
        }
    }
}

/// The words of a ticked line for another day: an amount in them belongs to its own.
fn without_amount<'w>(words: &'w str, title: &'w str) -> &'w str {
    let link = links::find(words).into_iter().next().filter(|found| found.start == 0).map_or(0, |found| found.end);
    match amount::find(&words[link..]) {
        Some(_) if link > 0 => &words[..link],
        Some(_) => title,
        None => words,
    }
}

/// The name of a habit as a key: small letters, blanks as dashes.
fn slugged(name: &str) -> String {
    let words = name.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect::<Vec<_>>().join("-")
}
