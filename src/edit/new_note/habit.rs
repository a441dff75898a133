//! A habit to be: what, how often, after which cue, and what is enough on a bad day.

use super::{
    form::{Form, FormKind},
    front::Front,
};
use crate::calendar::Day;

/// The answers about a new habit. What is empty is left out.
#[derive(Clone, Debug, Default)]
pub struct NewHabit {
    /// What.
    pub title: String,
    /// How often, in the words of schedules.
    pub schedule: String,
    /// The first day.
    pub from: Option<Day>,
    /// How much.
    pub target: Option<String>,
    /// How much is enough on a bad day.
    pub minimum: Option<String>,
    /// What it follows.
    pub cue: Option<String>,
    /// The goal that it serves, as a link names it.
    pub goal: Option<String>,
    /// Why.
    pub why: Option<String>,
    /// The key under which daily notes log it.
    pub log: Option<String>,
    /// The area of life.
    pub area: Option<String>,
    /// What follows.
    pub reward: Option<String>,
}

impl NewHabit {
    /// Returns what its template is filled with.
    pub fn form(&self) -> Form {
        let mut form = Form::new(FormKind::Habit, &self.title);
        form.says("type", Front::Plain("habit".to_owned()));
        form.says("area", &self.area);
        form.says("schedule", self.schedule.as_str());
        form.says("from", self.from);
        form.says("log", &self.log);
        form.says("target", &self.target);
        form.says("minimum", &self.minimum);
        form.says("cue", &self.cue);
        form.says("goal", Front::link(self.goal.as_ref()));
        form.says("why", &self.why);
        form.says("reward", &self.reward);
        form
    }
}
