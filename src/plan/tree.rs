//! The goal -> stage -> task -> step tree: one arena of nodes, which `measure` counts.

use crate::{calendar::Day, note::fits_low_energy};
use std::sync::Arc;

pub use crate::{config::ProgressBy, note::Priority};

/// The place of a node in its [`Tree`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NodeId(pub u32);

/// What a node is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NodeKind {
    /// A goal, which may stand under another goal.
    Goal,
    /// A stage of a goal: a heading with tasks below it.
    Stage,
    /// A task or a step of a task.
    Task,
}

/// Where a node stands. Tasks use the first six, goals the last five; stages are always [`Status::Todo`].
///
/// # Source
/// `metrics.md` §0, "The model".
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Status {
    /// An open task.
    #[default]
    Todo,
    /// A task in hand.
    InProgress,
    /// A task that waits.
    OnHold,
    /// A ticked task, or a goal that says `status: done`.
    Done,
    /// A task given up.
    Cancelled,
    /// An item that is no task: a group for what is under it.
    NonTask,
    /// A goal that is not begun and not counted anywhere.
    Idea,
    /// A goal under way: the default for goals.
    Active,
    /// A goal that rests on purpose; still counted.
    Paused,
    /// A goal given up.
    Dropped,
}

/// How logged values make the value of a measure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum MeasureKind {
    /// The last logged value stands.
    #[default]
    Latest,
    /// Logged values add up.
    Sum,
}

/// A measured goal: a value that moves from one number to another.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Measure {
    /// Where the value started; 0 if not said.
    pub from: f64,
    /// Where it should be.
    pub to: f64,
    /// The unit in the user's words, `words`.
    pub unit: String,
    /// How the log makes the value.
    pub kind: MeasureKind,
    /// The value when it is not logged.
    pub current: Option<f64>,
    /// The logged values, in order of day, then as written. Goals logged by one key share them.
    pub log: Arc<[(Day, f64)]>,
}

/// Some of the marks 25, 50, 75 and 100 %.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Quarters(u8);

impl Quarters {
    /// Says whether a mark is one of them.
    pub fn contains(self, percent: u8) -> bool {
        self.0 & Quarters::bit(percent) != 0
    }

    fn bit(percent: u8) -> u8 {
        if percent <= 100 && percent.is_multiple_of(25) { 1 << (percent / 25) } else { 0 }
    }
}

impl FromIterator<u8> for Quarters {
    /// Takes in those that are marks.
    fn from_iter<I: IntoIterator<Item = u8>>(percents: I) -> Quarters {
        Quarters(percents.into_iter().fold(0, |bits, percent| bits | Quarters::bit(percent)))
    }
}

/// A node of the tree.
#[derive(Clone, Debug, PartialEq)]
pub struct Node {
    /// What it is.
    pub kind: NodeKind,
    /// The node above.
    pub parent: Option<NodeId>,
    /// The nodes below, in document order. Never a cycle: `plan` has cut them.
    pub children: Vec<NodeId>,
    /// Where it stands.
    pub status: Status,
    /// What it counts for, 0 or more; 1 by default.
    pub weight: f64,
    /// How much work it is, in minutes above 0.
    pub estimate: Option<u32>,
    /// The day it came into being, if known.
    pub created: Option<Day>,
    /// Not before this day; for a goal, the day it begins.
    pub start: Option<Day>,
    /// The day to work on it.
    pub scheduled: Option<Day>,
    /// The deadline.
    pub due: Option<Day>,
    /// The day it was done, if known.
    pub done: Option<Day>,
    /// The day it was given up, if known.
    pub cancelled: Option<Day>,
    /// Says that the step was done before the goal began.
    pub head_start: bool,
    /// How much it matters, if the user says so.
    pub priority: Option<Priority>,
    /// Says that something is in its way: marked blocked, or it waits for an open task.
    pub blocked: bool,
    /// Says that it is marked as fit for a low-energy day.
    pub low_energy: bool,
    /// For goals: how it counts its progress, if it says so.
    pub progress_by: Option<ProgressBy>,
    /// For goals: what it measures, if it does.
    pub measure: Option<Box<Measure>>,
    /// For goals: the acknowledged marks, of 25, 50, 75 and 100.
    pub celebrated: Quarters,
}

impl Node {
    /// Returns a node with nothing known about it.
    pub fn new(kind: NodeKind) -> Node {
        Node {
            kind,
            parent: None,
            children: Vec::new(),
            status: if kind == NodeKind::Goal { Status::Active } else { Status::Todo },
            weight: 1.0,
            estimate: None,
            created: None,
            start: None,
            scheduled: None,
            due: None,
            done: None,
            cancelled: None,
            head_start: false,
            priority: None,
            blocked: false,
            low_energy: false,
            progress_by: None,
            measure: None,
            celebrated: Quarters::default(),
        }
    }

    /// Says whether a step fits a low-energy day: see [`fits_low_energy`].
    ///
    /// # Source
    /// `metrics.md` §9, "Findings".
    pub fn is_low_energy(&self) -> bool {
        fits_low_energy(self.low_energy, self.estimate)
    }

    /// Returns the plan day of a task: the earlier of its own scheduled and due days.
    ///
    /// # Source
    /// `metrics.md` §0, "The model".
    pub fn plan_day(&self) -> Option<Day> {
        [self.scheduled, self.due].into_iter().flatten().min()
    }
}

/// All nodes of a plan.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Tree {
    nodes: Vec<Node>,
}

impl Tree {
    /// Makes room for so many more nodes.
    pub fn reserve(&mut self, n_nodes: usize) {
        self.nodes.reserve(n_nodes);
    }

    /// Adds a node under `parent`, as its last child, and returns its place.
    pub fn add(&mut self, node: Node, parent: Option<NodeId>) -> NodeId {
        let id = NodeId(self.nodes.len() as u32);
        self.nodes.push(node);
        if let Some(parent) = parent {
            self.attach(id, parent);
        }
        id
    }

    /// Puts a node that has no parent yet under `parent`, as its last child.
    pub fn attach(&mut self, id: NodeId, parent: NodeId) {
        debug_assert!(self.nodes[id.0 as usize].parent.is_none(), "a node has one parent");
        self.nodes[id.0 as usize].parent = Some(parent);
        self.nodes[parent.0 as usize].children.push(id);
    }

    /// Returns a node.
    pub fn get(&self, id: NodeId) -> &Node {
        &self.nodes[id.0 as usize]
    }

    /// Lists a node and those above it, the nearest first.
    pub fn upward(&self, id: NodeId) -> impl Iterator<Item = NodeId> {
        std::iter::successors(Some(id), |id| self.get(*id).parent)
    }

    /// Returns a node to change.
    pub fn get_mut(&mut self, id: NodeId) -> &mut Node {
        &mut self.nodes[id.0 as usize]
    }

    /// Counts the nodes.
    pub fn len(&self) -> usize {
        self.nodes.len()
    }

    /// Says whether there are none.
    pub fn is_empty(&self) -> bool {
        self.nodes.is_empty()
    }
}
