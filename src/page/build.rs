//! Builds all pages of a report.

use crate::{
    engine::Report,
    measure::Ground,
    page::{
        Page, Pages, View,
        atlas::Atlas,
        check, dashboard, goal, goals, inbox,
        nav::{self, Section},
    },
};
use rayon::prelude::*;

/// Builds all pages of a report. Never fails.
///
/// # Shape
/// Today first, then the sections, then one page for each goal.
pub fn build(report: &Report) -> Pages {
    let atlas = Atlas::new(report);
    let section = |section: Section, title: &str, view| Page {
        path: section.path(),
        title: title.to_owned(),
        section: Some(section),
        links: Vec::new(),
        view,
    };
    let sections = || {
        let mut pages = vec![
            dashboard::build(&atlas),
            section(Section::Goals, "Goals", View::Goals(Box::new(goals::build(&atlas)))),
            section(Section::Check, "Check", View::Check(Box::new(check::build(&atlas)))),
        ];
        pages.extend(inbox::build(&atlas));
        pages
    };
    let ids: Vec<_> = atlas.goals().collect();
    let goals = || {
        let ground = Ground::of(&report.plan.tree, report.today);
        ids.par_iter().map(|id| goal::build(&atlas, &ground, *id)).collect::<Vec<Page>>()
    };
    let (mut pages, goals) = rayon::join(sections, goals);
    pages.extend(goals);
    Pages { title: report.title.clone(), nav: nav::entries(&pages), pages }
}
