//! The burndown of a sprint: what is left at the end of each working day, and the wedge to the last one.

use crate::{
    calendar::{Day, day_short},
    measure::{BurndownDay, SprintState, Standing},
    page::{
        part::chart::{Half, Row, Side, Table, Tick, Unit, Wish, grid_step, keep_apart},
        sprints::{BurndownChart, build::Sprint},
    },
};
use std::fmt::Write;

/// The most scope changes that are named in the plot.
const MOST_NAMED: usize = 6;
/// The most rows of the table: a sprint has at most a year.
const MOST_ROWS: usize = 262;
/// Where the first day begins: room for the numbers of the grid.
const LEFT: f64 = 90.0;
/// Where the last day ends: room for the half of its name.
const RIGHT: f64 = 970.0;
/// The room above the highest point.
const TOP: f64 = 52.0;

/// The working days of a sprint, to turn them into places.
pub(super) struct Scale {
    days: usize,
    most: u64,
}

impl Scale {
    fn x(&self, at: usize) -> f64 {
        LEFT + (RIGHT - LEFT) * at as f64 / self.days.max(1) as f64
    }

    fn y(&self, left: f64) -> f64 {
        400.0 - left / self.most as f64 * (400.0 - TOP)
    }

    fn point(&self, command: &str, (at, left): (usize, f64), path: &mut String) {
        Unit(self.x(at)).push(command, path);
        Unit(self.y(left)).push(" ", path);
    }

    fn percent(&self, at: usize, left: f64) -> (f64, f64) {
        (self.x(at) / 10.0, self.y(left) / 4.0)
    }
}

/// A sprint with the days of its chart.
struct Plot<'s> {
    sprint: &'s Sprint<'s>,
    days: Vec<BurndownDay>,
    /// Where it stood at the start, then at the end of each day that is known.
    known: Vec<Standing>,
    scale: Scale,
}

/// Draws the burndown; none before the first working day, and none of a sprint that holds nothing.
pub(super) fn burndown(sprint: &Sprint<'_>) -> Option<BurndownChart> {
    let days = sprint.burndown.by_working_day(&sprint.atlas.report.config.working_days);
    let committed = sprint.burndown.committed;
    let start = Standing { scope: committed, remaining: committed };
    let known: Vec<Standing> = std::iter::once(start).chain(days.iter().map_while(|day| day.standing)).collect();
    let most = known.iter().map(|standing| standing.remaining).max().unwrap_or(0);
    if known.len() < 2 || most == 0 {
        return None;
    }
    let scale = Scale { days: days.len(), most };
    Some(Plot { sprint, days, known, scale }.draw())
}

impl Plot<'_> {
    fn draw(&self) -> BurndownChart {
        let (scale, sprint) = (&self.scale, self.sprint);
        let mut even = String::new();
        scale.point("M", (0, sprint.burndown.committed as f64), &mut even);
        scale.point(" L", (self.days.len(), 0.0), &mut even);
        let mut line = String::new();
        for (at, standing) in self.known.iter().enumerate() {
            scale.point(if at == 0 { "M" } else { "L" }, (at, standing.remaining as f64), &mut line);
        }
        let dots = self.known.iter().enumerate();
        let dots = dots.map(|(at, standing)| (Unit(scale.x(at)), Unit(scale.y(standing.remaining as f64))));
        let (fan, guess) = self.wedge();
        let is_running = sprint.scope.state == SprintState::Active;
        BurndownChart {
            title: format!("Burndown of {}", sprint.title()),
            description: self.describe(),
            about: format!("{} to go at the end of each working day", if sprint.size.is_time() { "time" } else { "steps" }),
            grid: self.grid().map(|number| Unit(scale.y(number as f64))).collect(),
            even,
            line,
            dots: if self.known.len() <= 40 { dots.collect() } else { dots.skip(self.known.len() - 1).collect() },
            fan,
            guess,
            now: is_running.then(|| Unit(scale.x(self.known.len() - 1))),
            labels: keep_apart(self.wishes()),
            ticks: self.ticks(),
            caption: self.caption(),
            table: self.table(),
        }
    }

    /// The index of the last known day, and what is left there.
    fn last(&self) -> (usize, u64) {
        (self.known.len() - 1, self.known.last().map_or(0, |standing| standing.remaining))
    }

    /// The wedge from now to the last day, and its middle.
    fn wedge(&self) -> (String, String) {
        let (mut fan, mut guess) = (String::new(), String::new());
        let (at, left) = self.last();
        if let Some(ahead) = self.sprint.ahead.filter(|_| left > 0 && at < self.days.len()) {
            let end = self.days.len();
            self.scale.point("M", (at, left as f64), &mut fan);
            self.scale.point("L", (end, ahead.most_left as f64), &mut fan);
            self.scale.point("L", (end, ahead.least_left as f64), &mut fan);
            fan.push('Z');
            self.scale.point("M", (at, left as f64), &mut guess);
            self.scale.point(" L", (end, ahead.likely_left as f64), &mut guess);
        }
        (fan, guess)
    }

    fn grid(&self) -> impl Iterator<Item = u64> + use<> {
        let most = u32::try_from(self.scale.most).unwrap_or(u32::MAX);
        // Time is read in hours.
        let step = if self.sprint.size.is_time() { grid_step((most / 60).max(1)) * 60 } else { grid_step(most) };
        (1..=most / step).map(move |n| u64::from(n * step))
    }

    /// The labels, the more important first.
    fn wishes(&self) -> Vec<Wish> {
        let (size, (at, left)) = (self.sprint.size, self.last());
        let mut wishes = Vec::new();
        let mut wish = |(x, y): (f64, f64), words: String, side: Side, above: bool, tone: &'static str| {
            wishes.push(Wish { x, y, words, side, above, tone });
        };
        let place = |at, left: u64| self.scale.percent(at, left as f64);
        let words = if left == 0 { "all done".to_owned() } else { format!("{} to go", size.bare(left)) };
        wish(place(at, left), words, if at * 2 > self.days.len() { Side::Left } else { Side::Right }, true, " is-go");
        if let Some(ahead) = self.sprint.ahead.filter(|_| left > 0) {
            let words = format!("likely {} left", size.bare(ahead.likely_left));
            wish(place(self.days.len(), ahead.most_left), words, Side::Left, true, " is-go");
        }
        if self.sprint.scope.state == SprintState::Active {
            wish((place(at, 0).0, 94.5), "now".to_owned(), Side::Right, false, "");
        }
        let half = self.days.len() * 3 / 4;
        let even = self.sprint.burndown.committed as f64 * (self.days.len() - half) as f64 / self.days.len() as f64;
        let (x, y) = self.scale.percent(half, even);
        wish((x, y + 7.0), "even line".to_owned(), Side::Left, false, "");
        let numbers: Vec<u64> = self.grid().collect();
        for (at_end, number) in numbers.iter().rev().enumerate().map(|(at, number)| (at == 0, *number)) {
            let words = if at_end { size.words(number) } else { size.bare(number) };
            wish((0.0, self.scale.y(number as f64) / 4.0), words, Side::Axis, false, "");
        }
        for (at, came, went) in self.moves().take(MOST_NAMED) {
            let words = match (came, went) {
                (came, 0) => format!("+{} came in", size.bare(came)),
                (0, went) => format!("−{} left out", size.bare(went)),
                (came, went) => format!("+{}, −{}", size.bare(came), size.bare(went)),
            };
            let (x, y) = place(at, self.known[at].remaining);
            // What is left now is named there already.
            let (y, side) = if at == self.last().0 { (y - 7.0, Side::Right) } else { (y, Side::Middle) };
            wish((x, y), words, side, true, "");
        }
        wishes
    }

    /// The days on which the scope moved: their places, what came in and what went out.
    fn moves(&self) -> impl Iterator<Item = (usize, u64, u64)> {
        let moved = self.sprint.moves_by(&self.days);
        moved.into_iter().enumerate().map(|(at, (came, went))| (at + 1, came, went)).filter(|(_, came, went)| came + went > 0)
    }

    /// The words below the plot, at most ten.
    fn ticks(&self) -> Vec<Tick> {
        let step = self.days.len().div_ceil(10).max(1);
        let tick = |(at, day): (usize, &BurndownDay)| Tick {
            x: Half::of(self.scale.x(at + 1) / 10.0),
            words: self.short(day.day),
            wide: (at / step) % 2 == 1,
        };
        self.days.iter().enumerate().filter(|(at, _)| at % step == 0).map(tick).collect()
    }

    /// `Mon 16`, or with its month where the sprint is long.
    fn short(&self, day: Day) -> String {
        if self.days.len() > 14 {
            return day_short(day, self.sprint.atlas.today);
        }
        format!("{}\u{a0}{}", day.weekday().short_name(), day.day())
    }

    fn describe(&self) -> String {
        let size = self.sprint.size;
        let (at, left) = self.last();
        let mut words = format!("{} at the start", size.words(self.sprint.burndown.committed));
        if at <= 14 {
            for (day, standing) in self.days.iter().zip(&self.known[1..]) {
                let _ = write!(words, ", {} after {}", size.bare(standing.remaining), day.day.weekday().name());
            }
        } else {
            let _ = write!(words, ", {} after {at} working days", size.bare(left));
        }
        words += ".";
        if let Some(ahead) = self.sprint.ahead.filter(|_| left > 0) {
            let _ = write!(words, " At this pace about {} are left at the end.", size.bare(ahead.likely_left));
        }
        words
    }

    fn caption(&self) -> String {
        let (sprint, size) = (self.sprint, self.sprint.size);
        let (left, all) = (sprint.scope.carried, sprint.scope.done + sprint.scope.carried);
        match sprint.ahead {
            _ if left == 0 => "Everything is done.".to_owned(),
            Some(ahead) => {
                let done = |left: u64| size.bare(all.saturating_sub(left));
                let rest =
                    if ahead.likely_left > 0 { " What won’t fit can wait for the next sprint without harm." } else { "" };
                let (worst, best) = (done(ahead.most_left), done(ahead.least_left));
                let wedge = if worst == best { String::new() } else { format!("; the wedge shows between {worst} and {best}") };
                let (likely, end) = (done(ahead.likely_left), day_short(sprint.noted.end, sprint.atlas.today));
                format!("At the pace so far, about {likely} of {} are done by {end}{wedge}.{rest}", size.words(all))
            }
            None if sprint.scope.state == SprintState::Active => {
                "After two working days a wedge shows where the pace so far leads.".to_owned()
            }
            None => format!("{} of {} were done by its last day.", size.bare(sprint.scope.done), size.words(all)),
        }
    }

    fn table(&self) -> Table {
        let (size, moves) = (self.sprint.size, self.sprint.moves_by(&self.days));
        let unit = if size.is_time() { "In all" } else { "Steps in all" };
        let start = size.bare(self.sprint.burndown.committed);
        let mut rows =
            vec![Row { head: "At the start".to_owned(), cells: vec![start.clone(), String::new(), String::new(), start] }];
        let each = self.days.iter().zip(self.known.windows(2)).zip(moves).take(MOST_ROWS);
        for ((day, pair), (came, went)) in each {
            let done = |standing: Standing| standing.scope - standing.remaining;
            let came = (came > 0).then(|| format!("+{}", size.bare(came)));
            let went = (went > 0).then(|| format!("−{}", size.bare(went)));
            let changed = [came, went].into_iter().flatten().collect::<Vec<_>>().join(", ");
            let done = size.bare(done(pair[1]).saturating_sub(done(pair[0])));
            let cells = vec![size.bare(pair[1].remaining), done, changed, size.bare(pair[1].scope)];
            rows.push(Row { head: self.short(day.day), cells });
        }
        let columns = ["Day", "To go", "Done that day", "Came and went", unit].map(str::to_owned).into();
        let more = self.has_days_off().then(|| "What was done on a day off counts to the working day before it.".to_owned());
        Table { label: "Burndown by working day".to_owned(), columns, rows, more }
    }

    /// Says whether something changed on a day off.
    fn has_days_off(&self) -> bool {
        let days = &self.sprint.burndown.days;
        let is_worked = |day: Day| self.days.iter().any(|worked| worked.day == day);
        days.windows(2).any(|pair| !is_worked(pair[1].day) && pair[1].standing.is_some() && pair[0].standing != pair[1].standing)
    }
}
