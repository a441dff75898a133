//! What a template of a note is filled with, whatever the note is.

use super::front::Front;
use crate::text::is_far_control;
use serde::Serialize;

/// What a new note is, and by that which template makes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FormKind {
    /// A goal.
    Goal,
    /// A habit.
    Habit,
    /// A sprint.
    Sprint,
    /// A daily note.
    Daily,
    /// A reflection on a period.
    Review,
    /// A reflection on a sprint.
    Retro,
    /// A reflection on a day.
    Standup,
}

impl FormKind {
    /// All kinds.
    pub const ALL: [FormKind; 7] = [
        FormKind::Goal,
        FormKind::Habit,
        FormKind::Sprint,
        FormKind::Daily,
        FormKind::Review,
        FormKind::Retro,
        FormKind::Standup,
    ];

    /// Returns its name, as in `type:`.
    pub fn name(self) -> &'static str {
        ["goal", "habit", "sprint", "daily", "review", "retro", "standup"][self as usize]
    }
}

/// What a template is filled with.
///
/// # Shape
/// Each text is one line of Markdown, without blanks at its ends.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Form {
    /// What it is.
    #[serde(skip)]
    pub kind: FormKind,
    /// The front matter.
    #[serde(skip)]
    pub front: Vec<(&'static str, Front)>,
    /// The title.
    pub title: String,
    /// Paragraphs below the title.
    pub lead: Vec<String>,
    /// Tasks below the title, without their boxes.
    pub steps: Vec<String>,
    /// What stands under headings.
    pub sections: Vec<Section>,
}

/// A heading and what stands under it.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Section {
    /// The heading.
    pub heading: String,
    /// Questions to answer.
    pub asks: Vec<String>,
    /// Items of a list that are no tasks.
    pub lines: Vec<String>,
    /// Tasks, without their boxes.
    pub steps: Vec<String>,
}

impl Form {
    /// Begins one with a title.
    pub(super) fn new(kind: FormKind, title: &str) -> Form {
        let title = one_line(title);
        Form { kind, front: Vec::new(), title, lead: Vec::new(), steps: Vec::new(), sections: Vec::new() }
    }

    /// Adds a key to the front matter, if there is something to say.
    pub(super) fn says(&mut self, key: &'static str, front: impl Into<Front>) {
        let front = front.into();
        if !front.is_empty() {
            self.front.push((key, front));
        }
    }

    /// Writes the front matter, without its fences and the last line end.
    pub fn front_matter(&self) -> String {
        self.front.iter().map(|(key, front)| front.written(key)).collect::<Vec<_>>().join("\n")
    }

    /// Says the title in the front matter too, where the heading alone would say another.
    #[must_use]
    pub fn with_title_key(mut self) -> Form {
        let title = self.title.clone();
        self.front.insert(self.front.len().min(1), ("title", title.into()));
        self
    }

    /// Lists all tasks.
    pub(super) fn all_steps(&self) -> impl Iterator<Item = &String> {
        self.steps.iter().chain(self.sections.iter().flat_map(|section| &section.steps))
    }
}

/// Returns a text as one line: what parts lines or cannot be seen becomes a blank, and blanks are not repeated.
pub(super) fn one_line(text: &str) -> String {
    let visible: String = text.chars().map(|c| if is_far_control(c) || c == '\u{feff}' { ' ' } else { c }).collect();
    visible.split_whitespace().collect::<Vec<_>>().join(" ")
}
