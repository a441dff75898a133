//! Sheets for the printer: the week with its habits, steps and cards, the month of habits, the checklist of a goal.

mod cards;
mod goal;
mod grid;
mod view;
mod week;

use crate::{
    calendar::{Period, Unit},
    page::{address, atlas::Atlas, board::Deck},
    path::PagePath,
    plan::GoalId,
};

pub(super) use goal::{build as build_goal, has_sheet};
pub use view::{Cut, Grid, Line, Mark, Paper, Row, Section, Sheet};
pub(super) use week::{build as build_week, build_month};

/// Returns the week that is worth printing: the running one, and on its last day the coming one.
pub(super) fn week(atlas: &Atlas<'_>) -> Period {
    let running = Period::of(atlas.today, Unit::Week, atlas.report.config.week_starts);
    if atlas.today == running.end { running.next() } else { running }
}

/// Returns the month in which that week ends.
pub(super) fn month(atlas: &Atlas<'_>) -> Period {
    Period::of(week(atlas).end, Unit::Month, atlas.report.config.week_starts)
}

/// Says whether there is anything to put on the sheet of the week.
pub(super) fn has_week(atlas: &Atlas<'_>, deck: &Deck) -> bool {
    deck.has_open() || !atlas.plan.habits.is_empty()
}

/// Returns the sheet of the week, if there is one.
pub(super) fn week_page(atlas: &Atlas<'_>) -> Option<PagePath> {
    atlas.known(address::of_print(&week(atlas).label()))
}

/// Returns the sheet of a month, if there is one.
pub(super) fn month_page(atlas: &Atlas<'_>, period: Period) -> Option<PagePath> {
    atlas.known(address::of_print(&period.label()))
}

/// Returns the checklist of a goal, if there is one.
pub(super) fn goal_page(atlas: &Atlas<'_>, id: GoalId) -> Option<PagePath> {
    atlas.known(address::of_checklist(atlas.page(id)))
}
