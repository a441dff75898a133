//! What came along from earlier sprints, and for how long.

use crate::{
    calendar::day_short,
    measure::Carried,
    order,
    page::{
        part::{
            piece::{Look, Piece},
            words::{count, thousands},
        },
        sprints::{Item, build::Sprint},
    },
    plan::{Home, tree::NodeId},
};
use std::{collections::HashMap, fmt::Write};

/// The most items that are named.
const MOST: usize = 8;

/// Lists the open items that came along, the longest first, and says how many more there are.
pub(super) fn carried(sprint: &Sprint<'_>) -> (Vec<Look>, Option<String>) {
    let atlas = sprint.atlas;
    let mut along: Vec<&Item<'_>> = sprint.items.iter().filter(|item| item.is_open() && !item.earlier.is_empty()).collect();
    order::by_key(&mut along, |item| std::cmp::Reverse(item.earlier.len()));
    let weeks = if along.is_empty() { HashMap::new() } else { weeks(sprint) };
    let look = |item: &&Item<'_>| {
        let task = atlas.plan.task(item.task);
        let page = if let Home::Goal(goal) = task.home { Some(atlas.page(goal).clone()) } else { None };
        let in_all = item.earlier.len() + 1;
        let first = &atlas.plan.sprints[item.earlier[0]].title;
        let mut words = format!("In its {} sprint, since {first}.", ordinal(in_all));
        if let Some((pushed, planned)) = weeks.get(&item.known.node).zip(atlas.plan.tree.get(item.known.node).plan_day()) {
            let weeks = count(pushed.weeks as usize, "week");
            let _ = write!(words, " Planned for {}, {weeks} back.", day_short(planned, atlas.today));
        }
        words += if in_all > 2 { " Cut it in two, or let it go?" } else { " What would its first half hour be?" };
        Look { piece: Piece { words: atlas.words(task).into_owned(), href: page }, words }
    };
    let more = along.len().checked_sub(MOST).filter(|more| *more > 0);
    let looks = along.iter().take(MOST).map(look).collect();
    (looks, more.map(|more| format!("And {} more.", thousands(more))))
}

/// How many weeks each task that was pushed along is behind its day.
fn weeks(sprint: &Sprint<'_>) -> HashMap<NodeId, Carried> {
    let report = sprint.atlas.report;
    let carried = crate::measure::carry_over(&report.measures.roster, report.config.week_starts);
    carried.into_iter().map(|carried| (carried.task, carried)).collect()
}

fn ordinal(n: usize) -> String {
    match n {
        2 => "second".to_owned(),
        3 => "third".to_owned(),
        4 => "fourth".to_owned(),
        5 => "fifth".to_owned(),
        6 => "sixth".to_owned(),
        n if n % 10 == 1 && n % 100 != 11 => format!("{n}st"),
        n if n % 10 == 2 && n % 100 != 12 => format!("{n}nd"),
        n if n % 10 == 3 && n % 100 != 13 => format!("{n}rd"),
        n => format!("{n}th"),
    }
}
