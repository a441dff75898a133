//! Symbols: the headings and tasks of a note, and the goals, stages, habits and tasks of the vault.

use super::{Desk, fit::fit, progress};
use crate::{
    note::{Note, links},
    plan::{GoalId, Plan},
    text::Span,
};
use serde_json::{Value, json};

/// The most that is listed for a search.
const MOST: usize = 200;

/// How deep tasks nest in the list; readers of JSON end at some depth, and lists can be deep.
const DEEPEST: usize = 16;

/// Kinds of the protocol that come nearest.
#[derive(Clone, Copy, Debug)]
enum Kind {
    Goal = 5,
    Stage = 3,
    Habit = 24,
    Task = 17,
}

/// Something with a name.
struct Symbol {
    depth: usize,
    name: String,
    detail: String,
    kind: Kind,
    span: Span,
}

/// Lists the headings and tasks of a note, one within the other.
pub(super) fn of_note(desk: &Desk<'_>, params: &Value) -> Value {
    let Some(note) = desk.note(params) else { return json!([]) };
    let symbols = in_order(desk, &note);
    if !desk.client.nests_symbols {
        let flat = symbols.iter().map(
            |symbol| json!({ "name": symbol.name, "kind": symbol.kind as u32, "location": desk.location(&note, symbol.span) }),
        );
        return flat.collect();
    }
    let counted = desk.counted(&note.source.text);
    // From the last to the first: what stands deeper, right behind a symbol, is within it.
    let mut waiting: Vec<(usize, Value, u32)> = Vec::new();
    for symbol in symbols.iter().rev() {
        let (mut children, mut end) = (Vec::new(), symbol.span.end);
        while let Some((_, child, child_end)) = waiting.pop_if(|(depth, ..)| *depth > symbol.depth) {
            children.push(child);
            end = end.max(child_end);
        }
        let value = json!({
            "name": symbol.name,
            "detail": symbol.detail,
            "kind": symbol.kind as u32,
            "range": counted.range(Span { start: symbol.span.start, end }),
            "selectionRange": counted.range(symbol.span),
            "children": children,
        });
        waiting.push((symbol.depth, value, end));
    }
    waiting.into_iter().rev().map(|(_, value, _)| value).collect()
}

/// Lists headings and tasks as they stand in the text.
fn in_order(desk: &Desk<'_>, note: &Note) -> Vec<Symbol> {
    let report = desk.report;
    let goal = desk.id(note.path()).and_then(|id| desk.goal(id));
    let of_heading = note.headings.iter().map(|heading| {
        let is_title = heading.span == note.title_span;
        let detail = goal.filter(|_| is_title).and_then(|goal| progress::short(report, goal)).unwrap_or_default();
        let kind = if is_title { Kind::Goal } else { Kind::Stage };
        Symbol { depth: usize::from(heading.level), name: named(&heading.title), detail, kind, span: heading.span }
    });
    let of_item = note.items.iter().map(|item| Symbol {
        depth: 7 + usize::from(item.depth).min(DEEPEST),
        name: named(&item.line_says.description),
        detail: if item.status == ' ' { String::new() } else { format!("[{}]", item.status) },
        kind: Kind::Task,
        span: item.span,
    });
    let mut symbols: Vec<Symbol> = of_heading.chain(of_item).collect();
    symbols.sort_by_key(|symbol| symbol.span.start);
    symbols
}

/// Returns a name that is never empty: editors refuse such.
fn named(words: &str) -> String {
    let plain = links::plain(words);
    if plain.trim().is_empty() { "–".to_owned() } else { plain.trim().to_owned() }
}

/// Lists what the words of a search may mean in the vault: goals in the order of the tree, then stages, habits and tasks.
pub(super) fn of_vault(desk: &Desk<'_>, params: &Value) -> Value {
    let query = params.get("query").and_then(Value::as_str).unwrap_or("").to_lowercase();
    let plan = &desk.report.plan;
    let mut found: Vec<(usize, usize, Value)> = Vec::new();
    let mut offer = |rank: usize, name: &str, kind: Kind, place: (&Note, Span), within: Option<&str>| {
        let Some(fit) = fit(name, &query) else { return };
        let location = desk.location(place.0, place.1);
        found.push((
            fit,
            rank,
            json!({ "name": named(name), "kind": kind as u32, "location": location, "containerName": within }),
        ));
    };
    for id in in_tree_order(plan) {
        let goal = plan.goal(id);
        let note = plan.note(goal.note);
        let above = goal.parent.map(|parent| plan.goal(parent).title.as_str());
        offer(0, &goal.title, Kind::Goal, (note, note.title_span), above);
    }
    for habit in &plan.habits {
        let note = habit.note.map(|note| plan.note(note));
        if let Some(note) = note {
            offer(1, &note.title, Kind::Habit, (note, note.title_span), None);
        }
    }
    for stage in plan.stages.iter().filter(|_| !query.is_empty()) {
        let goal = plan.goal(stage.goal);
        let note = plan.note(goal.note);
        let heading = note.headings.iter().find(|heading| heading.line == stage.line);
        if let Some(heading) = heading {
            offer(2, &stage.title, Kind::Stage, (note, heading.span), Some(&goal.title));
        }
    }
    for task in plan.tasks.iter().filter(|_| !query.is_empty()) {
        let goal = task.node.and_then(|node| plan.tree.upward(node).find_map(|node| plan.goal_at(node)));
        if let Some(item) = plan.item(task) {
            let within = goal.map(|goal| plan.goal(goal).title.as_str());
            offer(3, &item.line_says.description, Kind::Task, (plan.note(task.note), item.span), within);
        }
    }
    found.sort_by_key(|(fit, rank, _)| (*fit, *rank));
    found.into_iter().take(if query.is_empty() { usize::MAX } else { MOST }).map(|(.., symbol)| symbol).collect()
}

fn in_tree_order(plan: &Plan) -> impl Iterator<Item = GoalId> {
    let mut waiting: Vec<GoalId> = plan.roots().collect();
    waiting.reverse();
    std::iter::from_fn(move || {
        let id = waiting.pop()?;
        waiting.extend(plan.goal(id).children.iter().rev());
        Some(id)
    })
}
