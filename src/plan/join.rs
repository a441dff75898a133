//! All notes joined into one plan: only what crosses notes happens here.

use crate::{
    config::{Config, StatusType},
    note::{Item, Note, NoteKind, TaskLine},
    plan::{
        aside::Aside,
        daily_log::{self, DailyLog},
        dependency,
        done_day::DoneDay,
        drafts::{Draft, Known},
        habit,
        homes::{self, GoalOf, HabitNames},
        measure_log::{self, Measured},
        nodes, parents,
        past::Pasts,
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
pub fn join(notes: Vec<Arc<Note>>, pasts: Pasts, config: &Config) -> Plan {
    let mut plan = Plan { titles: Titles::of(&notes), notes, pasts, ..Plan::default() };
    let goal_of = goals(&mut plan, config);
    parents::give(&mut plan, &goal_of);
    let habits = HabitNames::of(&plan.notes);
    let measured = measure_log::measured(&plan);
    let notes = plan.notes.clone();
    let wanted = measured.iter().filter_map(|measured| measured.key.clone()).chain(habit::log_keys(&notes)).collect();
    // Hanging up the tree is work for one; what daily notes log is read beside it.
    let (mut plan, daily) = rayon::join(|| hang(plan, goal_of, &habits, config), || daily_log::read(&notes, &wanted));
    finish(&mut plan, (&habits, &measured, &daily), config);
    plan
}

/// Lists the tasks, and hangs up goals, stages and tasks in the tree.
fn hang(mut plan: Plan, goal_of: GoalOf, habits: &HabitNames, config: &Config) -> Plan {
    let drafts = Known { plan: &plan, goal_of: &goal_of, habits, config }.drafts();
    let first_task = tasks(&mut plan, &drafts);
    let n_nodes = plan.tasks.len() + drafts.len();
    plan.tree.reserve(n_nodes);
    plan.what.reserve(n_nodes);
    let mut join = Join { plan, config, goal_of, first_task, drafts, placed: HashSet::new() };
    join.goal_contents();
    join.other_notes();
    join.child_goals();
    join.plan
}

/// Finds what stands across the tasks: sprints, dependencies, and what is logged for measured goals and habits.
fn finish(plan: &mut Plan, (names, measured, daily): (&HabitNames, &[Measured], &DailyLog<'_>), config: &Config) {
    let (mut beside, mut aside) = (Aside::of(plan), Aside::of(plan));
    let ((sprints, waiting), (logs, habits)) = rayon::join(
        || (sprints::find(&mut beside, config), waiting(plan)),
        || (measure_log::find(&aside, measured, daily), habit::find(&mut aside, names, daily)),
    );
    let odd = [aside.problems, beside.problems];
    plan.problems.extend(odd.into_iter().flatten());
    (plan.sprints, plan.habits) = (sprints, habits);
    for node in waiting {
        plan.tree.get_mut(node).blocked = true;
    }
    measure_log::give(plan, measured, logs);
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
fn tasks(plan: &mut Plan, drafts: &[Vec<Draft>]) -> Vec<u32> {
    let mut first = Vec::with_capacity(plan.notes.len());
    let mut tasks = Vec::with_capacity(drafts.iter().map(|drafts| drafts.len() + 1).sum());
    for ((note, drafts), id) in plan.notes.iter().zip(drafts).zip((0..).map(NoteId)) {
        first.push(tasks.len() as u32);
        let task = |item, home| Task { node: None, note: id, item, home, stage: None, done: None };
        if note.kind == NoteKind::Task {
            tasks.push(task(None, Home::Inbox));
        }
        tasks.extend(drafts.iter().zip(0..).map(|(draft, place)| task(Some(place), draft.home)));
    }
    plan.tasks = tasks;
    carry(plan, drafts, &first);
    first
}

/// Marks earlier copies of open tasks in daily notes.
fn carry(plan: &mut Plan, drafts: &[Vec<Draft>], first: &[u32]) {
    let of_notes = plan.notes.iter().zip(drafts).zip(first);
    let daily = of_notes.filter_map(|((note, drafts), first)| Some((note, note.day?, drafts, *first)));
    let tasks = daily.flat_map(|(note, day, drafts, first)| {
        let items = note.items.iter().zip(drafts).zip(first..);
        items
            .filter(|((_, draft), _)| draft.may_be_carried)
            .map(move |((item, _), task)| (TaskId(task), item.line_says.description.as_str(), day))
    });
    for (copy, day, last) in homes::carried(tasks) {
        plan.tasks[copy.0 as usize].home = Home::CarriedTo(last);
        plan.carried.entry(last).or_default().push(day);
    }
}

/// The work in hand.
struct Join<'c> {
    plan: Plan,
    config: &'c Config,
    goal_of: GoalOf,
    /// Where the tasks of each note begin.
    first_task: Vec<u32>,
    /// The items of each note, until they get their place.
    drafts: Vec<Vec<Draft>>,
    /// Child goals that stand in their parent's note.
    placed: HashSet<GoalId>,
}

impl Join<'_> {
    fn goal_contents(&mut self) {
        let (notes, config) = (&self.plan.notes, self.config);
        let of_goal = |goal: &Goal| stages::find(&notes[goal.note.0 as usize], config);
        let under: Vec<Vec<Under>> = self.plan.goals.par_iter().map(of_goal).collect();
        for (under, goal) in under.iter().zip((0..).map(GoalId)) {
            let note = Arc::clone(&self.plan.notes[self.plan.goal(goal).note.0 as usize]);
            let mut stage_of: Vec<Option<StageId>> = vec![None; under.len()];
            // Stages come into being with their first task, so that tasks above the first heading come first.
            let first = self.first_task[self.plan.goal(goal).note.0 as usize] + u32::from(note.kind == NoteKind::Task);
            for (draft, place) in self.take(self.plan.goal(goal).note).into_iter().zip(0..) {
                let stage = draft.heading.and_then(|heading| self.stage(goal, &note, under, &mut stage_of, heading as usize));
                let home = stage.map_or(self.plan.goal(goal).node, |stage| self.plan.stage(stage).node);
                let above = draft.parent.and_then(|parent| self.plan.tasks[(first + parent) as usize].node);
                let (id, parent) = (TaskId(first + place), above.unwrap_or(home));
                self.plan.tasks[id.0 as usize].stage = stage;
                match draft.home {
                    Home::ChildGoal(child) => self.place(child, parent, (&note.items[place as usize], &draft.node)),
                    _ => self.hang(id, draft.node, draft.done, Some(parent)),
                }
            }
        }
    }

    /// Takes the drafts of a note: they are needed once.
    fn take(&mut self, note: NoteId) -> Vec<Draft> {
        std::mem::take(&mut self.drafts[note.0 as usize])
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

    /// Gives a task its node.
    fn hang(&mut self, id: TaskId, node: Node, done: Option<DoneDay>, parent: Option<NodeId>) {
        let node = add(&mut self.plan, node, parent, What::Task(id));
        let task = &mut self.plan.tasks[id.0 as usize];
        (task.node, task.done) = (Some(node), done);
    }

    /// Puts a child goal where the first line that links to it stands; its box speaks for a goal that says nothing else.
    fn place(&mut self, child: GoalId, parent: NodeId, (item, line): (&Item, &Node)) {
        if !self.placed.insert(child) {
            return;
        }
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
            node.done = node.done.or(line.done);
            node.cancelled = node.cancelled.or(line.cancelled);
        }
    }

    /// Gives the tasks of notes that are no goals their nodes: trees of their own, or steps of a goal they name.
    fn other_notes(&mut self) {
        for at in 0..self.plan.notes.len() as u32 {
            let id = NoteId(at);
            if self.goal_of.contains_key(&id) {
                continue;
            }
            let mut first = self.first_task[at as usize];
            let mut over = (None, None);
            if self.plan.note(id).kind == NoteKind::Task {
                over = self.task_note(TaskId(first), id);
                first += 1;
            }
            for (draft, place) in self.take(id).into_iter().zip(0..) {
                let parent = draft.parent.map(|parent| TaskId(first + parent));
                self.loose_item(TaskId(first + place), parent, draft, over);
            }
        }
    }

    /// Gives an item its node, under the task above it, else under what its note stands for.
    fn loose_item(&mut self, id: TaskId, parent: Option<TaskId>, draft: Draft, over: (Option<GoalId>, Option<NodeId>)) {
        let (goal, above) = over;
        let parent = parent.map(|parent| self.plan.task(parent));
        let (home, node) = (parent.map(|parent| parent.home), parent.and_then(|parent| parent.node));
        let task = &mut self.plan.tasks[id.0 as usize];
        if let Some(Home::CarriedTo(last)) = home {
            task.home = Home::CarriedTo(last);
        }
        if matches!(task.home, Home::CarriedTo(_) | Home::Habit(_)) {
            return;
        }
        if let Some(goal) = goal {
            task.home = Home::Goal(goal);
        }
        self.hang(id, draft.node, draft.done, node.or(above));
    }

    /// Gives a note that is itself a task its node, under the goal it names.
    fn task_note(&mut self, id: TaskId, own: NoteId) -> (Option<GoalId>, Option<NodeId>) {
        let mut aside = Aside::of(&self.plan);
        let note = aside.plan().note(own);
        let goal = parents::first_goal(&mut aside, own, note, &self.goal_of);
        let odd = aside.problems;
        self.plan.problems.extend(odd);
        let parent = goal.map(|goal| self.plan.goal(goal).node);
        let (node, done) = nodes::task_note(self.plan.note(own));
        self.hang(id, node, done, parent);
        let task = &mut self.plan.tasks[id.0 as usize];
        task.home = goal.map_or(Home::Inbox, Home::Goal);
        (goal, task.node)
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

/// Lists what waits for an open task.
fn waiting(plan: &Plan) -> Vec<NodeId> {
    let of_task = |task: &Task| Some((task.node?, &plan.item(task)?.line_says));
    let is_linked = |says: &TaskLine| says.id.is_some() || !says.depends_on.is_empty();
    let linked: Vec<(NodeId, &TaskLine)> =
        plan.tasks.par_iter().filter_map(of_task).filter(|(_, says)| is_linked(says)).collect();
    let ids = linked.iter().filter_map(|(node, says)| Some((*node, says.id.as_deref()?)));
    let waits = linked.iter().flat_map(|(node, says)| says.depends_on.iter().map(|id| (*node, id.as_ref())));
    dependency::waiting(&plan.tree, ids, waits)
}
