//! What changed between two days: steps done, added, dropped and reworded, and how far each goal came.

use crate::{
    calendar::{Day, day_short},
    engine::Report,
    measure::{Ground, Share, Standings, standings},
    note::links,
    order,
    page::{part::words::count, task_words},
    path::VaultPath,
    plan::{
        Goal, Home, Plan, Task,
        done_day::Origin,
        past::{GoneItem, Sure},
        tree::{NodeId, Status},
    },
};
use serde::Serialize;
use std::collections::{BTreeSet, HashMap, HashSet};

/// What changed after one day, up to the end of another.
///
/// # Shape
/// The lists stand in the order of their days, then as written.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Diff {
    /// The day after which it counts.
    pub from: Day,
    /// The last day that counts.
    pub to: Day,
    /// How much it is, in a sentence.
    pub sentence: String,
    /// The steps that were done.
    pub done: Vec<StepThen>,
    /// The steps that came.
    pub added: Vec<StepThen>,
    /// The steps that were given up, and the lines that were taken out of the notes.
    pub dropped: Vec<StepThen>,
    /// The steps whose words were changed.
    pub reworded: Vec<StepThen>,
    /// How far the goals were, in the order of their files.
    pub goals: Vec<GoalBetween>,
    /// What that rests on, as far as it is not the notes of both days; a sentence each.
    pub rests_on: Vec<String>,
}

/// A step that something happened to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct StepThen {
    /// Its words, without fields; of a reworded one those that it had then.
    pub text: String,
    /// Of a reworded one, the words before.
    pub before: Option<String>,
    /// Its note.
    pub file: VaultPath,
    /// Its line, from 1; none if it is gone.
    pub line: Option<u32>,
    /// The title of its goal; none in the inbox.
    pub goal: Option<String>,
    /// When it happened.
    pub day: Day,
    /// How the day is known: `stated`, `daily-note`, `git`, `uncommitted`; none if it is that of a step around it.
    pub known_by: Option<&'static str>,
    /// How sure git is of the day: `exact`, `edited`, `moved`, `born-done`.
    #[serde(serialize_with = "sure_name")]
    pub sure: Option<Sure>,
    /// Of a dropped one: `left-out`, or `taken-out` of the notes.
    pub how: Option<&'static str>,
}

#[expect(clippy::ref_option, clippy::trivially_copy_pass_by_ref, reason = "serde wants it so")]
fn sure_name<S: serde::Serializer>(sure: &Option<Sure>, serializer: S) -> Result<S::Ok, S::Error> {
    sure.map(Sure::name).serialize(serializer)
}

/// How far a goal was on both days.
///
/// # Units
/// Whole percent, 0 to 100.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct GoalBetween {
    /// Its title.
    pub goal: String,
    /// Its note.
    pub file: VaultPath,
    /// How far it was on the first day; none if nothing was there to count.
    pub from: Option<u8>,
    /// How far it was on the second day; none if nothing was there to count.
    pub to: Option<u8>,
    /// Whether it moved at all: it may do so within one percent.
    pub moved: bool,
    /// `new` if the notes of the first day do not hold it, `gone` if those of the second do not, else `there`.
    pub state: &'static str,
}

/// The notes of a day, or the sentence that says why they are not at hand.
pub type NotesOf<'r> = Result<&'r Report, String>;

/// Lists what changed after the first day, up to the second.
///
/// What was done, added, dropped and reworded comes from the days that the plan of `now` knows, stated or from its history; how
/// far goals were from the notes of both days, where they are at hand, else from the days of the steps in `now`.
pub fn diff(now: &Report, (from, to): (Day, Day), notes: &(NotesOf<'_>, NotesOf<'_>)) -> Diff {
    let reader = Reader { plan: &now.plan, from, to };
    let (done, added, dropped, reworded) = (reader.done(now), reader.added(), reader.dropped(), reader.reworded());
    let mut rests_on = Vec::new();
    if now.plan.pasts.notes.is_empty() {
        let known =
            "Without a history from git, what came is known by ➕ alone, and what was reworded or taken out is not known.";
        rests_on.push(known.to_owned());
    }
    for (day, notes) in [(from, &notes.0), (to, &notes.1)] {
        if let Err(why) = notes {
            let day = day_short(day, now.today);
            rests_on.push(format!("How far the goals were on {day} is taken from the days of their steps alone: {why}."));
        }
    }
    let ends = End::of(now, from, &notes.0);
    let goals = between(&ends, &End::of(now, to, &notes.1));
    let moved = goals.iter().filter(|goal| goal.moved).count();
    let steps = [(&done, "done"), (&added, "added"), (&dropped, "dropped"), (&reworded, "reworded")];
    let parts: Vec<String> =
        steps.iter().filter(|(list, _)| !list.is_empty()).map(|(list, what)| format!("{} {what}", list.len())).collect();
    let steps = if parts.is_empty() { "No step changed".to_owned() } else { format!("Steps: {}", parts.join(", ")) };
    let goals_moved = if moved == 0 { "no goal moved".to_owned() } else { format!("{} moved", count(moved, "goal")) };
    Diff { from, to, sentence: format!("{steps}; {goals_moved}."), done, added, dropped, reworded, goals, rests_on }
}

/// Reads what happened between two days.
struct Reader<'r> {
    plan: &'r Plan,
    from: Day,
    to: Day,
}

impl Reader<'_> {
    fn is_within(&self, day: Day) -> bool {
        self.from < day && day <= self.to
    }

    /// Returns the tasks that count, each with its node.
    fn tasks(&self) -> impl Iterator<Item = (&Task, NodeId)> {
        let counts = |task: &&Task| matches!(task.home, Home::Goal(_) | Home::Inbox);
        let tasks = self.plan.tasks.iter().filter(counts).filter_map(|task| Some((task, task.node?)));
        tasks.filter(|(_, node)| self.plan.tree.get(*node).status != Status::NonTask)
    }

    fn step(&self, task: &Task, day: Day, known_by: Origin) -> StepThen {
        StepThen {
            text: task_words::plain(self.plan, task),
            before: None,
            file: self.plan.path(task).clone(),
            line: Some(self.plan.line(task)),
            goal: if let Home::Goal(goal) = task.home { Some(self.plan.goal(goal).title.clone()) } else { None },
            day,
            known_by: Some(known_by.name()),
            sure: None,
            how: None,
        }
    }

    fn gone(&self, gone: &GoneItem, day: Day, sure: Sure) -> StepThen {
        let goal = self.plan.goals.iter().find(|goal| *self.plan.note(goal.note).path() == gone.path);
        StepThen {
            text: plain(&gone.words),
            before: None,
            file: gone.path.clone(),
            line: None,
            goal: goal.map(|goal| goal.title.clone()),
            day,
            known_by: Some(Origin::Git.name()),
            sure: Some(sure),
            how: None,
        }
    }

    /// The finished steps, as everywhere, and those that were ticked and then taken out.
    fn done(&self, now: &Report) -> Vec<StepThen> {
        let finished = now.measures.completions.iter().filter(|(day, _)| self.is_within(*day));
        let step = |(day, node): &(Day, NodeId)| {
            let task = self.plan.task(self.plan.task_at(*node)?);
            let mut step = self.step(task, *day, Origin::Stated);
            // A step may be done by the box of one above it, whose day it has.
            let own = task.done.map(|done| done.origin);
            step.known_by = own.map(Origin::name);
            let last = self.plan.past(task).and_then(|past| past.tick);
            step.sure = last.filter(|_| own == Some(Origin::Git)).map(|tick| tick.sure);
            Some(step)
        };
        let taken_out = self.plan.pasts.gone.iter().filter(|gone| gone.was_done).filter_map(|gone| {
            let ticked = gone.ticked.as_ref()?;
            Some(self.gone(gone, ticked.day.filter(|day| self.is_within(*day))?, ticked.sure))
        });
        by_day(finished.filter_map(step).chain(taken_out).collect())
    }

    /// The steps that came, those included that were taken out since.
    fn added(&self) -> Vec<StepThen> {
        let step = |(task, node): (&Task, NodeId)| {
            let born = self.plan.past(task).and_then(|past| past.born.as_ref());
            let stated = self.plan.tree.get(node).created;
            let day = stated.or_else(|| born?.day).filter(|day| self.is_within(*day))?;
            let mut step = self.step(task, day, Origin::Stated);
            if let Some(born) = born.filter(|_| self.plan.item(task).is_none_or(|item| item.line_says.dates.created.is_none())) {
                step.known_by = Some(if born.commit.is_some() { Origin::Git } else { Origin::Uncommitted }.name());
                step.sure = Some(born.sure);
            }
            Some(step)
        };
        let taken_out = self.plan.pasts.gone.iter().filter_map(|gone| {
            let day = gone.born.day.filter(|day| self.is_within(*day))?;
            Some(self.gone(gone, day, gone.born.sure))
        });
        by_day(self.tasks().filter_map(step).chain(taken_out).collect())
    }

    fn dropped(&self) -> Vec<StepThen> {
        let left_out = self.tasks().filter_map(|(task, node)| {
            let day = self.plan.tree.get(node).cancelled.filter(|day| self.is_within(*day))?;
            let seen = self.plan.past(task).and_then(|past| past.seldom.cancelled.as_ref());
            let known_by = match seen {
                _ if self.plan.item(task).is_none_or(|item| item.line_says.dates.cancelled.is_some()) => Origin::Stated,
                _ if self.plan.note(task.note).day.is_some() => Origin::DailyNote,
                Some(seen) if seen.commit.is_none() => Origin::Uncommitted,
                _ => Origin::Git,
            };
            let sure = seen.filter(|_| known_by == Origin::Git).map(|seen| seen.sure);
            Some(StepThen { how: Some("left-out"), sure, ..self.step(task, day, known_by) })
        });
        let taken_out = self.plan.pasts.gone.iter().filter(|gone| !gone.was_done).filter_map(|gone| {
            let day = gone.gone.day.filter(|day| self.is_within(*day))?;
            Some(StepThen { how: Some("taken-out"), ..self.gone(gone, day, gone.gone.sure) })
        });
        by_day(left_out.chain(taken_out).collect())
    }

    /// Each reworded step once: its words before all of it, and those that it had in the end.
    fn reworded(&self) -> Vec<StepThen> {
        let step = |(task, _): (&Task, NodeId)| {
            let all = &self.plan.past(task)?.seldom.reworded;
            let is_within = |seen: &crate::plan::past::Seen| seen.day.is_some_and(|day| self.is_within(day));
            let first = all.iter().position(|(_, seen)| is_within(seen))?;
            let last = all.iter().rposition(|(_, seen)| is_within(seen))?;
            let seen = &all[last].1;
            let known_by = if seen.commit.is_some() { Origin::Git } else { Origin::Uncommitted };
            let mut step = self.step(task, seen.day?, known_by);
            if let Some((later, _)) = all.get(last + 1) {
                step.text = plain(later);
            }
            step.before = Some(plain(&all[first].0)).filter(|before| *before != step.text && !before.is_empty());
            step.before.is_some().then_some(step)
        };
        by_day(self.tasks().filter_map(step).collect())
    }
}

/// Returns the words of a line that is no more without Markdown, and without what is said elsewhere.
fn plain(words: &str) -> String {
    links::plain(&task_words::shown(words, &[]))
}

fn by_day(mut list: Vec<StepThen>) -> Vec<StepThen> {
    order::by_key(&mut list, |step| step.day);
    list
}

/// How far the goals were at the end of a day.
struct End<'r> {
    goals: Vec<(&'r VaultPath, &'r Goal, Option<Share>)>,
    /// Whether the notes of that day were read: then a goal that is not among them was not there.
    is_whole: bool,
}

impl<'r> End<'r> {
    fn of(now: &'r Report, day: Day, notes: &NotesOf<'r>) -> End<'r> {
        let plan = &now.plan;
        if let Ok(then) = notes {
            let goals = then.plan.goals.iter().zip(&then.measures.goals);
            let goals = goals.map(|(goal, measures)| (then.plan.note(goal.note).path(), goal, measures.progress.share));
            // What has become private since is not told of then either.
            let goals = goals.filter(|(path, ..)| !now.private.contains(*path));
            return End { goals: goals.collect(), is_whole: true };
        }
        let nodes: Vec<NodeId> = plan.goals.iter().map(|goal| goal.node).collect();
        let ground = Ground::again(&plan.tree, now.today, &now.measures.courses);
        let all: HashMap<NodeId, Standings> =
            standings(&ground, &nodes, now.config.progress_by).into_iter().map(|one| (one.goal, one)).collect();
        let share = |goal: &Goal| all.get(&goal.node).and_then(|standings| standings.at(day));
        let goals = plan.goals.iter().map(|goal| (plan.note(goal.note).path(), goal, share(goal)));
        End { goals: goals.collect(), is_whole: false }
    }
}

/// Pairs the goals of both days by their notes, and those whose note was renamed by their titles.
fn between(before: &End<'_>, after: &End<'_>) -> Vec<GoalBetween> {
    let of_path: HashMap<&VaultPath, usize> = before.goals.iter().enumerate().map(|(at, (path, ..))| (*path, at)).collect();
    let still: HashSet<&VaultPath> = after.goals.iter().map(|(path, ..)| *path).collect();
    let mut left: BTreeSet<usize> = (0..before.goals.len()).collect();
    let mut goals = Vec::with_capacity(after.goals.len());
    for (path, goal, to) in &after.goals {
        let is_it = |at: &&usize| before.goals[**at].1.title == goal.title && !still.contains(before.goals[**at].0);
        let was = of_path.get(path).copied().or_else(|| left.iter().find(is_it).copied());
        was.map(|at| left.remove(&at));
        let from = was.and_then(|at| before.goals[at].2);
        let state = if was.is_none() && before.is_whole { "new" } else { "there" };
        goals.push(one(goal, path, (from, *to), state));
    }
    let gone = left.into_iter().filter(|_| after.is_whole).map(|at| &before.goals[at]);
    goals.extend(gone.map(|(path, goal, from)| one(goal, path, (*from, None), "gone")));
    goals
}

fn one(goal: &Goal, file: &VaultPath, (from, to): (Option<Share>, Option<Share>), state: &'static str) -> GoalBetween {
    GoalBetween {
        goal: goal.title.clone(),
        file: file.clone(),
        from: from.map(Share::percent),
        to: to.map(Share::percent),
        moved: from != to,
        state,
    }
}
