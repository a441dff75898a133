//! Where each task belongs: to a goal, to a habit, to the inbox, or to a later copy of itself.

use crate::{
    calendar::Day,
    config::StatusType,
    note::{Item, Note, NoteKind, links},
    plan::{
        plan::{GoalId, Home, NoteId, Plan, TaskId},
        resolve::{Titles, folded},
    },
};
use std::{collections::HashMap, sync::Arc};

/// The names by which tasks in daily notes log habits.
pub(super) struct Habits {
    titles: HashMap<String, NoteId>,
    slugs: HashMap<String, NoteId>,
}

impl Habits {
    /// Takes in the habit notes.
    pub(super) fn of(notes: &[Arc<Note>]) -> Habits {
        let mut habits = Habits { titles: HashMap::new(), slugs: HashMap::new() };
        for (at, note) in notes.iter().enumerate().filter(|(_, note)| note.kind == NoteKind::Habit) {
            let id = NoteId(at as u32);
            for name in [note.title.as_str(), note.path().stem()] {
                habits.titles.entry(folded(name)).or_insert(id);
                habits.slugs.entry(slug(name)).or_insert(id);
            }
        }
        habits
    }

    /// Returns the habit that a task of a daily note logs: by link, by `#habit/<slug>`, or by its title as text.
    ///
    /// No word may stand before the link: `[[Run]] round the lake` is a run, `Buy shoes for [[Run]]` is none.
    ///
    /// # Source
    /// `format.md` §6.
    fn logged_by(&self, item: &Item, note: &Note, notes: &[Arc<Note>], titles: &Titles) -> Option<NoteId> {
        let says = &item.line_says;
        let slug = |tag: &str| {
            let (mark, slug) = tag.split_at_checked("#habit/".len())?;
            mark.eq_ignore_ascii_case("#habit/").then(|| slug.to_lowercase())
        };
        let by_tag = || says.tags.iter().find_map(|tag| self.slugs.get(&slug(tag)?));
        let by_link = || {
            let begins = says.description.find('[').filter(|at| !says.description[..*at].contains(char::is_alphabetic));
            let first = links::find(&says.description[begins?..]).into_iter().next().filter(|first| first.start == 0)?;
            let id = titles.resolve(&first.link, note.path())?;
            (notes[id.0 as usize].kind == NoteKind::Habit).then_some(id)
        };
        let by_title = || {
            let words = says.description.split('#').next().unwrap_or("").split('[').next().unwrap_or("");
            self.titles.get(&folded(words))
        };
        by_tag().or_else(by_title).copied().or_else(by_link)
    }
}

/// The slug of a habit's name in a tag: lower case, blanks as dashes.
fn slug(name: &str) -> String {
    let words: Vec<String> =
        name.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_lowercase).collect();
    words.join("-")
}

/// Returns the homes of the items of a note that is no goal, in order.
pub(super) fn of_items(note: &Note, id: NoteId, plan: &Plan, habits: &Habits) -> Vec<Home> {
    note.items.iter().map(|item| of_item(item, id, note, &plan.notes, &plan.titles, habits)).collect()
}

fn of_item(item: &Item, id: NoteId, note: &Note, notes: &[Arc<Note>], titles: &Titles, habits: &Habits) -> Home {
    match note.kind {
        NoteKind::Daily => habits.logged_by(item, note, notes, titles).map_or(Home::Inbox, Home::Habit),
        NoteKind::Habit => {
            let logs = note.log.iter().any(|line| line.line == item.line) || item.line_says.recurrence.is_some();
            let named = folded(&item.line_says.description) == folded(&note.title);
            if logs || named { Home::Habit(id) } else { Home::Inbox }
        }
        _ => Home::Inbox,
    }
}

/// Finds open tasks that stand in several daily notes: all but the last are copies of it.
///
/// # Shape
/// For each earlier copy: its day and the task it was carried to.
///
/// # Source
/// `format.md` §7, "Carried copies".
pub(super) fn carried(tasks: &[(TaskId, &Item, Day)]) -> HashMap<TaskId, (Day, TaskId)> {
    let mut copies: HashMap<&str, Vec<(Day, TaskId)>> = HashMap::new();
    for (id, item, day) in tasks {
        let is_open = !matches!(item.status_type, StatusType::Done | StatusType::Cancelled | StatusType::NonTask);
        if is_open && item.parent.is_none() && item.line_says.recurrence.is_none() {
            copies.entry(&item.line_says.description).or_default().push((*day, *id));
        }
    }
    let mut carried = HashMap::new();
    for mut days in copies.into_values().filter(|days| days.len() > 1) {
        days.sort_unstable();
        let Some((last_day, last)) = days.pop() else { continue };
        carried.extend(days.into_iter().filter(|(day, _)| *day < last_day).map(|(day, id)| (id, (day, last))));
    }
    carried
}

/// The goals of notes, by note.
pub(super) type GoalOf = HashMap<NoteId, GoalId>;
