//! What wants a look: steps that wait, days that passed, lines that could not be read.

use crate::{
    calendar::{Day, day_short},
    lint::Severity,
    order,
    page::{
        atlas::{Atlas, Stand},
        nav::Section,
        part::{
            piece::{Look, Piece},
            words,
        },
        waiting::{self, Bearers},
    },
    plan::{
        GoalId, Home, Task,
        tree::{Node, Status},
    },
};

/// The most things worth a look.
const MOST: usize = 3;

/// Returns what wants a look: one of each kind first, then more of the same.
pub(super) fn build(atlas: &Atlas<'_>) -> Vec<Look> {
    let kinds: [Vec<Look>; 3] = [on_hold(atlas), passed(atlas), errors(atlas)];
    let mut looks = Vec::new();
    for at in 0..MOST {
        looks.extend(kinds.iter().filter_map(|kind| kind.get(at)).cloned());
    }
    looks.truncate(MOST);
    looks
}

fn errors(atlas: &Atlas<'_>) -> Vec<Look> {
    let n = atlas.report.diagnostics.iter().filter(|diagnostic| diagnostic.severity == Severity::Error).count();
    let words = match n {
        0 => return Vec::new(),
        1 => "One line could not be read as meant".to_owned(),
        n => format!("{} lines could not be read as meant", words::capital(&words::number_word(n))),
    };
    let help = "The rest of each note counts. Check shows the line and what would help.".to_owned();
    vec![Look { piece: Piece::link(words, &Section::Check.path()), words: help }]
}

/// Open tasks of a kind with their nodes; those of goals that rest are left out.
fn open<'r>(atlas: &'r Atlas<'_>, is_wanted: impl Fn(&Task, &Node) -> bool + 'r) -> impl Iterator<Item = (&'r Task, &'r Node)> {
    atlas.plan.tasks.iter().filter_map(move |task| {
        let node = atlas.plan.tree.get(task.node?);
        let is_open = matches!(node.status, Status::Todo | Status::InProgress | Status::OnHold);
        (is_open && is_wanted(task, node) && atlas.is_live(task.node?)).then_some((task, node))
    })
}

/// A task and the page it stands on.
fn piece(atlas: &Atlas<'_>, task: &Task) -> Piece {
    let page = match task.home {
        Home::Goal(goal) => atlas.page(goal).clone(),
        _ => Atlas::inbox_page(),
    };
    Piece { words: atlas.words(task).into_owned(), href: Some(page) }
}

/// Steps that wait for something or need a decision.
fn on_hold(atlas: &Atlas<'_>) -> Vec<Look> {
    let mut bearers: Option<Bearers<'_>> = None;
    let mut looks = Vec::new();
    let is_unclear = |task: &Task| atlas.plan.item(task).is_some_and(|item| item.status == '?');
    for (task, _) in open(atlas, |task, node| node.blocked || is_unclear(task)).take(MOST) {
        let is_unclear = is_unclear(task);
        let since = waiting::since(atlas, task);
        let waits_for = bearers.get_or_insert_with(|| Bearers::of(atlas)).first_for(atlas, task);
        let words = match (waits_for, since) {
            (Some(first), _) => format!("Waits for “{first}”. Could that be the next step?"),
            (None, Some(since)) if is_unclear => format!("Needs a decision, written {since}. What would settle it?"),
            (None, None) if is_unclear => "Needs a decision. What would settle it?".to_owned(),
            (None, Some(since)) => format!("Waiting since {since} or later. Whom could you ask?"),
            (None, None) => "Waiting. Whom could you ask?".to_owned(),
        };
        looks.push(Look { piece: piece(atlas, task), words });
    }
    looks
}

/// Something whose day has passed.
enum Passed<'r> {
    Goal(GoalId),
    Step(&'r Task),
}

/// Goals and steps whose day has passed, the latest first.
fn passed(atlas: &Atlas<'_>) -> Vec<Look> {
    const OFFER: &str = "Another day, a smaller step, or let it go?";
    let mut passed: Vec<(Day, Passed<'_>)> = Vec::new();
    for id in atlas.goals().filter(|id| atlas.stand(*id) == Stand::Active) {
        if let Some(due) = atlas.goal_node(id).due.filter(|due| *due < atlas.today) {
            passed.push((due, Passed::Goal(id)));
        }
    }
    let has_passed = |_: &Task, node: &Node| node.due.is_some_and(|due| due < atlas.today) && !node.blocked;
    passed.extend(open(atlas, has_passed).filter_map(|(task, node)| Some((node.due?, Passed::Step(task)))));
    order::by_key(&mut passed, |(day, _)| std::cmp::Reverse(*day));
    let look = |(day, passed): (Day, Passed<'_>)| Look {
        piece: match passed {
            Passed::Goal(id) => Piece::link(atlas.goal(id).title.clone(), atlas.page(id)),
            Passed::Step(task) => piece(atlas, task),
        },
        words: format!("Planned for {}. {OFFER}", day_short(day, atlas.today)),
    };
    passed.into_iter().take(MOST).map(look).collect()
}
