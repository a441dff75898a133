//! A retrospective to be written: questions that fit how a sprint went. No number of the report stands in it.

use crate::{
    edit::new_note::{NewRetro, Part},
    engine::Report,
    note::links,
    page::{now, part::words::cut},
    plan::{link_to, titled_link},
};

/// The most steps that are asked about.
const MOST: usize = 4;
/// The most characters of a step's words.
const LONGEST: usize = 90;

/// Returns the questions about a sprint, named by its place in the plan, below the headings that its page knows.
///
/// # Source
/// `format.md` §8: `## Keep`, `## Change`, `## Try`.
pub fn reflect(report: &Report, place: usize) -> NewRetro {
    let (plan, scope) = (&report.plan, now::scope(report, place));
    let sprint = &plan.sprints[place];
    let is_kept = scope.kept_share.is_some_and(|share| share.percent() >= report.config.rate_threshold);
    let mut keep = vec!["What shall stay as it was?".to_owned()];
    if is_kept {
        keep.insert(0, "Most of what was planned got done. What made that possible?".to_owned());
    }
    keep.extend(
        sprint.goal.as_ref().map(|goal| format!("The sprint was for “{}”. Is it so now?", cut(&links::plain(goal), LONGEST))),
    );
    let mut change = Vec::new();
    for node in scope.carried_items.iter().take(MOST) {
        let task = plan.task_at(*node).map(|id| crate::page::plain_words(plan, plan.task(id)));
        change.extend(task.map(|words| format!("“{}” was not finished. What stood in its way?", cut(&words, LONGEST))));
    }
    if scope.added > 0 {
        change.push("Work came in after the start. Where from, and could it have waited?".to_owned());
    }
    if scope.removed > 0 {
        change.push("Some of it was taken out. Was it too large, or not needed?".to_owned());
    }
    change.push("What got in the way?".to_owned());
    let before = plan.sprints[..place].iter().rev().find_map(|earlier| earlier.retro);
    let mut tries: Vec<String> =
        before.map(|note| format!("What came of what was to be tried, in {}?", titled_link(plan, note))).into_iter().collect();
    tries.push("One thing to try next. A box with a name and a day makes it a step: `- [ ] … @name 📅 …`".to_owned());
    let part = |heading: &str, asks| Part { heading: heading.to_owned(), asks, lines: Vec::new() };
    NewRetro {
        title: format!("Retro of {}", name(report, place)),
        sprint: sprint.note.map_or_else(|| links::plain(&sprint.title), |note| link_to(plan, note)),
        date: report.today,
        parts: vec![part("Keep", keep), part("Change", change), part("Try", tries)],
    }
}

/// What the files around a sprint call it: the name of its note, else its title.
pub fn name(report: &Report, place: usize) -> String {
    let sprint = &report.plan.sprints[place];
    sprint.note.map_or_else(|| links::plain(&sprint.title), |note| report.plan.note(note).path().stem().to_owned())
}
