//! Reflections to be: on a period, on a sprint, on a day. Headings and questions; the answers are the user's.

use super::{
    form::{Form, FormKind, Section, one_line},
    front::Front,
};
use crate::calendar::Day;

/// A heading with what is asked or listed under it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Part {
    /// The heading.
    pub heading: String,
    /// Questions, each one line of Markdown.
    pub asks: Vec<String>,
    /// Items of a list that are no tasks.
    pub lines: Vec<String>,
}

/// A reflection on a period.
#[derive(Clone, Debug)]
pub struct NewReview {
    /// `Week 47`.
    pub title: String,
    /// `2026-W47`.
    pub period: String,
    /// What is asked.
    pub parts: Vec<Part>,
}

/// A reflection on a sprint.
#[derive(Clone, Debug)]
pub struct NewRetro {
    /// `Retro of S4`.
    pub title: String,
    /// The sprint, as a link names it.
    pub sprint: String,
    /// The day.
    pub date: Day,
    /// What is asked.
    pub parts: Vec<Part>,
}

/// A reflection on a day.
#[derive(Clone, Debug)]
pub struct NewStandup {
    /// `Stand-up, Friday 20 November`.
    pub title: String,
    /// The day.
    pub date: Day,
    /// The running sprint, as a link names it.
    pub sprint: Option<String>,
    /// What is asked, person by person.
    pub parts: Vec<Part>,
}

impl NewReview {
    /// Returns what its template is filled with.
    pub fn form(&self) -> Form {
        let mut form = reflection(FormKind::Review, &self.title, &self.parts);
        form.says("period", Front::Plain(self.period.clone()));
        form
    }
}

impl NewRetro {
    /// Returns what its template is filled with.
    pub fn form(&self) -> Form {
        let mut form = reflection(FormKind::Retro, &self.title, &self.parts);
        form.says("sprint", Front::link(Some(&self.sprint)));
        form.says("date", self.date);
        form
    }
}

impl NewStandup {
    /// Returns what its template is filled with.
    pub fn form(&self) -> Form {
        let mut form = reflection(FormKind::Standup, &self.title, &self.parts);
        form.says("date", self.date);
        form.says("sprint", Front::link(self.sprint.as_ref()));
        form
    }
}

fn reflection(kind: FormKind, title: &str, parts: &[Part]) -> Form {
    let mut form = Form::new(kind, title);
    form.says("type", Front::Plain(kind.name().to_owned()));
    let section = |part: &Part| Section {
        heading: one_line(&part.heading),
        asks: part.asks.iter().map(|ask| one_line(ask)).collect(),
        lines: part.lines.iter().map(|line| no_box(one_line(line))).collect(),
        steps: Vec::new(),
    };
    form.sections = parts.iter().map(section).collect();
    form
}

/// Returns the text of an item that is to be no task, whatever it begins with.
fn no_box(text: String) -> String {
    let is_box = text.starts_with('[') && text.chars().nth(2) == Some(']');
    if is_box { format!("\\{text}") } else { text }
}
