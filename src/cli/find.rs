//! Finding what the user means by a few words, a goal, a habit or a sprint; and without words the goals that count.

use crate::{
    engine::Report,
    measure::Number,
    plan::{GoalId, NoteId, Plan, tree::Status},
    text::nearest,
};
use anyhow::{Result, anyhow, bail};

/// Something that has a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Named {
    /// A goal.
    Goal(GoalId),
    /// A habit, by its place in [`Plan::habits`].
    Habit(usize),
    /// A sprint, by its place in [`Plan::sprints`].
    Sprint(usize),
}

/// A name as it can be typed.
struct Candidate<'p> {
    named: Named,
    title: &'p str,
    path: &'p str,
    stem: &'p str,
}

impl<'p> Candidate<'p> {
    fn of(plan: &'p Plan, named: Named, title: &'p str, note: Option<NoteId>) -> Candidate<'p> {
        let path = note.map(|note| plan.note(note).path());
        Candidate { named, title, path: path.map_or("", |path| path.as_str()), stem: path.map_or("", |path| path.stem()) }
    }

    /// Says what it is, and where it stands.
    fn named(&self) -> String {
        let place = if self.path.is_empty() { "in several notes" } else { self.path };
        format!("{} ({place})", self.title)
    }

    /// Says how well the words fit: 0 best; none if they don't.
    fn fit(&self, words: &str) -> Option<u8> {
        let title = self.title.to_lowercase();
        let is_same = |name: &str| name.to_lowercase() == words;
        if is_same(self.title) || is_same(self.path) || is_same(self.stem) {
            return Some(0);
        }
        if title.starts_with(words) {
            return Some(1);
        }
        words.split_whitespace().all(|word| title.contains(word)).then_some(2)
    }
}

/// Finds the one thing that the words name: by title, file or path, by how the title begins, or by words in it.
///
/// # Errors
/// If nothing fits, with the nearest title; or if several do, with their titles.
pub(super) fn find(plan: &Plan, words: &str) -> Result<Named> {
    let candidates = candidates(plan);
    let wanted = words.trim().to_lowercase();
    let fits: Vec<(u8, &Candidate<'_>)> =
        candidates.iter().filter_map(|candidate| Some((candidate.fit(&wanted)?, candidate))).collect();
    let best = fits.iter().map(|(fit, _)| *fit).min().ok_or_else(|| nothing(&candidates, words))?;
    let best: Vec<&Candidate<'_>> = fits.iter().filter(|(fit, _)| *fit == best).map(|(_, candidate)| *candidate).collect();
    if let [one] = best[..] {
        return Ok(one.named);
    }
    let names: Vec<String> = best.iter().take(8).map(|one| one.named()).collect();
    bail!("“{words}” may be any of these: {}; name one more exactly, or by its file", names.join("; "))
}

/// Lists the goals that count, each below its parent; ideas, dropped and finished ones are on the page.
pub(super) fn goals_in_tree_order(report: &Report) -> Vec<(GoalId, usize)> {
    let mut stack: Vec<(GoalId, usize)> = report.plan.roots().map(|root| (root, 0)).collect();
    stack.reverse();
    let mut rows = Vec::new();
    while let Some((id, depth)) = stack.pop() {
        let goal = report.plan.goal(id);
        let standing = report.plan.tree.get(goal.node).status;
        if matches!(standing, Status::Idea | Status::Dropped) {
            continue;
        }
        if !report.measures.goals[id.0 as usize].progress.is_complete {
            rows.push((id, depth));
        }
        stack.extend(goal.children.iter().rev().map(|child| (*child, depth + 1)));
    }
    rows
}

fn candidates(plan: &Plan) -> Vec<Candidate<'_>> {
    let goals =
        plan.goals.iter().zip(0..).map(|(goal, id)| Candidate::of(plan, Named::Goal(GoalId(id)), &goal.title, Some(goal.note)));
    let habits = plan.habits.iter().enumerate();
    let habits = habits.map(|(at, habit)| Candidate::of(plan, Named::Habit(at), &habit.title, habit.note));
    let sprints = plan.sprints.iter().enumerate();
    let sprints = sprints.map(|(at, sprint)| Candidate::of(plan, Named::Sprint(at), &sprint.title, sprint.note));
    goals.chain(habits).chain(sprints).collect()
}

fn nothing(candidates: &[Candidate<'_>], words: &str) -> anyhow::Error {
    let mut names: Vec<&str> = candidates.iter().flat_map(|candidate| [candidate.title, candidate.stem]).collect();
    for number in Number::all() {
        names.push(number.name());
    }
    match nearest(words, names) {
        Some(near) => anyhow!("nothing here is called “{words}”; the nearest is “{near}”"),
        None => anyhow!(
            "nothing here is called “{words}”; `milepost status` lists goals, habits and sprints, `milepost explain` the numbers"
        ),
    }
}
