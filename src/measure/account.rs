//! The lines that make a goal's progress, and those that are left out of it, each with the rule that leaves it out.

use super::{
    Branch, Leaves, Moment, Share,
    branch::{Part, Row, is_ticked},
};
use crate::plan::tree::{NodeId, NodeKind, Status, Tree};

/// What a goal's progress is made of.
///
/// # Shape
/// Both lists are in document order. Stages stand in neither; every task and goal under the node shown stands in one.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Account {
    /// What counts as a step.
    pub counted: Vec<Counted>,
    /// What does not, and why.
    pub left_out: Vec<LeftOut>,
}

/// A step that counts.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Counted {
    /// The task, or the child goal that is one step.
    pub node: NodeId,
    /// Since when it is done; [`Moment::Always`] if nobody knows.
    pub done: Option<Moment>,
    /// If it is done: whose tick that is, its own or that of the nearest ticked task or goal above it.
    pub ticked: Option<NodeId>,
    /// What it weighs: its size times its weights.
    pub worth: f64,
}

/// A task or goal that does not count by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LeftOut {
    /// The task or goal.
    pub node: NodeId,
    /// The rule.
    pub why: Why,
}

/// Why something does not count by itself.
///
/// # Source
/// `metrics.md` §0, "The model"; §1, "Progress".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// A cancelled task or a dropped goal.
    GivenUp,
    /// A goal that is an idea.
    Idea,
    /// It stands under this node, which is given up or an idea.
    Under(NodeId),
    /// An item that is no task: what is under it counts in its place.
    Group,
    /// Its steps count in its place.
    HasSteps,
    /// A measured goal with steps: it weighs as they do, and its value says how far it is.
    Measured,
    /// Its weight, or one above it, is 0.
    WeighsNothing,
}

impl Why {
    /// Says the rule in a few words; [`Why::Under`] wants the name of what it stands under beside it.
    pub fn words(self) -> &'static str {
        match self {
            Why::GivenUp => "left out of the plan",
            Why::Idea => "an idea",
            Why::Under(_) => "under something left out",
            Why::Group => "no task: what is under it counts",
            Why::HasSteps => "its steps count",
            Why::Measured => "its value counts",
            Why::WeighsNothing => "weighs 0",
        }
    }
}

/// Accounts for the progress of the node shown, as of today.
pub fn account(branch: &Branch<'_>, leaves: &Leaves) -> Account {
    let tree = branch.ground.tree;
    let today = Moment::On(branch.ground.today);
    let mut account = Account::default();
    let mut steps = leaves.steps.iter().peekable();
    let mut measured = leaves.measured.iter();
    for (row, place) in branch.rows.iter().zip(0_u32..) {
        let step = steps.next_if(|step| step.row == place);
        let goal = if matches!(row.part, Part::Measured(_)) { measured.next() } else { None };
        let is_goal_step = goal.is_some_and(|goal| goal.is_step);
        // What is measured arrives by its value, on no known day.
        let has_arrived = goal.is_some_and(|goal| goal.is_step && goal.share == Share::EVERYTHING);
        let done = row.done.filter(|done| *done <= today).or(has_arrived.then_some(Moment::Always));
        let worth = row.worth;
        if (step.is_some() || is_goal_step) && worth > 0.0 {
            let ticked = done.and_then(|_| ticked_by(tree, row.id));
            account.counted.push(Counted { node: row.id, done, ticked, worth });
        } else if let Some(why) = why(branch, place as usize, row, today) {
            account.left_out.push(LeftOut { node: row.id, why });
        }
    }
    account
}

/// Says why a row is no step; none for stages and for the goal shown.
fn why(branch: &Branch<'_>, place: usize, row: &Row, today: Moment) -> Option<Why> {
    let node = branch.ground.tree.get(row.id);
    if node.kind == NodeKind::Stage || (place == 0 && row.part == Part::Frame && node.kind == NodeKind::Goal) {
        return None;
    }
    let out = |row: &Row| row.until <= today;
    Some(if out(row) {
        let above = &branch.rows[row.parent as usize];
        match node.status {
            _ if place > 0 && out(above) => Why::Under(outermost(branch, place, today)),
            Status::Idea => Why::Idea,
            _ => Why::GivenUp,
        }
    } else if node.status == Status::NonTask && node.kind == NodeKind::Task {
        Why::Group
    } else if row.worth == 0.0 {
        Why::WeighsNothing
    } else if matches!(row.part, Part::Measured(_)) {
        Why::Measured
    } else {
        Why::HasSteps
    })
}

/// Returns the uppermost node above a row that is out of scope.
fn outermost(branch: &Branch<'_>, place: usize, today: Moment) -> NodeId {
    let mut at = place;
    while at > 0 && branch.rows[branch.rows[at].parent as usize].until <= today {
        at = branch.rows[at].parent as usize;
    }
    branch.rows[at].id
}

/// Returns the nearest node that is ticked: the node itself, or one above it.
fn ticked_by(tree: &Tree, id: NodeId) -> Option<NodeId> {
    tree.upward(id).find(|id| is_ticked(tree.get(*id)))
}

#[cfg(test)]
mod tests {
    use super::{Account, Why, account};
    use crate::{
        calendar::Day,
        measure::{Branch, Ground, Leaves},
        plan::tree::{Node, NodeId, NodeKind, ProgressBy, Status, Tree},
    };

    fn of(tree: &Tree, root: NodeId) -> Account {
        let today: Day = "2026-03-10".parse().expect("a day");
        let ground = Ground::of(tree, today);
        let branch = Branch::of(&ground, root, ProgressBy::Count);
        account(&branch, &Leaves::today(&branch))
    }

    fn task(status: Status) -> Node {
        Node { status, ..Node::new(NodeKind::Task) }
    }

    #[test]
    fn every_task_is_counted_or_left_out_with_its_rule() {
        let mut tree = Tree::default();
        let goal = tree.add(Node::new(NodeKind::Goal), None);
        let stage = tree.add(Node::new(NodeKind::Stage), Some(goal));
        let parent = tree.add(task(Status::Done), Some(stage));
        let step = tree.add(task(Status::Todo), Some(parent));
        let given_up = tree.add(task(Status::Cancelled), Some(stage));
        let below = tree.add(task(Status::Done), Some(given_up));
        let group = tree.add(task(Status::NonTask), Some(goal));
        let light = tree.add(Node { weight: 0.0, ..task(Status::Todo) }, Some(group));
        let idea = tree.add(Node { status: Status::Idea, ..Node::new(NodeKind::Goal) }, Some(goal));
        let found = of(&tree, goal);
        let counted: Vec<_> = found.counted.iter().map(|step| (step.node, step.ticked)).collect();
        assert_eq!(counted, [(step, Some(parent))]);
        let left_out: Vec<_> = found.left_out.iter().map(|out| (out.node, out.why)).collect();
        let wanted = [
            (parent, Why::HasSteps),
            (given_up, Why::GivenUp),
            (below, Why::Under(given_up)),
            (group, Why::Group),
            (light, Why::WeighsNothing),
            (idea, Why::Idea),
        ];
        assert_eq!(left_out, wanted);
    }
}
