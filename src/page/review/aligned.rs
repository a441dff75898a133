//! Where the steps of a quarter went beside where they were meant to go, by goal, area and week.

use crate::{
    calendar::{Minutes, Period, Unit as Kind},
    measure::{Effort, Promise, shares},
    order,
    page::{
        atlas::{Atlas, Stand},
        part::{
            chart::{Row, Table, Unit},
            piece::{Look, Piece},
            words::{self, count, number_word},
        },
        review::{
            book::Book,
            view::{Aligned, AlignedRow, AreaRow, Matrix, Square},
            words::name,
        },
    },
    plan::{GoalId, tree::NodeId},
};
use std::{
    cmp::Reverse,
    collections::{BTreeMap, HashSet},
};

/// The most goals and areas.
const MOST: usize = 12;
/// The room of a week in the matrix, and of a goal; the row of the weeks below.
const WEEK: usize = 37;
const GOAL: usize = 30;
const BELOW: usize = 24;
/// The largest square.
const SIDE: f64 = 22.0;

/// The steps done of each top-level goal in a period.
pub(super) struct Steps {
    /// The goals, the most steps first.
    pub(super) goals: Vec<(GoalId, usize)>,
    /// Steps that belong to no goal.
    pub(super) loose: usize,
}

/// Returns the top-level goal of a task.
fn root_of(atlas: &Atlas<'_>, node: NodeId) -> Option<GoalId> {
    let mut goal = atlas.goal_of(node)?;
    let mut levels = 0;
    while let Some(above) = atlas.goal(goal).parent.filter(|_| levels < atlas.plan.goals.len()) {
        (goal, levels) = (above, levels + 1);
    }
    Some(goal)
}

/// Counts the steps done of each top-level goal.
pub(super) fn steps(atlas: &Atlas<'_>, book: &Book<'_>, period: Period) -> Steps {
    let mut counts: BTreeMap<Option<GoalId>, usize> = BTreeMap::new();
    for (_, node) in book.done(&(period.start..=period.end)) {
        *counts.entry(root_of(atlas, *node)).or_default() += 1;
    }
    let loose = counts.remove(&None).unwrap_or(0);
    let mut goals: Vec<(GoalId, usize)> = counts.into_iter().filter_map(|(goal, steps)| Some((goal?, steps))).collect();
    order::by_key(&mut goals, |(goal, steps)| (Reverse(*steps), *goal));
    Steps { goals, loose }
}

/// Compares the share of steps with what was meant: by weight if a goal has one, else by plan; none without a step for a goal.
pub(super) fn build(atlas: &Atlas<'_>, (promises, effort): (&[Promise<'_>], &Effort<'_>), steps: &Steps) -> Option<Aligned> {
    if steps.goals.is_empty() {
        return None;
    }
    let is_weighed = steps.goals.iter().any(|(goal, _)| atlas.plan.note(atlas.goal(*goal).note).front.goal.weight.is_some());
    let mut planned: BTreeMap<GoalId, usize> = BTreeMap::new();
    for promise in promises.iter().filter(|promise| promise.is_kept().is_some()) {
        if let Some(goal) = root_of(atlas, promise.entry.task) {
            *planned.entry(goal).or_default() += 1;
        }
    }
    // Of goals that were meant and got no step, those with a plan or a weight stand in it too.
    let done: HashSet<GoalId> = steps.goals.iter().map(|(goal, _)| *goal).collect();
    let is_meant = |goal: &GoalId| if is_weighed { atlas.stand(*goal) == Stand::Active } else { planned.contains_key(goal) };
    let without = atlas.plan.roots().filter(|goal| !done.contains(goal) && is_meant(goal)).map(|goal| (goal, 0));
    let goals: Vec<(GoalId, usize)> = steps.goals.iter().copied().chain(without).collect();
    let meant = |goal: GoalId| {
        if is_weighed {
            (atlas.goal_node(goal).weight.clamp(0.0, 1e6) * 1000.0) as u64
        } else {
            planned.get(&goal).copied().unwrap_or(0) as u64
        }
    };
    let meant = shares(&goals.iter().map(|(goal, _)| (*goal, meant(*goal))).collect::<Vec<_>>());
    let shared = shares(&goals.iter().map(|(goal, steps)| (*goal, *steps as u64)).collect::<Vec<_>>()).unwrap_or_default();
    let most = shared.iter().chain(meant.iter().flatten()).copied().max().unwrap_or(1).max(1);
    let place = |share: u8| (u16::from(share) * 98 / u16::from(most)) as u8;
    let row = |(at, (goal, steps)): (usize, &(GoalId, usize))| {
        let (meant, done) = (meant.as_ref().map(|meant| meant[at]), shared[at]);
        AlignedRow {
            piece: Piece::link(atlas.goal(*goal).title.clone(), atlas.page(*goal)),
            meant,
            done,
            places: (place(meant.unwrap_or(done)), place(done)),
            steps: *steps,
        }
    };
    let rows: Vec<AlignedRow> = goals.iter().enumerate().take(MOST).map(row).collect();
    let left = goals.len() - rows.len();
    Some(Aligned {
        meant: if is_weighed { "by weight" } else { "by plan" },
        rows,
        areas: areas(atlas, effort),
        foot: foot(steps, left),
    })
}

fn areas(atlas: &Atlas<'_>, effort: &Effort<'_>) -> Vec<AreaRow> {
    if effort.areas.len() < 2 {
        return Vec::new();
    }
    let name = |area: &str| if area.is_empty() { "No area".to_owned() } else { area.to_owned() };
    let time = |minutes: u64| Minutes(u32::try_from(minutes).unwrap_or(u32::MAX)).words();
    let row = |area: &crate::measure::AreaEffort<'_>| AreaRow {
        piece: Piece { words: name(area.area), href: atlas.area_page(area.area) },
        percent: area.percent,
        share: match (area.percent, area.minutes) {
            (0, 1..) => "<1%".to_owned(),
            (100, _) if effort.areas.iter().filter(|area| area.minutes > 0).count() > 1 => ">99%".to_owned(),
            (percent, _) => format!("{percent}%"),
        },
        time: time(area.minutes),
    };
    effort.areas.iter().take(MOST).map(row).collect()
}

/// Says how much was done for goals, and which few of them took most of it.
fn foot(steps: &Steps, left: usize) -> String {
    let aligned: usize = steps.goals.iter().map(|(_, steps)| steps).sum();
    let mut sum = 0;
    let few = steps.goals.iter().take_while(|(_, steps)| {
        let goes_on = 5 * sum < 4 * aligned;
        sum += steps;
        goes_on
    });
    let few = few.count();
    let whole = count(aligned + steps.loose, "finished step");
    let verb = if aligned == 1 { "belongs" } else { "belong" };
    let mut foot = vec![format!("{} of {whole} {verb} to a goal.", words::thousands(aligned))];
    if steps.loose > 0 {
        foot.push(format!("The other {} came from the inbox: life, which counts too.", words::thousands(steps.loose)));
    }
    if steps.goals.len() > 2 && few < steps.goals.len() {
        let (few, all) = (words::capital(&number_word(few)), number_word(steps.goals.len()));
        foot.push(format!("{few} of {all} goals took 80% of them. Are those the ones that matter most?"));
    }
    if left > 0 {
        foot.push(format!("And {} more.", count(left, "goal")));
    }
    foot.join(" ")
}

/// Draws goals by weeks; none without a step for a goal.
pub(super) fn matrix(atlas: &Atlas<'_>, book: &Book<'_>, period: Period, steps: &Steps) -> Option<Matrix> {
    let goals: Vec<GoalId> = steps.goals.iter().take(MOST).map(|(goal, _)| *goal).collect();
    if goals.is_empty() {
        return None;
    }
    let last = period.end.min(atlas.today);
    let first = Period::of(period.start, Kind::Week, atlas.report.config.week_starts);
    let weeks: Vec<Period> =
        std::iter::successors(Some(first), |week| Some(week.next())).take_while(|week| week.start <= last).collect();
    let mut counts = vec![vec![0_usize; goals.len()]; weeks.len()];
    for (day, node) in book.done(&(period.start..=period.end)) {
        let week = day.since(first.start) as usize / 7;
        if let Some(goal) = root_of(atlas, *node).and_then(|root| goals.iter().position(|goal| *goal == root)) {
            counts[week][goal] += 1;
        }
    }
    let most = counts.iter().flatten().copied().max().unwrap_or(1).max(1);
    let square = |row: usize, at: usize| {
        let (week, steps) = (&weeks[at], counts[at][row]);
        let (class, side) = match steps {
            0 => ("hx", 4.0),
            steps => ("hd", (SIDE * (steps as f64 / most as f64).sqrt()).max(6.0)),
        };
        let middle = |at: usize, room: usize| (at * room) as f64 + room as f64 / 2.0 - side / 2.0;
        let title = words::cut(&atlas.goal(goals[row]).title, 60);
        let said = if steps == 0 { "no step".to_owned() } else { count(steps, "step") };
        let words = format!("{title}, {}: {said}", name(*week, atlas.today));
        Square { x: Unit(middle(at, WEEK)), y: Unit(middle(row, GOAL)), side: Unit(side), class, words }
    };
    let squares = (0..goals.len()).flat_map(|row| (0..weeks.len()).map(move |at| (row, at)));
    let number = |week: &Period| week.start.plus(3).iso_week().1.to_string();
    Some(Matrix {
        height: goals.len() * GOAL + BELOW,
        width: weeks.len() * WEEK,
        title: format!("Steps by goal and week, {}", name(period, atlas.today)),
        goals: goals.iter().map(|goal| Piece::link(atlas.goal(*goal).title.clone(), atlas.page(*goal))).collect(),
        squares: squares.map(|(row, at)| square(row, at)).collect(),
        weeks: weeks.iter().enumerate().map(|(at, week)| (at * WEEK + WEEK / 2, number(week))).collect(),
        table: Table {
            label: "Steps by goal and week".to_owned(),
            columns: std::iter::once("Week".to_owned())
                .chain(goals.iter().map(|goal| words::cut(&atlas.goal(*goal).title, 40)))
                .collect(),
            rows: weeks
                .iter()
                .zip(&counts)
                .map(|(week, counts)| Row {
                    head: name(*week, atlas.today),
                    cells: counts.iter().map(ToString::to_string).collect(),
                })
                .collect(),
            more: None,
        },
    })
}

/// Lists what seems to serve nothing any more: live top-level goals without a step in the running quarter.
pub(super) fn quiet(atlas: &Atlas<'_>, period: Period, steps: &Steps) -> Vec<Look> {
    if !period.contains(atlas.today) {
        return Vec::new();
    }
    let moved: HashSet<GoalId> = steps.goals.iter().map(|(goal, _)| *goal).collect();
    let is_quiet = |goal: &GoalId| {
        let is_older = atlas.goal_node(*goal).start.is_none_or(|start| start < period.start);
        // A measured goal moves by its log, not by steps.
        let last = atlas.numbers(*goal).pulse.last_sign;
        atlas.stand(*goal) == Stand::Active && is_older && !moved.contains(goal) && last.is_none_or(|day| day < period.start)
    };
    let look = |goal: GoalId| {
        let last = atlas.numbers(goal).pulse.last_sign.map(|day| crate::calendar::day_short(day, atlas.today));
        let last = last.map_or_else(|| "No step with a day yet.".to_owned(), |day| format!("The last sign of it is of {day}."));
        Look {
            piece: Piece::link(atlas.goal(goal).title.clone(), atlas.page(goal)),
            words: format!("{last} Does it still serve you? Pausing it takes one line: status: paused"),
        }
    };
    atlas.plan.roots().filter(is_quiet).take(MOST).map(look).collect()
}
