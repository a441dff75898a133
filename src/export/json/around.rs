//! Areas, people and tags, each with the goals and the number of tasks that are theirs.

use crate::{
    engine::Report,
    page::query::{Row, State},
};
use serde::Serialize;
use std::collections::BTreeMap;

/// An area, a person or a tag.
#[derive(Serialize)]
pub(super) struct Around<'r> {
    /// Its name; of a person the handle, of a tag with `#`.
    name: &'r str,
    /// The files of its goals.
    goals: Vec<&'r str>,
    /// How many of its tasks are open.
    open: usize,
    /// How many are done.
    done: usize,
}

/// A person.
#[derive(Serialize)]
pub(super) struct Person<'r> {
    #[serde(flatten)]
    around: Around<'r>,
    /// What they are called, if the settings say so.
    full_name: Option<&'r str>,
}

/// Sums up goals and tasks by the names they bear; names without any are there too.
fn by_name<'r>(
    names: impl Iterator<Item = &'r str>,
    (goals, tasks): (&'r [Row<'r>], &'r [Row<'r>]),
    of: impl Fn(&'r Row<'r>) -> Vec<&'r str>,
) -> Vec<Around<'r>> {
    let fresh = |name| Around { name, goals: Vec::new(), open: 0, done: 0 };
    let mut found: BTreeMap<String, Around<'r>> = names.map(|name| (name.to_lowercase(), fresh(name))).collect();
    for goal in goals {
        for name in of(goal) {
            found.entry(name.to_lowercase()).or_insert_with(|| fresh(name)).goals.push(goal.file.as_str());
        }
    }
    for task in tasks.iter().filter(|task| !task.is_aside) {
        for name in of(task) {
            let around = found.entry(name.to_lowercase()).or_insert_with(|| fresh(name));
            around.open += usize::from(task.state.is_open());
            around.done += usize::from(task.state == State::Done);
        }
    }
    found.into_values().collect()
}

/// Lists the areas, by name.
pub(super) fn areas<'r>(report: &'r Report, goals: &'r [Row<'r>], tasks: &'r [Row<'r>]) -> Vec<Around<'r>> {
    let known = report.config.areas.iter().map(|area| area.name.as_str());
    by_name(known, (goals, tasks), |row| row.area.into_iter().collect())
}

/// Lists the people, by handle.
pub(super) fn people<'r>(report: &'r Report, goals: &'r [Row<'r>], tasks: &'r [Row<'r>]) -> Vec<Person<'r>> {
    let known = report.config.people.iter().map(|(handle, _)| handle.as_str());
    let person = |around: Around<'r>| {
        let settings = report.config.people.iter().find(|(handle, _)| handle.eq_ignore_ascii_case(around.name));
        Person { full_name: settings.and_then(|(_, person)| person.name.as_deref()), around }
    };
    by_name(known, (goals, tasks), |row| row.owners.clone()).into_iter().map(person).collect()
}

/// Lists the tags, by name.
pub(super) fn tags<'r>(goals: &'r [Row<'r>], tasks: &'r [Row<'r>]) -> Vec<Around<'r>> {
    by_name(std::iter::empty(), (goals, tasks), |row| row.tags.iter().map(AsRef::as_ref).collect())
}
