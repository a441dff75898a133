//! `too-many-habits`: more habits at a time than take root.

use super::prelude::*;
use crate::{measure::HabitMeasures, note::Pause, plan::Habit};

pub(in crate::lint) const RULE: Rule = rule!("too-many-habits", Hint, Method, AtPlan(look), "too_many_habits.md");

/// The most habits at a time.
const MOST: usize = 8;

fn look(scene: &Scene<'_>) -> Vec<Remark> {
    let today = scene.today();
    let rests = |habit: &Habit| {
        let holds = |pause: &Pause| pause.from.is_none_or(|day| day <= today) && pause.to.is_none_or(|day| day >= today);
        habit.terms.paused.iter().any(holds)
    };
    let runs = |habit: &Habit, measures: &HabitMeasures| {
        let is_begun = measures.first.is_none_or(|day| day <= today);
        habit.terms.schedule.is_some() && is_begun && measures.last.is_none_or(|day| day >= today) && !rests(habit)
    };
    let measured = scene.plan.habits.iter().zip(&scene.measures.habits);
    let active = measured.filter(|(habit, measures)| habit.note.is_some() && runs(habit, measures));
    let mut active: Vec<(Option<Day>, NoteId)> =
        active.filter_map(|(habit, measures)| Some((measures.first, habit.note?))).collect();
    // The newest has the least to lose.
    active.sort_unstable();
    let newest = active.last().filter(|_| active.len() > MOST);
    let title = format!("{} habits at a time", active.len());
    let help = format!(
        "Up to {MOST} take root more easily. Let this one, the newest, rest with `paused:`, or end one that has become second nature."
    );
    newest
        .map(|(_, note)| {
            let (note, span) = scene.title(*note);
            Remark { note, span, words: Words::new(title, help) }
        })
        .into_iter()
        .collect()
}
