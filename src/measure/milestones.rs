//! The day on which the goal first stood at 25, 50, 75 and 100 %.

use super::{Branch, Leaves, Moment, Progress, Share, branch, history};
use crate::plan::tree::{NodeId, ProgressBy, Quarters};

/// The marks of every goal, in percent.
pub const MARKS: [u8; 4] = [25, 50, 75, 100];

/// One mark of a goal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    /// 25, 50, 75 or 100.
    pub at: u8,
    /// When it was first reached; [`Moment::Always`] if on an unknown day. Stays when the share falls again.
    pub reached: Option<Moment>,
    /// Whether it is reached and the goal still stands there.
    pub is_held: bool,
}

/// Which side of the way to look at.
///
/// # Source
/// Koo & Fishbach 2012: attention to the smaller of done and remaining motivates more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Framing {
    /// What is done so far: below one half.
    SoFar,
    /// What is left to go: from one half on.
    ToGo,
}

#[doc = include_str!("numbers/milestones.md")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Milestones {
    /// The four marks, ascending.
    pub marks: [Mark; 4],
    /// Whether some finished step has no known day, and so counts as finished before all dated ones.
    pub is_approximate: bool,
    /// The lowest mark above the present share.
    pub next: Option<u8>,
    /// How many more steps that takes, if all steps count alike.
    pub to_next: Option<usize>,
    /// Which side to look at; none if there is nothing to count.
    pub framing: Option<Framing>,
    /// The marks to celebrate, ascending: reached, not yet acknowledged, and the highest of their day.
    pub to_celebrate: Vec<u8>,
}

impl Milestones {
    /// Finds the marks of a goal.
    ///
    /// # Source
    /// `metrics.md` §2, "Milestones". Quarters: the micro-goals article. Effort rises towards the end: Kivetz, Urminsky &
    /// Zheng 2006.
    pub fn of(branch: &Branch, leaves: &Leaves, progress: &Progress) -> Milestones {
        let standings = history(branch);
        let marks = MARKS.map(|at| {
            let first = standings.iter().find(|(_, share)| share.is_some_and(|share| share.reaches(at)));
            let reached = first.map(|(moment, _)| *moment);
            Mark { at, reached, is_held: reached.is_some() && progress.share.is_some_and(|share| share.reaches(at)) }
        });
        let next = progress.share.filter(|_| !progress.is_complete).and_then(next_mark);
        let undated = Some(Moment::Always);
        Milestones {
            marks,
            is_approximate: branch.closed() == undated || leaves.whole().counted().any(|step| step.done == undated),
            next,
            to_next: next.filter(|_| steps_count_alike(branch)).map(|mark| steps_to(mark, progress)),
            framing: progress.share.map(|share| if share.reaches(50) { Framing::ToGo } else { Framing::SoFar }),
            to_celebrate: to_celebrate(&marks, branch.ground.tree.get(branch.root()).celebrated),
        }
    }
}

fn next_mark(share: Share) -> Option<u8> {
    MARKS.into_iter().find(|mark| !share.reaches(*mark))
}

fn steps_to(mark: u8, progress: &Progress) -> usize {
    (usize::from(mark) * progress.total).div_ceil(100).saturating_sub(progress.done)
}

/// Says whether each step adds the same: counted by number, no weight (but that of the node shown) and no measure.
fn steps_count_alike(branch: &Branch) -> bool {
    let is_weighted = |id: NodeId| (branch::weight(branch.ground.tree.get(id)) - 1.0).abs() > 0.0;
    branch.by == ProgressBy::Count
        && branch.course.is_none()
        && branch.measured.is_empty()
        && !branch.rows.iter().skip(1).any(|row| is_weighted(row.id))
}

/// Of marks reached on one day only the highest is celebrated, and 100 only while it is held.
fn to_celebrate(marks: &[Mark], celebrated: Quarters) -> Vec<u8> {
    let is_highest = |mark: &&Mark| !marks.iter().any(|other| other.at > mark.at && other.reached == mark.reached);
    let reached = marks.iter().filter(|mark| mark.reached.is_some()).filter(is_highest);
    let standing = reached.filter(|mark| mark.at < 100 || mark.is_held).map(|mark| mark.at);
    standing.filter(|mark| !celebrated.contains(*mark)).collect()
}
