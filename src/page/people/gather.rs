//! Finds the people: owners of steps and goals, and those whom the settings name.

use crate::{
    calendar::Day,
    measure::{Load, SprintState, capacity, percent},
    page::{address, atlas::Atlas, now, part::step::State, task_rows},
    path::PagePath,
    plan::{GoalId, TaskId},
};
use std::collections::{BTreeMap, HashMap};

/// The days that are looked back on.
pub(super) const DAYS: i64 = 28;

/// Somebody who owns steps or goals.
#[derive(Debug)]
pub(in crate::page) struct Person {
    /// The handle, without `@`.
    pub(in crate::page) handle: String,
    /// The name, as people know it.
    pub(in crate::page) name: String,
    /// The page.
    pub(in crate::page) page: PagePath,
    /// The goals that name this person.
    pub(super) goals: Vec<GoalId>,
    /// The open steps, by day.
    pub(super) open: Vec<TaskId>,
    /// The steps done of late, the latest first.
    pub(super) done: Vec<(Day, TaskId)>,
    /// The part in each running sprint.
    pub(super) parts: Vec<Part>,
}

/// The part of a person in a running sprint.
#[derive(Debug)]
pub(super) struct Part {
    /// The sprint's place in the plan.
    pub(super) sprint: usize,
    /// The load.
    pub(super) load: Load<'static>,
    /// The part of the work of all, in percent.
    pub(super) percent: Option<u8>,
}

impl Person {
    /// Returns the open steps in a state.
    pub(super) fn open_in(&self, atlas: &Atlas<'_>, state: State) -> Vec<TaskId> {
        self.open.iter().copied().filter(|id| atlas.state(atlas.plan.task(*id)) == state).collect()
    }
}

/// Finds the people: those of the settings in their order, then by handle.
pub(in crate::page) fn gather(atlas: &Atlas<'_>) -> Vec<Person> {
    let mut found = Finder { people: Vec::new(), places: HashMap::new() };
    for (handle, _) in &atlas.report.config.people {
        found.person(handle);
    }
    let n_known = found.people.len();
    for id in atlas.goals() {
        for owner in &atlas.plan.note(atlas.goal(id).note).front.goal.owners {
            found.with(owner, |person| once(&mut person.goals, id));
        }
    }
    for task in task_rows::open(atlas) {
        for owner in owners(atlas, task) {
            found.with(owner, |person| once(&mut person.open, task));
        }
    }
    let all = &atlas.measures.completions;
    for (day, node) in all[all.partition_point(|(day, _)| *day <= atlas.today.plus(-DAYS))..].iter().rev() {
        let Some(task) = atlas.task_at(*node) else { continue };
        for owner in atlas.plan.owners(*node) {
            found.with(owner, |person| once(&mut person.done, (*day, task)));
        }
    }
    parts(atlas, &mut found);
    let mut people = found.people;
    people[n_known..].sort_by_cached_key(|person| person.handle.to_lowercase());
    let names: Vec<String> = people.iter().map(|person| person.handle.to_lowercase()).collect();
    let pages = address::distinct("people", names.iter().map(|name| (name.as_str(), name.as_str())));
    for (person, page) in people.iter_mut().zip(pages) {
        person.name = atlas.people(std::iter::once(person.handle.as_str())).unwrap_or_default();
        person.page = page;
        task_rows::sort(atlas, &mut person.open);
    }
    people
}

/// Adds what is not the last already: a name may stand twice in one place.
fn once<T: PartialEq>(list: &mut Vec<T>, next: T) {
    if list.last() != Some(&next) {
        list.push(next);
    }
}

fn owners<'a>(atlas: &Atlas<'a>, task: TaskId) -> Vec<&'a str> {
    atlas.plan.task(task).node.map(|node| atlas.plan.owners(node)).unwrap_or_default()
}

/// What each person carries in the running sprints.
fn parts(atlas: &Atlas<'_>, found: &mut Finder) {
    for (place, backlog) in atlas.measures.sprints.iter().enumerate() {
        if now::scope(atlas.report, place).state != SprintState::Active {
            continue;
        }
        let loads = capacity(backlog, atlas.today);
        let all: u64 = loads.iter().map(|load| load.minutes).sum();
        let by_owner: BTreeMap<&str, Load<'_>> = loads.iter().filter_map(|load| Some((load.owner?, *load))).collect();
        for (owner, load) in by_owner {
            let part =
                Part { sprint: place, percent: percent(load.minutes as i64, all as i64), load: Load { owner: None, ..load } };
            found.with(owner, |person| person.parts.push(part));
        }
    }
}

/// The people found so far.
struct Finder {
    people: Vec<Person>,
    /// Their places, by handle in lower case.
    places: HashMap<String, usize>,
}

impl Finder {
    fn with(&mut self, handle: &str, change: impl FnOnce(&mut Person)) {
        if let Some(person) = self.person(handle) {
            change(person);
        }
    }

    /// Finds somebody, or takes them in; none for a blank handle.
    fn person(&mut self, handle: &str) -> Option<&mut Person> {
        let handle = handle.trim().trim_start_matches('@');
        if handle.is_empty() {
            return None;
        }
        let people = &mut self.people;
        let place = *self.places.entry(handle.to_lowercase()).or_insert_with(|| {
            people.push(Person {
                handle: handle.to_owned(),
                name: String::new(),
                page: PagePath::new("people/"),
                goals: Vec::new(),
                open: Vec::new(),
                done: Vec::new(),
                parts: Vec::new(),
            });
            people.len() - 1
        });
        people.get_mut(place)
    }
}
