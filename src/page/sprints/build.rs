//! Puts the page of a sprint together.

use crate::{
    calendar::{Day, day_span, month_name},
    measure::{Backlog, Burndown, BurndownDay, Ending, SprintAhead, SprintScope, SprintState, capacity},
    page::{
        atlas::Atlas,
        beside::{Beside, beside},
        explain,
        links::LinkBook,
        nav::Section,
        now,
        page::{Page, View},
        part::{
            account::{MOST, accounts},
            piece::Piece,
            words,
        },
        sprints::{
            Item, Pager, Size, SprintPage, Squares, burndown::burndown, carried::carried, changes::changes, facts::facts, items,
            people::people, speed, steps::groups,
        },
    },
    path::PagePath,
    plan::{self, tree::ProgressBy},
};

/// The most squares of a tally.
///
/// # Source
/// `design.md` §6.
const MOST_SQUARES: u64 = 40;

/// A sprint with all that its pages ask for.
pub(super) struct Sprint<'r> {
    pub(super) atlas: &'r Atlas<'r>,
    /// Its place in the plan.
    pub(super) place: usize,
    pub(super) noted: &'r plan::Sprint,
    pub(super) backlog: &'r Backlog,
    pub(super) scope: SprintScope,
    pub(super) burndown: Burndown,
    /// Where it will end, while it runs.
    pub(super) ahead: Option<SprintAhead>,
    pub(super) items: Vec<Item<'r>>,
    pub(super) size: Size,
}

impl<'r> Sprint<'r> {
    pub(super) fn of(atlas: &'r Atlas<'r>, place: usize) -> Sprint<'r> {
        let (report, sprint, backlog) = (atlas.report, &atlas.plan.sprints[place], &atlas.measures.sprints[place]);
        let scope = now::scope(report, place);
        let burndown = Burndown::of(backlog, &report.config.working_days, atlas.today);
        let ahead = now::ahead(report, &scope, &burndown);
        Sprint {
            atlas,
            place,
            noted: sprint,
            backlog,
            scope,
            burndown,
            ahead,
            items: items(report, place),
            size: Size(sprint.by),
        }
    }

    /// Its title in plain words.
    pub(super) fn title(&self) -> String {
        crate::note::links::plain(&self.noted.title)
    }

    /// The work that is open, in minutes.
    pub(super) fn minutes_left(&self) -> u64 {
        capacity(self.backlog, self.atlas.today).iter().map(|load| load.minutes - load.done_minutes).sum()
    }

    /// What an even line leaves now, in tenths.
    pub(super) fn even_now(&self) -> Option<u64> {
        self.burndown.days.iter().rev().find(|day| day.standing.is_some()).map(|day| day.ideal_tenths)
    }

    /// What came in and what went out after the start, for each of these days in order; what lies between two counts to the first.
    pub(super) fn moves_by(&self, days: &[BurndownDay]) -> Vec<(u64, u64)> {
        let mut moves = vec![(0, 0); days.len()];
        let place = |day: Day| days.partition_point(|known| known.day <= day).saturating_sub(1);
        for item in self.items.iter().filter(|_| !days.is_empty()) {
            let size = self.backlog.size(item.known);
            if !item.stay.is_committed {
                moves[place(item.stay.from)].0 += size;
            }
            if let Ending::Removed(day) = item.stay.ending {
                moves[place(day)].1 += size;
            }
        }
        moves
    }

    /// Its items as squares, or as a bar if it counts time or has many.
    pub(super) fn squares(&self) -> Option<Squares> {
        let (done, all) = (self.scope.done, self.scope.done + self.scope.carried);
        let is_small = self.noted.by == ProgressBy::Count && all <= MOST_SQUARES;
        (all > 0).then(|| Squares {
            squares: if is_small { (0..all).map(|at| at < done).collect() } else { Vec::new() },
            percent: self.scope.share.map_or(0, crate::measure::Share::percent),
            words: format!("{} of {} done", self.size.bare(done), self.size.words(all)),
        })
    }
}

/// Builds the page of a sprint, named by its place in the plan.
pub(in crate::page) fn build(atlas: &Atlas<'_>, path: &PagePath, place: usize) -> Page {
    let sprint = Sprint::of(atlas, place);
    let mut links = LinkBook::new(atlas);
    let (groups, shown) = groups(&sprint);
    for task in shown {
        links.add(atlas.plan.words(task), atlas.plan.path(task));
    }
    let note = sprint.noted.note.map(|note| atlas.plan.note(note));
    if let (Some(goal), Some(note)) = (&sprint.noted.goal, note) {
        links.add(goal, note.path());
    }
    let goal = sprint.noted.goal.clone();
    let overview = Piece::link("Sprints", &Section::Sprint.path());
    let (carried, carried_more) = carried(&sprint);
    let view = SprintPage {
        crumbs: std::iter::once(overview).chain(goal.is_some().then(|| Piece::words(sprint.title()))).collect(),
        heading: goal.unwrap_or_else(|| sprint.noted.title.clone()),
        sub: sub(&sprint),
        file: sprint.noted.note.map(|note| atlas.file(note)),
        pager: pager(atlas, place),
        facts: facts(&sprint),
        squares: sprint.squares().filter(|_| sprint.scope.state != SprintState::Planned),
        burndown: burndown(&sprint),
        no_burndown: no_burndown(&sprint),
        no_items: if sprint.items.is_empty() {
            "Nothing is in it yet. A step comes in with [sprint:: …] on its line, or in the sprint’s own note."
        } else {
            ""
        },
        groups,
        board: atlas.known(Section::Board.path()),
        carriers: people(&sprint),
        velocities: speed::velocities(atlas, sprint.noted.by, Some(place)),
        changes: changes(&sprint),
        carried,
        carried_more,
        accounts: accounts(explain::sprint_of(atlas.report, place, (&sprint.scope, &sprint.burndown), MOST)),
        retro: retro(&sprint, &mut links),
    };
    Page {
        path: path.clone(),
        title: sprint.title(),
        section: Some(Section::Sprint),
        links: links.finish(),
        view: View::Sprint(Box::new(view)),
    }
}

/// `Monday 16 to Friday 27 November. Five of ten working days are behind you.`
fn sub(sprint: &Sprint<'_>) -> String {
    let (start, end, today) = (sprint.noted.start, sprint.noted.end, sprint.atlas.today);
    let all = sprint.burndown.by_working_day(&sprint.atlas.report.config.working_days).len();
    let long = |day: Day| format!("{} {}", day.weekday().name(), day.day());
    let is_one = (start.year(), start.month()) == (end.year(), end.month());
    let from = if is_one { long(start) } else { format!("{}\u{a0}{}", long(start), month_name(start.month())) };
    let year = if end.year() == today.year() { String::new() } else { format!(" {}", end.year()) };
    let days = format!("{from} to {}\u{a0}{}{year}.", long(end), month_name(end.month()));
    let behind = all.saturating_sub(sprint.scope.days_left as usize);
    match sprint.scope.state {
        SprintState::Planned => format!("{days} {}, none of them begun.", words::count(all, "working day")),
        SprintState::Done => format!("{days} It is over."),
        SprintState::Active if behind == 0 => format!("{days} It begins with {}.", words::count(all, "working day")),
        SprintState::Active => {
            let word = words::capital(&words::number_word(behind));
            let verb = if behind == 1 { "is" } else { "are" };
            format!("{days} {word} of {} working days {verb} behind you.", words::number_word(all))
        }
    }
}

fn no_burndown(sprint: &Sprint<'_>) -> &'static str {
    match sprint.scope.state {
        SprintState::Planned if !sprint.items.is_empty() => "The line begins on the first day.",
        SprintState::Active if !sprint.items.is_empty() => "The line begins with the first working day.",
        _ => "",
    }
}

/// The sprints around one, in order of their ends.
fn pager(atlas: &Atlas<'_>, place: usize) -> Pager {
    let at = |place: Option<usize>| {
        let place = place.filter(|place| *place < atlas.plan.sprints.len())?;
        Some(speed::piece(atlas, place)).filter(|piece| piece.href.is_some())
    };
    Pager { before: at(place.checked_sub(1)), behind: at(Some(place + 1)) }
}

/// The look back on the sprint; while there is none, the last one before it.
fn retro(sprint: &Sprint<'_>, links: &mut LinkBook<'_>) -> Option<Beside> {
    let plan = sprint.atlas.plan;
    let own = sprint.noted.retro.map(|note| (note, "The retro".to_owned()));
    let before = || {
        let running = sprint.scope.state != SprintState::Done;
        let earlier = plan.sprints[..sprint.place].iter().rev().find(|before| running && before.end < sprint.noted.start)?;
        Some((earlier.retro?, format!("From the retro of {}", crate::note::links::plain(&earlier.title))))
    };
    let (note, heading) = own.or_else(before)?;
    beside(sprint.atlas, note, heading, links)
}

/// Names the days of a sprint, `2 – 13 Nov`.
pub(super) fn days(sprint: &plan::Sprint, today: Day) -> String {
    day_span(sprint.start, sprint.end, today)
}
