//! The tree of a note, and the goals, stages, habits and tasks of the vault, for an editor's lists.

use super::{
    hover::far,
    sight::{Here, Sight},
};
use crate::{
    config::StatusType,
    note::{Item, NoteKind, links},
    order,
    page::plain_words,
    plan::{NoteId, Plan, tree::NodeId},
    text::Span,
};
use serde_json::{Value, json};
use std::borrow::Cow;

/// The most symbols that are listed for a query.
const MOST: usize = 256;

/// What the protocol calls things that have no kind of their own in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// A note: a file.
    Note = 1,
    /// A stage or another heading: a namespace.
    Heading = 3,
    /// A goal: a class.
    Goal = 5,
    /// A task: a method, which has something to do.
    Task = 6,
    /// A habit: an event.
    Habit = 24,
}

/// A symbol with those below it.
struct Symbol {
    name: String,
    kind: Kind,
    /// What is said beside it.
    detail: String,
    /// All of it, what is below included.
    whole: Span,
    /// What names it.
    named: Span,
    below: Vec<Symbol>,
}

/// Returns the tree of a note: its title, the headings below, their tasks and steps.
pub(super) fn of_note(here: Here<'_>) -> Vec<Value> {
    let note = here.note;
    let goal = here.id().and_then(|id| here.sight.goal(id)).and_then(|(goal, ..)| far(here.sight, goal));
    let root = Symbol {
        name: note.title.clone(),
        kind: if note.kind == NoteKind::Goal { Kind::Goal } else { Kind::Note },
        detail: goal.unwrap_or_default(),
        whole: Span { start: 0, end: note.source.text.len() as u32 },
        named: note.title_span,
        below: tree(here),
    };
    vec![as_json(&root, here)]
}

/// Ranks of tasks come behind those of headings, which are their levels.
const TASKS: u32 = 10;

/// Builds the tree below the title.
fn tree(here: Here<'_>) -> Vec<Symbol> {
    let note = here.note;
    let mut branches = Branches::default();
    let mut items = note.items.iter().peekable();
    for heading in &note.headings {
        while let Some(item) = items.next_if(|item| item.span.start < heading.span.start) {
            branches.take(TASKS + u32::from(item.depth), of_item(item));
        }
        let rank = u32::from(heading.level);
        if heading.span == note.title_span {
            branches.close(rank);
            continue;
        }
        let start = here.document.lines.start(heading.line) as u32;
        let whole = Span { start, end: heading.span.end };
        let name = links::plain(&heading.title);
        branches.take(
            rank,
            Symbol { name, kind: Kind::Heading, detail: String::new(), whole, named: heading.span, below: Vec::new() },
        );
    }
    for item in items {
        branches.take(TASKS + u32::from(item.depth), of_item(item));
    }
    branches.close(0);
    branches.top
}

/// Branches of a tree that grows: those that are open, each with its rank, and those at the top that are closed.
#[derive(Default)]
struct Branches {
    open: Vec<(u32, Symbol)>,
    top: Vec<Symbol>,
}

impl Branches {
    fn take(&mut self, rank: u32, symbol: Symbol) {
        self.close(rank);
        self.open.push((rank, symbol));
    }

    /// Closes the branches that do not stand above a rank, each into the one above it.
    fn close(&mut self, rank: u32) {
        while let Some((_, done)) = self.open.pop_if(|(open, _)| *open >= rank) {
            match self.open.last_mut() {
                Some((_, above)) => {
                    above.whole.end = above.whole.end.max(done.whole.end);
                    above.below.push(done);
                }
                None => self.top.push(done),
            }
        }
    }
}

fn of_item(item: &Item) -> Symbol {
    let detail = match item.status_type {
        StatusType::Done => "done",
        StatusType::Cancelled => "cancelled",
        _ => "",
    };
    Symbol {
        name: links::plain(&item.line_says.description),
        kind: Kind::Task,
        detail: detail.to_owned(),
        whole: item.span,
        named: item.span,
        below: Vec::new(),
    }
}

fn as_json(symbol: &Symbol, here: Here<'_>) -> Value {
    let places = here.places();
    let below: Vec<Value> = symbol.below.iter().map(|below| as_json(below, here)).collect();
    json!({
        "name": name(&symbol.name),
        "detail": symbol.detail,
        "kind": symbol.kind as u8,
        "range": places.of(symbol.whole),
        "selectionRange": places.of(symbol.named),
        "children": below,
    })
}

/// A symbol without a name is refused by editors.
fn name(words: &str) -> &str {
    if words.trim().is_empty() { "–" } else { words }
}

/// Something that may be looked for.
struct Candidate<'p> {
    title: Cow<'p, str>,
    kind: Kind,
    note: NoteId,
    span: Span,
    above: Option<&'p str>,
}

/// Lists what matches a query: goals and stages, then habits, then open tasks; the nearest matches first.
pub(super) fn of_vault(sight: Sight<'_>, query: &str) -> Vec<Value> {
    let plan = sight.plan();
    // Every task of a large vault is no answer to nothing asked.
    let tasks = tasks(plan).filter(|_| !query.trim().is_empty());
    let all = goals(plan).chain(stages(plan)).chain(habits(plan)).chain(tasks);
    let mut found: Vec<(usize, Candidate<'_>)> =
        all.filter_map(|candidate| Some((distance(&candidate.title, query)?, candidate))).collect();
    order::by_key(&mut found, |(distance, _)| *distance);
    let as_json = |Candidate { title, kind, note, span, above }: Candidate<'_>| json!({ "name": name(&title), "kind": kind as u8, "location": sight.location(note, span), "containerName": above });
    found.into_iter().take(MOST).map(|(_, candidate)| as_json(candidate)).collect()
}

fn goals(plan: &Plan) -> impl Iterator<Item = Candidate<'_>> {
    plan.goals.iter().map(|goal| Candidate {
        title: goal.title.as_str().into(),
        kind: Kind::Goal,
        note: goal.note,
        span: plan.note(goal.note).title_span,
        above: goal.parent.map(|parent| plan.goal(parent).title.as_str()),
    })
}

fn stages(plan: &Plan) -> impl Iterator<Item = Candidate<'_>> {
    plan.stages.iter().map(|stage| {
        let goal = plan.goal(stage.goal);
        let heading = plan.note(goal.note).heading_on(stage.line);
        let span = heading.map_or_else(Span::default, |heading| heading.span);
        Candidate { title: stage.title.as_str().into(), kind: Kind::Heading, note: goal.note, span, above: Some(&goal.title) }
    })
}

fn habits(plan: &Plan) -> impl Iterator<Item = Candidate<'_>> {
    plan.habits.iter().filter_map(|habit| {
        let note = habit.note?;
        let (title, span) = (habit.title.as_str().into(), plan.note(note).title_span);
        Some(Candidate { title, kind: Kind::Habit, note, span, above: None })
    })
}

fn tasks(plan: &Plan) -> impl Iterator<Item = Candidate<'_>> {
    let goal_of = |node: NodeId| {
        let goal = plan.tree.upward(node).find_map(|node| plan.goal_at(node));
        goal.map(|goal| plan.goal(goal).title.as_str())
    };
    plan.tasks.iter().filter_map(move |task| {
        let item = plan.item(task).filter(|item| !matches!(item.status_type, StatusType::Done | StatusType::Cancelled))?;
        let above = task.node.and_then(goal_of);
        Some(Candidate { title: plain_words(plan, task).into(), kind: Kind::Task, note: task.note, span: item.span, above })
    })
}

/// Says how far a title is from a query: how many characters stand between those that were typed; `None` if it does not
/// hold them in their order.
fn distance(title: &str, query: &str) -> Option<usize> {
    let mut between = 0;
    let mut chars = title.chars().flat_map(char::to_lowercase);
    let wanted = query.chars().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase);
    for (place, wanted) in wanted.enumerate() {
        let skipped = chars.position(|c| c == wanted)?;
        // What stands before the first counts little.
        between += if place == 0 { skipped.min(1) } else { skipped };
    }
    Some(between)
}

#[cfg(test)]
mod tests {
    use super::distance;

    #[test]
    fn letters_in_their_order_match_and_the_nearest_comes_first() {
        assert_eq!(distance("Learn Spanish", ""), Some(0));
        assert_eq!(distance("Spanish", "spa"), Some(0));
        assert_eq!(distance("Learn Spanish", "spa"), Some(1));
        assert!(distance("Learn Spanish", "lsp") > distance("Learn Spanish", "learn"));
        assert_eq!(distance("Learn Spanish", "spl"), None);
    }
}
