//! The page of all sprints: the running one on top, those to come, those that are over, and what they came to.

use crate::{
    calendar::{day_short, day_with_weekday},
    measure::{Share, SprintState},
    order,
    page::{
        atlas::Atlas,
        now,
        part::{
            piece::{Dated, Piece},
            words::{self, count, thousands},
        },
        sprints::{Overview, PastSprint, Size, build::days, glance, speed},
    },
    plan::tree::ProgressBy,
};

/// The most sprints to come that are listed.
const MOST_COMING: usize = 12;
/// The most sprints that are over and shown at once.
const SHOWN: usize = 12;
/// The most that are folded below.
const FOLDED: usize = 300;

/// Builds the page of all sprints.
pub(in crate::page) fn build(atlas: &Atlas<'_>, standup: Option<&Piece>) -> Overview {
    let all = || 0..atlas.plan.sprints.len();
    let state = |at: &usize| now::scope(atlas.report, *at).state;
    let mut coming: Vec<usize> = all().filter(|at| state(at) == SprintState::Planned).collect();
    order::by_key(&mut coming, |at| atlas.plan.sprints[*at].start);
    let over: Vec<usize> = all().rev().filter(|at| state(at) == SprintState::Done).collect();
    let n_running = all().len() - coming.len() - over.len();
    let velocity = |by| speed::velocities(atlas, by, None).filter(|found| !found.rows.is_empty());
    let n_kept = over.len().min(SHOWN + FOLDED);
    let n_shown = if over.len() <= SHOWN + 2 { over.len() } else { SHOWN };
    let mut past: Vec<PastSprint> = over[..n_kept].iter().map(|at| row(atlas, *at)).collect();
    let past_folded = past.split_off(n_shown);
    Overview {
        sub: glance::how_many(n_running, coming.len(), over.len()),
        running: glance::glances(atlas, standup),
        coming_more: (coming.len() > MOST_COMING).then(|| format!("And {} more.", thousands(coming.len() - MOST_COMING))),
        coming: coming.iter().take(MOST_COMING).map(|at| ahead(atlas, *at)).collect(),
        velocities: [ProgressBy::Count, ProgressBy::Estimate].into_iter().filter_map(velocity).collect(),
        past,
        past_unfold: format!("and {} before", count(past_folded.len(), "sprint")),
        past_more: (over.len() > n_kept)
            .then(|| format!("And {} before these; each page leads to the one before it.", thousands(over.len() - n_kept))),
        past_folded,
    }
}

fn ahead(atlas: &Atlas<'_>, place: usize) -> Dated {
    let sprint = &atlas.plan.sprints[place];
    let scope = now::scope(atlas.report, place);
    let size = Size(sprint.by).words(scope.committed + scope.added);
    let goal = sprint.goal.as_ref().map_or_else(String::new, |goal| format!(": {goal}"));
    Dated {
        day: Some(sprint.start.to_string()),
        shown: day_short(sprint.start, atlas.today),
        piece: speed::piece(atlas, place),
        strong: false,
        more: format!("{goal}. {size}, until {}", day_with_weekday(sprint.end, atlas.today)),
    }
}

fn row(atlas: &Atlas<'_>, place: usize) -> PastSprint {
    let sprint = &atlas.plan.sprints[place];
    let (scope, size) = (now::scope(atlas.report, place), Size(sprint.by));
    PastSprint {
        piece: speed::piece(atlas, place),
        goal: sprint.goal.clone(),
        days: days(sprint, atlas.today),
        done: format!("{} of {}", size.bare(scope.done), size.bare(scope.done + scope.carried)),
        kept: words::percent(scope.kept_share.map(Share::percent)),
        carried: size.bare(scope.carried),
    }
}
