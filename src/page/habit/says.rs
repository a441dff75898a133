//! What the note of a habit says, and the goal it serves.

use crate::{
    calendar::day_short,
    page::{atlas::Atlas, goal::Saying, habit_rows::often, now::HabitNow, part::piece::Piece},
    plan::Pause,
};

/// Returns what is said of a habit, in the order in which one asks.
pub(super) fn says(atlas: &Atlas<'_>, now: &HabitNow) -> Vec<Saying> {
    let habit = &atlas.plan.habits[now.place];
    let mut says = Vec::new();
    let mut say = |label: &str, lines: Vec<Piece>| {
        if !lines.is_empty() {
            says.push(Saying { label: label.to_owned(), lines });
        }
    };
    let goal = habit.goal.map(|goal| Piece::link(atlas.goal(goal).title.clone(), atlas.page(goal)));
    say("Serves", goal.into_iter().collect());
    say("Schedule", vec![Piece::words(often(habit.terms.schedule.as_ref()))]);
    say("When", habit.cue.iter().map(Piece::words).collect());
    say("Target", now.target.iter().map(Piece::words).collect());
    say("Small version, for a bad day", now.minimum.iter().map(Piece::words).collect());
    say("Reward", habit.reward.iter().map(Piece::words).collect());
    let pause = |pause: &Pause| {
        let side =
            |word: &str, day: Option<crate::calendar::Day>| day.map(|day| format!("{word} {}", day_short(day, atlas.today)));
        let days = [side("from", pause.from), side("to", pause.to)];
        Piece::words(days.into_iter().flatten().collect::<Vec<_>>().join(" "))
    };
    say(if habit.terms.paused.len() == 1 { "Pause" } else { "Pauses" }, habit.terms.paused.iter().map(pause).collect());
    let area = |area: &String| Piece { words: area.clone(), href: atlas.area_page(area) };
    say("Area", now.area.iter().map(area).collect());
    says
}
