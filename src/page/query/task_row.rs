//! Tasks as rows: all of them, in order of path and line.

use crate::{
    calendar::Rule,
    config::StatusType,
    note::{Dates, Item, links},
    page::{
        atlas::Atlas,
        codes::{Codes, is_open},
        part::step::State as Stand,
        query::{Row, State, Urgency, filter::is_closed},
    },
    plan::{GoalId, Home, Plan, Task, TaskId, tree::NodeId},
};
use std::{
    borrow::Cow,
    collections::{HashMap, HashSet},
};

/// What is looked up for every task.
struct Lookups<'r> {
    codes: Codes,
    sprints: HashMap<NodeId, Vec<&'r str>>,
    /// The ids of tasks that are open.
    open: HashSet<&'r str>,
    /// The ids that open tasks wait for.
    awaited: HashSet<&'r str>,
}

impl<'r> Lookups<'r> {
    fn of(plan: &'r Plan) -> Lookups<'r> {
        let mut sprints: HashMap<NodeId, Vec<&str>> = HashMap::new();
        for sprint in &plan.sprints {
            for node in &sprint.tasks {
                sprints.entry(*node).or_default().push(&sprint.title);
            }
        }
        let open_items = || plan.tasks.iter().filter_map(|task| plan.item(task)).filter(|item| !is_closed(item.status_type));
        Lookups {
            codes: Codes::of(plan, is_open),
            sprints,
            open: open_items().filter_map(|item| item.line_says.id.as_deref()).collect(),
            awaited: open_items().flat_map(|item| &item.line_says.depends_on).map(AsRef::as_ref).collect(),
        }
    }
}

/// Lists all tasks.
pub fn task_rows(report: &crate::engine::Report) -> Vec<Row<'_>> {
    let atlas = Atlas::new(report);
    let lookups = Lookups::of(&report.plan);
    let tasks = report.plan.tasks.iter().zip((0..).map(TaskId));
    tasks.map(|(task, id)| row(&atlas, &lookups, id, task)).collect()
}

fn row<'r>(atlas: &Atlas<'r>, lookups: &Lookups<'r>, id: TaskId, task: &'r Task) -> Row<'r> {
    let plan = atlas.plan;
    let (note, item) = (plan.note(task.note), plan.item(task));
    let says = item.map(|item| &item.line_says);
    let node = task.node.map(|node| plan.tree.get(node));
    let dates = dates(atlas, task, item);
    let priority = item.map_or_else(|| node.and_then(|node| node.priority), |item| item.line_says.priority);
    let (symbol, kind) = item.map_or_else(|| of_note(atlas, task), |item| (item.status, item.status_type));
    let is_open = !is_closed(kind);
    let tags: Vec<Cow<'r, str>> = match says {
        Some(says) => says.tags.iter().map(|tag| Cow::Borrowed(tag.as_ref())).collect(),
        None => note_tags(&note.front.tags, &note.tags),
    };
    let waits = says.is_some_and(|says| says.depends_on.iter().any(|id| lookups.open.contains(id.as_ref())));
    let own_id = says.and_then(|says| says.id.as_deref());
    Row {
        task: Some(id),
        goal: None,
        words: links::plain(&atlas.words(task)),
        description: plan.words(task),
        file: note.path(),
        line: plan.line(task),
        code: lookups.codes.get(task),
        heading: item.and_then(|item| item.heading).map(|at| note.headings[at as usize].text()),
        symbol,
        kind,
        status_name: status_name(atlas, symbol),
        state: state(atlas, task),
        goals: goals_above(plan, task),
        stage: task.stage.map(|stage| plan.stage(stage).title.as_str()),
        area: task.node.and_then(|node| plan.area(node)),
        owners: task.node.map_or_else(Vec::new, |node| plan.owners(node)),
        tags,
        priority,
        invalid: says.map_or_else(Vec::new, |says| says.invalid_dates.iter().map(|(field, _)| *field).collect()),
        recurrence: says.and_then(|says| Rule::parse(says.recurrence.as_deref()?)).map(|rule| rule.canonical()),
        id: own_id,
        depends_on: says.map_or(&[], |says| &says.depends_on),
        waits_for_task: is_open && waits,
        is_blocking: is_open && own_id.is_some_and(|id| lookups.awaited.contains(id)),
        is_step: item.is_some_and(|item| item.parent_line.is_some()),
        is_aside: matches!(task.home, Home::Habit(_) | Home::CarriedTo(_)) || kind == StatusType::NonTask,
        passes_filter: item.is_none_or(|item| item.passes_filter != Some(false)),
        sprints: task.node.and_then(|node| lookups.sprints.get(&node).cloned()).unwrap_or_default(),
        estimate: node.and_then(|node| node.estimate).or_else(|| item.and_then(|item| item.own.estimate)),
        spent: item.and_then(|item| item.own.spent),
        is_low_energy: item
            .map_or_else(|| node.is_some_and(crate::plan::tree::Node::is_low_energy), |item| item.own.is_low_energy()),
        percent: None,
        urgency: Urgency::of(dates, priority, atlas.today),
        dates,
    }
}

/// The days of a task: those of its line, and where it says none what is known otherwise of its beginning and end.
fn dates(atlas: &Atlas<'_>, task: &Task, item: Option<&Item>) -> Dates {
    let node = task.node.map(|node| atlas.plan.tree.get(node));
    let mut dates = match (item, node) {
        (Some(item), _) => item.line_says.dates,
        (None, Some(node)) => Dates { start: node.start, scheduled: node.scheduled, due: node.due, ..Dates::default() },
        (None, None) => Dates::default(),
    };
    dates.created = dates.created.or_else(|| node.and_then(|node| node.created));
    dates.done = task.done.map(|done| done.day.min(atlas.today)).or(dates.done);
    dates.cancelled = dates.cancelled.or_else(|| node.and_then(|node| node.cancelled));
    dates
}

/// Returns the box that a note which is a task would have.
fn of_note(atlas: &Atlas<'_>, task: &Task) -> (char, StatusType) {
    match state(atlas, task) {
        State::Done => ('x', StatusType::Done),
        State::Cancelled => ('-', StatusType::Cancelled),
        State::InProgress => ('/', StatusType::InProgress),
        _ => (' ', StatusType::Todo),
    }
}

fn state(atlas: &Atlas<'_>, task: &Task) -> State {
    // What stands for something else has no place in the tree: its box says all.
    if let (None, Some(item)) = (task.node, atlas.plan.item(task))
        && !matches!(task.home, Home::ChildGoal(_))
    {
        return match item.status_type {
            StatusType::Todo => State::Open,
            StatusType::InProgress => State::InProgress,
            StatusType::OnHold => State::Waiting,
            StatusType::Done => State::Done,
            StatusType::Cancelled => State::Cancelled,
            StatusType::NonTask => State::Group,
        };
    }
    match atlas.state(task) {
        Stand::Open => State::Open,
        Stand::Doing => State::InProgress,
        Stand::Waiting => State::Waiting,
        Stand::Done => State::Done,
        Stand::Gone => State::Cancelled,
        Stand::Group => State::Group,
    }
}

/// Returns what the Tasks plugin's settings call a status, else what the plugin itself does.
fn status_name<'r>(atlas: &Atlas<'r>, symbol: char) -> Cow<'r, str> {
    let named = &atlas.report.config.obsidian.tasks.status_names;
    match named.iter().find(|(known, _)| *known == symbol) {
        Some((_, name)) => Cow::Borrowed(name),
        None => Cow::Borrowed(match symbol {
            ' ' => "Todo",
            'x' | 'X' => "Done",
            '/' => "In Progress",
            '-' => "Cancelled",
            _ => "Unknown",
        }),
    }
}

/// Returns the titles of the goals that a task stands under, the nearest first.
fn goals_above<'r>(plan: &'r Plan, task: &Task) -> Vec<&'r str> {
    let nearest = match task.home {
        Home::Goal(goal) => Some(goal),
        // The line stands in the note of the goal above.
        Home::ChildGoal(child) => plan.goal(child).parent,
        Home::Habit(_) | Home::Inbox | Home::CarriedTo(_) => None,
    };
    titles_upward(plan, nearest)
}

/// Returns the titles of a goal and of those above it.
pub(super) fn titles_upward(plan: &Plan, from: Option<GoalId>) -> Vec<&str> {
    let goals = std::iter::successors(from, |goal| plan.goal(*goal).parent);
    goals.map(|goal| plan.goal(goal).title.as_str()).collect()
}

/// Returns the tags of a note, `#` included, each once.
pub(super) fn note_tags<'r>(front: &'r [String], text: &'r [Box<str>]) -> Vec<Cow<'r, str>> {
    let mut tags: Vec<Cow<'r, str>> = Vec::new();
    let all = front.iter().map(String::as_str).chain(text.iter().map(AsRef::as_ref));
    for tag in all {
        let tag = if tag.starts_with('#') { Cow::Borrowed(tag) } else { Cow::Owned(format!("#{tag}")) };
        if !tags.contains(&tag) {
            tags.push(tag);
        }
    }
    tags
}
