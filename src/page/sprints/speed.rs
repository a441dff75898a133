//! How much earlier sprints came to, as bars, with their mean.

use crate::{
    measure::{Number, SprintScope, SprintState, Velocity, velocity},
    page::{
        atlas::Atlas,
        now,
        part::{piece::Piece, words::count},
        sprints::{Size, Velocities, VelocityRow},
    },
    plan::tree::ProgressBy,
};

/// The most finished sprints that are shown.
const MOST: usize = 8;

/// Lists the last finished sprints that count in a unit, and `own` behind them if it runs; none if none is over.
pub(super) fn velocities(atlas: &Atlas<'_>, by: ProgressBy, own: Option<usize>) -> Option<Velocities> {
    let Velocity { mean_tenths, of, least, most } = velocity(&now::finished(atlas.report, by), atlas.today)?;
    let size = Size(by);
    let mut over: Vec<usize> = (0..atlas.plan.sprints.len())
        .filter(|at| atlas.plan.sprints[*at].by == by && atlas.plan.sprints[*at].end < atlas.today)
        .collect();
    let cut = over.len().saturating_sub(MOST);
    over.drain(..cut);
    let own = own.filter(|own| !over.contains(own));
    let scopes: Vec<(usize, SprintScope)> = over.into_iter().chain(own).map(|at| (at, now::scope(atlas.report, at))).collect();
    let scopes: Vec<_> = scopes.into_iter().filter(|(_, scope)| scope.state != SprintState::Planned).collect();
    let longest = scopes.iter().map(|(_, scope)| scope.done + scope.carried).max()?.max(1);
    let part = |of: u64| (of * 100).div_ceil(longest).min(100) as u8;
    let row = |(at, scope): &(usize, SprintScope)| VelocityRow {
        piece: piece(atlas, *at),
        done: part(scope.done),
        all: part(scope.done + scope.carried),
        words: format!("{} of {}", size.bare(scope.done), size.bare(scope.done + scope.carried)),
    };
    let mean = size.tenths(mean_tenths);
    let unit = if size.is_time() { "" } else { " steps" };
    let range = if of > 1 { format!(", between {} and {}", size.bare(least), size.bare(most)) } else { String::new() };
    Some(Velocities {
        tip: Number::Velocity.sentence(),
        about: if size.is_time() { "time done of planned" } else { "steps done of planned" },
        rows: scopes.iter().map(row).collect(),
        words: format!("{mean}{unit} a sprint on average of the last {}{range}.", count(of, "sprint").trim_start_matches("1 ")),
    })
}

/// A sprint by name, with its page.
pub(super) fn piece(atlas: &Atlas<'_>, place: usize) -> Piece {
    Piece { words: atlas.plan.sprints[place].title.clone(), href: atlas.sprint_page(place) }
}
