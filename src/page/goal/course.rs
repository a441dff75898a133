//! Steps done against steps in all, day by day: what the burn-up of a goal is drawn from.

use crate::{
    calendar::Day,
    measure::{Leaves, Moment, Outlook},
    page::{
        atlas::{Atlas, Stand},
        part::{
            burn_up::{Course, Curve, Wedge, burn_up},
            chart::Chart,
        },
    },
    plan::GoalId,
};

/// The fewest days with a completion that make a picture.
const FEWEST: usize = 2;

/// Draws the burn-up, if there are enough days.
pub(super) fn build(atlas: &Atlas<'_>, leaves: &Leaves, id: GoalId) -> Option<Chart> {
    if matches!(atlas.stand(id), Stand::Idea | Stand::Dropped) || atlas.numbers(id).progress.done < FEWEST {
        return None;
    }
    let tree = &atlas.plan.tree;
    let (mut done, mut scope) = (Vec::new(), Vec::new());
    for step in leaves.whole().tasks() {
        let finished = step.done.map(Moment::day);
        let created = tree.get(step.node).created.map(|day| finished.flatten().map_or(day, |done| day.min(done)));
        scope.push(created.map(|day| day.min(atlas.today)));
        done.extend(finished);
    }
    let (done, scope) = (curve(done), curve(scope));
    if done.changes.len() < FEWEST {
        return None;
    }
    let first = done.changes.iter().chain(&scope.changes).map(|(day, _)| *day).min();
    let start = atlas.goal_node(id).start.or(first).filter(|start| *start < atlas.today)?;
    let is_counted = atlas.goal_node(id).measure.is_none();
    let marks = atlas.numbers(id).milestones.marks.iter().filter(|_| is_counted);
    let stones = marks.filter_map(|mark| Some((mark.reached.and_then(Moment::day)?, mark.at)));
    let stones = stones.filter(|(day, _)| *day >= start).collect();
    let last = done.changes.last().map(|(day, _)| *day).filter(|day| atlas.stand(id) == Stand::Done && *day > start);
    let end = last.unwrap_or(atlas.today);
    let due = atlas.goal_node(id).due.filter(|_| atlas.stand(id) != Stand::Done);
    Some(burn_up(&Course { start, today: atlas.today, end, due, done, scope, stones, ahead: ahead(atlas, id) }))
}

/// The forecast of a goal under way.
fn ahead(atlas: &Atlas<'_>, id: GoalId) -> Option<Wedge> {
    let Outlook::Steps(forecast) = &atlas.numbers(id).outlook else { return None };
    let likely = forecast.p50.filter(|_| atlas.stand(id) == Stand::Active)?;
    Some(Wedge { likely, safe: forecast.p85 })
}

/// Adds up: one for each day, and those without a day before all others.
fn curve(mut days: Vec<Option<Day>>) -> Curve {
    days.sort_unstable();
    let before = days.iter().take_while(|day| day.is_none()).count() as u32;
    let mut changes: Vec<(Day, u32)> = Vec::new();
    for (number, day) in (before + 1..).zip(days.into_iter().flatten()) {
        match changes.last_mut() {
            Some(last) if last.0 == day => last.1 = number,
            _ => changes.push((day, number)),
        }
    }
    Curve { before, changes }
}

#[cfg(test)]
mod tests {
    use super::curve;
    use crate::calendar::Day;

    #[test]
    fn days_add_up() {
        let day = |text: &str| text.parse::<Day>().ok();
        let curve = curve(vec![day("2026-11-03"), None, day("2026-11-01"), day("2026-11-03"), None]);
        assert_eq!(curve.before, 2);
        let changes: Vec<(String, u32)> = curve.changes.iter().map(|(day, number)| (day.to_string(), *number)).collect();
        assert_eq!(changes, [("2026-11-01".to_owned(), 3), ("2026-11-03".to_owned(), 5)]);
    }
}
