//! Where each task belongs: to a goal, to a habit, to the inbox, or to a later copy of itself.

use crate::{
    calendar::Day,
    note::{Item, Link, Note, NoteKind, links},
    plan::{
        plan::{GoalId, Home, NoteId, Plan, TaskId},
        resolve::{Titles, folded},
    },
};
use std::{collections::HashMap, sync::Arc};

/// The names by which tasks in daily notes log habits.
#[derive(Debug)]
pub(super) struct HabitNames {
    titles: HashMap<String, NoteId>,
    slugs: HashMap<String, NoteId>,
    /// How many bytes the longest title has.
    longest: usize,
}

impl HabitNames {
    /// Takes in the habit notes.
    pub(super) fn of(notes: &[Arc<Note>]) -> HabitNames {
        let mut names = HabitNames { titles: HashMap::new(), slugs: HashMap::new(), longest: 0 };
        for (at, note) in notes.iter().enumerate().filter(|(_, note)| note.kind == NoteKind::Habit) {
            let id = NoteId(at as u32);
            for name in [note.title.as_str(), note.path().stem()] {
                names.titles.entry(folded(name)).or_insert(id);
                names.slugs.entry(slug(name)).or_insert(id);
            }
        }
        names.longest = names.titles.keys().map(String::len).max().unwrap_or(0);
        names
    }

    /// Returns the habit of a title.
    pub(super) fn titled(&self, title: &str) -> Option<NoteId> {
        let title = title.trim();
        // Most tasks say more than any title; folding does not shorten plain ASCII.
        if title.len() > self.longest && title.is_ascii() {
            return None;
        }
        self.titles.get(&folded(title)).copied()
    }

    /// Returns the habit that a task of a daily note logs: by `#habit/<slug>`, by its title as text, or by link.
    ///
    /// No word may stand before the link: `[[Run]] round the lake` is a run, `Buy shoes for [[Run]]` is none.
    ///
    /// # Source
    /// `format.md` §6.
    pub(super) fn logged_by(&self, item: &Item, note: &Note, notes: &[Arc<Note>], titles: &Titles) -> Option<NoteId> {
        let words = item.line_says.description.as_str();
        let by_link = || {
            let begins = words.find('[').filter(|at| !words[..*at].contains(char::is_alphabetic));
            let first = links::find(&words[begins?..]).into_iter().next().filter(|first| first.start == 0)?;
            habit(&first.link, note, notes, titles)
        };
        self.by_name(item).or_else(by_link)
    }

    /// Returns the habit that a recurring task of any note is, by its name; a link must be all of its text.
    pub(super) fn recurring(&self, item: &Item, note: &Note, notes: &[Arc<Note>], titles: &Titles) -> Option<NoteId> {
        self.by_name(item).or_else(|| habit(item.only_link.as_deref()?, note, notes, titles))
    }

    fn by_name(&self, item: &Item) -> Option<NoteId> {
        let says = &item.line_says;
        let slug = |tag: &str| {
            let (mark, slug) = tag.split_at_checked("#habit/".len())?;
            mark.eq_ignore_ascii_case("#habit/").then(|| slug.to_lowercase())
        };
        let by_tag = says.tags.iter().find_map(|tag| self.slugs.get(&slug(tag)?));
        let words = says.description.as_str();
        let end = words.bytes().position(|byte| matches!(byte, b'#' | b'[')).unwrap_or(words.len());
        by_tag.copied().or_else(|| self.titled(&words[..end]))
    }
}

/// Returns what says which habit a task of a daily note logs; the note need not be one of the plan.
pub fn habits_logged_in<'p>(plan: &'p Plan, note: &'p Note) -> impl Fn(&Item) -> Option<NoteId> + use<'p> {
    let names = HabitNames::of(&plan.notes);
    move |item| names.logged_by(item, note, &plan.notes, &plan.titles)
}

/// Returns the habit that a link leads to.
fn habit(link: &Link, from: &Note, notes: &[Arc<Note>], titles: &Titles) -> Option<NoteId> {
    titles.resolve(link, from.path()).filter(|id| notes[id.0 as usize].kind == NoteKind::Habit)
}

/// The slug of a habit's name in a tag: lower case, blanks as dashes.
pub(super) fn slug(name: &str) -> String {
    let words: Vec<String> =
        name.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_lowercase).collect();
    words.join("-")
}

/// Returns the home of an item of a note that is no goal.
pub(super) fn of_item(item: &Item, id: NoteId, note: &Note, plan: &Plan, habits: &HabitNames) -> Home {
    let (notes, titles) = (&plan.notes, &plan.titles);
    let recurs = item.line_says.recurrence.is_some();
    let logged = match note.kind {
        NoteKind::Habit => {
            let named = folded(&item.line_says.description) == folded(&note.title);
            (is_log_line(item, note) || recurs || named).then_some(id)
        }
        NoteKind::Daily => habits.logged_by(item, note, notes, titles),
        _ if recurs => habits.recurring(item, note, notes, titles),
        _ => None,
    };
    logged.map_or(Home::Inbox, Home::Habit)
}

/// Says whether an item is a dated line of its note's list, `- [x] 2026-11-20`.
pub(super) fn is_log_line(item: &Item, note: &Note) -> bool {
    note.log.binary_search_by_key(&item.line, |line| line.line).is_ok()
}

/// Finds open tasks that stand in several daily notes: all but the last are copies of it.
///
/// # Shape
/// Takes tasks that may be carried, with their words and days. For each earlier copy, in order: its day and the task it was
/// carried to.
///
/// # Source
/// `format.md` §7, "Carried copies".
pub(super) fn carried<'w>(tasks: impl Iterator<Item = (TaskId, &'w str, Day)>) -> Vec<(TaskId, Day, TaskId)> {
    let mut copies: HashMap<&str, Vec<(Day, TaskId)>> = HashMap::new();
    for (id, words, day) in tasks {
        copies.entry(words).or_default().push((day, id));
    }
    let mut carried = Vec::new();
    for mut days in copies.into_values().filter(|days| days.len() > 1) {
        days.sort_unstable();
        let Some((last_day, last)) = days.pop() else { continue };
        carried.extend(days.into_iter().filter(|(day, _)| *day < last_day).map(|(day, id)| (id, day, last)));
    }
    carried.sort_unstable();
    carried
}

/// The goals of notes, by note.
pub(super) type GoalOf = HashMap<NoteId, GoalId>;
