//! Which goal stands above which: by `parent:`, by a task that links to the goal, by a folder note; without cycles.

use crate::{
    note::{Link, Note},
    plan::{
        aside::Aside,
        plan::{Goal, GoalId, NoteId, Plan},
        resolve::folded,
    },
    text::{Fact, Span},
};
use std::{collections::HashMap, sync::Arc};

/// Gives each goal its parent.
pub(super) fn give(plan: &mut Plan, goal_of: &HashMap<NoteId, GoalId>) {
    let by_task = linking_tasks(plan, goal_of);
    let by_folder = folder_notes(&plan.notes, goal_of);
    let mut aside = Aside::of(plan);
    let parent = |(id, goal): (GoalId, &Goal)| {
        let note = plan.note(goal.note);
        let parent = by_key(&mut aside, id, note, goal_of);
        parent.or_else(|| by_task.get(&id).copied()).or_else(|| by_folder_of(note, id, &by_folder))
    };
    let parents: Vec<Option<GoalId>> = (0..).map(GoalId).zip(&plan.goals).map(parent).collect();
    let odd = aside.problems;
    plan.problems.extend(odd);
    for (goal, parent) in plan.goals.iter_mut().zip(parents) {
        goal.parent = parent;
    }
    cut_cycles(plan);
}

/// Follows `parent:`; a link to nothing, or to no goal, is odd.
fn by_key(plan: &mut Aside<'_>, id: GoalId, note: &Note, goal_of: &HashMap<NoteId, GoalId>) -> Option<GoalId> {
    let own = plan.goal(id).note;
    note.front.goal.parents.iter().find_map(|(link, span)| {
        goal_named(plan, own, note, link, *span, goal_of).filter(|parent| {
            if *parent == id {
                let titles = vec![note.title.clone(), note.title.clone()];
                plan.odd(own, *span, Fact::GoalCycle(titles));
            }
            *parent != id
        })
    })
}

/// Returns the first goal that `parent:` of a note names.
pub(super) fn first_goal(plan: &mut Aside<'_>, own: NoteId, note: &Note, goal_of: &HashMap<NoteId, GoalId>) -> Option<GoalId> {
    note.front.goal.parents.iter().find_map(|(link, span)| goal_named(plan, own, note, link, *span, goal_of))
}

/// Returns the goal that a key's link names.
fn goal_named(
    plan: &mut Aside<'_>,
    own: NoteId,
    note: &Note,
    link: &Link,
    span: Span,
    goal_of: &HashMap<NoteId, GoalId>,
) -> Option<GoalId> {
    let Some(target) = plan.titles.resolve(link, note.path()) else {
        let nearest = plan.titles.nearest(link, &plan.notes);
        plan.odd(own, span, Fact::DeadLink { target: link.target.clone(), nearest });
        return None;
    };
    let goal = goal_of.get(&target).copied();
    if goal.is_none() {
        plan.odd(own, span, Fact::NotAGoal(plan.note(target).title.clone()));
    }
    goal
}

/// Finds the tasks of goal notes whose whole text is a link to a goal; the first for each goal counts.
fn linking_tasks(plan: &Plan, goal_of: &HashMap<NoteId, GoalId>) -> HashMap<GoalId, GoalId> {
    let mut above = HashMap::new();
    for (at, goal) in plan.goals.iter().enumerate() {
        let note = plan.note(goal.note);
        for link in note.items.iter().filter_map(|item| item.only_link.as_deref()) {
            let child = plan.titles.resolve(link, note.path()).and_then(|id| goal_of.get(&id));
            if let Some(child) = child.filter(|child| child.0 as usize != at) {
                above.entry(*child).or_insert(GoalId(at as u32));
            }
        }
    }
    above
}

/// Finds the goals that are folder notes, `Spanish/Spanish.md` or `Spanish/index.md`, by their folder.
fn folder_notes(notes: &[Arc<Note>], goal_of: &HashMap<NoteId, GoalId>) -> HashMap<String, GoalId> {
    let mut found = HashMap::new();
    let mut goals: Vec<_> = goal_of.iter().collect();
    goals.sort_unstable();
    for (note, goal) in goals {
        let path = notes[note.0 as usize].path();
        let (folder, stem) = (folded(path.folder()), folded(path.stem()));
        if !folder.is_empty() && (stem == "index" || folder.rsplit('/').next() == Some(&stem)) {
            found.entry(folder).or_insert(*goal);
        }
    }
    found
}

/// Returns the goal whose folder note stands nearest above a note.
fn by_folder_of(note: &Note, id: GoalId, folders: &HashMap<String, GoalId>) -> Option<GoalId> {
    let folder = folded(note.path().folder());
    let mut folder = folder.as_str();
    while !folder.is_empty() {
        if let Some(goal) = folders.get(folder).filter(|goal| **goal != id) {
            return Some(*goal);
        }
        folder = folder.rfind('/').map_or("", |slash| &folder[..slash]);
    }
    None
}

/// Cuts each cycle at its last edge, seen from its first goal, and says so there.
fn cut_cycles(plan: &mut Plan) {
    let mut clear = vec![false; plan.goals.len()];
    for start in 0..plan.goals.len() {
        let mut way = Vec::new();
        let mut on_way = HashMap::new();
        let mut at = Some(start);
        while let Some(goal) = at.filter(|goal| !clear[*goal]) {
            if let Some(first) = on_way.insert(goal, way.len()) {
                cut(plan, &way[first..]);
                break;
            }
            way.push(goal);
            at = plan.goals[goal].parent.map(|parent| parent.0 as usize);
        }
        for goal in way {
            clear[goal] = true;
        }
    }
}

fn cut(plan: &mut Plan, cycle: &[usize]) {
    let Some(first) = cycle.iter().min().copied() else { return };
    let from = cycle.iter().position(|goal| *goal == first).unwrap_or(0);
    let round: Vec<usize> = cycle[from..].iter().chain(&cycle[..from]).copied().collect();
    let last = round[round.len() - 1];
    plan.goals[last].parent = None;
    let mut titles: Vec<String> = round.iter().map(|goal| plan.goals[*goal].title.clone()).collect();
    titles.push(plan.goals[first].title.clone());
    let note = plan.goals[first].note;
    let span = plan.note(note).front.goal.parents.first().map_or(Span::default(), |(_, span)| *span);
    plan.odd(note, span, Fact::GoalCycle(titles));
}
