//! Builds all pages of a report.

use crate::{
    engine::Report,
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
    let mut pages = vec![
        dashboard::build(&atlas),
        section(Section::Goals, "Goals", View::Goals(Box::new(goals::build(&atlas)))),
        section(Section::Check, "Check", View::Check(Box::new(check::build(&atlas)))),
    ];
    pages.extend(inbox::build(&atlas));
    let ids: Vec<_> = atlas.goals().collect();
    pages.par_extend(ids.par_iter().map(|id| goal::build(&atlas, *id)));
    Pages { title: report.title.clone(), nav: nav::entries(&pages), pages }
}
