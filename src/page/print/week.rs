//! The week on paper: habits, steps, two places to write, and cards; and the month of habits.

use super::{
    cards,
    grid::{self, grid},
    month, month_page,
    view::{Line, Paper, Section, Sheet},
    week, week_page,
};
use crate::{
    calendar::{Day, Minutes, Period, Weekday, day_short, month_name},
    measure::order_key,
    order,
    page::{
        address,
        atlas::Atlas,
        board::{Deck, estimate},
        links::LinkBook,
        page::{Page, View},
        part::{piece::Piece, words},
    },
    plan::{GoalId, Home, Task, TaskId, tree::Node},
};

/// The most steps on a sheet, and of one goal.
const STEPS: usize = 40;
const OF_A_GOAL: usize = 8;
/// How many rows stand on a sheet with room between them.
const ROOMY: usize = 18;

/// Builds the sheets of the week.
pub(in crate::page) fn build(atlas: &Atlas<'_>, deck: &Deck) -> Page {
    let period = week(atlas);
    let mut links = LinkBook::new(atlas);
    let (sections, foot) = sections(atlas, deck, period, &mut links);
    let title = title(period);
    let grid = grid(atlas, period);
    let rows = grid.as_ref().map_or(0, |grid| grid.rows.len());
    let lines: usize = sections.iter().map(|section| section.lines.len() + 1).sum();
    let sheet = Sheet {
        id: "week",
        title: title.clone(),
        about: format!("{} – {} {}", long(period.start), long(period.end), period.end.year()),
        dense: rows + lines.div_ceil(2) > ROOMY,
        grid,
        sections,
        columns: true,
        places: vec!["Went well", "One change"],
        foot,
        ..Sheet::default()
    };
    let sheets: Vec<Sheet> = std::iter::once(sheet).chain(cards::sheets(atlas, deck, &mut links)).collect();
    let cards = if sheets.len() > 1 { ": a checklist, and cards to cut out" } else { ": a checklist" };
    let view = Paper {
        heading: format!("{title} on paper"),
        sub: format!(
            "{} for the fridge{cards}. Print from your browser, A4 or Letter. Tick by hand; at the end of the week the ticks go \
             back into the notes: `milepost done` with the codes behind the steps.",
            grid::sheets(sheets.len())
        ),
        leads: month_page(atlas, month(atlas))
            .map(|page| Piece::link("The month of habits on paper", &page))
            .into_iter()
            .collect(),
        sheets,
    };
    let path = address::of_print(&period.label());
    let heading = view.heading.clone();
    Page { path, title: heading, section: None, links: links.finish(), view: View::Paper(Box::new(view)) }
}

/// Builds the sheet of the month: the habits by days.
pub(in crate::page) fn build_month(atlas: &Atlas<'_>) -> Page {
    let period = month(atlas);
    let name = format!("{} {}", month_name(period.start.month()), period.start.year());
    let sheet = Sheet {
        id: "month",
        title: name.clone(),
        about: "a box for each day that counts; past days as they were".to_owned(),
        grid: grid(atlas, period),
        places: vec!["What holds", "What I make smaller"],
        ..Sheet::default()
    };
    let view = Paper {
        heading: format!("Habits of {name} on paper"),
        sub: "One sheet for the fridge. Print from your browser, A4 or Letter, upright or across.".to_owned(),
        leads: week_page(atlas).map(|page| Piece::link("The week on paper", &page)).into_iter().collect(),
        sheets: vec![sheet],
    };
    let (path, title) = (address::of_print(&period.label()), view.heading.clone());
    Page { path, title, section: None, links: Vec::new(), view: View::Paper(Box::new(view)) }
}

fn title(period: Period) -> String {
    let monday = period.start.plus(i64::from(Weekday::Monday.days_after(period.start.weekday())));
    format!("Week {}", monday.iso_week().1)
}

fn long(day: Day) -> String {
    format!("{} {}", day.weekday().name(), day_short(day, day))
}

/// The steps of the week by goal, each with its own below it, and the line below them.
fn sections(atlas: &Atlas<'_>, deck: &Deck, period: Period, links: &mut LinkBook<'_>) -> (Vec<Section>, String) {
    let mut tasks: Vec<TaskId> = [1, 0].into_iter().flat_map(|lane| &deck.lanes[lane]).copied().collect();
    tasks.retain(|id| node(atlas, *id).and_then(Node::plan_day).is_none_or(|day| day <= period.end));
    let mut homes: Vec<(Option<GoalId>, Vec<TaskId>)> = Vec::new();
    for id in &tasks {
        let home = match atlas.plan.task(*id).home {
            Home::Goal(goal) => Some(goal),
            _ => None,
        };
        match homes.iter_mut().find(|(known, _)| *known == home) {
            Some((_, tasks)) => tasks.push(*id),
            None => homes.push((home, vec![*id])),
        }
    }
    order::by_key(&mut homes, |(home, _)| home.is_none());
    let (mut room, mut all) = (STEPS, 0);
    let mut sections = Vec::new();
    for (home, mut of_home) in homes {
        order::by_key(&mut of_home, |id| (node(atlas, *id).map(order_key), *id));
        let shown = of_home.len().min(OF_A_GOAL).min(room);
        room -= shown;
        if shown == 0 {
            break;
        }
        all += shown;
        let below = |id: &TaskId| deck.below.get(id).map_or(&[][..], |below| &below[..below.len().min(OF_A_GOAL)]);
        let lines = of_home[..shown].iter().flat_map(|id| std::iter::once((0, *id)).chain(below(id).iter().map(|id| (1, *id))));
        let lines = Line::nested(lines.map(|(depth, id)| (depth, line(atlas, atlas.plan.task(id), period, links))));
        let left_out = of_home.len() - shown;
        sections.push(Section {
            title: home.map_or_else(|| "Without a goal".to_owned(), |id| atlas.goal(id).title.clone()),
            about: String::new(),
            lines,
            more: if left_out > 0 { format!("and {} more", words::thousands(left_out)) } else { String::new() },
        });
    }
    (sections, foot(atlas, &tasks, all))
}

/// Says how many steps there are and how long they take, and how many of them are plenty.
fn foot(atlas: &Atlas<'_>, tasks: &[TaskId], shown: usize) -> String {
    if tasks.is_empty() {
        return String::new();
    }
    let estimates: Vec<u32> = tasks.iter().filter_map(|id| node(atlas, *id)?.estimate).collect();
    let minutes = estimates.iter().fold(0_u32, |sum, minutes| sum.saturating_add(*minutes));
    let least = if estimates.len() < tasks.len() { "at least" } else { "about" };
    let long = if minutes > 0 { format!(", {least} {}", Minutes(minutes).words()) } else { String::new() };
    let threshold = usize::from(atlas.report.config.rate_threshold);
    let plenty = (tasks.len() * threshold).div_ceil(100);
    let are = format!("{}{long}.", words::count(tasks.len(), "step"));
    let line =
        if tasks.len() > 1 { format!(" {plenty} of them make {threshold}%, and {threshold}% is plenty.") } else { String::new() };
    let rest = tasks.len() - shown;
    let rest = if rest > 0 { format!(" {} of them stand in the notes alone.", words::thousands(rest)) } else { String::new() };
    are + &line + &rest
}

fn node<'r>(atlas: &Atlas<'r>, id: TaskId) -> Option<&'r Node> {
    atlas.plan.task(id).node.map(|node| atlas.plan.tree.get(node))
}

fn line(atlas: &Atlas<'_>, task: &Task, period: Period, links: &mut LinkBook<'_>) -> Line {
    links.add(atlas.plan.words(task), atlas.plan.path(task));
    let day = task.node.and_then(|node| atlas.plan.tree.get(node).plan_day()).filter(|day| period.contains(*day));
    Line {
        text: crate::page::task_words::plain(atlas.plan, task),
        code: atlas.code(task).unwrap_or_default(),
        day: day.map_or_else(String::new, |day| day.weekday().short_name().to_owned()),
        meta: estimate(atlas, task),
        nest: None,
    }
}
