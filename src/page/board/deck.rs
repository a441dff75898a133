//! Which steps stand in which lane: sorted once for all ways to look at them.

use crate::{
    calendar::Day,
    measure::{SprintState, order_key},
    note::NoteKind,
    order,
    page::{
        atlas::{Atlas, Stand},
        now::scope,
        part::step::State,
    },
    plan::{
        NoteId, TaskId,
        tree::{NodeId, Status},
    },
};
use std::collections::{HashMap, HashSet};

/// The lanes, from left to right.
pub(in crate::page) const LANES: [&str; 4] = ["To do", "In progress", "Waiting", "Done"];
/// How many days ahead a planned step is one of those to do, and of how many days the done ones are shown.
pub(super) const DAYS: i64 = 7;

/// How cards are grouped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::page) enum By {
    /// By goal.
    Goal,
    /// By the area of the goal.
    Area,
    /// By who carries them.
    Person,
}

/// The steps of each lane, in the order of task lists; the done ones latest first.
#[derive(Debug)]
pub(in crate::page) struct Deck {
    /// The steps of each lane.
    pub(in crate::page) lanes: [Vec<TaskId>; 4],
    /// The days on which the steps of the last lane were done.
    pub(super) done_on: Vec<Day>,
    /// The open steps that stand on the card of a task above them, in the order of the notes.
    pub(in crate::page) below: HashMap<TaskId, Vec<TaskId>>,
    /// How many open steps stand on no lane.
    pub(super) others: usize,
    /// The ways to group them that make a difference.
    pub(in crate::page) ways: Vec<By>,
    /// The boards in the notes.
    pub(in crate::page) boards: Vec<NoteId>,
}

impl Deck {
    /// Sorts the open steps, and those done in the last days, into lanes.
    ///
    /// # Shape
    /// To do are the next step of each goal under way, what is planned for the next seven days or before, and what is left of
    /// the running sprints. A task with steps has a card if it is in hand or planned for one of those days; its steps stand on
    /// it, but for those that have a card themselves.
    pub(in crate::page) fn of(atlas: &Atlas<'_>) -> Deck {
        let next = next_steps(atlas);
        let mut lanes: [Vec<TaskId>; 4] = Default::default();
        let (mut others, mut below) = (0, HashMap::<TaskId, Vec<TaskId>>::new());
        let mut bearers: HashMap<NodeId, TaskId> = HashMap::new();
        for entry in atlas.measures.roster.entries().iter().filter(|entry| entry.is_open()) {
            let (node, task) = (atlas.plan.tree.get(entry.task), atlas.task_at(entry.task));
            let is_near = node.plan_day().is_some_and(|day| day <= atlas.today.plus(DAYS));
            let Some(task) = task.filter(|_| entry.is_leaf || is_near || node.status == Status::InProgress) else { continue };
            if !atlas.is_live(entry.task) {
                continue;
            }
            let bearer = atlas.plan.tree.upward(entry.task).skip(1).find_map(|above| bearers.get(&above).copied());
            if !entry.is_leaf {
                bearers.insert(entry.task, task);
            }
            match (atlas.state(atlas.plan.task(task)), bearer) {
                (State::Doing, _) => lanes[1].push(task),
                (State::Waiting, _) => lanes[2].push(task),
                (State::Open, _) if is_near => lanes[0].push(task),
                (State::Open, Some(bearer)) => below.entry(bearer).or_default().push(task),
                (State::Open, None) if next.contains(&entry.task) => lanes[0].push(task),
                (State::Open, None) => others += 1,
                _ => {}
            }
        }
        for lane in &mut lanes {
            order::by_key(lane, |id| (atlas.plan.task(*id).node.map(|node| order_key(atlas.plan.tree.get(node))), *id));
        }
        let completions = &atlas.measures.completions;
        let from = completions.partition_point(|(day, _)| *day <= atlas.today.plus(-DAYS));
        let latest = completions[from..].iter().rev().filter_map(|(day, node)| Some((*day, atlas.task_at(*node)?)));
        let (done_on, done): (Vec<Day>, Vec<TaskId>) = latest.unzip();
        lanes[3] = done;
        let kinds = atlas.plan.notes.iter().zip(0_u32..);
        let boards = kinds.filter(|(note, _)| note.kind == NoteKind::Board).map(|(_, at)| NoteId(at)).collect();
        let mut deck = Deck { lanes, done_on, below, others, ways: Vec::new(), boards };
        deck.ways = deck.find_ways(atlas);
        deck
    }

    /// Says whether there is open work to show.
    pub(in crate::page) fn has_open(&self) -> bool {
        self.lanes[..3].iter().any(|lane| !lane.is_empty())
    }

    fn find_ways(&self, atlas: &Atlas<'_>) -> Vec<By> {
        if !self.has_open() && self.boards.is_empty() {
            return Vec::new();
        }
        let mut nodes = self.lanes.iter().flatten().filter_map(|id| atlas.plan.task(*id).node);
        let has_area = atlas.goals().any(|id| atlas.area(id).is_some());
        let has_owner = nodes.any(|node| !atlas.plan.owners(node).is_empty());
        [(By::Goal, true), (By::Area, has_area), (By::Person, has_owner)]
            .into_iter()
            .filter_map(|(by, is)| is.then_some(by))
            .collect()
    }
}

/// The next step of each goal under way, and the steps of the running sprints.
fn next_steps(atlas: &Atlas<'_>) -> HashSet<NodeId> {
    let active = atlas.goals().filter(|id| atlas.stand(*id) == Stand::Active);
    let mut next: HashSet<NodeId> = active.filter_map(|id| atlas.numbers(id).next_step).collect();
    for (at, sprint) in atlas.plan.sprints.iter().enumerate() {
        let is_near = sprint.start <= atlas.today && atlas.today <= sprint.end;
        if is_near && scope(atlas.report, at).state == SprintState::Active {
            next.extend(&sprint.tasks);
        }
    }
    next
}
