//! The tasks of a plan as programs take them that know tasks only: words, days, fields, and the goal each serves.

use super::identity::{Identity, Seen, uuid};
use crate::{
    calendar::Day,
    engine::Report,
    import::{bare, one_line},
    note::{InlineField, Item, Priority, field_table, links},
    plan::{
        GoalId, Home, Plan, Task,
        tree::{Node, Status},
    },
};

/// A task for another program.
#[derive(Debug)]
pub(super) struct Step<'r> {
    pub(super) uuid: String,
    /// Its words and tags, one after the other.
    pub(super) words: Vec<Word>,
    pub(super) status: Status,
    pub(super) priority: Option<Priority>,
    pub(super) created: Option<Day>,
    pub(super) start: Option<Day>,
    pub(super) scheduled: Option<Day>,
    pub(super) due: Option<Day>,
    pub(super) done: Option<Day>,
    pub(super) cancelled: Option<Day>,
    pub(super) recurrence: Option<&'r str>,
    pub(super) id: Option<&'r str>,
    pub(super) depends_on: &'r [Box<str>],
    pub(super) owners: Vec<String>,
    /// In minutes.
    pub(super) estimate: Option<u32>,
    /// Further fields: key and value.
    pub(super) fields: Vec<(String, String)>,
    /// The goal that it serves, under those above it.
    pub(super) goals: Vec<String>,
    /// The lines below it.
    pub(super) below: Vec<String>,
    /// Where it stands, for what cannot be told.
    pub(super) place: String,
}

/// A word of a task.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Word {
    /// As it is read, without the signs of Markdown that kept it text.
    Plain(String),
    /// A tag, without `#`.
    Tag(String),
}

/// Lists all tasks that count, in the order of their notes; lines that only log a habit, carry a task over or stand for a goal
/// are not among them.
pub(super) fn steps(report: &Report) -> Vec<Step<'_>> {
    let plan = &report.plan;
    let mut seen = Seen::default();
    let mut steps = Vec::new();
    for task in &plan.tasks {
        let goal = match task.home {
            Home::Goal(goal) => Some(goal),
            Home::Inbox => None,
            Home::Habit(_) | Home::ChildGoal(_) | Home::CarriedTo(_) => continue,
        };
        let Some(node) = task.node.map(|node| plan.tree.get(node)).filter(|node| node.status != Status::NonTask) else {
            continue;
        };
        let identity = Identity::of(plan, task);
        let uuid = uuid(identity, seen.nth(identity));
        steps.push(step(report, (task, node), uuid, goal));
    }
    steps
}

fn step<'r>(report: &'r Report, (task, node): (&'r Task, &'r Node), uuid: String, goal: Option<GoalId>) -> Step<'r> {
    let plan = &report.plan;
    let item = plan.item(task);
    let (text, fields) = item.map_or_else(|| (plan.words(task).to_owned(), Vec::new()), without_fields);
    let owners = item.map_or(&[][..], |item| item.own.owners.as_slice());
    Step {
        uuid,
        words: words(&text, item, owners),
        status: node.status,
        priority: node.priority,
        created: node.created,
        start: node.start,
        scheduled: node.scheduled,
        due: node.due,
        done: task.done.map(|done| done.day.min(report.today)).or(node.done),
        cancelled: node.cancelled,
        recurrence: item.and_then(|item| item.line_says.recurrence.as_deref()),
        id: item.and_then(|item| item.line_says.id.as_deref()),
        depends_on: item.map_or(&[], |item| item.line_says.depends_on.as_slice()),
        owners: owners.iter().map(|owner| one_line(owner)).collect(),
        estimate: node.estimate,
        fields,
        goals: goals(plan, goal),
        below: item.map_or_else(Vec::new, |item| below(plan, task, item)),
        place: format!("{}:{}", plan.path(task), plan.line(task)),
    }
}

/// Returns the titles of a goal and of those above it, the highest first.
fn goals(plan: &Plan, goal: Option<GoalId>) -> Vec<String> {
    let above = std::iter::successors(goal, |goal| plan.goal(*goal).parent);
    let mut titles: Vec<String> = above.map(|goal| one_line(&plan.goal(goal).title)).collect();
    titles.reverse();
    titles
}

/// Takes the fields out of a description that stand in it; returns both. Owner and estimate are told otherwise.
fn without_fields(item: &Item) -> (String, Vec<(String, String)>) {
    let mut text = item.line_says.description.clone();
    let mut fields = Vec::new();
    let is_kept = |field: &&InlineField| !field.field.is_some_and(|field| field_table::of(field).reserved);
    for field in item.line_says.fields.iter().filter(|field| field.line == item.line).filter(is_kept) {
        let Some((start, end)) = place(&text, field) else { continue };
        text.replace_range(start..end, " ");
        let name = field.field.map_or(&*field.key, |known| field_table::of(known).name);
        if !matches!(name, "owner" | "estimate") && !field.value.is_empty() {
            fields.push((one_line(name), one_line(&bare(&field.value))));
        }
    }
    (text, fields)
}

/// Finds the brackets of a field in a text.
fn place(text: &str, field: &InlineField) -> Option<(usize, usize)> {
    for (open, close) in [('[', ']'), ('(', ')')] {
        for (start, _) in text.match_indices(open) {
            let inside = &text[start + 1..];
            let behind_key = inside.trim_start().strip_prefix(&*field.key).map(str::trim_start);
            let Some(value) = behind_key.and_then(|rest| rest.strip_prefix("::")).map(str::trim_start) else { continue };
            let blank = field.value.split_whitespace().collect::<Vec<_>>().join(" ");
            let Some(rest) = value.strip_prefix(&*field.value).or_else(|| value.strip_prefix(&blank)) else { continue };
            if let Some(behind) = rest.trim_start().strip_prefix(close) {
                return Some((start, text.len() - behind.len()));
            }
        }
    }
    None
}

/// Splits a text into words and tags; links become their words, names of owners and days of cards stand elsewhere.
fn words(text: &str, item: Option<&Item>, owners: &[Box<str>]) -> Vec<Word> {
    let mut plain = String::with_capacity(text.len());
    let mut at = 0;
    for found in links::find(text) {
        plain.push_str(text[at..found.start].trim_end_matches('!'));
        plain.push_str(found.link.shown());
        at = found.end;
    }
    plain.push_str(&text[at..]);
    let plain = one_line(&plain);
    let tags = item.map_or(&[][..], |item| &item.line_says.tags);
    let is_owner = |word: &str| {
        let handle = word.strip_prefix('@').map(|handle| handle.trim_end_matches(|c: char| c.is_ascii_punctuation()));
        handle.is_some_and(|handle| owners.iter().any(|owner| **owner == *handle))
    };
    let is_card_day = |word: &str| word.ends_with('}') && (word.starts_with("@{") || word.starts_with("@@{"));
    let kept = plain.split_whitespace().filter(|word| !is_owner(word) && !is_card_day(word));
    kept.map(|word| {
        let tag = word.strip_prefix('#').filter(|_| tags.iter().any(|tag| **tag == *word));
        tag.map_or_else(|| Word::Plain(bare(word).into_owned()), |tag| Word::Tag(tag.to_owned()))
    })
    .collect()
}

/// Lists the lines below an item that are its own.
fn below(plan: &Plan, task: &Task, item: &Item) -> Vec<String> {
    let note = plan.note(task.note);
    let indent = note.text(item.indent()).len();
    let next = task.item.and_then(|at| note.items.get(at as usize + 1)).map(|next| next.line);
    let behind = note.source.text.get(item.span.end as usize..).unwrap_or("");
    // What is left of its own line comes first.
    let lines = behind.lines().zip(item.line..).skip(1);
    let own = lines.take_while(|(line, number)| {
        next.is_none_or(|next| *number < next) && (line.trim().is_empty() || line.len() - line.trim_start().len() > indent)
    });
    own.map(|(line, _)| one_line(&bare(line))).filter(|line| !line.is_empty()).collect()
}
