//! How many of the five SMART questions a goal's note answers.

use super::{Branch, Language, Leaves, StepKind, branch::minutes, wording, words::Wording};
use crate::{
    calendar::Minutes,
    config::Config,
    plan::tree::{Node, NodeId},
};

/// What a goal's note says in words. A blank text is as good as none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct GoalWords<'a> {
    /// Its title.
    pub title: &'a str,
    /// Why it matters.
    pub why: &'a str,
    /// How one will know that it is done.
    pub done_when: &'a str,
    /// Its life area.
    pub area: &'a str,
    /// The code of the language it is in, `de`, if that is said.
    pub language: &'a str,
    /// Whether it says which goal it serves.
    pub has_parent: bool,
}

/// One of the five questions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SmartCheck {
    /// What exactly will be different?
    Specific,
    /// How will it be counted?
    Measurable,
    /// Can it be done, in small steps and in the time that is left?
    Achievable,
    /// Why does it matter?
    Relevant,
    /// By when?
    TimeBound,
}

#[doc = include_str!("numbers/smart.md")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Smart {
    /// The passed checks, in their order: one point each.
    pub passed: Vec<SmartCheck>,
    /// What is compared to tell whether the open steps fit into the time there is, if there is a due day.
    pub time: Option<SmartTime>,
    /// The estimate of the largest open step, in minutes.
    pub largest: Option<u32>,
}

/// The time that the open steps take, and the time there is for them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SmartTime {
    /// The minutes of the open steps, 30 for each without an estimate.
    pub open_minutes: u64,
    /// The working days from today to the due day.
    pub days: u64,
}

impl SmartCheck {
    /// The five checks, in their order.
    pub const ALL: [SmartCheck; 5] =
        [SmartCheck::Specific, SmartCheck::Measurable, SmartCheck::Achievable, SmartCheck::Relevant, SmartCheck::TimeBound];
}

impl Smart {
    /// Looks for evidence in a goal's note and its steps.
    ///
    /// # Source
    /// `metrics.md` §9, "SMART score"; Doran 1981, in the wording of the micro-goals article.
    pub fn of(words: &GoalWords<'_>, branch: &Branch<'_>, leaves: &Leaves, config: &Config) -> Smart {
        let goal = branch.ground.tree.get(branch.root());
        let language = match words.language {
            "" => Language::of_texts([words.title, words.why, words.done_when]),
            said => Language::named(said),
        };
        let title = wording(words.title, language);
        let time = goal.due.map(|due| SmartTime {
            open_minutes: open_leaves(branch, leaves).map(|(_, step)| u64::from(minutes(step))).sum(),
            days: config.working_days.count(branch.ground.today, due),
        });
        let largest = open_leaves(branch, leaves).filter_map(|(_, step)| step.estimate).max();
        let passes = |check: &SmartCheck| match check {
            SmartCheck::Specific => is_specific(title, words.done_when),
            SmartCheck::Measurable => goal.measure.is_some() || title.has_number || wording(words.done_when, language).has_number,
            SmartCheck::Achievable => is_achievable(branch, leaves, time, config),
            SmartCheck::Relevant => words.has_parent || says(words.why) || says(words.area),
            SmartCheck::TimeBound => goal.due.is_some() && !is_reversed(goal),
        };
        Smart { passed: SmartCheck::ALL.into_iter().filter(passes).collect(), time, largest }
    }

    /// Lists the checks that failed, in their order.
    pub fn failed(&self) -> impl Iterator<Item = SmartCheck> {
        SmartCheck::ALL.into_iter().filter(|check| !self.passed.contains(check))
    }
}

/// Says whether a text is there and not blank.
pub(super) fn says(text: &str) -> bool {
    !text.trim().is_empty()
}

/// Says whether a goal is due before it starts.
pub(super) fn is_reversed(goal: &Node) -> bool {
    goal.start.zip(goal.due).is_some_and(|(start, due)| due < start)
}

/// Lists the leaves proper, the tasks, that are open. Weights play no part in this.
pub(super) fn open_leaves<'a>(branch: &'a Branch<'_>, leaves: &'a Leaves) -> impl Iterator<Item = (NodeId, &'a Node)> {
    let open = leaves.steps.iter().filter(|step| step.kind == StepKind::Leaf && step.done.is_none());
    open.map(|step| (step.node, branch.ground.tree.get(step.node)))
}

/// Says whether a step is estimated to take longer than a step should.
pub(super) fn is_too_big(step: &Node, micro_goal: Minutes) -> bool {
    step.estimate.is_some_and(|minutes| minutes > micro_goal.0)
}

fn is_specific(title: Wording, done_when: &str) -> bool {
    let says_enough = title.n_words >= 3 || says(done_when);
    says_enough && (!title.is_vague || title.has_number)
}

/// There is a first step, no open one is too big, and what is open fits into the working days until the goal is due.
fn is_achievable(branch: &Branch<'_>, leaves: &Leaves, time: Option<SmartTime>, config: &Config) -> bool {
    let has_step = leaves.steps.iter().any(|step| step.kind == StepKind::Leaf);
    let fits = |step: &Node| !is_too_big(step, config.micro_goal);
    let is_in_time = time.is_none_or(|time| time.open_minutes <= u64::from(config.daily_minutes.0) * time.days);
    has_step && is_in_time && open_leaves(branch, leaves).all(|(_, step)| fits(step))
}
