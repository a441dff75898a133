//! What a stand-up is about, person by person: done since the last one, next, in the way.

use crate::{
    calendar::Day,
    measure::{Standup, order_key, standup_of},
    page::{
        atlas::Atlas,
        sprints::{Item, items, running},
    },
    plan::{TaskId, tree::NodeId},
};
use std::collections::{BTreeMap, HashSet};

/// How many steps a person should have next; what a running sprint still holds fills up to so many.
const WANTED: usize = 3;

/// A stand-up, prepared.
#[derive(Debug)]
pub(in crate::page) struct Lists<'r> {
    /// Its day: today, or the next working day.
    pub(in crate::page) day: Day,
    /// The working day before it.
    pub(in crate::page) since: Day,
    /// The people; in a team those with a name first, by it. One without a name holds what nobody owns.
    pub(in crate::page) people: Vec<Person<'r>>,
    /// The sprints that are under way on its day, by their places.
    pub(in crate::page) sprints: Vec<usize>,
    /// Their items.
    pub(in crate::page) items: Vec<Item<'r>>,
}

/// One person's part.
#[derive(Debug, Default)]
pub(in crate::page) struct Person<'r> {
    /// The handle; none for what has no owner, or where there is no team.
    pub(in crate::page) owner: Option<&'r str>,
    /// What was done since, by day.
    pub(in crate::page) done: Vec<TaskId>,
    /// What is in hand, on for the day, planned for earlier, or next in the sprint.
    pub(in crate::page) next: Vec<TaskId>,
    /// What waits.
    pub(in crate::page) blocked: Vec<TaskId>,
}

impl<'r> Lists<'r> {
    /// Prepares the stand-up of today, or of the next working day if today is a day off.
    ///
    /// # Source
    /// `metrics.md` §8, "Stand-up"; `design.md` §2.
    pub(in crate::page) fn of(atlas: &Atlas<'r>) -> Lists<'r> {
        let report = atlas.report;
        let day = report.config.working_days.first_from(atlas.today);
        let found = standup_of(&report.plan.tree, &report.measures.roster, &report.config.working_days, day);
        let sprints = running(report, day);
        let items: Vec<Item<'r>> = sprints.iter().flat_map(|at| items(report, *at)).collect();
        let people = Sorting { atlas, people: BTreeMap::new() }.sort(&found, &items);
        Lists { day, since: found.since, people, sprints, items }
    }

    /// Says whether there is nothing to talk about.
    pub(in crate::page) fn is_empty(&self) -> bool {
        self.people.iter().all(|person| person.done.is_empty() && person.next.is_empty() && person.blocked.is_empty())
    }

    /// Says whether it is sorted by people.
    pub(in crate::page) fn is_team(&self) -> bool {
        self.people.iter().any(|person| person.owner.is_some())
    }
}

/// Sorts tasks by their owners.
struct Sorting<'a, 'r> {
    atlas: &'a Atlas<'r>,
    /// Those without a name come last.
    people: BTreeMap<(bool, String), Person<'r>>,
}

impl<'r> Sorting<'_, 'r> {
    fn sort(mut self, found: &Standup, items: &[Item<'_>]) -> Vec<Person<'r>> {
        let next = [&found.in_progress, &found.due_today, &found.planned_today, &found.overdue].into_iter().flatten();
        let next: Vec<NodeId> = next.copied().collect();
        let done = found.done.iter().chain(&found.done_today);
        self.put(done.copied(), Self::author, |person| &mut person.done);
        self.put(next.iter().copied(), |_, _| None, |person| &mut person.next);
        self.put(found.blocked.iter().copied(), |_, _| None, |person| &mut person.blocked);
        let n_named = self.people.keys().filter(|(is_nobody, _)| !is_nobody).count();
        if n_named < 2 {
            self.join();
        }
        let known: HashSet<NodeId> = next.into_iter().chain(found.blocked.iter().copied()).collect();
        self.fill(items.iter().filter(|item| item.is_open() && !known.contains(&item.known.node)));
        self.people.into_values().collect()
    }

    /// Puts each task to its first owner: time cannot be spent twice. What nobody owns goes to whom `other` names.
    fn put(
        &mut self,
        nodes: impl Iterator<Item = NodeId>,
        other: impl Fn(&Self, TaskId) -> Option<&'r str>,
        list: impl for<'p> Fn(&'p mut Person<'r>) -> &'p mut Vec<TaskId>,
    ) {
        for node in nodes {
            let Some(task) = self.atlas.task_at(node) else { continue };
            let owner = self.atlas.plan.owners(node).first().copied().filter(|owner| !owner.is_empty());
            let owner = owner.or_else(|| other(self, task));
            let key = (owner.is_none(), owner.unwrap_or_default().to_lowercase());
            let person = self.people.entry(key).or_default();
            person.owner = person.owner.or(owner);
            list(person).push(task);
        }
    }

    /// Returns who ticked a task, by the commit: the handle of the person of that name, else the name.
    fn author(&self, task: TaskId) -> Option<&'r str> {
        let plan = self.atlas.plan;
        let author = plan.pasts.author(plan.past(plan.task(task))?.tick?)?;
        let is_author = |name: &str| name.eq_ignore_ascii_case(author);
        let known = self.atlas.report.config.people.iter();
        let known = known.filter(|(handle, person)| is_author(handle) || person.name.as_deref().is_some_and(is_author));
        Some(known.map(|(handle, _)| handle.as_str()).next().unwrap_or(author))
    }

    /// Makes one list of all, where there is no team.
    fn join(&mut self) {
        let mut one = Person::default();
        for person in std::mem::take(&mut self.people).into_values() {
            one.done.extend(person.done);
            one.next.extend(person.next);
            one.blocked.extend(person.blocked);
        }
        self.people.insert((true, String::new()), one);
    }

    /// Adds what the running sprint still holds for those who have little next.
    fn fill<'i>(&mut self, items: impl Iterator<Item = &'i Item<'i>>) {
        let tree = &self.atlas.plan.tree;
        let mut open: Vec<&Item<'_>> = items.filter(|item| !tree.get(item.known.node).blocked).collect();
        open.sort_by_key(|item| order_key(tree.get(item.known.node)));
        let is_team = self.people.values().any(|person| person.owner.is_some());
        for item in open {
            let owner = item.known.owner.as_deref().filter(|_| is_team).unwrap_or_default().to_lowercase();
            if let Some(person) = self.people.get_mut(&(owner.is_empty(), owner)).filter(|person| person.next.len() < WANTED) {
                person.next.push(item.task);
            }
        }
    }
}
