//! A step as a row of a checklist, and where the day of its tick comes from.

use crate::{page::part::nest::Nest, path::PagePath};
use serde::Serialize;

/// Where a step stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(into = "StateWords")]
pub enum State {
    /// Not done.
    Open,
    /// In hand.
    Doing,
    /// Waiting for something.
    Waiting,
    /// Done.
    Done,
    /// Left out.
    Gone,
    /// No task: words above a group of tasks.
    Group,
}

/// A state as a template needs it.
#[derive(Serialize)]
struct StateWords {
    class: &'static str,
    said: &'static str,
}

impl From<State> for StateWords {
    fn from(state: State) -> StateWords {
        let (class, said) = match state {
            State::Open => ("", "Open"),
            State::Doing => (" is-doing", "In progress"),
            State::Waiting => (" is-wait", "Waiting"),
            State::Done => (" is-done", "Done"),
            State::Gone => (" is-gone", "Left out"),
            State::Group => (" is-group", "Group"),
        };
        StateWords { class, said }
    }
}

/// Where a day comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(into = "OriginWords")]
pub enum Origin {
    /// It is written on the step itself.
    Written,
    /// It is the day of the daily note the step stands in.
    DailyNote,
    /// It is the day git saw the tick.
    Git,
    /// The tick is not in git yet, so it is of today.
    Uncommitted,
    /// It is not known.
    Unknown,
}

/// An origin as a template needs it.
#[derive(Serialize)]
struct OriginWords {
    class: &'static str,
    words: &'static str,
}

impl From<Origin> for OriginWords {
    fn from(origin: Origin) -> OriginWords {
        let (class, words) = match origin {
            Origin::Written => ("", "written"),
            Origin::DailyNote => (" from--daily", "daily note"),
            Origin::Git => (" from--git", "git"),
            Origin::Uncommitted => (" from--git", "not in git yet"),
            Origin::Unknown => (" from--none", "date unknown"),
        };
        OriginWords { class, words }
    }
}

/// A remark behind the words of a step.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Remark {
    /// What it says.
    pub words: String,
    /// Where it leads.
    pub href: Option<PagePath>,
    /// Whether it wants a look.
    pub heed: bool,
}

impl Remark {
    /// Returns a remark in grey.
    pub fn quiet(words: impl Into<String>) -> Remark {
        Remark { words: words.into(), href: None, heed: false }
    }

    /// Returns a remark that leads to a page.
    pub fn link(words: impl Into<String>, href: &PagePath) -> Remark {
        Remark { words: words.into(), href: Some(href.clone()), heed: false }
    }

    /// Returns a remark that wants a look.
    pub fn heed(words: impl Into<String>) -> Remark {
        Remark { words: words.into(), href: None, heed: true }
    }
}

/// A step as a row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Step {
    /// Where it stands.
    pub state: State,
    /// Its text, as written, without fields; shown as inline Markdown.
    pub text: String,
    /// The goal behind a step whose whole text is a link to it.
    pub href: Option<PagePath>,
    /// What is said behind the text.
    pub remarks: Vec<Remark>,
    /// What stands at the end of the row: its day, its estimate.
    pub meta: String,
    /// Where its day comes from, if it is done.
    pub from: Option<Origin>,
    /// Where lists open and close around it.
    pub nest: Nest,
}

impl Step {
    /// Returns a step of which nothing but the text is known.
    pub fn new(state: State, text: impl Into<String>) -> Step {
        Step { state, text: text.into(), href: None, remarks: Vec::new(), meta: String::new(), from: None, nest: Nest::default() }
    }
}
