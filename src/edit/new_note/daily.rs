//! A daily note to be: the habits of the day, and room for its small steps.

use super::form::{Form, FormKind, Section, one_line};

/// What a new daily note begins with.
#[derive(Clone, Debug, Default)]
pub struct NewDaily {
    /// Its title, `Monday, 23 November`.
    pub title: String,
    /// The habits that are due, as links name them.
    pub habits: Vec<String>,
    /// Tasks of the day, without boxes.
    pub steps: Vec<String>,
}

impl NewDaily {
    /// Returns what its template is filled with.
    pub fn form(&self) -> Form {
        let mut form = Form::new(FormKind::Daily, &self.title);
        if !self.habits.is_empty() {
            let steps = self.habits.iter().map(|habit| format!("[[{}]]", one_line(habit))).collect();
            form.sections.push(Section { heading: "Habits".to_owned(), steps, ..Section::default() });
        }
        let steps = self.steps.iter().map(|step| one_line(step)).filter(|step| !step.is_empty()).collect();
        form.sections.push(Section { heading: "Today".to_owned(), steps, ..Section::default() });
        form
    }
}
