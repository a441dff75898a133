//! The addresses of pages: a readable name from a note's path or a title, which no other page shares.

use crate::{
    calendar::Day,
    page::{board::By, now::habit_title},
    path::{PagePath, VaultPath},
    plan::{Habit, NoteId, Plan, Sprint},
};
use std::collections::HashSet;
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};
use xxhash_rust::xxh3::xxh3_64;

/// The longest name, in characters, without what tells it from another.
const LONGEST: usize = 70;

/// Returns the address of each goal's page, in the plan's order.
pub(super) fn of_goals(plan: &Plan) -> Vec<PagePath> {
    distinct("goals", plan.goals.iter().map(|goal| of_note(plan.note(goal.note).path())))
}

/// Returns the address of each habit's page, in the plan's order; a recurring task is named by its words.
pub(super) fn of_habits(plan: &Plan) -> Vec<PagePath> {
    let words: Vec<String> = plan.habits.iter().map(habit_title).collect();
    let name = |habit: &'_ Habit| habit.note.map(|note| of_note(plan.note(note).path()));
    let names = plan.habits.iter().zip(&words).map(|(habit, words)| name(habit).unwrap_or((words, &habit.title)));
    distinct("habits", names)
}

/// Returns the address of each sprint's page, in the plan's order; one without a note is named by its title.
pub(super) fn of_sprints(plan: &Plan) -> Vec<PagePath> {
    let name = |sprint: &'_ Sprint| sprint.note.map(|note| of_note(plan.note(note).path()));
    distinct("sprints", plan.sprints.iter().map(|sprint| name(sprint).unwrap_or((&sprint.title, &sprint.title))))
}

fn of_note(path: &VaultPath) -> (&str, &str) {
    (path.without_extension(), path.as_str())
}

/// Returns an address in a folder for each of some things, in their order. Each is a name, as people know it, and what
/// tells it from all others; they may be the same.
///
/// The address comes from these alone, so that neither a new title nor a new note elsewhere moves a page. Only where two
/// names make the same address the later one gets a digest, as does one that leaves letters out.
pub(super) fn distinct<'n>(folder: &str, things: impl Iterator<Item = (&'n str, &'n str)>) -> Vec<PagePath> {
    let mut taken: HashSet<String> = HashSet::new();
    let mut address = |(whole, identity): (&str, &str)| {
        let inside =
            whole.split_once('/').filter(|(first, _)| first.eq_ignore_ascii_case(folder)).map_or(whole, |(_, rest)| rest);
        let (name, is_fine) = name(inside);
        let digest = || with_digest(&name, folder, identity);
        let mut full = if is_fine { name.clone() } else { digest() };
        if taken.contains(&full) {
            full = digest();
        }
        let mut number = 2;
        while !taken.insert(full.clone()) {
            full = format!("{}-{number}", digest());
            number += 1;
        }
        PagePath::new(&format!("{folder}/{full}.html"))
    };
    things.map(&mut address).collect()
}

/// Returns the address of the board, grouped in a way.
pub(super) fn of_board(by: By) -> PagePath {
    PagePath::new(match by {
        By::Goal => "board.html",
        By::Area => "board-areas.html",
        By::Person => "board-people.html",
    })
}

/// Returns the addresses of boards that are notes, in their order.
pub(super) fn of_kanbans(plan: &Plan, boards: &[NoteId]) -> Vec<PagePath> {
    distinct("boards", boards.iter().map(|note| of_note(plan.note(*note).path())))
}

/// Returns the address of a period on paper, `print/2026-W48.html`; `name` as [`crate::calendar::Period`] gives it.
pub(super) fn of_print(name: &str) -> PagePath {
    PagePath::new(&format!("print/{name}.html"))
}

/// Returns the address of a goal's checklist on paper, `print/goal-spanish.html`, from that of its page.
pub(super) fn of_checklist(goal: &PagePath) -> PagePath {
    let goal = goal.to_string();
    PagePath::new(&format!("print/goal-{}", goal.strip_prefix("goals/").unwrap_or(&goal)))
}

/// Returns the address of a month, `calendar/2026-11.html`.
pub(super) fn of_month(day: Day) -> PagePath {
    PagePath::new(&format!("calendar/{:04}-{:02}.html", day.year(), day.month()))
}

/// Returns the address of the stand-up of a day, `standup/2026-11-23.html`.
pub(super) fn of_standup(day: Day) -> PagePath {
    PagePath::new(&format!("standup/{day}.html"))
}

/// Returns the address of the review of a period, `reviews/2026-W47.html`; `name` as [`crate::calendar::Period`] gives it.
pub(super) fn of_review(name: &str) -> PagePath {
    PagePath::new(&format!("reviews/{name}.html"))
}

/// Returns a name of lower-case ASCII letters, digits and hyphens, and whether nothing but blanks and signs was left out.
fn name(inside: &str) -> (String, bool) {
    let mut name = String::with_capacity(inside.len());
    let mut is_whole = true;
    for char in inside.nfkd().filter(|char| !is_combining_mark(*char)) {
        if char.is_ascii_alphanumeric() {
            name.push(char.to_ascii_lowercase());
        } else {
            is_whole &= !char.is_alphanumeric();
            if !name.is_empty() && !name.ends_with('-') {
                name.push('-');
            }
        }
        if name.len() > LONGEST {
            is_whole = false;
            break;
        }
    }
    let name = name.trim_end_matches('-').to_owned();
    let is_fine = is_whole && !name.is_empty() && !is_taken(&name);
    (name, is_fine)
}

/// Says whether a name is one of our own, or one that Windows keeps for itself.
fn is_taken(name: &str) -> bool {
    let device = |name: &str| ["con", "prn", "aux", "nul", "clock"].contains(&name);
    let numbered = |name: &str| matches!(name.as_bytes(), [b'c', b'o', b'm', b'0'..=b'9'] | [b'l', b'p', b't', b'0'..=b'9']);
    name == "index" || device(name) || numbered(name)
}

fn with_digest(name: &str, folder: &str, identity: &str) -> String {
    let name = name.trim_end_matches('-');
    let digest = xxh3_64(identity.as_bytes()) as u32;
    if name.is_empty() { format!("{}-{digest:08x}", folder.trim_end_matches('s')) } else { format!("{name}-{digest:08x}") }
}

#[cfg(test)]
mod tests {
    use super::{distinct, name, with_digest};

    fn check(name_of: &str, expected: &str, is_whole: bool) {
        assert_eq!(name(name_of), (expected.to_owned(), is_whole), "{name_of}");
    }

    fn addresses(things: &[(&str, &str)]) -> Vec<String> {
        distinct("goals", things.iter().copied()).iter().map(ToString::to_string).collect()
    }

    #[test]
    fn names_are_readable() {
        check("Learning/Café & más", "learning-cafe-mas", true);
        let things = [("goals/spanish", "goals/spanish.md"), ("goals/Larder/Larder 1.0", "goals/Larder/Larder 1.0.md")];
        assert_eq!(addresses(&things), ["goals/spanish.html", "goals/larder-larder-1-0.html"]);
    }

    #[test]
    fn what_cannot_be_kept_needs_a_digest() {
        check("学ぶ", "", false);
        check("con", "con", false);
        check("index", "index", false);
        let long = "a".repeat(300);
        assert!(!name(&long).1);
        assert!(with_digest(&name(&long).0, "goals", &long).len() <= 80);
    }

    #[test]
    fn no_two_things_share_an_address() {
        let found = addresses(&[("学", "学.md"), ("学", "学.markdown"), ("a b", "a b.md"), ("a-b", "a-b.md"), ("a-b", "a-b.md")]);
        let mut unique = found.clone();
        unique.sort();
        unique.dedup();
        assert_eq!(unique.len(), found.len(), "{found:?}");
    }
}
