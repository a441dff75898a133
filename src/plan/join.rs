//! All notes joined into one plan: only what crosses notes happens here.

use crate::{
    calendar::Day,
    config::{Config, StatusType},
    note::{Item, Note, NoteKind},
    plan::{
        daily_log, dependency,
        done_day::DoneDay,
        habit,
        homes::{self, GoalOf, HabitNames},
        measure_log, nodes, parents,
        plan::{Goal, GoalId, Home, NoteId, Plan, Stage, StageId, Task, TaskId, What},
        resolve::Titles,
        sprints,
        stages::{self, Under},
        tree::{Node, NodeId, Status},
    },
};
use rayon::prelude::*;
use std::{collections::HashSet, sync::Arc};

/// Joins the notes, which are in order of their paths. Never fails: contradictions become problems of the plan.
pub fn join(notes: Vec<Arc<Note>>, config: &Config) -> Plan {
    let mut plan = Plan { titles: Titles::of(&notes), notes, ..Plan::default() };
    let goal_of = goals(&mut plan, config);
    parents::give(&mut plan, &goal_of);
    let habits = HabitNames::of(&plan.notes);
    let first_task = tasks(&mut plan, &goal_of, &habits);
    let mut join = Join { plan, config, goal_of, first_task, placed: HashSet::new() };
    join.goal_contents();
    join.other_notes();
    join.child_goals();
    let mut plan = join.plan;
    depend(&mut plan);
    logs(&mut plan, &habits);
    sprints::give(&mut plan, config);
    plan
}

/// Reads what is logged for measured goals and habits; daily notes are gone through once for both.
fn logs(plan: &mut Plan, habits: &HabitNames) {
    let notes = plan.notes.clone();
    let measured = measure_log::measured(plan);
    let wanted = measured.iter().filter_map(|measured| measured.key.clone()).chain(habit::log_keys(&notes)).collect();
    let daily = daily_log::read(&notes, &wanted);
    measure_log::give(plan, &measured, &daily);
    habit::give(plan, habits, &daily);
}

/// Decides which notes are goals, and makes their nodes.
///
/// # Source
/// `format.md` §2, "Zero config".
fn goals(plan: &mut Plan, config: &Config) -> GoalOf {
    let by_folder =
        |note: &Note| note.kind == NoteKind::Plain && config.goals.iter().any(|glob| glob.covers(note.path().as_str()));
    let mut ids: Vec<NoteId> = select(plan, |note| note.says_goal || by_folder(note));
    if ids.is_empty() {
        plan.is_zero_config = true;
        ids = select(plan, |note| note.kind == NoteKind::Plain && !note.items.is_empty());
    }
    let mut goal_of = GoalOf::new();
    for id in ids {
        let note = Arc::clone(&plan.notes[id.0 as usize]);
        let keys = &note.front.goal;
        let goal = GoalId(plan.goals.len() as u32);
        let node = add(plan, nodes::goal(keys), None, What::Goal(goal));
        plan.goals.push(Goal {
            node,
            note: id,
            title: note.title.clone(),
            parent: None,
            children: Vec::new(),
            stages: Vec::new(),
            rewards: keys.rewards.clone(),
            readings: Arc::default(),
            celebrated_stages: keys.celebrated.iter().filter(|words| nodes::mark(words).is_none()).cloned().collect(),
        });
        goal_of.insert(id, goal);
    }
    goal_of
}

fn select(plan: &Plan, wanted: impl Fn(&Note) -> bool) -> Vec<NoteId> {
    plan.notes.iter().enumerate().filter(|(_, note)| wanted(note)).map(|(at, _)| NoteId(at as u32)).collect()
}

fn add(plan: &mut Plan, node: Node, parent: Option<NodeId>, what: What) -> NodeId {
    plan.what.push(what);
    plan.tree.add(node, parent)
}

/// Lists all tasks with their homes; returns where each note's begin.
fn tasks(plan: &mut Plan, goal_of: &GoalOf, habits: &HabitNames) -> Vec<u32> {
    let homes = |(at, note): (usize, &Arc<Note>)| {
        let id = NoteId(at as u32);
        let goal = goal_of.get(&id);
        goal.map_or_else(|| homes::of_items(note, id, plan, habits), |goal| vec![Home::Goal(*goal); note.items.len()])
    };
    let homes: Vec<Vec<Home>> = plan.notes.par_iter().enumerate().map(homes).collect();
    let mut first = Vec::with_capacity(plan.notes.len());
    let mut daily: Vec<(TaskId, NoteId, u32, Day)> = Vec::new();
    for (at, (note, homes)) in plan.notes.iter().zip(homes).enumerate() {
        let id = NoteId(at as u32);
        first.push(plan.tasks.len() as u32);
        let task = |item, home| Task { node: None, note: id, item, home, stage: None, done: None, carried_from: Vec::new() };
        if note.kind == NoteKind::Task {
            plan.tasks.push(task(None, Home::Inbox));
        }
        for (place, home) in homes.into_iter().enumerate() {
            if let Some(day) = note.day.filter(|_| home == Home::Inbox && note.kind == NoteKind::Daily) {
                daily.push((TaskId(plan.tasks.len() as u32), id, place as u32, day));
            }
            plan.tasks.push(task(Some(place as u32), home));
        }
    }
    carry(plan, &daily);
    first
}

/// Marks earlier copies of open tasks in daily notes.
fn carry(plan: &mut Plan, daily: &[(TaskId, NoteId, u32, Day)]) {
    let notes = plan.notes.clone();
    let items: Vec<(TaskId, &Item, Day)> =
        daily.iter().map(|(task, note, at, day)| (*task, &notes[note.0 as usize].items[*at as usize], *day)).collect();
    let mut carried: Vec<_> = homes::carried(&items).into_iter().collect();
    carried.sort_unstable();
    for (copy, (day, last)) in carried {
        plan.tasks[copy.0 as usize].home = Home::CarriedTo(last);
        plan.tasks[last.0 as usize].carried_from.push(day);
    }
}

/// The work in hand.
struct Join<'c> {
    plan: Plan,
    config: &'c Config,
    goal_of: GoalOf,
    /// Where the tasks of each note begin.
    first_task: Vec<u32>,
    /// Child goals that stand in their parent's note.
    placed: HashSet<GoalId>,
}

impl Join<'_> {
    fn goal_contents(&mut self) {
        for at in 0..self.plan.goals.len() as u32 {
            let goal = GoalId(at);
            let note = Arc::clone(&self.plan.notes[self.plan.goal(goal).note.0 as usize]);
            let under = stages::find(&note, self.config);
            let mut stage_of: Vec<Option<StageId>> = vec![None; under.len()];
            // Stages come into being with their first task, so that tasks above the first heading come first.
            let first = self.first_task[self.plan.goal(goal).note.0 as usize] + u32::from(note.kind == NoteKind::Task);
            for (place, item) in note.items.iter().enumerate() {
                let stage = item.heading.and_then(|heading| self.stage(goal, &note, &under, &mut stage_of, heading as usize));
                let home = stage.map_or(self.plan.goal(goal).node, |stage| self.plan.stage(stage).node);
                let above = item.parent.and_then(|parent| self.plan.tasks[(first + parent) as usize].node);
                self.item(TaskId(first + place as u32), item, &note, above.unwrap_or(home), Some((goal, stage)));
            }
        }
    }

    /// Returns the stage of a heading, made if need be together with those above it.
    fn stage(
        &mut self,
        goal: GoalId,
        note: &Note,
        under: &[Under],
        stage_of: &mut [Option<StageId>],
        heading: usize,
    ) -> Option<StageId> {
        let mut missing = Vec::new();
        let mut at = Some(heading);
        while let Some(heading) = at.filter(|heading| stage_of[*heading].is_none()) {
            let Under::Stage { depth, above } = under[heading] else { break };
            missing.push((heading, depth, above));
            at = above;
        }
        for (heading, depth, above) in missing.into_iter().rev() {
            let parent =
                above.and_then(|above| stage_of[above]).map_or(self.plan.goal(goal).node, |stage| self.plan.stage(stage).node);
            let id = StageId(self.plan.stages.len() as u32);
            let written = &note.headings[heading];
            let node = add(&mut self.plan, nodes::stage(written), Some(parent), What::Stage(id));
            let field = |key| nodes::heading_field(written, key).map(str::to_owned);
            self.plan.stages.push(Stage {
                node,
                goal,
                title: crate::note::links::plain(&written.title),
                line: written.line,
                depth,
                reward: field("reward"),
                done_when: field("done_when").or_else(|| field("done-when")),
            });
            if depth == 0 {
                self.plan.goals[goal.0 as usize].stages.push(id);
            }
            stage_of[heading] = Some(id);
        }
        stage_of[heading]
    }

    /// Gives an item its node, or the child goal that it stands for its place.
    fn item(&mut self, id: TaskId, item: &Item, note: &Note, parent: NodeId, of: Option<(GoalId, Option<StageId>)>) {
        if let Some((goal, stage)) = of {
            self.plan.tasks[id.0 as usize].stage = stage;
            if let Some(child) = self.child_named(goal, item, note) {
                self.plan.tasks[id.0 as usize].home = Home::ChildGoal(child);
                if self.placed.insert(child) {
                    self.place(child, parent, item);
                }
                return;
            }
        }
        let (node, done) = nodes::item(item, note, self.config);
        let node = add(&mut self.plan, node, Some(parent), What::Task(id));
        self.remember(id, node, done);
    }

    fn remember(&mut self, id: TaskId, node: NodeId, done: Option<DoneDay>) {
        let task = &mut self.plan.tasks[id.0 as usize];
        task.node = Some(node);
        task.done = done;
    }

    /// Returns the child of `goal` that an item's only link names.
    fn child_named(&self, goal: GoalId, item: &Item, note: &Note) -> Option<GoalId> {
        let target = self.plan.titles.resolve(item.only_link.as_deref()?, note.path())?;
        self.goal_of.get(&target).copied().filter(|child| self.plan.goal(*child).parent == Some(goal))
    }

    /// Puts a child goal where the line that links to it stands; its box speaks for a goal that says nothing else.
    fn place(&mut self, child: GoalId, parent: NodeId, item: &Item) {
        let node = self.plan.goal(child).node;
        self.plan.tree.attach(node, parent);
        let status = match item.status_type {
            StatusType::Done => Status::Done,
            StatusType::Cancelled => Status::Dropped,
            _ => return,
        };
        let node = self.plan.tree.get_mut(node);
        if node.status == Status::Active {
            node.status = status;
            node.done = node.done.or(item.line_says.dates.done);
            node.cancelled = node.cancelled.or(item.line_says.dates.cancelled);
        }
    }

    /// Gives the tasks of notes that are no goals their nodes: trees of their own, or steps of a goal they name.
    fn other_notes(&mut self) {
        for at in 0..self.plan.notes.len() as u32 {
            let id = NoteId(at);
            if self.goal_of.contains_key(&id) {
                continue;
            }
            let note = Arc::clone(&self.plan.notes[at as usize]);
            let mut first = self.first_task[at as usize];
            let mut above = None;
            let mut goal = None;
            if note.kind == NoteKind::Task {
                (goal, above) = self.task_note(TaskId(first), id, &note);
                first += 1;
            }
            for (place, item) in note.items.iter().enumerate() {
                let task = TaskId(first + place as u32);
                let parent = item.parent.map(|parent| TaskId(first + parent));
                self.loose_item(task, parent, item, &note, goal, above);
            }
        }
    }

    fn loose_item(
        &mut self,
        id: TaskId,
        parent: Option<TaskId>,
        item: &Item,
        note: &Note,
        goal: Option<GoalId>,
        above: Option<NodeId>,
    ) {
        let over = parent.map(|parent| self.plan.task(parent));
        if let Some(Home::CarriedTo(last)) = over.map(|over| over.home) {
            self.plan.tasks[id.0 as usize].home = Home::CarriedTo(last);
        }
        if matches!(self.plan.task(id).home, Home::CarriedTo(_) | Home::Habit(_)) {
            return;
        }
        if let Some(goal) = goal {
            self.plan.tasks[id.0 as usize].home = Home::Goal(goal);
        }
        let parent = over_node(&self.plan, parent).or(above);
        let (node, done) = nodes::item(item, note, self.config);
        let node = add(&mut self.plan, node, parent, What::Task(id));
        self.remember(id, node, done);
    }

    /// Gives a note that is itself a task its node, under the goal it names.
    fn task_note(&mut self, id: TaskId, own: NoteId, note: &Note) -> (Option<GoalId>, Option<NodeId>) {
        let mut goal = None;
        for (link, span) in &note.front.goal.parents {
            goal = goal.or_else(|| parents::goal_named(&mut self.plan, own, note, link, *span, &self.goal_of));
        }
        let parent = goal.map(|goal| self.plan.goal(goal).node);
        let (node, done) = nodes::task_note(note);
        let node = add(&mut self.plan, node, parent, What::Task(id));
        self.remember(id, node, done);
        self.plan.tasks[id.0 as usize].home = goal.map_or(Home::Inbox, Home::Goal);
        (goal, Some(node))
    }

    /// Hangs up the child goals that no line of their parent's note stands for, and lists all children.
    fn child_goals(&mut self) {
        for at in 0..self.plan.goals.len() as u32 {
            let child = GoalId(at);
            let Some(parent) = self.plan.goal(child).parent else { continue };
            if !self.placed.contains(&child) {
                let (node, above) = (self.plan.goal(child).node, self.plan.goal(parent).node);
                self.plan.tree.attach(node, above);
            }
            self.plan.goals[parent.0 as usize].children.push(child);
        }
    }
}

fn over_node(plan: &Plan, parent: Option<TaskId>) -> Option<NodeId> {
    parent.and_then(|parent| plan.task(parent).node)
}

/// Marks what waits for an open task.
fn depend(plan: &mut Plan) {
    let items = plan.tasks.iter().filter_map(|task| Some((task.node?, &plan.item(task)?.line_says)));
    let ids = items.clone().filter_map(|(node, says)| Some((node, says.id.as_deref()?)));
    let waits = items.flat_map(|(node, says)| says.depends_on.iter().map(move |id| (node, id.as_ref())));
    for node in dependency::waiting(&plan.tree, ids, waits) {
        plan.tree.get_mut(node).blocked = true;
    }
}
