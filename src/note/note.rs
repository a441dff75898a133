//! The types of a note: what one file says, worked out from nothing but itself.

use crate::{
    calendar::Day,
    config::StatusType,
    note::{
        allows::Allow,
        front_matter::FrontMatter,
        habit_keys::HabitKeys,
        kanban::Card,
        links::Link,
        seldom::{Blank, Seldom},
        task_line::TaskLine,
    },
    path::VaultPath,
    text::{Lines, Problem, Source, Span},
};
use std::sync::{Arc, LazyLock};

/// One note, as written.
#[derive(Clone, Debug)]
pub struct Note {
    /// The file it was read from.
    pub source: Arc<Source>,
    /// Its title: `title:`, else the first `# H1`, else the file's name.
    pub title: String,
    /// Where the title is written; empty if it is the file's name.
    pub title_span: Span,
    /// What the note is.
    pub kind: NoteKind,
    /// Whether it says itself that it is a goal, by type, tag or key.
    pub says_goal: bool,
    /// The day of which it is the daily note.
    pub day: Option<Day>,
    /// The day in its name, whatever kind of note it is.
    pub day_in_name: Option<Day>,
    /// Its front matter.
    pub front: FrontMatter,
    /// What it says as a habit, if it is one.
    pub habit: Option<Box<HabitKeys>>,
    /// Its headings, outside quotes and lists, in order.
    pub headings: Vec<Heading>,
    /// Its task items, in order.
    pub items: Vec<Item>,
    /// Dated lines of lists, `- 2026-11-20: 12 words`, in order.
    pub log: Vec<LogLine>,
    /// Inline fields outside tasks, in order.
    pub fields: Vec<NoteField>,
    /// Its tags, without `#`, of front matter and text, each once.
    pub tags: Vec<Box<str>>,
    /// Links to blocks of other notes, `[[Note#^block]]`, in order.
    pub block_links: Vec<Link>,
    /// The rules of `check` that it lets pass.
    pub allows: Vec<Allow>,
    /// What was odd.
    pub problems: Vec<Problem>,
}

impl Note {
    /// Returns where it lies.
    pub fn path(&self) -> &VaultPath {
        &self.source.path
    }

    /// Returns the line of an offset, from 1.
    pub fn line_at(&self, at: u32) -> u32 {
        let before = self.source.text.get(..at as usize).unwrap_or("");
        Lines::of(before).line(before.len())
    }

    /// Returns the heading on a line.
    pub fn heading_on(&self, line: u32) -> Option<&Heading> {
        let at = self.headings.binary_search_by_key(&line, |heading| heading.line).ok()?;
        self.headings.get(at)
    }

    /// Counts its lines; what stands behind the last line end is one, even if it is nothing.
    pub fn line_count(&self) -> u32 {
        Lines::of(&self.source.text).count()
    }

    /// Returns the text of a span.
    pub fn text(&self, span: Span) -> &str {
        self.source.text.get(span.range()).unwrap_or("")
    }
}

/// What a note is.
///
/// # Source
/// `format.md` §2, "`type:` says what a note is".
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum NoteKind {
    /// A goal.
    Goal,
    /// A habit.
    Habit,
    /// A sprint.
    Sprint,
    /// A reflection on a period.
    Review,
    /// A reflection on a sprint.
    Retro,
    /// A reflection on a day.
    Standup,
    /// A note that is itself one task.
    Task,
    /// A Kanban board.
    Board,
    /// A daily note.
    Daily,
    /// Any other note.
    Plain,
}

/// A heading outside quotes and lists.
#[derive(Clone, Debug, PartialEq)]
pub struct Heading {
    /// 1 to 6.
    pub level: u8,
    /// Its text without inline fields: the title of a stage.
    pub title: String,
    /// Its text, where inline fields make it more than its title.
    pub(super) with_fields: Option<Box<str>>,
    /// Where the text stands.
    pub span: Span,
    /// Its line, from 1.
    pub line: u32,
    /// Its inline fields: key and value.
    pub fields: Vec<(Box<str>, Box<str>)>,
}

impl Heading {
    /// Returns its text, as written, blanks collapsed.
    pub fn text(&self) -> &str {
        self.with_fields.as_deref().unwrap_or(&self.title)
    }
}

/// A task item, as written.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    /// Its line, from 1.
    pub line: u32,
    /// The line from the list marker to its end.
    pub span: Span,
    /// Where its line begins, behind a byte order mark.
    pub(super) line_start: u32,
    /// How long its list marker is.
    pub(super) marker_length: u8,
    /// The character in the box.
    pub status: char,
    /// Where that character stands.
    pub(super) status_at: u32,
    /// What the character means, by the settings.
    pub status_type: StatusType,
    /// The line of the nearest list item above it, task or not.
    pub parent_line: Option<u32>,
    /// The nearest task item above it, as a position in [`Note::items`].
    pub parent: Option<u32>,
    /// How many tasks it stands under.
    pub depth: u8,
    /// How many block quotes it stands in.
    pub quote_depth: u32,
    /// The last heading above it, as a position in [`Note::headings`].
    pub heading: Option<u32>,
    /// Its words and fields.
    pub line_says: TaskLine,
    /// Whether its scheduled day was taken from the file's name.
    pub scheduled_inferred: bool,
    /// milepost's own fields.
    pub own: Seldom<OwnFields>,
    /// Whether it passes the Tasks plugin's global filter; `None` if there is none.
    pub passes_filter: Option<bool>,
    /// What its board says about it.
    pub card: Option<Box<Card>>,
    /// The link that is its whole text, if it is one.
    pub only_link: Option<Box<Link>>,
}

impl Item {
    /// Returns what stands before the list marker, quote marks included.
    pub fn indent(&self) -> Span {
        Span { start: self.line_start, end: self.span.start }
    }

    /// Returns the list marker: `-`, `*`, `+`, `1.` or `1)`.
    pub fn marker(&self) -> Span {
        Span { start: self.span.start, end: self.span.start + u32::from(self.marker_length) }
    }

    /// Returns the bytes of the character in the box.
    pub fn box_span(&self) -> Span {
        Span { start: self.status_at, end: self.status_at + self.status.len_utf8() as u32 }
    }
}

/// milepost's own fields of a task.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct OwnFields {
    /// How much work it is, in minutes.
    pub estimate: Option<u32>,
    /// Time spent, in minutes.
    pub spent: Option<u32>,
    /// `low`, or as written.
    pub energy: Option<Box<str>>,
    /// Handles, without `@`.
    pub owners: Vec<Box<str>>,
    /// The sprint it names.
    pub sprint: Option<Box<str>>,
    /// What it counts for.
    pub weight: Option<f64>,
    /// Its completion criterion.
    pub done_when: Option<Box<str>>,
    /// What follows.
    pub reward: Option<Box<str>>,
    /// Done before the goal began.
    pub head_start: bool,
    /// Waits for something: `#blocked`, or a status that says so.
    pub blocked: bool,
    /// The first line below it that says something, if it waits.
    pub waits_for: Option<Box<str>>,
}

/// The longest step that fits a low-energy day without being marked so.
///
/// # Units
/// Minutes.
///
/// # Source
/// `metrics.md` §11.
const LOW_ENERGY_MINUTES: u32 = 15;

impl Blank for OwnFields {
    fn blank() -> &'static OwnFields {
        static BLANK: LazyLock<OwnFields> = LazyLock::new(OwnFields::default);
        &BLANK
    }
}

impl OwnFields {
    /// Says whether the task is marked as fit for a low-energy day: `energy: low`.
    pub fn is_marked_low_energy(&self) -> bool {
        self.energy.as_deref().is_some_and(|energy| energy.eq_ignore_ascii_case("low"))
    }

    /// Says whether the task fits a low-energy day: `energy: low`, or at most 15 minutes.
    pub fn is_low_energy(&self) -> bool {
        fits_low_energy(self.is_marked_low_energy(), self.estimate)
    }
}

/// Says whether a step fits a low-energy day: it is marked so, or takes at most 15 minutes.
///
/// # Source
/// `metrics.md` §9, "Findings".
pub fn fits_low_energy(is_marked: bool, estimate: Option<u32>) -> bool {
    is_marked || estimate.is_some_and(|minutes| minutes <= LOW_ENERGY_MINUTES)
}

/// A dated line of a list, `- 2026-11-20: 12 words` or `- [x] 2026-11-20`.
#[derive(Clone, Debug, PartialEq)]
pub struct LogLine {
    /// Its line, from 1.
    pub line: u32,
    /// The day it names.
    pub day: Day,
    /// What stands behind the day, without `:`.
    pub text: Box<str>,
    /// The first number in it, if there is one.
    pub value: Option<f64>,
    /// Whether its box is ticked; `None` if it has none.
    pub ticked: Option<bool>,
    /// The last heading above it, as a position in [`Note::headings`].
    pub heading: Option<u32>,
}

/// An inline field outside tasks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoteField {
    /// The key, as written.
    pub key: Box<str>,
    /// The value, as written.
    pub value: Box<str>,
    /// Its line, from 1.
    pub line: u32,
}
