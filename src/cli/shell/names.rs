//! The names of a vault that can be typed: goals, habits, sprints, tasks. Read and joined only: nothing is measured, and no history asked for.

use super::offers::Kind;
use crate::{
    cli::{find_task, load, options::Options},
    engine::Joined,
    lint::RULES,
    measure::Number,
    note::links,
    page::{Codes, plain_words},
    plan::{Habit, Plan},
};
use std::collections::BTreeSet;

/// The most tasks that are offered at once.
const MOST: usize = 200;

/// What can be typed, and what it says.
type Offer = (String, String);

/// What is known of a vault.
#[derive(Debug)]
pub(super) struct Names(Joined);

impl Names {
    /// Reads a vault; none if that cannot be done.
    pub(super) fn read(options: &Options) -> Option<Names> {
        load::load_plan(options).ok().map(Names)
    }

    /// Lists what an argument takes. What was typed so far decides between the code of a task and its words.
    pub(super) fn of(&self, kind: Kind, typed: &str, is_undo: bool) -> Vec<Offer> {
        let plan = self.0.plan();
        match kind {
            Kind::Goals => goals(plan).collect(),
            Kind::Logged => habits(plan).chain(measured(plan)).collect(),
            Kind::Sprints => sprints(plan).collect(),
            Kind::Explained => {
                let periods = ["day", "week", "month", "quarter", "year"].map(|unit| (unit.to_owned(), String::new()));
                let numbers = Number::all().map(|number| (number.id().to_owned(), number.sentence().to_owned()));
                goals(plan).chain(habits(plan)).chain(sprints(plan)).chain(periods).chain(numbers).chain(rules()).collect()
            }
            Kind::Areas => {
                let areas: BTreeSet<&str> = plan.goals.iter().filter_map(|goal| plan.area(goal.node)).collect();
                areas.into_iter().map(|area| (area.to_owned(), String::new())).collect()
            }
            Kind::Tasks => tasks(plan, typed, is_undo),
            _ => Vec::new(),
        }
    }
}

impl Kind {
    /// Lists what an argument takes that no vault has a say in.
    pub(super) fn fixed(self) -> Option<Vec<Offer>> {
        let words = |words: &[&str]| words.iter().map(|word| ((*word).to_owned(), String::new())).collect();
        Some(match self {
            Kind::Rules => rules().collect(),
            Kind::Severities => {
                let severities: Vec<Offer> = words(&["hint", "warning", "error"]);
                severities.into_iter().chain(rules()).collect()
            }
            Kind::Priorities => words(&["highest", "high", "medium", "low", "lowest", "none"]),
            Kind::Milestones => words(&["25", "50", "75", "100"]),
            Kind::Days => words(&[
                "today",
                "tomorrow",
                "yesterday",
                "monday",
                "tuesday",
                "wednesday",
                "thursday",
                "friday",
                "saturday",
                "sunday",
            ]),
            _ => return None,
        })
    }
}

fn rules() -> impl Iterator<Item = Offer> {
    RULES.iter().map(|rule| (rule.name.to_owned(), rule.notices().to_owned()))
}

fn goals(plan: &Plan) -> impl Iterator<Item = Offer> {
    plan.goals.iter().map(|goal| (goal.title.clone(), plan.note(goal.note).path().to_string()))
}

fn habits(plan: &Plan) -> impl Iterator<Item = Offer> {
    let with_note = plan.habits.iter().filter_map(|habit: &Habit| Some((habit, habit.note?)));
    with_note.map(|(habit, note)| (habit.title.clone(), plan.note(note).path().to_string()))
}

fn measured(plan: &Plan) -> impl Iterator<Item = Offer> {
    let has_measure = |path: &&crate::plan::Goal| plan.note(path.note).front.goal.measure.is_some();
    plan.goals.iter().filter(has_measure).map(|goal| (goal.title.clone(), plan.note(goal.note).path().to_string()))
}

fn sprints(plan: &Plan) -> impl Iterator<Item = Offer> {
    plan.sprints.iter().map(|sprint| (sprint.title.clone(), format!("{} to {}", sprint.start, sprint.end)))
}

/// The codes of tasks, with their words; from the first letters on the words themselves too, with their places.
fn tasks(plan: &Plan, typed: &str, is_undo: bool) -> Vec<Offer> {
    let kind = if is_undo { find_task::Kind::Closed } else { find_task::Kind::Open };
    let codes = Codes::of(plan, |item| kind.holds(item));
    let of_kind = || plan.tasks.iter().filter_map(|task| Some((task, codes.get(task)?)));
    let begins = typed.to_lowercase();
    let by_code = of_kind().filter(|(_, code)| code.starts_with(&begins));
    let by_code = by_code.map(|(task, code)| (code, links::plain(&plain_words(plan, task))));
    let by_words = of_kind().map(|(task, _)| (plain_words(plan, task), format!("{}:{}", plan.path(task), plan.line(task))));
    let by_words = by_words.filter(|(words, _)| !begins.is_empty() && words.to_lowercase().starts_with(&begins));
    by_code.take(MOST).chain(by_words.take(MOST)).collect()
}
