//! A task as a row of a checklist, with what is said behind it and which box it is.

use super::{Atlas, origin};
use crate::{
    calendar::{Minutes, day_short, day_with_weekday},
    page::{
        part::{
            spot::Spot,
            step::{Origin, Remark, State, Step},
            words::count,
        },
        waiting,
    },
    plan::{
        Home, Task, done_day,
        past::Sure,
        tree::{Node, Status},
    },
};

impl<'r> Atlas<'r> {
    /// Returns a task as a row: with the day of its tick and where that comes from if it is done, else with its plan.
    pub(in crate::page) fn step(&self, task: &'r Task) -> Step {
        let state = self.state(task);
        let mut step = Step::new(state, self.words(task));
        if let Home::ChildGoal(child) = task.home {
            step.href = Some(self.page(child).clone());
            step.text.clone_from(&self.goal(child).title);
            let progress = &self.numbers(child).progress;
            step.meta = if progress.total > 0 { format!("{} of {}", progress.done, progress.total) } else { String::new() };
            return step;
        }
        if self.tells_spots {
            step.spot = self.plan.item(task).and_then(|item| Spot::of(self.plan.note(task.note), item)).map(Box::new);
        }
        let node = task.node.map(|node| self.plan.tree.get(node));
        match state {
            State::Done => {
                step.from = Some(task.done.map_or(Origin::Unknown, |done| origin(done.origin)));
                step.known = self.known_by_git(task);
                step.meta = task.done.map_or_else(String::new, |done| day_short(done.day.min(self.today), self.today));
                // Ticked by what stands above it, or finished by its steps: its own box says nothing about a day.
                if node.is_some_and(|node| node.status != Status::Done) {
                    (step.from, step.known) = (None, None);
                }
            }
            State::Gone | State::Group => {}
            State::Open | State::Doing | State::Waiting => {
                step.remarks = self.remarks(task, state);
                step.meta = node.map_or_else(String::new, |node| self.plan_words(node));
            }
        }
        step
    }

    /// Says which commit knows the day of a tick, and how sure that is; none if the day is not git's.
    fn known_by_git(&self, task: &Task) -> Option<String> {
        let is_of_git = |done: done_day::DoneDay| done.origin == done_day::Origin::Git;
        let seen = self.plan.past(task)?.tick?;
        match (task.done, self.plan.pasts.commit(seen)) {
            (Some(done), Some(commit)) if is_of_git(done) => {
                let words = seen.sure.words();
                Some(if words.is_empty() { format!("git {commit}") } else { format!("git {commit}, {words}") })
            }
            (None, _) if seen.sure == Sure::Imported => Some("imported, date unknown".to_owned()),
            _ => None,
        }
    }

    fn remarks(&self, task: &Task, state: State) -> Vec<Remark> {
        let mut remarks = Vec::new();
        let Some(item) = self.plan.item(task) else { return remarks };
        if item.own.is_low_energy() {
            remarks.push(Remark::quiet("low energy"));
        }
        let owners = || item.own.owners.iter().map(AsRef::as_ref);
        if owners().any(|owner| self.person_page(owner).is_some()) {
            remarks.extend(self.people_with_pages(owners()).into_iter().map(|(words, href)| Remark { words, href, heed: false }));
        } else if let Some(names) = self.people(owners()) {
            remarks.push(Remark::quiet(names));
        }
        if let Some(rule) = &item.line_says.recurrence {
            remarks.push(Remark::quiet(format!("repeats {rule}")));
        }
        let days = self.plan.carried_from(task).len();
        if days > 0 {
            remarks.push(Remark::quiet(format!("carried {}", count(days, "day"))));
        }
        if state == State::Waiting {
            remarks.push(Remark::heed(waiting::words(self, task)));
        } else if item.status == '?' {
            remarks.push(Remark::heed("needs a decision"));
        }
        remarks
    }

    /// Says when an open task is planned and how long it takes.
    fn plan_words(&self, node: &Node) -> String {
        let today = self.today;
        let planned = match (node.due, node.scheduled) {
            (Some(due), _) if due >= today => Some(format!("by {}", day_with_weekday(due, today))),
            (_, Some(day)) if day >= today => Some(format!("on {}", day_with_weekday(day, today))),
            (Some(day), _) | (None, Some(day)) => Some(format!("planned for {}", day_short(day, today))),
            (None, None) => node.start.filter(|start| *start > today).map(|day| format!("from {}", day_with_weekday(day, today))),
        };
        let estimate = node.estimate.map(|minutes| Minutes(minutes).words());
        [planned, estimate].into_iter().flatten().collect::<Vec<_>>().join(" · ")
    }
}
