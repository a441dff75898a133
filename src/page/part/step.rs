//! A step as a row of a checklist, and where the day of its tick comes from.

use crate::{
    page::part::{nest::Nest, spot::Spot},
    path::PagePath,
};
use serde::{Serialize, Serializer, ser::SerializeStruct};

/// Where a step stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
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

impl State {
    /// Returns its class, with a blank before it, and what is said of it.
    fn class_and_words(self) -> (&'static str, &'static str) {
        match self {
            State::Open => ("", "Open"),
            State::Doing => (" is-doing", "In progress"),
            State::Waiting => (" is-wait", "Waiting"),
            State::Done => (" is-done", "Done"),
            State::Gone => (" is-gone", "Left out"),
            State::Group => (" is-group", "Group"),
        }
    }
}

/// Where a day comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
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

impl Origin {
    /// Returns its class, with a blank before it, and what it is called.
    pub(in crate::page) fn class_and_words(self) -> (&'static str, &'static str) {
        match self {
            Origin::Written => ("", "written"),
            Origin::DailyNote => (" from--daily", "daily note"),
            Origin::Git => (" from--git", "git"),
            Origin::Uncommitted => (" from--git", "not in git yet"),
            Origin::Unknown => (" from--none", "date unknown"),
        }
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
#[derive(Clone, Debug, PartialEq, Eq)]
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
    /// More exactly, where git knows it: the commit, and how sure it is.
    pub known: Option<String>,
    /// Whether it fits a day without energy.
    pub is_low: bool,
    /// Where lists open and close around it.
    pub nest: Nest,
    /// Its box, if the page is to be edited and there is one.
    pub spot: Option<Box<Spot>>,
}

impl Serialize for Step {
    /// Writes a flat row, of which a page may hold hundreds: classes and words for its state and its origin, remarks only if
    /// there are any, and a nest only where a list opens or closes.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let (class, said) = self.state.class_and_words();
        let (from_class, from) = self.from.map(Origin::class_and_words).unzip();
        let from = from.map(|words| self.known.as_deref().unwrap_or(words));
        let mut row = serializer.serialize_struct("Step", 11)?;
        row.serialize_field("from", &from)?;
        row.serialize_field("class", class)?;
        row.serialize_field("low", &self.is_low)?;
        row.serialize_field("text", &self.text)?;
        row.serialize_field("said", said)?;
        row.serialize_field("meta", &self.meta)?;
        row.serialize_field("href", &self.href)?;
        row.serialize_field("nest", &(self.nest != Nest::default()).then_some(self.nest))?;
        row.serialize_field("remarks", &(!self.remarks.is_empty()).then_some(&self.remarks))?;
        row.serialize_field("from_class", &from_class)?;
        row.serialize_field("spot", &self.spot)?;
        row.end()
    }
}

impl Step {
    /// Returns a step of which nothing but the text is known.
    pub fn new(state: State, text: impl Into<String>) -> Step {
        Step {
            state,
            text: text.into(),
            href: None,
            remarks: Vec::new(),
            meta: String::new(),
            from: None,
            known: None,
            is_low: false,
            nest: Nest::default(),
            spot: None,
        }
    }
}
