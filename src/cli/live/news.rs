//! What the desktop is told: milestones as they are reached, and once what is due today.

use crate::{
    cli::desktop::Desktop,
    engine::Report,
    page::{self, Standing},
};

/// Tells the desktop what is news from report to report. What was there at the start is none, but for what is due.
pub(super) struct News {
    desktop: Desktop,
    known: Option<Standing>,
}

impl News {
    /// Has told nothing yet.
    pub(super) fn nothing() -> News {
        News { desktop: Desktop::open(), known: None }
    }

    /// Tells what is news in a report.
    pub(super) fn tell(&mut self, report: &Report) {
        let now = Standing::of(report);
        let texts =
            self.known.as_ref().map_or_else(|| page::due_today(&now).into_iter().collect(), |known| page::news(known, &now));
        for text in texts {
            self.desktop.tell(&text);
        }
        self.known = Some(match self.known.take() {
            Some(known) => known.then(now),
            None => now,
        });
    }
}
