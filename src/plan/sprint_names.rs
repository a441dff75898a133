//! The names by which tasks and retrospectives know sprints.

use crate::{
    note::links,
    plan::{homes::slug, plan::Plan, resolve::folded, sprints::Sprint},
    text::{has_same_digits, nearest},
};
use std::collections::HashMap;

/// Returns the place of the sprint that a name, as in `[sprint:: S4]`, means.
pub fn sprint_named(plan: &Plan, name: &str) -> Option<usize> {
    Names::of(plan, &plan.sprints).find(name)
}

/// All names of all sprints, folded.
pub(super) struct Names {
    places: HashMap<String, usize>,
    titles: Vec<String>,
}

impl Names {
    /// A file's name wins over a title, a title over an alias. `Sprint S4` is known as `S4` too, and each by its slug, as tags
    /// cannot hold blanks. A sprint of a cadence is known by its first day.
    pub(super) fn of(plan: &Plan, sprints: &[Sprint]) -> Names {
        let mut names = Names { places: HashMap::new(), titles: sprints.iter().map(|sprint| sprint.title.clone()).collect() };
        let notes = || sprints.iter().enumerate().filter_map(|(at, sprint)| Some((at, plan.note(sprint.note?))));
        for (at, note) in notes() {
            names.add(note.path().stem(), at);
        }
        for (at, sprint) in sprints.iter().enumerate() {
            names.add(&links::plain(&sprint.title), at);
            if sprint.note.is_none() {
                names.add(&sprint.start.to_string(), at);
            }
        }
        for (at, note) in notes() {
            for alias in &note.front.aliases {
                names.add(alias, at);
            }
        }
        names
    }

    fn add(&mut self, name: &str, at: usize) {
        let name = folded(name);
        let short = name.strip_prefix("sprint ").unwrap_or(&name).trim().to_owned();
        for name in [slug(&name), slug(&short), short, name] {
            self.places.entry(name).or_insert(at);
        }
    }

    /// Returns the place of the sprint that has a name.
    pub(super) fn find(&self, name: &str) -> Option<usize> {
        let folded = folded(name);
        let last = folded.rsplit('/').next().unwrap_or(&folded).trim_end_matches(".md");
        self.places.get(folded.as_str()).or_else(|| self.places.get(last)).copied()
    }

    /// Returns the title of the sprint whose name is nearest to one that none has.
    pub(super) fn nearest(&self, name: &str) -> Option<String> {
        let names = self.places.keys().map(String::as_str);
        let mut known: Vec<&str> = names.filter(|known| has_same_digits(known, name)).collect();
        known.sort_unstable();
        let near = nearest(&folded(name), known)?;
        self.places.get(near).map(|at| self.titles[*at].clone())
    }
}
