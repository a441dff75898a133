//! What an import comes to, whatever program it is from: notes with headings and steps, and what could not be carried.

use super::text;
use crate::{
    calendar::Day,
    edit::new_note::Front,
    note::{Dates, Priority, field_table},
};

/// The deepest that a step is written below others: deeper ones stand beside their parents.
const DEEPEST: usize = 32;

/// What an export of another program comes to.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Imported {
    /// The notes to be, in the order in which they are made.
    pub notes: Vec<Sheet>,
    /// What could not be carried, in the order of the export.
    pub left: Vec<Left>,
}

/// What could not be carried.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Left {
    /// What, in words that are the same for all of its kind: “times of day: only the day is kept”.
    pub what: String,
    /// Where, or of what: `line 12`, a title.
    pub place: String,
}

impl Imported {
    /// Takes note of what cannot be carried.
    pub fn leave(&mut self, what: impl Into<String>, place: impl Into<String>) {
        self.left.push(Left { what: what.into(), place: place.into() });
    }

    /// Counts the steps of all notes.
    pub fn steps(&self) -> usize {
        self.notes.iter().flat_map(|note| &note.sections).map(|section| section.steps.len()).sum()
    }
}

/// What a note is to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SheetKind {
    /// A goal.
    Goal,
    /// A habit.
    Habit,
    /// An Obsidian Kanban board.
    Board,
    /// A list of steps that belong to no goal.
    List,
}

/// A note to be.
#[derive(Clone, Debug, PartialEq)]
pub struct Sheet {
    /// What it is.
    pub kind: SheetKind,
    /// Its title, as plain text of one line.
    pub title: String,
    /// Its front matter beside `type:`.
    pub front: Vec<(&'static str, Front)>,
    /// The goal above, as a place in [`Imported::notes`].
    pub parent: Option<usize>,
    /// What stands in it. The first section has no heading.
    pub sections: Vec<Section>,
    /// The days on which a habit was logged.
    pub log: Vec<Logged>,
}

/// A day of a habit's log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Logged {
    /// The day.
    pub day: Day,
    /// Whether it is a ticked box, or a line with a value.
    pub is_ticked: bool,
    /// What stands behind the day, as Markdown.
    pub words: String,
}

/// A heading and what stands under it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Section {
    /// How deep: 2 for `##`; 0 for what stands under the title.
    pub level: usize,
    /// The heading, as Markdown.
    pub heading: String,
    /// Paragraphs, as Markdown lines.
    pub text: Vec<String>,
    /// The steps, each behind those above it.
    pub steps: Vec<Step>,
    /// Whether it is a lane of a board whose cards are done.
    pub is_complete: bool,
    /// Whether it is the archive of a board.
    pub is_archive: bool,
}

/// What became of a step.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum State {
    /// Not begun.
    #[default]
    Open,
    /// Begun.
    Doing,
    /// Done.
    Done,
    /// Given up.
    Cancelled,
}

impl State {
    /// Returns the character in its box.
    pub fn mark(self) -> char {
        [' ', '/', 'x', '-'][self as usize]
    }
}

/// A step to be.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Step {
    /// Under how many others it stands.
    pub depth: usize,
    /// What became of it.
    pub state: State,
    /// Its words and tags, as Markdown of one line.
    pub words: String,
    /// How urgent it is.
    pub priority: Option<Priority>,
    /// Its days.
    pub dates: Dates,
    /// How it comes back, in words that the vault's rules know.
    pub recurrence: Option<String>,
    /// Its name for others.
    pub id: Option<String>,
    /// The names of what must be done first.
    pub depends_on: Vec<String>,
    /// Further fields: key and value.
    pub fields: Vec<(String, String)>,
    /// Lines below it, as Markdown.
    pub text: Vec<String>,
}

impl Sheet {
    /// Begins a note. Brackets and braces that would make a link or a place to fill in of its title are written once.
    pub fn new(kind: SheetKind, title: &str) -> Sheet {
        let mut title = title.to_owned();
        for (twice, once) in [("[[", "["), ("]]", "]"), ("{{", "{"), ("}}", "}")] {
            while title.contains(twice) {
                title = title.replace(twice, once);
            }
        }
        let sections = vec![Section::default()];
        Sheet {
            kind,
            title: title.replace("[[", "[").replace("]]", "]"),
            front: Vec::new(),
            parent: None,
            sections,
            log: Vec::new(),
        }
    }

    /// Adds a key to the front matter, if there is something to say.
    pub fn says(&mut self, key: &'static str, value: impl Into<Front>) {
        let value = value.into();
        if value.words().iter().any(|words| !words.is_empty()) {
            self.front.push((key, value));
        }
    }

    /// Begins a section.
    pub fn section(&mut self, level: usize, heading: String) -> &mut Section {
        self.sections.push(Section { level, heading, ..Section::default() });
        self.last()
    }

    /// Returns the section that was begun last.
    pub fn last(&mut self) -> &mut Section {
        if self.sections.is_empty() {
            self.sections.push(Section::default());
        }
        let at = self.sections.len() - 1;
        &mut self.sections[at]
    }
}

impl Section {
    /// Adds a step, no deeper than one below the last.
    pub fn add(&mut self, step: Step) {
        let deepest = self.steps.last().map_or(0, |last| last.depth + 1).min(DEEPEST);
        self.steps.push(Step { depth: step.depth.min(deepest), ..step });
    }
}

impl Step {
    /// Begins a step with its words, as Markdown of one line.
    pub fn new(words: String) -> Step {
        Step { words, ..Step::default() }
    }

    /// Adds a field, if there is something to say; what would end it or begin another becomes harmless.
    pub fn says(&mut self, key: &str, value: &str) {
        let stands = |c: char| !matches!(c, '[' | ']' | '(' | ')' | '`') && field_table::by_symbol(c).is_none();
        let value: String = value.chars().map(|c| if stands(c) { c } else { ' ' }).collect();
        let value =
            text::line(value.replace("::", ": ").trim().trim_start_matches('@').trim_end_matches('\\'), text::Source::Plain);
        if !value.is_empty() {
            self.fields.push((key.to_owned(), value));
        }
    }

    /// Adds a tag behind the words; what can be no tag becomes a word. Returns whether it is written as it is named.
    pub fn tag(&mut self, name: &str) -> bool {
        let tag = text::tag(name);
        let is_same = tag.as_deref().is_some_and(|tag| tag[1..] == *name);
        let written = tag.unwrap_or_else(|| text::line(name, text::Source::Plain));
        self.word(&written);
        is_same
    }

    /// Adds a word behind the others, as Markdown.
    pub fn word(&mut self, word: &str) {
        self.words.push_str(if self.words.is_empty() || word.is_empty() { "" } else { " " });
        self.words.push_str(word);
    }
}
