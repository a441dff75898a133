//! The types of a plan: goals, stages and tasks with their places in the tree. No day is compared with today here.

use crate::{
    calendar::Day,
    note::{Item, Note},
    path::VaultPath,
    plan::{
        done_day::DoneDay,
        habit::Habit,
        measure_log::Reading,
        past::{ItemPast, Pasts},
        resolve::Titles,
        sprints::Sprint,
        tree::{NodeId, Tree},
    },
    text::{Problem, Span},
};
use std::{collections::HashMap, sync::Arc};

/// The place of a note in [`Plan::notes`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NoteId(pub u32);

/// The place of a goal in [`Plan::goals`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct GoalId(pub u32);

/// The place of a stage in [`Plan::stages`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct StageId(pub u32);

/// The place of a task in [`Plan::tasks`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TaskId(pub u32);

/// All notes as one plan.
#[derive(Debug, Default)]
pub struct Plan {
    /// The notes, in order of their paths.
    pub notes: Vec<Arc<Note>>,
    /// The nodes of all goals, stages and tasks.
    pub tree: Tree,
    /// What each node of the tree is, in the tree's order.
    pub what: Vec<What>,
    /// The goals, in order of their paths.
    pub goals: Vec<Goal>,
    /// The stages, in order of their goals, then as written.
    pub stages: Vec<Stage>,
    /// All tasks of all notes, in order of path and line; those of boards, habits and daily notes included.
    pub tasks: Vec<Task>,
    /// For each carried task: the days of its earlier copies.
    pub carried: HashMap<TaskId, Vec<Day>>,
    /// The sprints, in order of their ends.
    pub sprints: Vec<Sprint>,
    /// The habits: those of notes in order of their paths, then recurring tasks by their words.
    pub habits: Vec<Habit>,
    /// Whether no note says that it is a goal, so that every note with tasks counts as one.
    pub is_zero_config: bool,
    /// What the history of the notes says of their items; nothing without a history.
    pub pasts: Pasts,
    /// Finds notes by their names.
    pub titles: Titles,
    /// What was odd between notes.
    pub problems: Vec<(NoteId, Problem)>,
}

/// What a node is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// A goal.
    Goal(GoalId),
    /// A stage.
    Stage(StageId),
    /// A task.
    Task(TaskId),
}

/// A goal.
#[derive(Clone, Debug)]
pub struct Goal {
    /// Its node.
    pub node: NodeId,
    /// Its note.
    pub note: NoteId,
    /// Its title.
    pub title: String,
    /// The goal above.
    pub parent: Option<GoalId>,
    /// The goals below, in the order of the tree.
    pub children: Vec<GoalId>,
    /// Its direct stages, in order.
    pub stages: Vec<StageId>,
    /// Rewards: for a mark of 25, 50, 75 or 100, or (`None`) for the whole.
    pub rewards: Vec<(Option<u8>, String)>,
    /// Titles of stages that were celebrated.
    pub celebrated_stages: Vec<String>,
    /// For a measured goal: every logged value with its line, in order of day, then as written. Goals logged by one key share
    /// them.
    pub readings: Arc<[Reading]>,
}

/// A stage of a goal.
#[derive(Clone, Debug)]
pub struct Stage {
    /// Its node.
    pub node: NodeId,
    /// Its goal.
    pub goal: GoalId,
    /// Its title: the heading without fields.
    pub title: String,
    /// Its line, from 1.
    pub line: u32,
    /// How deep it nests, 0 for a direct stage.
    pub depth: u32,
    /// What follows it.
    pub reward: Option<String>,
    /// How one will know.
    pub done_when: Option<String>,
}

/// Where a task belongs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Home {
    /// To a goal.
    Goal(GoalId),
    /// It logs a habit: the habit's note.
    Habit(NoteId),
    /// To no goal.
    Inbox,
    /// It is the line that stands for a child goal.
    ChildGoal(GoalId),
    /// An earlier copy of an open task that was carried over to a later daily note: counted there.
    CarriedTo(TaskId),
}

/// A task: an item of a note, or a note that is itself a task.
#[derive(Clone, Debug)]
pub struct Task {
    /// Its node; none if it only stands for something that has one.
    pub node: Option<NodeId>,
    /// Its note.
    pub note: NoteId,
    /// Its place among the note's items; none for a note that is itself a task.
    pub item: Option<u32>,
    /// Where it belongs.
    pub home: Home,
    /// The stage it stands in.
    pub stage: Option<StageId>,
    /// The day it was done, and how that is known; days after today not yet cut.
    pub done: Option<DoneDay>,
}

impl Plan {
    /// Returns a note.
    pub fn note(&self, id: NoteId) -> &Note {
        &self.notes[id.0 as usize]
    }

    /// Returns the goal that a node is.
    pub fn goal_at(&self, node: NodeId) -> Option<GoalId> {
        match self.what[node.0 as usize] {
            What::Goal(goal) => Some(goal),
            What::Stage(_) | What::Task(_) => None,
        }
    }

    /// Returns the task that a node is.
    pub fn task_at(&self, node: NodeId) -> Option<TaskId> {
        match self.what[node.0 as usize] {
            What::Task(task) => Some(task),
            What::Goal(_) | What::Stage(_) => None,
        }
    }

    /// Returns a goal.
    pub fn goal(&self, id: GoalId) -> &Goal {
        &self.goals[id.0 as usize]
    }

    /// Returns a stage.
    pub fn stage(&self, id: StageId) -> &Stage {
        &self.stages[id.0 as usize]
    }

    /// Returns a task.
    pub fn task(&self, id: TaskId) -> &Task {
        &self.tasks[id.0 as usize]
    }

    /// Returns the days of a task's earlier copies in daily notes.
    pub fn carried_from(&self, task: &Task) -> &[Day] {
        let what = task.node.map(|node| self.what[node.0 as usize]);
        let days = if let Some(What::Task(id)) = what { self.carried.get(&id) } else { None };
        days.map_or(&[], Vec::as_slice)
    }

    /// Returns the tasks of a note.
    pub fn tasks_of(&self, note: NoteId) -> &[Task] {
        let first = self.tasks.partition_point(|task| task.note < note);
        let of_later = &self.tasks[first..];
        &of_later[..of_later.partition_point(|task| task.note == note)]
    }

    /// Returns the item of a task, if it is one.
    pub fn item(&self, task: &Task) -> Option<&Item> {
        task.item.map(|at| &self.note(task.note).items[at as usize])
    }

    /// Returns what the history of the notes says of a task.
    pub fn past(&self, task: &Task) -> Option<&ItemPast> {
        self.pasts.of(self.path(task), task.item?)
    }

    /// Returns the words of a task: its description, or the title of the note that is a task.
    pub fn words<'s>(&'s self, task: &'s Task) -> &'s str {
        self.item(task).map_or_else(|| self.note(task.note).title.as_str(), |item| item.line_says.description.as_str())
    }

    /// Returns who a node belongs to: the owners of the nearest task or goal at or above it that names any.
    pub fn owners(&self, node: NodeId) -> Vec<&str> {
        let of_note = |note: NoteId| self.note(note).front.goal.owners.iter().map(String::as_str).collect();
        let own = |id: NodeId| match self.what[id.0 as usize] {
            What::Task(task) => {
                let task = self.task(task);
                match self.item(task) {
                    Some(item) => item.own.owners.iter().map(AsRef::as_ref).collect(),
                    None => of_note(task.note),
                }
            }
            What::Goal(goal) => of_note(self.goal(goal).note),
            What::Stage(_) => Vec::new(),
        };
        self.tree.upward(node).map(own).find(|owners| !owners.is_empty()).unwrap_or_default()
    }

    /// Returns the area of a node: that of the nearest goal at or above it that has one, up to the first `/`.
    pub fn area(&self, node: NodeId) -> Option<&str> {
        let own = |id: NodeId| self.note(self.goal(self.goal_at(id)?).note).front.goal.area.as_deref();
        let written = self.tree.upward(node).filter_map(own);
        let mut names = written.map(|area| area.split('/').next().unwrap_or(area).trim());
        names.find(|area| !area.is_empty())
    }

    /// Returns the time spent on a task, in minutes, if it is noted.
    pub fn spent(&self, node: NodeId) -> Option<u32> {
        let What::Task(task) = self.what[node.0 as usize] else { return None };
        self.item(self.task(task))?.own.spent
    }

    /// Returns the line of a task, from 1.
    pub fn line(&self, task: &Task) -> u32 {
        self.item(task).map_or(1, |item| item.line)
    }

    /// Returns the goals that stand under no other, in order.
    pub fn roots(&self) -> impl Iterator<Item = GoalId> + '_ {
        (0..self.goals.len() as u32).map(GoalId).filter(|id| self.goal(*id).parent.is_none())
    }

    /// Takes note of something odd between notes.
    pub fn odd(&mut self, note: NoteId, span: Span, fact: crate::text::Fact) {
        self.problems.push((note, Problem { span, fact }));
    }

    /// Returns where a task's note lies.
    pub fn path(&self, task: &Task) -> &VaultPath {
        self.note(task.note).path()
    }
}
