//! What every page looks up: where goals have their pages, where they stand, what they hold.

mod pages;
mod rows;

pub(super) use pages::Named;

use crate::{
    calendar::Day,
    engine::{Counts, Report, counts, open_inbox},
    lint::Diagnostic,
    measure::{GoalMeasures, Measures},
    page::{
        address,
        codes::{self, Codes},
        part::step::{Origin, State},
        task_words,
    },
    path::{PagePath, VaultPath},
    plan::{
        Goal, GoalId, Home, NoteId, Plan, Task, TaskId, done_day,
        tree::{Node, NodeId, Status},
    },
};
use std::{
    borrow::Cow,
    collections::{HashMap, HashSet},
    sync::OnceLock,
};

/// Where a goal stands, as the goal page sorts them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Stand {
    /// Under way.
    Active,
    /// Resting on purpose.
    Paused,
    /// Not begun and not counted.
    Idea,
    /// Done.
    Done,
    /// Given up.
    Dropped,
}

/// A report with the lookups that pages need.
#[derive(Debug)]
pub(super) struct Atlas<'r> {
    pub(super) report: &'r Report,
    pub(super) plan: &'r Plan,
    pub(super) measures: &'r Measures,
    pub(super) today: Day,
    /// Whether rows say which boxes they show.
    pub(super) tells_spots: bool,
    counts: OnceLock<Counts>,
    open_inbox: OnceLock<usize>,
    codes: OnceLock<Codes>,
    pages: Vec<PagePath>,
    habit_pages: Vec<PagePath>,
    sprint_pages: Vec<PagePath>,
    /// The addresses of all pages of the report; nothing while there is none, as for commands.
    known: OnceLock<HashSet<PagePath>>,
    named: OnceLock<Named>,
    page_of_note: HashMap<NoteId, PagePath>,
    goal_of_note: HashMap<NoteId, GoalId>,
    stands: Vec<Stand>,
    last_done: Vec<Option<Day>>,
    tasks_of: Vec<Vec<TaskId>>,
    diagnostics: HashMap<&'r VaultPath, Vec<&'r Diagnostic>>,
    /// The tasks of no goal, in the plan's order.
    pub(super) inbox: Vec<TaskId>,
}

impl<'r> Atlas<'r> {
    pub(super) fn new(report: &'r Report) -> Atlas<'r> {
        let (plan, measures) = (&report.plan, &report.measures);
        let (tasks_of, inbox) = tasks_by_goal(plan);
        let mut diagnostics: HashMap<&VaultPath, Vec<&Diagnostic>> = HashMap::new();
        for diagnostic in report.unclear() {
            diagnostics.entry(&diagnostic.path).or_default().push(diagnostic);
        }
        let (habit_pages, sprint_pages) = (address::of_habits(plan), address::of_sprints(plan));
        let mut atlas = Atlas {
            report,
            plan,
            measures,
            today: report.today,
            tells_spots: false,
            counts: OnceLock::new(),
            open_inbox: OnceLock::new(),
            codes: OnceLock::new(),
            pages: address::of_goals(plan),
            page_of_note: HashMap::new(),
            habit_pages,
            sprint_pages,
            known: OnceLock::new(),
            named: OnceLock::new(),
            goal_of_note: plan.goals.iter().enumerate().map(|(at, goal)| (goal.note, GoalId(at as u32))).collect(),
            stands: Vec::new(),
            last_done: vec![None; plan.goals.len()],
            tasks_of,
            diagnostics,
            inbox,
        };
        atlas.stands = (0..plan.goals.len() as u32).map(|at| atlas.standing(GoalId(at))).collect();
        atlas.last_done = atlas.find_last_done();
        atlas.page_of_note = atlas.find_pages_of_notes();
        atlas
    }

    fn standing(&self, id: GoalId) -> Stand {
        match self.plan.tree.get(self.plan.goal(id).node).status {
            Status::Idea => Stand::Idea,
            Status::Dropped => Stand::Dropped,
            Status::Done => Stand::Done,
            _ if self.numbers(id).progress.is_complete => Stand::Done,
            Status::Paused => Stand::Paused,
            _ => Stand::Active,
        }
    }

    /// The latest completion in each goal and the goals below it.
    fn find_last_done(&self) -> Vec<Option<Day>> {
        let mut last: Vec<Option<Day>> = vec![None; self.plan.goals.len()];
        for (day, node) in &self.measures.completions {
            let mut goal = self.goal_of(*node);
            while let Some(id) = goal.filter(|id| last[id.0 as usize] < Some(*day)) {
                last[id.0 as usize] = Some(*day);
                goal = self.plan.goal(id).parent;
            }
        }
        last
    }

    /// Returns how much was read: counted when it is first asked for, beside the building of other pages.
    pub(super) fn counts(&self) -> &Counts {
        self.counts.get_or_init(|| counts(self.plan))
    }

    /// Returns how many open tasks of no goal stand under no other task: counted once, for many pages.
    pub(super) fn open_inbox(&self) -> usize {
        *self.open_inbox.get_or_init(|| open_inbox(self.plan))
    }

    pub(super) fn goals(&self) -> impl Iterator<Item = GoalId> + use<> {
        (0..self.plan.goals.len() as u32).map(GoalId)
    }

    pub(super) fn goal(&self, id: GoalId) -> &'r Goal {
        self.plan.goal(id)
    }

    pub(super) fn goal_node(&self, id: GoalId) -> &'r Node {
        self.plan.tree.get(self.plan.goal(id).node)
    }

    pub(super) fn numbers(&self, id: GoalId) -> &'r GoalMeasures {
        &self.measures.goals[id.0 as usize]
    }

    pub(super) fn page(&self, id: GoalId) -> &PagePath {
        &self.pages[id.0 as usize]
    }

    pub(super) fn stand(&self, id: GoalId) -> Stand {
        self.stands[id.0 as usize]
    }

    pub(super) fn last_done(&self, id: GoalId) -> Option<Day> {
        self.last_done[id.0 as usize]
    }

    pub(super) fn tasks_of(&self, id: GoalId) -> &[TaskId] {
        &self.tasks_of[id.0 as usize]
    }

    pub(super) fn goal_of_note(&self, note: NoteId) -> Option<GoalId> {
        self.goal_of_note.get(&note).copied()
    }

    pub(super) fn diagnostics(&self, path: &VaultPath) -> &[&'r Diagnostic] {
        self.diagnostics.get(path).map_or(&[], Vec::as_slice)
    }

    pub(super) fn inbox_page() -> PagePath {
        Self::inbox_part(1)
    }

    /// Returns the page of the inbox with this number, from 1.
    pub(super) fn inbox_part(number: usize) -> PagePath {
        if number == 1 { PagePath::new("inbox.html") } else { PagePath::new(&format!("inbox-{number}.html")) }
    }

    /// Returns the area of a goal, or of the nearest goal above that has one.
    pub(super) fn area(&self, id: GoalId) -> Option<&'r str> {
        let mut at = Some(id);
        while let Some(id) = at {
            let area = self.plan.note(self.plan.goal(id).note).front.goal.area.as_deref().map(str::trim);
            if let Some(area) = area.filter(|area| !area.is_empty()) {
                return Some(area);
            }
            at = self.plan.goal(id).parent;
        }
        None
    }

    /// Returns the task that a node is.
    pub(super) fn task_at(&self, node: NodeId) -> Option<TaskId> {
        self.plan.task_at(node)
    }

    /// Returns the goal that the task at a node belongs to.
    pub(super) fn goal_of(&self, node: NodeId) -> Option<GoalId> {
        match self.plan.task(self.task_at(node)?).home {
            Home::Goal(goal) => Some(goal),
            _ => None,
        }
    }

    /// Says whether nothing above a node is closed or rests, and neither does it.
    pub(super) fn is_live(&self, node: NodeId) -> bool {
        let mut at = Some(node);
        while let Some(node) = at.map(|id| self.plan.tree.get(id)) {
            if matches!(node.status, Status::Done | Status::Cancelled | Status::Dropped | Status::Idea | Status::Paused) {
                return false;
            }
            at = node.parent;
        }
        !self.is_finished_below(node)
    }

    /// Says whether a task has steps and all of them are closed, at least one of them done.
    fn is_finished_below(&self, node: NodeId) -> bool {
        let mut waiting: Vec<NodeId> = self.plan.tree.get(node).children.clone();
        let mut is_some_done = false;
        while let Some(node) = waiting.pop().map(|id| self.plan.tree.get(id)) {
            match node.status {
                Status::Done => is_some_done = true,
                Status::Cancelled | Status::Dropped | Status::Idea => {}
                _ if node.children.is_empty() => return false,
                _ => waiting.extend(&node.children),
            }
        }
        is_some_done
    }

    /// Returns where a task stands: closed if something above it is, done if all its steps are.
    pub(super) fn state(&self, task: &Task) -> State {
        if let Home::ChildGoal(child) = task.home {
            return match self.stand(child) {
                Stand::Done => State::Done,
                Stand::Dropped => State::Gone,
                Stand::Active | Stand::Paused | Stand::Idea => State::Open,
            };
        }
        let Some(id) = task.node else { return State::Open };
        let mut is_done = false;
        let mut at = Some(id);
        while let Some(node) = at.map(|id| self.plan.tree.get(id)) {
            match node.status {
                Status::Cancelled => return State::Gone,
                // What was done before its goal was let go stays done.
                Status::Dropped if !is_done && !self.is_finished_below(id) => return State::Gone,
                Status::Done => is_done = true,
                _ => {}
            }
            at = node.parent;
        }
        let node = self.plan.tree.get(id);
        match node.status {
            Status::NonTask => State::Group,
            _ if is_done || self.is_finished_below(id) => State::Done,
            _ if node.blocked || node.status == Status::OnHold => State::Waiting,
            Status::InProgress => State::Doing,
            _ => State::Open,
        }
    }

    /// Says whether a task is neither done nor given up.
    pub(super) fn task_is_open(&self, task: &Task) -> bool {
        matches!(self.state(task), State::Open | State::Doing | State::Waiting)
    }

    /// Returns the words of a task as people read them.
    pub(super) fn words(&self, task: &'r Task) -> Cow<'r, str> {
        let words = self.plan.words(task);
        if words.trim().is_empty() {
            return Cow::Borrowed("A box without words");
        }
        task_words::shown(words, self.plan.item(task).map_or(&[], |item| item.own.owners.as_slice()))
    }

    /// Returns the short codes of all open tasks. Several threads work them out: pages, each the work of one, find them gathered.
    pub(super) fn codes(&self) -> &Codes {
        self.codes.get_or_init(|| Codes::of(self.plan, codes::is_open))
    }

    /// Returns the short code of an open task.
    pub(super) fn code(&self, task: &Task) -> Option<String> {
        self.codes().get(task)
    }

    /// Names people by their handles, `Lena and Jonas`.
    pub(super) fn people<'h>(&self, handles: impl Iterator<Item = &'h str>) -> Option<String> {
        let name = |handle: &str| {
            let handle = handle.trim_start_matches('@');
            let known = self.report.config.people.iter().find(|(known, _)| known.eq_ignore_ascii_case(handle));
            known.and_then(|(_, person)| person.name.clone()).unwrap_or_else(|| handle.to_owned())
        };
        let names: Vec<String> = handles.map(name).collect();
        match names.as_slice() {
            [] => None,
            [one] => Some(one.clone()),
            [first @ .., last] => Some(format!("{} and {last}", first.join(", "))),
        }
    }
}

/// Returns the tasks of each goal, and those of none, in the plan's order.
fn tasks_by_goal(plan: &Plan) -> (Vec<Vec<TaskId>>, Vec<TaskId>) {
    let mut tasks_of = vec![Vec::new(); plan.goals.len()];
    let mut inbox = Vec::new();
    for (at, task) in plan.tasks.iter().enumerate() {
        let id = TaskId(at as u32);
        match task.home {
            Home::Goal(goal) => tasks_of[goal.0 as usize].push(id),
            // The line stands in the note of the goal above.
            Home::ChildGoal(child) => {
                if let Some(above) = plan.goal(child).parent {
                    tasks_of[above.0 as usize].push(id);
                }
            }
            Home::Inbox if task.node.is_some() => inbox.push(id),
            Home::Inbox | Home::Habit(_) | Home::CarriedTo(_) => {}
        }
    }
    (tasks_of, inbox)
}

/// Returns how the day of a tick is known, as pages show it.
pub(super) fn origin(origin: done_day::Origin) -> Origin {
    match origin {
        done_day::Origin::Stated => Origin::Written,
        done_day::Origin::DailyNote => Origin::DailyNote,
        done_day::Origin::Git => Origin::Git,
        done_day::Origin::Uncommitted => Origin::Uncommitted,
    }
}
