//! A goal to be, as the method asks for it.

use super::{
    form::{Form, FormKind, Section, one_line},
    front::Front,
};
use crate::calendar::Day;

/// The answers about a new goal. What is empty is left out.
#[derive(Clone, Debug, Default)]
pub struct NewGoal {
    /// The end goal in one sentence.
    pub title: String,
    /// How one will know that it is reached.
    pub done_when: Vec<String>,
    /// What is measured, `0 -> 120 words`.
    pub measure: Option<String>,
    /// The first day.
    pub start: Option<Day>,
    /// The day by which it is to be reached.
    pub due: Option<Day>,
    /// Why it matters.
    pub why: Option<String>,
    /// The stages, in order.
    pub stages: Vec<NewStage>,
    /// The first step, small enough for a bad day.
    pub first_step: Option<String>,
    /// What follows.
    pub reward: Option<String>,
    /// The area of life.
    pub area: Option<String>,
    /// The goal above, as a link names it.
    pub parent: Option<String>,
}

/// A stage of a new goal.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NewStage {
    /// Its heading.
    pub title: String,
    /// Its tasks.
    pub steps: Vec<String>,
}

/// What stands in a stage whose steps are not known yet: a heading is a stage only with a task.
const NO_STEP_YET: &str = "Write down the steps of this stage [estimate:: 15m]";

impl NewStage {
    /// Reads a stage as people type it: `Learn 100 words: Make ten cards; Learn them`. A colon between digits is none.
    ///
    /// # Example
    /// ```
    /// use milepost::edit::new_note::NewStage;
    /// let stage = NewStage::read("Learn 100 words: Make ten cards; Learn them");
    /// assert_eq!((stage.title.as_str(), stage.steps.len()), ("Learn 100 words", 2));
    /// assert_eq!(NewStage::read("Words [due:: 2027-02-01]").title, "Words [due:: 2027-02-01]");
    /// ```
    pub fn read(text: &str) -> NewStage {
        let text = one_line(text);
        let fields = text.find('[').unwrap_or(text.len());
        let (title, steps) = match text[..fields].find(": ") {
            Some(at) => (&text[..at], &text[at + 2..]),
            None => (text.as_str(), ""),
        };
        let steps = steps.split(';').map(|step| step.trim().to_owned()).filter(|step| !step.is_empty());
        NewStage { title: title.trim().to_owned(), steps: steps.collect() }
    }
}

impl NewGoal {
    /// Returns what its template is filled with.
    pub fn form(&self) -> Form {
        let mut form = Form::new(FormKind::Goal, &self.title);
        form.says("type", Front::Plain("goal".to_owned()));
        form.says("area", &self.area);
        form.says("parent", Front::link(self.parent.as_ref()));
        form.says("start", self.start);
        form.says("due", self.due);
        form.says("why", &self.why);
        form.says("done_when", &self.done_when[..]);
        form.says("measure", &self.measure);
        form.says("reward", &self.reward);
        let first = self.first_step.as_deref().map(one_line).filter(|step| !step.is_empty()).map(small);
        let stages = self.stages.iter().filter(|stage| !one_line(&stage.title).is_empty());
        form.sections = stages.map(|stage| section(&stage.title, &stage.steps)).collect();
        match form.sections.first_mut() {
            Some(stage) => stage.steps.splice(0..0, first).for_each(drop),
            None => form.steps.extend(first),
        }
        for stage in form.sections.iter_mut().filter(|stage| stage.steps.is_empty()) {
            stage.steps.push(NO_STEP_YET.to_owned());
        }
        form
    }
}

fn section(title: &str, steps: &[String]) -> Section {
    let steps = steps.iter().map(|step| one_line(step)).filter(|step| !step.is_empty()).collect();
    Section { heading: one_line(title), steps, ..Section::default() }
}

/// Marks a step as one for a tired day, unless it says how much it asks for.
fn small(step: String) -> String {
    let says = ["estimate::", "energy::", "#low-energy"].iter().any(|known| step.contains(known));
    if says { step } else { format!("{step} [energy:: low]") }
}
