//! A sprint to be: its days, its goal, the time there is, and what it takes up.

use super::{
    form::{Form, FormKind, one_line},
    front::Front,
};
use crate::calendar::Day;

/// The answers about a new sprint.
#[derive(Clone, Debug)]
pub struct NewSprint {
    /// Its title.
    pub title: String,
    /// Its first day.
    pub start: Day,
    /// Its last day.
    pub end: Day,
    /// What it is for, in a sentence.
    pub goal: Option<String>,
    /// The time there is, `18h`: a duration that was read, so that it needs no quotes.
    pub capacity: Option<String>,
    /// Links to what it takes up, each as one line, for vaults that list them here.
    pub links: Vec<String>,
}

impl NewSprint {
    /// Returns what its template is filled with.
    pub fn form(&self) -> Form {
        let mut form = Form::new(FormKind::Sprint, &self.title);
        form.says("type", Front::Plain("sprint".to_owned()));
        form.says("start", self.start);
        form.says("end", self.end);
        form.says("goal", &self.goal);
        form.says("capacity", Front::Plain(one_line(self.capacity.as_deref().unwrap_or_default())));
        form.lead = self.links.iter().map(|link| one_line(link)).collect();
        form
    }
}
