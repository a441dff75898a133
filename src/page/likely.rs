//! Which pages a save most likely changed: a guess, so that they are looked at before all others.

use crate::{
    calendar::Period,
    page::{build::Pages, contents::Leaf},
    path::VaultPath,
    plan::{GoalId, Home, NoteId},
};
use std::collections::{BTreeSet, HashSet};

impl Pages<'_> {
    /// Guesses which pages changed when these notes did, by their places: what is about now, and what the notes are about. A
    /// page too many or too few costs time and nothing else.
    pub fn likely(&self, notes: &BTreeSet<VaultPath>) -> Vec<usize> {
        let changed = self.notes_at(notes);
        let goals = self.goals_of(&changed);
        let report = self.atlas.report;
        let is_running = |period: &Period| period.contains(report.today);
        let is_likely = |leaf: &Leaf| match leaf {
            Leaf::Today | Leaf::Goals | Leaf::Habits | Leaf::Sprints | Leaf::Standup | Leaf::Check | Leaf::PaperWeek => true,
            Leaf::Inbox(at) | Leaf::Wins(at) => *at == 0,
            Leaf::Month(_, is_now) => *is_now,
            Leaf::Review(period) => is_running(period),
            Leaf::Goal(id) | Leaf::PaperGoal(id) => goals.contains(id),
            Leaf::Kanban(note) => changed.contains(note),
            Leaf::Sprint(at) => {
                report.plan.sprints.get(*at).and_then(|sprint| sprint.note).is_some_and(|note| changed.contains(&note))
            }
            _ => false,
        };
        (0..self.contents.len()).filter(|at| is_likely(&self.contents[*at].1)).collect()
    }

    fn notes_at(&self, notes: &BTreeSet<VaultPath>) -> HashSet<NoteId> {
        let all = &self.atlas.report.plan.notes;
        let place = |path: &VaultPath| all.binary_search_by(|note| note.path().cmp(path)).ok();
        notes.iter().filter_map(place).map(|at| NoteId(at as u32)).collect()
    }

    /// Finds the goals that the tasks of some notes belong to, and all above them.
    fn goals_of(&self, notes: &HashSet<NoteId>) -> HashSet<GoalId> {
        let plan = &self.atlas.report.plan;
        let of_tasks = notes.iter().flat_map(|note| plan.tasks_of(*note)).filter_map(|task| match task.home {
            Home::Goal(goal) | Home::ChildGoal(goal) => Some(goal),
            _ => None,
        });
        let of_notes = notes.iter().filter_map(|note| self.atlas.goal_of_note(*note));
        let mut goals = HashSet::new();
        for goal in of_tasks.chain(of_notes) {
            let above = std::iter::successors(Some(goal), |id| plan.goal(*id).parent);
            for goal in above.take(usize::from(u16::MAX)) {
                if !goals.insert(goal) {
                    break;
                }
            }
        }
        goals
    }
}
