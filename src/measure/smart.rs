//! How many of the five SMART questions a goal's note answers.

use super::{Branch, Leaves, StepKind, branch::minutes, wording, words::Wording};
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
        let title = wording(words.title);
        let passes = |check: &SmartCheck| match check {
            SmartCheck::Specific => is_specific(title, words.done_when),
            SmartCheck::Measurable => goal.measure.is_some() || title.has_number || wording(words.done_when).has_number,
            SmartCheck::Achievable => is_achievable(branch, leaves, config),
            SmartCheck::Relevant => words.has_parent || says(words.why) || says(words.area),
            SmartCheck::TimeBound => goal.due.is_some() && !is_reversed(goal),
        };
        Smart { passed: SmartCheck::ALL.into_iter().filter(passes).collect() }
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
fn is_achievable(branch: &Branch<'_>, leaves: &Leaves, config: &Config) -> bool {
    let has_step = leaves.steps.iter().any(|step| step.kind == StepKind::Leaf);
    let fits = |step: &Node| !is_too_big(step, config.micro_goal);
    let open: u64 = open_leaves(branch, leaves).map(|(_, step)| u64::from(minutes(step))).sum();
    let due = branch.ground.tree.get(branch.root()).due;
    let days = due.map(|due| config.working_days.count(branch.ground.today, due));
    let is_in_time = days.is_none_or(|days| open <= u64::from(config.daily_minutes.0) * days);
    has_step && is_in_time && open_leaves(branch, leaves).all(|(_, step)| fits(step))
}
