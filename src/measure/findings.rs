//! What would make a goal's note easier to act on.

use super::{
    Branch, Chain, ChainStage, EarlyWin, EarlyWinStatus, GoalWords, Leaves, Moment, Progress, Smart, SmartCheck, StageState,
    StepKind,
    branch::{Part, Row},
    smart::{is_reversed, is_too_big, open_leaves, says},
};
use crate::{
    config::{Config, Level},
    plan::tree::{NodeId, Status},
};

/// The most stages of a goal, and the most leaves that need none.
///
/// # Source
/// `metrics.md` §9, "Findings": 3–7 stages, as in the micro-goals article.
const MOST_STAGES: usize = 7;

/// Fewer stages than these are few.
///
/// # Source
/// `metrics.md` §9, "Findings": 3–7 stages, as in the micro-goals article.
const FEW_STAGES: usize = 3;

/// What helps a first success.
const FIRST_WEEK: &str = "Make the first stage small enough for a week.";

#[doc = include_str!("numbers/findings.md")]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Finding {
    /// What it is.
    pub kind: FindingKind,
    /// The goal, or the stage or task that is meant.
    pub subject: NodeId,
}

/// What could be easier about a goal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FindingKind {
    /// The note does not answer one of the SMART questions.
    Unanswered(SmartCheck),
    /// The goal is due before it starts.
    DatesReversed,
    /// There is no leaf and no child goal in scope.
    NoSteps,
    /// There are more than 7 leaves, and neither a stage nor a child goal.
    NoStages,
    /// There are 1 or 2 stages.
    FewStages,
    /// There are more than 7 stages.
    ManyStages,
    /// Nothing is in a stage.
    EmptyStage,
    /// An open leaf is estimated to take too long.
    TaskTooBig,
    /// Neither words nor a measure say when it is done.
    NoCriteria,
    /// No open leaf fits a tired day.
    LowEnergy,
    /// The first portion does not fit into the first week.
    EarlyWinTooBig,
    /// The first week passed without a success.
    EarlyWinMissed,
}

/// The parts of a goal that its findings rest on, measured already.
#[derive(Clone, Copy, Debug)]
pub struct GoalParts<'a> {
    /// What is under it.
    pub branch: &'a Branch<'a>,
    /// Its steps.
    pub leaves: &'a Leaves,
    /// How far it is.
    pub progress: &'a Progress,
    /// Its stages.
    pub chain: &'a Chain,
    /// Its first success.
    pub early_win: EarlyWin,
}

impl FindingKind {
    /// Returns its name, `breakdown-no-steps`.
    pub fn id(self) -> &'static str {
        self.row().0
    }

    /// Returns how much it matters.
    pub fn severity(self) -> Level {
        self.row().1
    }

    /// Returns what would help, in a sentence.
    pub fn hint(self) -> &'static str {
        self.row().2
    }

    /// Returns the name, the severity and the hint.
    ///
    /// # Source
    /// `metrics.md` §9, "Findings".
    fn row(self) -> (&'static str, Level, &'static str) {
        use Level::{Error, Hint, Warning};
        match self {
            Self::Unanswered(SmartCheck::Specific) => ("smart-specific", Hint, "Name what exactly will be different."),
            Self::Unanswered(SmartCheck::Measurable) => ("smart-measurable", Hint, "Add a number or a `measure:`."),
            Self::Unanswered(SmartCheck::Achievable) => {
                ("smart-achievable", Hint, "Plan a first step, split what is over two hours, or move the date.")
            }
            Self::Unanswered(SmartCheck::Relevant) => {
                ("smart-relevant", Hint, "Say why it matters (`why:`), or link the goal it serves.")
            }
            Self::Unanswered(SmartCheck::TimeBound) => ("smart-time-bound", Hint, "Give it a due date."),
            Self::DatesReversed => ("dates-reversed", Error, "Swap or correct the dates."),
            Self::NoSteps => ("breakdown-no-steps", Warning, "Write the first step you could take today."),
            Self::NoStages => ("breakdown-no-stages", Hint, "Group the tasks under 3–7 headings."),
            Self::FewStages => ("breakdown-few-stages", Hint, "3–7 stages make progress visible."),
            Self::ManyStages => ("breakdown-many-stages", Warning, "Merge stages, or make a child goal."),
            Self::EmptyStage => ("breakdown-empty-stage", Hint, "Add a task to it or remove the heading."),
            Self::TaskTooBig => ("breakdown-task-too-big", Warning, "Split it into steps of an hour or two."),
            Self::NoCriteria => ("breakdown-no-criteria", Hint, "Say how you will know that it is done."),
            Self::LowEnergy => ("breakdown-low-energy", Hint, "Add one step that fits a tired day."),
            Self::EarlyWinTooBig => ("early-win-too-big", Hint, FIRST_WEEK),
            Self::EarlyWinMissed => ("early-win-missed", Hint, FIRST_WEEK),
        }
    }
}

/// Lists what would make a goal easier to act on; nothing unless it is active and not complete.
///
/// # Shape
/// In the order of [`FindingKind`]; stages and tasks in document order.
///
/// # Source
/// `metrics.md` §9, "Findings".
pub fn findings(words: &GoalWords<'_>, smart: &Smart, parts: &GoalParts<'_>, config: &Config) -> Vec<Finding> {
    let GoalParts { branch, leaves, progress, chain, early_win } = *parts;
    let root = branch.root();
    let goal = branch.ground.tree.get(root);
    if goal.status != Status::Active || progress.is_complete {
        return Vec::new();
    }
    let is_empty = |stage: &&ChainStage| stage.state == StageState::Empty;
    let empty = chain.stages.iter().filter(is_empty).map(|stage| Finding { kind: FindingKind::EmptyStage, subject: stage.stage });
    let too_big = open_leaves(branch, leaves).filter(|(_, step)| is_too_big(step, config.micro_goal));
    let too_big = too_big.map(|(subject, _)| Finding { kind: FindingKind::TaskTooBig, subject });
    let has_criteria = says(words.done_when) || goal.measure.is_some();
    let late = [
        (!has_criteria).then_some(FindingKind::NoCriteria),
        is_tiring(branch, leaves).then_some(FindingKind::LowEnergy),
        first_week(early_win.status),
    ];
    let [no_steps, stages] = breakdown(parts);
    let early = [is_reversed(goal).then_some(FindingKind::DatesReversed), no_steps, stages];
    let on_goal = |kind| Finding { kind, subject: root };
    let early = smart.failed().map(FindingKind::Unanswered).chain(early.into_iter().flatten());
    early.map(on_goal).chain(empty).chain(too_big).chain(late.into_iter().flatten().map(on_goal)).collect()
}

/// Asks for a first step, and for 3–7 stages; dropped ones are left aside.
fn breakdown(parts: &GoalParts<'_>) -> [Option<FindingKind>; 2] {
    let branch = parts.branch;
    let today = Moment::On(branch.ground.today);
    let n_leaves = parts.leaves.steps.iter().filter(|step| step.kind == StepKind::Leaf).count();
    let is_child_goal = |row: &Row| matches!(row.part, Part::Goal | Part::Measured(_)) && row.is_present(today);
    let has_child_goal = branch.rows.iter().any(is_child_goal);
    let stages = match parts.chain.of {
        0 if n_leaves > MOST_STAGES && !has_child_goal => Some(FindingKind::NoStages),
        1..FEW_STAGES => Some(FindingKind::FewStages),
        n_stages if n_stages > MOST_STAGES => Some(FindingKind::ManyStages),
        _ => None,
    };
    [(n_leaves == 0 && !has_child_goal).then_some(FindingKind::NoSteps), stages]
}

/// Says whether there are open leaves, and none that fits a tired day.
fn is_tiring(branch: &Branch<'_>, leaves: &Leaves) -> bool {
    let mut open = open_leaves(branch, leaves).peekable();
    open.peek().is_some() && open.all(|(_, step)| !step.is_low_energy())
}

fn first_week(status: EarlyWinStatus) -> Option<FindingKind> {
    match status {
        EarlyWinStatus::TooBig => Some(FindingKind::EarlyWinTooBig),
        EarlyWinStatus::Missed => Some(FindingKind::EarlyWinMissed),
        _ => None,
    }
}
